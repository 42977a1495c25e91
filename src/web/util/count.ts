/** "1 email", "1,204 emails": a number in the viewer's locale with its noun. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString()} ${number === 1 ? one : many}`
}

/** How many there are, or at least are. */
export type HowMany = { count: number; atLeast: boolean }

/** The same of a number that may be higher: "1 email", "60 emails or more". */
export function countOf({ count: number, atLeast }: HowMany, one: string, many?: string): string {
  return `${count(number, one, many)}${atLeast ? ' or more' : ''}`
}

/** "60", "60+"; '' where nothing can be said. `write`: the number. */
export function briefly(
  { count: number, atLeast }: HowMany,
  write = (of: number) => of.toLocaleString(),
): string {
  if (!atLeast) return write(number)
  return number === 0 ? '' : `${write(number)}+`
}

/** "9,204", and from ten thousand on "12.3K": where there is little room. */
export function brief(number: number): string {
  if (number < 10_000) return number.toLocaleString()
  return number.toLocaleString(undefined, { notation: 'compact', maximumFractionDigits: 1 })
}

/** "900 bytes", "12 KB", "3.4 MB" (of 1024). */
export function size(bytes: number): string {
  if (bytes < 1024) return count(bytes, 'byte')
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024).toLocaleString()} KB`
  return `${(bytes / 1024 / 1024).toLocaleString(undefined, { maximumFractionDigits: 1 })} MB`
}

/** Whole percent, 100 only when all is done; 0 of 0 is 0. */
export function percent(done: number, all: number): number {
  return all > 0 ? Math.min(100, Math.floor((done / all) * 100)) : 0
}
