import { expect, test } from 'vitest'
import { noOutcomes, type OutcomeCounts } from '../domain/outcome.ts'
import { internalDomainsOf, olderThanSyncStart } from './own-mail.ts'

test('the domains of the owners are internal, and said', () => {
  expect(
    internalDomainsOf([{ name: 'Ann Lee', address: 'Ann@Firm.example', aliases: ['ann@old.example'] }]),
  ).toEqual({
    domains: ['firm.example', 'old.example'],
    sentences: [
      'Whose mail it is: Ann Lee <Ann@Firm.example>, also ann@old.example. Another owner is named with --owner ADDRESS.',
      'Taken as internal: firm.example, old.example. Mail among these domains alone is not read; Settings changes it.',
    ],
  })
})

test('a domain at which anybody may have an address is not internal, and that is said', () => {
  expect(internalDomainsOf([{ name: 'ann@gmail.com', address: 'ann@gmail.com', aliases: [] }])).toEqual({
    domains: [],
    sentences: [
      'Whose mail it is: ann@gmail.com. Another owner is named with --owner ADDRESS.',
      'Not taken as internal: gmail.com, where anybody may have an address.',
    ],
  })
})

const counts = (some: Partial<OutcomeCounts>) => ({ ...noOutcomes(), ...some })
const syncStart = new Date('2026-05-29T10:00:00Z')
const oldest = '2021-11-03T09:00:00.000Z'

test('where all mail is older than the sync start it is said, with the way to have it', () => {
  expect(olderThanSyncStart({ counts: counts({ beforeStart: 3 }), syncStart }, oldest)).toBe(
    'All of this mail is older than the sync start, 2026-05-29, and was left alone. To have it too, start again from an empty store with THROUGHLINE_SYNC_START=2021-11-03T00:00:00Z in the environment.',
  )
})

test('where some is older its number is said, and where none is, nothing', () => {
  expect(
    olderThanSyncStart({ counts: counts({ beforeStart: 3, accepted: 2 }), syncStart }, oldest),
  ).toContain('Of 5 messages 3 are older')
  expect(olderThanSyncStart({ counts: counts({ accepted: 2 }), syncStart }, oldest)).toBeNull()
})
