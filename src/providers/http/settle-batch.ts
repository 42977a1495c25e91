import { ProviderError, type ProviderRating } from '../../insight/sentiment/provider.ts'
import type { JsonReply } from './post-json.ts'
import { type Naming, toProviderError } from './to-provider-error.ts'

/** What came of asking for one text. */
export type Outcome =
  /** The server took the request; null: it has no answer for this text. */
  { kind: 'taken'; rating: ProviderRating | null } | { kind: 'failed'; reply: JsonReply }

/**
 * Tells a server that does not rate from a text that it does not rate, whatever codes and words it uses: a request that fails while the
 * same with another text is taken failed because of its text. Where none of the batch was taken, `isTaken` asks with a harmless text.
 * Else anybody could silence the provider by an email. Answers are kept: a text that failed for the server's sake has the error in
 * its place. Throws a ProviderError when there is no answer for any text.
 */
export async function settleBatch(
  outcomes: readonly Outcome[],
  isTaken: () => Promise<boolean>,
  naming: Naming,
): Promise<(ProviderRating | null | ProviderError)[]> {
  const isFit =
    outcomes.some(({ kind }) => kind === 'taken') ||
    (outcomes.some((outcome) => outcome.kind === 'failed' && isRefusal(outcome.reply)) && (await isTaken()))
  const settled = outcomes.map((outcome) => {
    if (outcome.kind === 'taken') return outcome.rating
    return isFit && mayBeTheText(outcome.reply) ? null : toProviderError(outcome.reply, naming)
  })
  const errors = settled.filter((one) => one instanceof ProviderError)
  if (errors.length < settled.length || errors.length === 0) return settled
  throw errors.find(({ transient }) => !transient) ?? errors[0]!
}

/** The server read the request and does not take it. Source: RFC 9110 sections 15.5.1, 15.5.14 and 15.5.21. */
function isRefusal(reply: JsonReply): boolean {
  return reply.kind === 'answer' && [400, 413, 422].includes(reply.status)
}

/** Also where it fails at the text, never comes to an end with it, or says something endless. */
export function mayBeTheText(reply: JsonReply): boolean {
  return reply.kind === 'none' || isRefusal(reply) || reply.status === 500 || reply.status === 200
}
