import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { NotificationReceiver } from '../capture/control.ts'
import { NOTIFICATION_PATH } from './http/host-and-origin.ts'

/** Hundreds of notifications; more than that is none of Microsoft's. */
const LARGEST_BYTES = 512 * 1024
/** Longest handshake that is answered; Microsoft's have a hundred characters. */
const LONGEST_TOKEN = 2_000
/** An address that sent so much nonsense within a minute is not listened to until the next. */
const MOST_NONSENSE = 60
/** Senders of nonsense that are remembered at a time. */
const MOST_SENDERS = 10_000
const MINUTE_MS = 60_000
/** How long the store may take to write them down before Microsoft 365 is told to send them again, in ms. */
const STORE_MS = 5_000

/**
 * The one route that anybody may call: it believes nothing but the secret that each subscription carries, tells nothing, and all it
 * can cause is an ordinary run of the mailbox that the secret is for. A handshake gets its own text back.
 * Source: Microsoft Graph "Receive change notifications through webhooks": a handshake is answered within ten seconds, 200 with the
 * decoded token as text/plain; a notification with 202 within three, also one that is ignored.
 */
export async function notificationRoutes(
  app: FastifyInstance,
  receiver: NotificationReceiver,
): Promise<void> {
  const nonsense = new Nonsense()
  const refuse = (reply: FastifyReply) => reply.code(429).header('retry-after', '60').send()
  // Whatever it says it is, it is read as bytes, and not before its sender was looked at.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
  app.addHook('onRequest', async (request, reply) => {
    if (!nonsense.isTooMuch(request.ip)) return
    receiver.count('refused')
    return refuse(reply)
  })
  app.setErrorHandler((error: Error & { statusCode?: number }, request, reply) => {
    const status = error.statusCode ?? 503
    if (status === 413) receiver.count('oversized')
    else if (status < 500) receiver.count('malformed')
    if (status < 500) nonsense.add(request.ip)
    return reply.code(status).send()
  })
  app.addHook('onClose', () => receiver.flush())
  app.post<{ Querystring: { validationToken?: unknown } }>(
    NOTIFICATION_PATH,
    { bodyLimit: LARGEST_BYTES, schema: { hide: true } },
    async (request, reply) => {
      const token = request.query.validationToken
      if (token !== undefined) return answerHandshake(request, reply, token)
      if (!Buffer.isBuffer(request.body)) {
        receiver.count('malformed')
        nonsense.add(request.ip)
        return reply.code(400).send()
      }
      const { bad } = await inTime(receiver.take(request.body))
      if (bad > 0) nonsense.add(request.ip)
      return reply.code(202).send()
    },
  )

  function answerHandshake({ ip }: FastifyRequest, reply: FastifyReply, token: unknown) {
    receiver.count('handshakes')
    if (typeof token === 'string' && token.length <= LONGEST_TOKEN)
      return reply.type('text/plain; charset=utf-8').send(token)
    nonsense.add(ip)
    return reply.code(400).send()
  }
}

/** Who sent how many requests that were none of ours, within this minute. */
class Nonsense {
  #minute = 0
  readonly #requests = new Map<string, number>()

  isTooMuch(ip: string): boolean {
    this.#forget()
    return (this.#requests.get(ip) ?? 0) >= MOST_NONSENSE
  }

  add(ip: string): void {
    this.#forget()
    if (this.#requests.size >= MOST_SENDERS) return
    this.#requests.set(ip, (this.#requests.get(ip) ?? 0) + 1)
  }

  #forget(): void {
    const minute = Math.floor(Date.now() / MINUTE_MS)
    if (minute !== this.#minute) this.#requests.clear()
    this.#minute = minute
  }
}

/** Answered late, Microsoft 365 takes the address for slow and drops what it is told; told to, it sends them again. */
async function inTime<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('not written down in time')), STORE_MS)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
    work.catch(() => {})
  }
}
