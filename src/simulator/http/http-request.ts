/** A request as it came over HTTP. */
export interface HttpRequest {
  method: string
  /** Path and query below the version. */
  target: string
  /** By lower-case name. */
  header(name: string): string | null
  body(): Promise<string>
  /** This server's own address, e.g. http://127.0.0.1:8080 */
  origin: string
  /** Of Graph, as a path: /v1.0 or /beta. */
  version: string
}

/** A scripted break of the connection. */
export class ConnectionDropped extends Error {
  override name = 'ConnectionDropped'
}
