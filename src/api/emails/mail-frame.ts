import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

/** Waits for a mail and shows it in a frame of its own that runs no scripts. */
const SCRIPT = `addEventListener('message', ({ source, data }) => {
  if (source !== parent || typeof data !== 'string') return
  const frame = document.createElement('iframe')
  frame.title = 'Message'
  frame.sandbox = 'allow-popups allow-popups-to-escape-sandbox'
  frame.referrerPolicy = 'no-referrer'
  frame.srcdoc = data
  document.body.replaceChildren(frame)
})`

const PAGE = `<!doctype html><html lang=""><head><meta charset="utf-8"><title>Message</title>
<style>html, body, iframe { width: 100%; height: 100%; margin: 0; border: 0; display: block; }</style>
<script>${SCRIPT}</script></head><body></body></html>`

const POLICY = [
  "default-src 'none'",
  `script-src 'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`,
  "style-src 'unsafe-inline'",
  'img-src data: https: http:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-scripts allow-popups allow-popups-to-escape-sandbox',
].join('; ')

/**
 * The place in which a mail is shown whose remote images somebody has allowed. A frame that the app fills itself lies under
 * the app's own policy, which lets nothing from elsewhere in; so this one comes from the server with a policy of its own. It
 * holds no mail and has no origin: neither session nor API are within its reach.
 */
export function mailFrameRoute(app: FastifyInstance): void {
  app.get('/mail-frame', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('content-security-policy', POLICY).send(PAGE),
  )
}
