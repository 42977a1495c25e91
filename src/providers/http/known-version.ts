/** What a server calls its model, where that can be stored and shown; else `fallback`. */
export function knownVersion(said: unknown, fallback: string): string {
  return typeof said === 'string' && /^[\x21-\x7e]{1,100}$/.test(said) ? said : fallback
}
