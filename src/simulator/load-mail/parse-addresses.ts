import { addressParser, decodeWords, type Header } from 'postal-mime'
import type { SeedAddress } from '../seed.ts'

/**
 * Everybody named in all headers of one name, in order: addresses exactly as written, display names decoded, groups
 * flattened. A header that names nobody readable (`undisclosed-recipients:;`, `<>`) is one entry without an address:
 * an odd value must reach those who judge addresses, never vanish on the way.
 *
 * @param name lower case
 */
export function parseAddresses(headers: readonly Header[], name: string): SeedAddress[] {
  return headers
    .filter((header) => header.key === name && header.value.trim() !== '')
    .flatMap(({ value }) => {
      const found = addressParser(value, { flatten: true }) as { name: string; address: string }[]
      const named = found.filter((entry) => entry.name !== '' || entry.address !== '')
      if (named.length === 0) return [{ name: decodeWords(value.trim()), address: null }]
      return named.map((entry) => ({ name: entry.name || null, address: entry.address || null }))
    })
}
