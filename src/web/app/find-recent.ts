/** What was searched for last, in this browser, newest first; signing out forgets it. */
const KEY = 'throughline.searches'
const KEPT = 8

export function readRecent(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]')
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string').slice(0, KEPT) : []
  } catch {
    return []
  }
}

export function keepRecent(text: string): void {
  const others = readRecent().filter((one) => one.toLowerCase() !== text.toLowerCase())
  localStorage.setItem(KEY, JSON.stringify([text, ...others].slice(0, KEPT)))
}

export function forgetRecent(): void {
  localStorage.removeItem(KEY)
}
