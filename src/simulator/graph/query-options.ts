import { GraphFailure, notSimulated } from './reply.ts'

/** Refuses the query options an operation does not take; custom options (without '$') pass. */
export function allowOptions(query: URLSearchParams, resource: string, allowed: readonly string[]) {
  for (const name of query.keys()) {
    if (!name.startsWith('$') || allowed.includes(name)) continue
    throw notSimulated(`the query option ${name} on ${resource}`)
  }
}

/** A whole number in a query option, or null when it is absent. */
export function numberOption(query: URLSearchParams, name: string, from: number, to: number): number | null {
  const text = query.get(name)
  if (text === null) return null
  const value = Number(text)
  if (Number.isInteger(value) && value >= from && value <= to) return value
  throw new GraphFailure(
    400,
    'ErrorInvalidUrlQuery',
    `Invalid value '${text}' for ${name} query option found. It must be between ${from} and ${to}.`,
  )
}

/** Milliseconds UTC of a date literal as OData writes it: no quotes, a zone. null: not such a literal. */
export function dateLiteral(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?$/.test(text)) return null
  const at = Date.parse(text)
  return Number.isNaN(at) ? null : at
}

/** The next page's address: this request's, with some options replaced. */
export function linkWith(url: string, query: URLSearchParams, replaced: Record<string, string>): string {
  const options = new Map(query)
  for (const [name, value] of Object.entries(replaced)) options.set(name, value)
  return `${url}?${[...options].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&')}`
}
