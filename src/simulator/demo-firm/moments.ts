import type { Random } from './random.ts'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** The firm keeps New York winter time the whole year: repeatable on any machine, and near enough for a demo. */
export const FIRM_OFFSET_MS = -5 * HOUR

/** Who writes: the office (weekdays, business hours) or people at home (also evenings and weekends). */
export type Rhythm = 'office' | 'private'

/** How soon an email may follow the one before: a machine's at once, a reminder after days, else as people write. */
export type Pace = Rhythm | 'at once' | 'days later'

const REPLY_SPEEDS = { minutes: 40, hours: 37, days: 23 }
const REMINDER_SPEEDS = { minutes: 0, hours: 0, days: 1 }

/** A moment in [from, to] (ms) that suits the rhythm; the newest week counts almost double. */
export function startingMoment(random: Random, rhythm: Rhythm, from: number, to: number): number {
  for (let attempt = 0; attempt < 1_000; attempt++) {
    const moment = from + Math.floor(random.next() * (to - from))
    const recent = to - moment < 7 * DAY ? 1 : 0.55
    if (random.chance(recent * likelihood(rhythm, moment))) return moment
  }
  throw new RangeError('no moment in the window suits the rhythm')
}

/** When an answer to something sent at `previous` comes: minutes, hours or some days later, when its writer is up. */
export function replyMoment(random: Random, pace: Pace, previous: number): number {
  if (pace === 'at once') return previous + random.int(2_000, 40_000)
  const isReminder = pace === 'days later'
  const speed = random.weighted(isReminder ? REMINDER_SPEEDS : REPLY_SPEEDS)
  const wait = {
    minutes: () => random.int(3 * MINUTE, 80 * MINUTE),
    hours: () => random.int(80 * MINUTE, 9 * HOUR),
    days: () => random.int(16 * HOUR, 4 * DAY),
  }
  let moment = previous + wait[speed]()
  while (!random.chance(likelihood(isReminder ? 'office' : pace, moment))) {
    moment += random.int(7 * MINUTE, 50 * MINUTE)
  }
  return moment
}

/** How likely mail is at this moment, 0 to 1. */
function likelihood(rhythm: Rhythm, moment: number): number {
  const local = new Date(moment + FIRM_OFFSET_MS)
  const weekend = local.getUTCDay() === 0 || local.getUTCDay() === 6
  const hour = local.getUTCHours() + local.getUTCMinutes() / 60
  if (rhythm === 'office') {
    if (weekend) return 0.02
    if (hour >= 8.5 && hour < 12) return 1
    if (hour >= 12 && hour < 13) return 0.55
    if (hour >= 13 && hour < 17.5) return 0.9
    return hour >= 7 && hour < 20 ? 0.12 : 0.005
  }
  if (hour < 6.5 || hour >= 23) return 0.01
  if (weekend) return 0.28
  return hour >= 8 && hour < 21 ? 0.85 : 0.3
}
