import { expectedOutcomes } from '../corpus/bench-corpus.ts'
import { BODY_BYTES, bodyHtml, DISTINCT_WORDS, LEAST_NEW_TEXT_BYTES, newText } from '../corpus/body.ts'
import type { Measurement } from '../measurement.ts'
import type { Figure } from './figures.ts'

/** What is broken, one sentence each: a bench of wrong work means nothing. */
export function findFaults(measurements: Measurement[], figures: Figure[]): string[] {
  return [
    ...corpusFaults(),
    ...measurements.flatMap(outcomeFaults),
    ...figures
      .filter(({ strict, reached }) => strict && !reached)
      .map(({ name, setting, shown, goal }) => `${setting}: ${name} is ${shown}, the goal ${goal}.`),
  ]
}

function outcomeFaults({ store, latencyMs, size, backfill, barePipe, idle }: Measurement): string[] {
  const { summary } = backfill
  const expected: [what: string, is: number, shouldBe: number][] = [
    ...Object.entries(expectedOutcomes(size)).map(([outcome, n]): [string, number, number] => [
      outcome,
      summary[outcome as 'seen'],
      n,
    ]),
    ['open', summary.open, 0],
    ['parked', summary.parked, 0],
    ['emails in the CRM', backfill.storedEmails, expectedOutcomes(size).accepted],
    ['messages stored by the bare pipe', barePipe.stored, barePipe.planned],
    ['emails accepted by the idle run', idle?.accepted ?? 0, 0],
  ]
  const faults = expected
    .filter(([, is, shouldBe]) => is !== shouldBe)
    .map(([what, is, shouldBe]) => `${store}, ${latencyMs} ms: ${what} ${is}, expected ${shouldBe}.`)
  const matched = backfill.matchedEmails / backfill.storedEmails
  if (!(matched > 0.4 && matched < 0.6))
    faults.push(
      `${store}, ${latencyMs} ms: ${Math.round(matched * 100)} % of the mail matched, expected about half.`,
    )
  if (Math.abs(barePipe.httpCalls / backfill.httpCalls - 1) > 0.02)
    faults.push(
      `${store}, ${latencyMs} ms: the bare pipe made ${barePipe.httpCalls} HTTP calls, ours ${backfill.httpCalls}.`,
    )
  return faults
}

function corpusFaults(): string[] {
  const texts = Array.from({ length: 2_000 }, (_, number) => newText(number))
  const distinct = new Set(texts.flatMap((text) => text.split(' '))).size
  return [
    ...(texts.some((text) => text.length < LEAST_NEW_TEXT_BYTES)
      ? ['An email has too little new text.']
      : []),
    ...(distinct < DISTINCT_WORDS * 0.99 ? [`The corpus has only ${distinct} distinct words.`] : []),
    ...(Buffer.byteLength(bodyHtml(1)) === BODY_BYTES ? [] : ['A body is not of 8 KB.']),
  ]
}
