interface TimeZone {
  /** IANA name. */
  zone: string
  /** The same for people: "New York, America". */
  name: string
  /** Of the moment asked for: "GMT-05:00". */
  offset: string
}

/** The time zones whose name or offset holds every word of the text; those that begin with it first. */
export function findTimeZones(text: string, limit: number, now: Date): TimeZone[] {
  const words = plain(text).split(' ').filter(Boolean)
  if (words.length === 0) return []
  const isFound = ({ zone, offset }: TimeZone) => {
    const told = `${plain(zone)} ${plain(offset)}`
    return words.every((word) => told.includes(word))
  }
  const found = zoneNames()
    .map((zone) => describeTimeZone(zone, now))
    .filter(isFound)
  const beginsWith = ({ name }: TimeZone) => (plain(name).startsWith(words.join(' ')) ? 0 : 1)
  return found.toSorted((a, b) => beginsWith(a) - beginsWith(b)).slice(0, limit)
}

export function describeTimeZone(zone: string, now: Date): TimeZone {
  const [place, ...areas] = zone.replaceAll('_', ' ').split('/').reverse()
  const parts = new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(
    now,
  )
  const offset = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
  return { zone, name: [place, ...areas].join(', '), offset }
}

/** Browsers leave UTC out of their list. */
function zoneNames(): string[] {
  return [...new Set(['UTC', ...Intl.supportedValuesOf('timeZone')])]
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[_/,\s]+/g, ' ')
    .trim()
}
