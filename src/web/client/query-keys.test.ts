import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

/** Queries with a key of their own kind, and the address that each asks. */
function keysInSource(): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const web = join(import.meta.dirname, '..')
  for (const file of readdirSync(web, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !/test/.test(name),
  )) {
    const text = readFileSync(join(web, file), 'utf8')
    const queries = text.matchAll(
      /(?:get<[^(]+>\(\s*|queryKey: )\[([^\]]+)\],\s*(?:queryFn: [^\n]*?|`\$\{)?api\.(\w+)\(/g,
    )
    for (const [, key, asked] of queries) found.set(key!, (found.get(key!) ?? new Set()).add(asked!))
  }
  return found
}

test('one key belongs to one address: lists of different lengths are not mixed up', () => {
  const keys = keysInSource()
  expect(keys.size).toBeGreaterThan(30)
  expect([...keys].filter(([, asked]) => asked.size > 1).map(([key, asked]) => [key, ...asked])).toEqual([])
})
