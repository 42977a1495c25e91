/** When mailboxes are read without being asked to: every so often, or at times of the day; never in quiet hours. */
export interface Schedule {
  /** Between two runs of a mailbox, in ms, where there are no times. */
  everyMs: number
  /** Minutes after midnight. */
  times: number[]
  quiet: QuietHours | null
  /** A name of the IANA database, in which times and quiet hours are meant. */
  timeZone: string
}

/** Minutes after midnight. `to` before `from`: over midnight. */
interface QuietHours {
  from: number
  to: number
}

const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

/**
 * The first moment after `after` at which a mailbox that was read then is read again. A time that the clock leaves out in spring
 * counts as much later as the clock is moved on; of one that it has twice in autumn the first counts.
 */
export function nextRunAt(schedule: Schedule, after: Date): Date {
  const at = schedule.times.length > 0 ? nextTime(schedule, after) : after.getTime() + schedule.everyMs
  return quietUntil(schedule, new Date(at)) ?? new Date(at)
}

/** The next `count` of them. */
export function nextRuns(schedule: Schedule, after: Date, count: number): Date[] {
  const runs: Date[] = []
  for (let at = after; runs.length < count; runs.push(at)) at = nextRunAt(schedule, at)
  return runs
}

/** When the quiet hours end that `at` is in; null: it is in none. */
export function quietUntil({ quiet, timeZone }: Schedule, at: Date): Date | null {
  if (!quiet) return null
  const today = dayOf(at.getTime(), timeZone)
  for (const day of [today - DAY_MS, today]) {
    const begin = momentOf(day, quiet.from, timeZone)
    const end = momentOf(quiet.to > quiet.from ? day : day + DAY_MS, quiet.to, timeZone)
    if (begin <= at.getTime() && at.getTime() < end) return new Date(end)
  }
  return null
}

function nextTime({ times, timeZone }: Schedule, after: Date): number {
  const today = dayOf(after.getTime(), timeZone)
  const moments = [0, 1, 2].flatMap((days) =>
    times.map((minutes) => momentOf(today + days * DAY_MS, minutes, timeZone)),
  )
  return Math.min(...moments.filter((moment) => moment > after.getTime()))
}

/** As it is written: `07:30, 12:00`, in any order; empty: none. Null: it is not that. */
export function parseTimes(written: string): number[] | null {
  if (written.trim() === '') return []
  const times = written.split(',').map((one) => parseTime(one.trim()))
  const known = times.filter((one) => one !== null)
  return known.length === times.length && times.length <= 24
    ? [...new Set(known)].sort((a, b) => a - b)
    : null
}

/** As it is written: `22:00-06:00`; empty: none. Undefined: it is not that. */
export function parseQuietHours(written: string): QuietHours | null | undefined {
  if (written.trim() === '') return null
  const [from, to, ...more] = written.split('-').map((one) => parseTime(one.trim()))
  if (from == null || to == null || more.length > 0 || from === to) return undefined
  return { from, to }
}

function parseTime(written: string): number | null {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/.exec(written) ?? []
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes)
}

/** The moment at which clocks of the zone show these minutes of that day, in ms. `day`: its midnight as if the zone were UTC. */
function momentOf(day: number, minutes: number, timeZone: string): number {
  const shown = day + minutes * MINUTE_MS
  const before = shown - offsetOf(shown - DAY_MS, timeZone)
  const after = shown - offsetOf(shown + DAY_MS, timeZone)
  return before + offsetOf(before, timeZone) !== shown && after + offsetOf(after, timeZone) === shown
    ? after
    : before
}

function dayOf(at: number, timeZone: string): number {
  const shown = at + offsetOf(at, timeZone)
  return shown - (shown % DAY_MS)
}

/** By how many ms the zone is ahead of UTC. */
function offsetOf(at: number, timeZone: string): number {
  const part = Object.fromEntries(
    clockOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  ) as Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', number>
  const shown = Date.UTC(part.year, part.month - 1, part.day, part.hour, part.minute, part.second)
  return shown - Math.floor(at / 1000) * 1000
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone)
  if (known) return known
  const numeric = 'numeric' as const
  const clock = new Intl.DateTimeFormat('en', {
    timeZone,
    calendar: 'gregory',
    numberingSystem: 'latn',
    hourCycle: 'h23',
    ...{ year: numeric, month: numeric, day: numeric, hour: numeric, minute: numeric, second: numeric },
  })
  clocks.set(timeZone, clock)
  return clock
}
