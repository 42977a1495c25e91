/** The port the tenant was told to listen on is taken; the message names it and the way out. */
export class PortInUseError extends Error {
  override name = 'PortInUseError'

  constructor(port: number, cause: unknown) {
    super(`Port ${port} is in use by another program. End it, or choose another port (0: any free one).`, {
      cause,
    })
  }
}
