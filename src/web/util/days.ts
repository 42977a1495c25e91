/** Days as filters write them: YYYY-MM-DD, of the viewer's own zone. */

/** Whether the text is a day of the calendar. */
export function isDay(day: string): boolean {
  return startOfDay(day) !== null
}

/** The day of an instant. */
export function dayOf(instant: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${String(instant.getFullYear()).padStart(4, '0')}-${two(instant.getMonth() + 1)}-${two(instant.getDate())}`
}

/** Null where the text is no day of the calendar. */
export function startOfDay(day: string): Date | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(day)
  if (!parts) return null
  const [year, month, date] = [Number(parts[1]), Number(parts[2]), Number(parts[3])]
  const start = new Date(year, month - 1, date)
  const exists = year >= 1900 && start.getMonth() === month - 1 && start.getDate() === date
  return exists ? start : null
}

/** The start of the day after: the calendar counts on, not 24 hours, since days on which clocks change are 23 or 25 long. */
export function endOfDay(day: string): Date | null {
  const start = startOfDay(day)
  start?.setDate(start.getDate() + 1)
  return start
}

/** The start of the first of the last `days` days, today among them. */
export function startOfLastDays(days: number, now: Date): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - days + 1)
}

/** A day as the viewer writes it. */
export function dayInWords(day: string, locale?: string): string {
  const start = startOfDay(day)
  return start ? start.toLocaleDateString(locale, { day: 'numeric', month: 'short', year: 'numeric' }) : day
}

/** The start of the week (from Monday), month or quarter that `now` is in, or of one so many before (less than 0) or after it. */
export function startOfPeriod(unit: 'week' | 'month' | 'quarter', by: number, now: Date): Date {
  const [year, month, date] = [now.getFullYear(), now.getMonth(), now.getDate()]
  if (unit === 'week') return new Date(year, month, date - ((now.getDay() + 6) % 7) + 7 * by)
  if (unit === 'month') return new Date(year, month + by, 1)
  return new Date(year, month - (month % 3) + 3 * by, 1)
}
