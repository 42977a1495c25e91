import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

/** How a stand-in misbehaves at its next request. */
export type Fault =
  | { kind: 'status'; status: number; retryAfter?: string; body?: unknown }
  /** Says nothing, until the test ends. */
  | { kind: 'stall' }
  /** Ends in the middle of its answer; with `stall`, it stops there and stays open. */
  | { kind: 'truncate'; stall?: boolean }
  | { kind: 'redirect'; to: string }
  /** Answers with this in place of its own. */
  | { kind: 'say'; body: unknown }
  /** An answer without an end. */
  | { kind: 'flood' }

export interface Asked {
  path: string
  headers: IncomingMessage['headers']
  // biome-ignore lint/suspicious/noExplicitAny: whatever a client sends.
  body: any
}

export interface StandIn extends AsyncDisposable {
  url: string
  /** Every request, as it came. */
  asked: Asked[]
  /** For the next requests, one each. */
  faults: Fault[]
  /** What a client did that the real service would refuse. */
  complaints: string[]
}

export interface Answer {
  status: number
  body: unknown
}

/** A server on loopback that answers POSTs of JSON, and misbehaves when told to. */
export async function startStandIn(
  answer: (asked: Asked, complain: (what: string) => void) => Answer | 'stall',
): Promise<StandIn> {
  const asked: Asked[] = []
  const faults: Fault[] = []
  const complaints: string[] = []
  const server = createServer((request, response) => {
    take(request, response).catch(() => response.destroy())
  })
  async function take(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const one: Asked = { path: request.url ?? '', headers: request.headers, body: await json(request) }
    asked.push(one)
    const fault = faults.shift()
    const answered = answer(one, (what) => complaints.push(what))
    if (answered === 'stall') return
    const { status, body } = answered
    if (fault) misbehave(response, fault, body)
    else send(response, status, body)
  }
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    faults,
    complaints,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function send(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

function misbehave(response: ServerResponse, fault: Fault, body: unknown): void {
  switch (fault.kind) {
    case 'status':
      send(
        response,
        fault.status,
        fault.body ?? { error: { code: String(fault.status), message: 'No.' } },
        fault.retryAfter ? { 'retry-after': fault.retryAfter } : {},
      )
      break
    case 'redirect':
      response.writeHead(307, { location: fault.to }).end()
      break
    case 'say':
      send(response, 200, fault.body)
      break
    case 'stall':
      break
    case 'truncate': {
      const whole = JSON.stringify(body)
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': whole.length })
      response.write(whole.slice(0, whole.length / 2), () => {
        if (!fault.stall) response.destroy()
      })
      break
    }
    case 'flood': {
      response.writeHead(200, { 'content-type': 'application/json' })
      const more = () => {
        while (!response.destroyed && response.write(' '.repeat(64 * 1024)));
      }
      response.on('drain', more)
      more()
    }
  }
}
