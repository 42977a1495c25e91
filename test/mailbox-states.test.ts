/**
 * docs/mailbox-states.md is drawn from the tables of the code. After a change, write it anew with
 * `THROUGHLINE_WRITE_STATES=1 npm test -- test/mailbox-states.test.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextReading, type ReadingEvent } from '../src/capture/reading.ts'
import {
  accesses,
  accounts,
  mailboxState,
  mailboxStates,
  readings,
  stateWords,
} from '../src/domain/mailbox-state.ts'
import { waitBefore, waits } from '../src/domain/waits.ts'

const FILE = join(import.meta.dirname, '../docs/mailbox-states.md')
const events: ReadingEvent[] = ['start', 'caughtUp', 'linkRefused']
const DAY = 24 * 3_600_000

const HEAD = `# States of a mailbox

Every page, \`sync status\` and the API tell the same state, from one table of three facts (\`src/domain/mailbox-state.ts\`):

- **reading**: how far the engine is (\`src/capture/reading.ts\`, drawn below);
- **access**: *granted*; *refused*, by Microsoft 365; or *archive*, where the mailbox is refused and its online archive is read;
- **account**: *inUse*, or *left*: the directory says that an account which was in use is disabled or gone, or a last
  sweep is under way. A shared mailbox, whose account never was in use, has not left.

So a state is *blocked* from the first refusal to the first page that is given again, and is then what it was before: reading goes on where
it stopped. With the state go a sentence (what is going on, why, what to do), since when, and when it is tried again.

`

const PROBLEMS = `
## What ends a problem

A problem ends with the next success of its own kind, long before a backfill does (\`src/capture/problems.ts\`).

| problem | of | ends with |
|---|---|---|
| refused, busy | a mailbox | the next page of that mailbox that Microsoft 365 gives |
| broke (an unexpected failure) | a mailbox | the next mail of it that is handed over, or a run that leaves nothing open |
| folder | a mailbox | a run that reads every folder to its end |
| sign-in, consent, configuration | the tenant | the next page that Microsoft 365 gives, or a refusal of one mailbox: it answers |
| the store takes nothing in | the tenant | the next mail that goes in, or a run that leaves nothing open |
| texts of emails cannot be read | the tenant | the next mail that goes in |

A problem of the tenant is told once, above all mailboxes, and is no mailbox's.

## How long is waited

Whatever is tried for ever waits between two tries (\`src/domain/waits.ts\`): each wait is as long as the trouble has lasted, so that waits
double, from the first to the longest. Where Microsoft's answer names a time (Retry-After), that counts, however long our own wait would
have been, but for less than a minute (or than the first wait, where that is shorter) and more than a day. "Sync now" and \`run-once\` wait for nothing.
Within a run, one request is made five times at most, 1 to 60 seconds apart.

`

function documented(): string {
  const labels = mailboxStates.map(
    (state) => `| \`${state}\` | ${stateWords[state].label} | ${stateWords[state].means} |`,
  )
  const arrows = readings.flatMap((reading) =>
    events.flatMap((event) => {
      const next = nextReading(reading, event)
      return next === reading ? [] : [`  ${reading} --> ${next}: ${event}`]
    }),
  )
  const rows = accounts.flatMap((account) =>
    accesses.map((access) => {
      const cells = readings.map((reading) => mailboxState({ account, access, reading }))
      return `| ${account}, ${access} | ${cells.join(' | ')} |`
    }),
  )
  const times = Object.values(waits).map(
    ({ what, firstMs, longestMs, why }) =>
      `| ${what} | ${inWords(firstMs)} | ${inWords(longestMs)} | ${why} |`,
  )
  return [
    HEAD,
    '| state | on screen | means |\n|---|---|---|\n',
    `${labels.join('\n')}\n\n`,
    '## Reading\n\n```mermaid\nstateDiagram-v2\n  [*] --> waiting: enabled\n',
    `${arrows.join('\n')}\n\`\`\`\n\n`,
    '## The table\n\n',
    `| account, access | ${readings.join(' | ')} |\n|---|${readings.map(() => '---|').join('')}\n`,
    `${rows.join('\n')}\n`,
    PROBLEMS,
    '| what waits | first | longest | why |\n|---|---|---|---|\n',
    `${times.join('\n')}\n`,
  ].join('')
}

function inWords(ms: number): string {
  if (ms === 0) return 'none'
  const [unit, size] = (
    [
      ['day', DAY],
      ['hour', 3_600_000],
      ['minute', 60_000],
      ['second', 1_000],
    ] as const
  ).find(([, size]) => ms >= size && ms % size === 0)!
  return `${ms / size} ${unit}${ms === size ? '' : 's'}`
}

it('the documented states and waits are those of the code', () => {
  if (process.env.THROUGHLINE_WRITE_STATES) writeFileSync(FILE, documented())
  expect(readFileSync(FILE, 'utf8')).toBe(documented())
})

describe('whatever the facts', () => {
  const facts = fc.record({
    account: fc.constantFrom(...accounts),
    access: fc.constantFrom(...accesses),
    reading: fc.constantFrom(...readings),
  })

  it('a mailbox has one state, which has words', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const state = mailboxState(given)
        expect(mailboxStates).toContain(state)
        expect(stateWords[state].label).not.toBe('')
      }),
    )
  })

  it('what is refused is never told as being read, and who left is told so', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const state = mailboxState(given)
        if (given.account === 'left') expect(state).toBe('leaver')
        else if (given.access === 'granted') expect(state).toBe(given.reading)
        else expect(stateWords[state].wantsSomebody).toBe(true)
      }),
    )
  })

  it('every state comes of some facts, and has its place in lists', () => {
    const told = accounts.flatMap((account) =>
      accesses.flatMap((access) => readings.map((reading) => mailboxState({ account, access, reading }))),
    )
    expect([...new Set(told)].toSorted()).toEqual(mailboxStates.toSorted())
    expect(Object.keys(stateWords).toSorted()).toEqual(mailboxStates.toSorted())
  })
})

describe('whatever fails', () => {
  const causes = fc.constantFrom(...(Object.keys(waits) as (keyof typeof waits)[]))
  const ms = fc.integer({ min: 0, max: 400 * DAY })

  it('waits never shrink while it lasts, and double up to their limit', () => {
    fc.assert(
      fc.property(causes, ms, (cause, lastedMs) => {
        const { firstMs, longestMs } = waits[cause]
        const wait = waitBefore(cause, lastedMs, null)
        expect(wait).toBeGreaterThanOrEqual(firstMs)
        expect(wait).toBeLessThanOrEqual(longestMs)
        expect(waitBefore(cause, lastedMs + wait, null)).toBeGreaterThanOrEqual(wait)
        const grown = Math.min(longestMs, 2 * lastedMs)
        if (lastedMs >= firstMs) expect(waitBefore(cause, 2 * lastedMs, null)).toBe(grown)
      }),
    )
  })

  it('a time that the service names counts, at least a minute or the first wait and at most a day', () => {
    fc.assert(
      fc.property(causes, ms, ms, (cause, lastedMs, askedMs) => {
        const wait = waitBefore(cause, lastedMs, askedMs)
        expect(wait).toBeLessThanOrEqual(DAY)
        expect(wait).toBeGreaterThanOrEqual(Math.min(askedMs, DAY))
        if (askedMs >= 60_000 && askedMs <= DAY) expect(wait).toBe(askedMs)
        expect(waitBefore(cause, lastedMs, 0)).toBe(Math.min(waits[cause].firstMs, 60_000))
      }),
    )
  })
})
