import { BlockList, isIPv6 } from 'node:net'
import type { FastifyInstance, FastifyRequest } from 'fastify'

/** Where notifications come in, whatever path the proxy in front has for it. */
export const NOTIFICATION_PATH = '/notifications'

/** By which addresses the server is reached. */
export interface Reach {
  /** What people type, where that is not this machine's loopback: behind a proxy that speaks https. */
  publicUrl: string | null
  /** Addresses and networks of that proxy: nobody else beyond loopback is answered. */
  trustedProxies: string[]
  /** Where Microsoft 365 sends notifications; null: nowhere. Its host, where it is another, leads to them alone. */
  notificationUrl: string | null
}

/**
 * Only pages it served itself may talk to the server: the Host must be loopback or the public one (against DNS rebinding),
 * a request from a page must come from the same origin (against other sites in the same browser), and a connection from
 * another machine must be the proxy's (so that nobody speaks plain http past it).
 */
export function guardHostAndOrigin(
  app: FastifyInstance,
  { publicUrl, trustedProxies, notificationUrl }: Reach,
): void {
  const publicOrigin = publicUrl === null ? null : new URL(publicUrl).origin
  const publicHost = publicUrl === null ? null : new URL(publicUrl).host
  const notificationHost = notificationUrl === null ? null : new URL(notificationUrl).host
  const mayConnect = addressList([...trustedProxies, '127.0.0.0/8', '::1'])
  app.addHook('onRequest', async (request, reply) => {
    const host = (request.headers.host ?? '').toLowerCase()
    const isNotification = request.method === 'POST' && request.url.split('?')[0] === NOTIFICATION_PATH
    const known = isLoopbackHost(host) || host === publicHost || (host === notificationHost && isNotification)
    const origins = [publicOrigin, `http://${host}`]
    if (known && !isForeign(request, origins) && mayConnect(request.socket.remoteAddress)) return
    return reply
      .code(403)
      .send({ code: 'FOREIGN_REQUEST', message: 'Open Throughline by the address it printed at start.' })
  })
}

function isForeign({ headers, method }: FastifyRequest, origins: (string | null)[]): boolean {
  if (headers.origin !== undefined) return !origins.includes(headers.origin)
  const navigation = headers['sec-fetch-mode'] === 'navigate' && method === 'GET'
  return headers['sec-fetch-site'] === 'cross-site' && !navigation
}

function isLoopbackHost(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(host)
}

/** Whether an address of a connection is in the list. Connections made in memory, by tests, have none. */
function addressList(entries: string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const entry of entries) {
    const [address = '', bits] = entry.split('/')
    const family = isIPv6(address) ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  return (address) => {
    if (address === undefined) return true
    const plain = address.replace(/^::ffff:/, '')
    return list.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')
  }
}
