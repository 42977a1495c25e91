import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MailboxStatus, SyncStatus } from '../../api/contract.ts'
import { seen } from '../../domain/outcome.ts'
import { outcomes, sortMailboxes, summariseSync, whatIsLacking } from './sync-words.ts'

const mailbox = (state: MailboxStatus['state'], more: Partial<MailboxStatus> = {}): MailboxStatus => ({
  id: state,
  name: state,
  address: `${state}@example.com`,
  state,
  sentence: '',
  since: null,
  lastRunAt: '2026-11-23T08:00:00.000Z',
  nextRunAt: null,
  inScope: 200,
  settled: 100,
  lastCheck: null,
  ...more,
})

const counts = {
  seen: 0,
  accepted: 0,
  known: 0,
  internal: 0,
  private: 0,
  excluded: 0,
  drafts: 0,
  beforeStart: 0,
  parked: 0,
  gone: 0,
  open: 0,
}

const status = (mailboxes: MailboxStatus[], more: Partial<SyncStatus> = {}): SyncStatus => ({
  syncStart: null,
  historyMonths: 6,
  running: false,
  lastRunAt: null,
  nextRunAt: null,
  quietUntil: null,
  licences: 5,
  enabled: mailboxes.length,
  counts,
  mailboxes,
  tenantProblem: null,
  acts: 0,
  demo: false,
  ...more,
})

describe('the sync in a few words', () => {
  test('a lost connection comes before all else', () => {
    expect(summariseSync(status([], { tenantProblem: 'x' }), 'lost').mood).toBe('lost')
  })

  test('a tenant that cannot be read comes before the progress', () => {
    expect(summariseSync(status([mailbox('backfilling')], { tenantProblem: 'x' }), 'live').mood).toBe(
      'problem',
    )
  })

  test('progress is summed over all mailboxes', () => {
    const half = status([mailbox('backfilling'), mailbox('current', { inScope: 100, settled: 100 })])
    expect(summariseSync(half, 'live')).toMatchObject({
      mood: 'busy',
      words: 'Reading history, 66 %',
      percent: 66,
    })
  })

  test('a mailbox that has never run is history still to be read', () => {
    const waiting = status([mailbox('waiting', { lastRunAt: null, inScope: 0, settled: 0 })])
    expect(summariseSync(waiting, 'live')).toMatchObject({ mood: 'busy', percent: 0 })
  })

  test('blocked mailboxes are counted once history is read', () => {
    expect(summariseSync(status([mailbox('blocked'), mailbox('current')]), 'live')).toMatchObject({
      mood: 'problem',
      words: '1 mailbox needs attention',
    })
  })

  test('it is green while mail is being read, and never otherwise', () => {
    const green = (given: SyncStatus, hearing: 'live' | 'lost' | 'offline' = 'live') =>
      summariseSync(given, hearing).mood === 'idle'
    expect(green(status([mailbox('current')]))).toBe(true)
    expect(green(status([mailbox('current')]), 'offline')).toBe(false)
    expect(green(status([mailbox('current', { since: '2026-11-23T08:00:00.000Z' })]))).toBe(false)
    expect(green(status([]))).toBe(false)
    for (const state of ['blocked', 'archiveOnly', 'backfilling'] as const)
      expect(green(status([mailbox(state)]))).toBe(false)
  })

  test('an ordinary run is busy, and rest is up to date', () => {
    expect(summariseSync(status([mailbox('current')], { running: true }), 'live').words).toBe(
      'Checking for mail',
    )
    expect(summariseSync(status([mailbox('current')]), 'live').words).toBe('Up to date')
  })
})

test('every outcome of a message is explained, and none twice', () => {
  const names = outcomes.map(({ name }) => name)
  expect(names.toSorted()).toEqual(
    Object.keys(counts)
      .filter((name) => name !== 'seen')
      .toSorted(),
  )
})

test('mailboxes that need somebody come first, equal ones by name', () => {
  const sorted = sortMailboxes([
    mailbox('current', { name: 'b' }),
    mailbox('current', { name: 'a' }),
    mailbox('blocked'),
  ])
  expect(sorted.map(({ name }) => name)).toEqual(['blocked', 'a', 'b'])
})

test('beside figures stands what they lack, and nothing while all mail is here', () => {
  const words = (given: SyncStatus, hearing: 'live' | 'lost' | 'offline' = 'live') =>
    whatIsLacking(given, hearing)?.sentence
  expect(words(status([mailbox('current')]))).toBeUndefined()
  expect(words(status([mailbox('backfilling')]))).toBe(
    'History is being read, 50 %: figures are what is captured so far.',
  )
  expect(words(status([mailbox('current')]), 'offline')).toContain('You are offline')
  expect(words(status([mailbox('current')], { tenantProblem: 'x' }))).toContain('not being read')
  expect(words(status([mailbox('current', { since: '2026-11-23T08:00:00.000Z' }), mailbox('blocked')]))).toBe(
    '2 mailboxes cannot be read at the moment: figures lack what came since.',
  )
})

test('whatever was found, the rows that the panel shows add up to it', () => {
  const each = fc.record(
    Object.fromEntries(outcomes.map(({ name }) => [name, fc.nat()])) as Record<
      (typeof outcomes)[number]['name'],
      fc.Arbitrary<number>
    >,
  )
  fc.assert(
    fc.property(each, (found) => {
      const shown = outcomes.reduce((sum, { name }) => sum + found[name], 0)
      expect(shown).toBe(seen(found))
    }),
  )
})
