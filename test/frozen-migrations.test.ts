/**
 * A migration that stores may have run is never edited: each has its line in `frozen.sha256` beside it. docs/upgrades.md tells
 * how to add one.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

it.each(['admin', 'capture', 'crm'])('every migration of %s is the one that stores have run', (area) => {
  const folder = join(root, 'src', area, 'migrations')
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql'))
  const lines = files.map((file) => `${sha256(join(folder, file))}  ${file}`)
  const frozen = readFileSync(join(folder, 'frozen.sha256'), 'utf8').trim().split('\n')
  expect(files.length).toBeGreaterThan(0)
  expect(frozen.toSorted()).toEqual(lines.toSorted())
})

function sha256(path: string): string {
  return createHash('sha256').update(readFileSync(path)).digest('hex')
}
