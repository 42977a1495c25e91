const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

/** Hours east of UTC of the zone names that RFC 5322 still knows. Every other name means UTC, as it says. */
const ZONE_HOURS: Record<string, number> = {
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
}

const MAIL_DATE =
  /(?:^|[\s,])(?<day>\d{1,2})[\s-]+(?<month>[a-z]{3})[a-z]*[\s-]+(?<year>\d{2,4})\s+(?<hour>\d{1,2}):(?<minute>\d{1,2})(?::(?<second>\d{1,2}))?\s*(?<zone>[+-]\d{4}|[a-z]+)?/i
const ISO_DATE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/

/**
 * Reads the value of a Date header, or the date at the end of a Received header.
 * Not `new Date(text)`: that reads a date without zone in the machine's zone, the year `102` as written, and finds
 * dates in text that holds none.
 *
 * @returns ISO 8601 UTC; null when the text is no date of the forms in RFC 5322 (obsolete ones included) or ISO 8601
 * Source: RFC 5322 sections 3.3 and 4.3.
 */
export function parseMailDate(text: string): string | null {
  const plain = text.replace(/\([^()]*\)/g, ' ').trim()
  if (ISO_DATE.test(plain)) return toIso(Date.parse(plain))
  const parts = MAIL_DATE.exec(plain)?.groups
  if (!parts) return null
  const month = MONTHS.indexOf(parts.month!.toLowerCase())
  const [day, hour, minute, second] = [parts.day, parts.hour, parts.minute, parts.second ?? 0].map(Number)
  if (month < 0 || hour! > 23 || minute! > 59 || second! > 60) return null
  const local = new Date(0)
  local.setUTCFullYear(fullYear(Number(parts.year)), month, day)
  if (local.getUTCDate() !== day) return null
  local.setUTCHours(hour!, minute, second)
  return toIso(local.getTime() - zoneOffsetMs(parts.zone ?? ''))
}

/** Years below 1000 stand for two digits (`95`, and `0001` for 2001) or for years since 1900 (`102`). */
function fullYear(year: number): number {
  if (year >= 1000) return year
  return year < 50 ? 2000 + year : 1900 + year
}

function zoneOffsetMs(zone: string): number {
  const numeric = /^([+-])(\d\d)(\d\d)$/.exec(zone)
  const minutes = numeric
    ? Number(`${numeric[1]}1`) * (Number(numeric[2]) * 60 + Number(numeric[3]))
    : (ZONE_HOURS[zone.toUpperCase()] ?? 0) * 60
  return minutes * 60_000
}

function toIso(ms: number): string | null {
  return Number.isNaN(ms) ? null : new Date(ms).toISOString()
}
