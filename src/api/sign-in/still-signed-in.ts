import { liveSessions } from '../../admin/sessions.ts'
import { liveTokens } from '../../admin/tokens.ts'
import type { Db } from '../../database/database.ts'

/** By what somebody was recognised. */
export interface Credential {
  kind: 'session' | 'token'
  secret: string
}

/** Asked at most so often, however many ask, in ms. */
const EVERY_MS = 1_000

/** Which of these are still good. */
type FindLive = (credentials: Credential[]) => Promise<Set<string>>

export function findLive(db: Db): FindLive {
  return async (credentials) => {
    const of = (wanted: Credential['kind']) =>
      credentials.filter(({ kind }) => kind === wanted).map(({ secret }) => secret)
    const [sessions, tokens] = [of('session'), of('token')]
    const [found, others] = await Promise.all([
      sessions.length > 0 ? liveSessions(db, sessions) : [],
      tokens.length > 0 ? liveTokens(db, tokens) : [],
    ])
    return new Set([...found, ...others])
  }
}

/** Looks after those to whom answers go on: whether they are still signed in, all in one statement. */
export class StillSignedIn {
  readonly #find: FindLive
  readonly #watched = new Map<string, { credential: Credential; streams: number }>()
  #gone: Promise<Set<string>> = Promise.resolve(new Set())
  #askedAt = 0

  constructor(find: FindLive) {
    this.#find = find
  }

  /** Until disposed, one more answer goes on for whom this recognised. */
  watch(credential: Credential): { stillKnown(): Promise<boolean> } & Disposable {
    const { secret } = credential
    const watched = this.#watched.get(secret) ?? { credential, streams: 0 }
    watched.streams++
    this.#watched.set(secret, watched)
    return {
      // Whom the last question did not ask after was recognised since.
      stillKnown: async () => !(await this.#askGone()).has(secret),
      [Symbol.dispose]: () => {
        if (--watched.streams === 0) this.#watched.delete(secret)
      },
    }
  }

  #askGone(): Promise<Set<string>> {
    if (Date.now() - this.#askedAt < EVERY_MS) return this.#gone
    this.#askedAt = Date.now()
    const asked = [...this.#watched.values()].map(({ credential }) => credential)
    this.#gone = this.#find(asked).then(
      (live) => new Set(asked.map(({ secret }) => secret).filter((secret) => !live.has(secret))),
      // A store that does not answer for a moment signs nobody out.
      () => new Set(),
    )
    return this.#gone
  }
}
