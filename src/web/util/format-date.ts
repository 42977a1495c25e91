/**
 * Dates in the viewer's locale and zone. `now` is an argument so that tests can fix it; `locale` undefined means the
 * browser's.
 */

/** Day and time to the minute with the zone: for titles, where nothing may be left open. */
export function fullDate(instant: string, locale?: string): string {
  return dateFormat(locale, { dateStyle: 'full', timeStyle: 'long' }).format(new Date(instant))
}

/** "23 Nov 2026, 10:32": for headers of a message and of runs. */
export function dateAndTime(instant: string, locale?: string): string {
  return dateFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(instant))
}

/** "23 November 2026". */
export function longDay(instant: string, locale?: string): string {
  return dateFormat(locale, { dateStyle: 'long' }).format(new Date(instant))
}

/** For a row that stands under the heading of its day: the time alone. */
export function timeOfDay(instant: string, locale?: string): string {
  return dateFormat(locale, { timeStyle: 'short' }).format(new Date(instant))
}

/** For a row whose heading names the month or nothing: "23 Nov", with the year once it is another one. */
export function shortDay(instant: string, now: Date, locale?: string): string {
  const date = new Date(instant)
  const sameYear = date.getFullYear() === now.getFullYear()
  return dateFormat(locale, {
    day: 'numeric',
    month: 'short',
    ...(sameYear ? {} : { year: 'numeric' }),
  }).format(date)
}

/** Heading of a day: "Today", "Yesterday", else weekday and date, with the year once it is another one. */
export function dayHeading(instant: string, now: Date, locale?: string): string {
  const date = new Date(instant)
  const daysAgo = daysBetween(date, now)
  if (daysAgo === 0) return 'Today'
  if (daysAgo === 1) return 'Yesterday'
  const sameYear = date.getFullYear() === now.getFullYear()
  const year = sameYear ? {} : ({ year: 'numeric' } as const)
  return dateFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', ...year }).format(date)
}

/** Heading of a month: "November 2026". */
export function monthHeading(instant: string, locale?: string): string {
  return dateFormat(locale, { month: 'long', year: 'numeric' }).format(new Date(instant))
}

/** "November 2026" or "Nov", of a month written `2026-11`. */
export function monthName(month: string, form: 'long' | 'short', locale?: string): string {
  const year = form === 'long' ? ({ year: 'numeric' } as const) : {}
  return dateFormat(locale, { month: form, ...year, timeZone: 'UTC' }).format(
    new Date(`${month}-01T00:00:00Z`),
  )
}

/** "in 4 minutes", "2 hours ago"; "just now" within 10 seconds. */
export function fromNow(instant: string, now: Date, locale?: string): string {
  const seconds = (new Date(instant).getTime() - now.getTime()) / 1000
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  if (Math.abs(seconds) < 10) return 'just now'
  if (Math.abs(seconds) < 90) return relative.format(Math.round(seconds), 'second')
  if (Math.abs(seconds) < 90 * 60) return relative.format(Math.round(seconds / 60), 'minute')
  if (Math.abs(seconds) < 36 * 3600) return relative.format(Math.round(seconds / 3600), 'hour')
  return relative.format(Math.round(seconds / 86_400), 'day')
}

/** Whole calendar days of the viewer's zone from `date` to `now`; negative in the future. */
function daysBetween(date: Date, now: Date): number {
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime()
  return Math.round((midnight(now) - midnight(date)) / 86_400_000)
}

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter takes far longer than using it, and a list uses it for every row. */
export function dateFormat(
  locale: string | undefined,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, options)
  formats.set(key, made)
  return made
}
