import type { FastifyInstance } from 'fastify'

/**
 * The server has no sign-in yet, so only pages it served itself may talk to it: the Host must be loopback (against DNS
 * rebinding) and a request from a page must come from the same origin (against other sites in the same browser).
 */
export function guardHostAndOrigin(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    const host = request.headers.host ?? ''
    const { origin } = request.headers
    const fetchSite = request.headers['sec-fetch-site']
    const foreign = (origin !== undefined && origin !== `http://${host}`) || fetchSite === 'cross-site'
    const navigation = request.headers['sec-fetch-mode'] === 'navigate' && request.method === 'GET'
    if (isLoopbackHost(host) && (!foreign || (navigation && origin === undefined))) return
    return reply
      .code(403)
      .send({ code: 'FOREIGN_REQUEST', message: 'Open Throughline by the address it printed at start.' })
  })
}

function isLoopbackHost(host: string): boolean {
  return /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host)
}
