import { expect, test } from 'vitest'
import type { ImportMapping } from '../../api/contract.ts'
import { complete, fittingMapping, isOurs } from './kept-mapping.ts'

const kept = (name: string, mapping: ImportMapping) => ({
  ...{ name, mapping },
  ...{ changedBy: 'Ann', changedAt: '2026-03-18T15:20:00.000Z' },
})

test('of the kept mappings whose columns a file has all, the one that takes most of them is suggested', () => {
  const all = [
    kept('values alone', { kind: { value: 'contact' } }),
    kept('name alone', { name: { columns: ['First', 'Last'] } }),
    kept('name and address', { name: { columns: ['First', 'Last'] }, email: { columns: ['Mail'] } }),
    kept('another program', { name: { columns: ['First', 'Last', 'Mail', 'Middle'] } }),
  ]
  expect(fittingMapping(all, ['Mail', 'First', 'Last', 'Fax'])?.name).toBe('name and address')
  expect(fittingMapping(all, ['First', 'Last'])?.name).toBe('name alone')
  expect(fittingMapping(all, ['First'])).toBeUndefined()
})

test('a value that nobody has typed yet is not sent', () => {
  const mapping = { kind: { value: 'contact' }, segment: { value: ' ' }, name: { columns: ['N'] } }
  expect(complete(mapping)).toEqual({ kind: { value: 'contact' }, name: { columns: ['N'] } })
})

test('a file needs no mapping when its columns are called as our fields, in any letters, and none that is needed lacks', () => {
  expect(isOurs(['External_ID', 'kind', 'name', 'sentiment'])).toBe(true)
  expect(isOurs(['external_id', 'kind', 'name', 'Fax'])).toBe(false)
  expect(isOurs(['external_id', 'name', 'email'])).toBe(false)
})
