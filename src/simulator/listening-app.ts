import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** An app's endpoint for notifications, as Microsoft's documentation asks for one; for tests of who sends them. */
export interface ListeningApp extends AsyncDisposable {
  url: string
  /** Notifications, in the order they came, and how many requests carried them. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into what came.
  received: any[]
  requests: number
  /** Tokens of the handshakes it answered. */
  handshakes: string[]
  /** How it answers. */
  status: number
  delayMs: number
  /** What it answers a handshake with; null: the token. */
  answersHandshake: string | null
  /** Waits until so many notifications came. */
  until(count: number): Promise<void>
}

export async function startListeningApp(): Promise<ListeningApp> {
  const waiting: { count: number; go: () => void }[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const token = new URL(request.url!, 'http://app').searchParams.get('validationToken')
    setTimeout(() => {
      if (token !== null) {
        app.handshakes.push(token)
        response.writeHead(200, { 'content-type': 'text/plain' }).end(app.answersHandshake ?? token)
        return
      }
      app.requests++
      app.received.push(...JSON.parse(Buffer.concat(chunks).toString()).value)
      response.writeHead(app.status).end()
      for (const { count, go } of waiting) if (app.received.length >= count) go()
    }, app.delayMs)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const app: ListeningApp = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/notifications`,
    ...{ received: [], requests: 0, handshakes: [], status: 202, delayMs: 0, answersHandshake: null },
    until: (count) =>
      new Promise((resolve) => {
        if (app.received.length >= count) resolve()
        else waiting.push({ count, go: resolve })
      }),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return app
}
