import { text as readAll } from 'node:stream/consumers'
import { rate, textToRate } from '../insight/sentiment/rate.ts'
import { exportCorrectionsCommand, rateStored } from './rate-stored.ts'
import { print } from './with-store.ts'

interface RateOptions {
  text?: boolean
  html?: boolean
  subject?: string
  from?: string
  header?: string[]
  json?: boolean
  all?: boolean
  fallback?: boolean
  corrections?: boolean
}

/** Rates standard input, or the mail of the CRM that waits for it; or exports what people corrected. */
export async function rateCommand(options: RateOptions): Promise<void> {
  if (options.text || options.html) return rateText(options)
  if (options.corrections) return exportCorrectionsCommand()
  return rateStored(options)
}

/** As the body of an inbound message; needs neither store nor settings, and keeps nothing. */
async function rateText(options: RateOptions): Promise<void> {
  const message = {
    body: { contentType: options.html ? 'html' : 'text', content: await readAll(process.stdin) } as const,
    subject: options.subject ?? null,
    from: options.from ?? null,
    headers: options.header ? Object.fromEntries(options.header.map(toHeader)) : null,
  }
  const rating = await rate(message)
  if (options.json) {
    const given = await textToRate(message)
    print(JSON.stringify(typeof given === 'string' ? rating : { ...rating, language: given.language }))
  } else if (rating.label === 'unrated') print(`unrated: ${rating.reason}`)
  else {
    const { negative, neutral, positive } = rating.scores
    print(rating.label)
    print(`negative ${negative.toFixed(3)}  neutral ${neutral.toFixed(3)}  positive ${positive.toFixed(3)}`)
    print(`${rating.provider}, ${rating.modelVersion}`)
  }
}

function toHeader(line: string): [string, string] {
  const colon = line.indexOf(':')
  return colon < 0
    ? [line.trim().toLowerCase(), '']
    : [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]
}
