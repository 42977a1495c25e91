import { describe, expect, test } from 'vitest'
import type { MailboxStatus, SyncStatus } from '../../api/contract.ts'
import { outcomes, sortMailboxes, summariseSync } from './sync-words.ts'

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
    expect(summariseSync(status([], { tenantProblem: 'x' }), true).mood).toBe('lost')
  })

  test('a tenant that cannot be read comes before the progress', () => {
    expect(summariseSync(status([mailbox('backfilling')], { tenantProblem: 'x' }), false).mood).toBe(
      'problem',
    )
  })

  test('progress is summed over all mailboxes', () => {
    const half = status([mailbox('backfilling'), mailbox('current', { inScope: 100, settled: 100 })])
    expect(summariseSync(half, false)).toMatchObject({
      mood: 'busy',
      words: 'Reading history, 66 %',
      percent: 66,
    })
  })

  test('a mailbox that has never run is history still to be read', () => {
    const waiting = status([mailbox('waiting', { lastRunAt: null, inScope: 0, settled: 0 })])
    expect(summariseSync(waiting, false)).toMatchObject({ mood: 'busy', percent: 0 })
  })

  test('blocked mailboxes are counted once history is read', () => {
    expect(summariseSync(status([mailbox('blocked'), mailbox('current')]), false)).toMatchObject({
      mood: 'problem',
      words: '1 mailbox needs attention',
    })
  })

  test('an ordinary run is busy, and rest is up to date', () => {
    expect(summariseSync(status([mailbox('current')], { running: true }), false).words).toBe(
      'Checking for mail',
    )
    expect(summariseSync(status([mailbox('current')]), false).words).toBe('Up to date')
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
