import { describe, expect, it } from 'vitest'
import { findCopied, isRemoved, type KnownRecord, ownCandidates } from './copy-rules.ts'

const bytes = (text: string) => Buffer.from(text)
/** Ids as a destination of another make has them. */
const record: KnownRecord<string> = {
  ...{ key: bytes('key'), fingerprint: bytes('people and date'), digest: bytes('content') },
  messageId: '500A0',
}
const tombstone = { ...record, messageId: null }
const heldByAnn = new Map([['500A0', new Set(['ann'])]])
const item = (
  given: { mailbox?: string; content?: string; people?: string; hasMessageId?: boolean } = {},
) => ({
  mailbox: given.mailbox ?? 'ben',
  identity: {
    key: bytes('key'),
    fingerprint: bytes(given.people ?? 'people and date'),
    hasMessageId: given.hasMessageId ?? true,
  },
  digest: bytes(given.content ?? 'content'),
})

describe('an item is a copy of an email that is there', () => {
  it.each([
    ['with the same content, in the mailbox that holds it, too', item({ mailbox: 'ann' }), true],
    ['with the same content, to whomever it went', item({ people: 'others' }), true],
    ['in another mailbox, with a banner that a server put above it', item({ content: 'banner' }), true],
    [
      'not in another mailbox, with other content and people',
      item({ content: 'other', people: 'others' }),
      false,
    ],
    ['not in the same mailbox, with other content', item({ mailbox: 'ann', content: 'other' }), false],
    ['without a Message-ID, in another mailbox', item({ hasMessageId: false }), true],
    ['not without a Message-ID in the same one', item({ mailbox: 'ann', hasMessageId: false }), false],
    ['not without a Message-ID and with a banner', item({ content: 'banner', hasMessageId: false }), false],
  ])('%s', (_, given, isCopy) => {
    expect(findCopied([record], given, heldByAnn)).toBe(isCopy ? record : undefined)
  })

  it('never of one with another key, and never of one that was removed', () => {
    expect(findCopied([{ ...record, key: bytes('other') }], item(), heldByAnn)).toBeUndefined()
    expect(findCopied([tombstone], item(), heldByAnn)).toBeUndefined()
  })
})

describe('a removed email', () => {
  it('does not come back, not even with a banner', () => {
    expect(isRemoved([tombstone], item())).toBe(true)
    expect(isRemoved([tombstone], item({ content: 'banner' }))).toBe(true)
    expect(isRemoved([record], item())).toBe(false)
  })

  it('keeps no other one away: one with other content and people, or, without a Message-ID, with other content', () => {
    expect(isRemoved([tombstone], item({ content: 'other', people: 'others' }))).toBe(false)
    expect(isRemoved([tombstone], item({ content: 'other', hasMessageId: false }))).toBe(false)
  })
})

describe('two items of one mailbox', () => {
  it('may be one letter where Message-ID, sender, date and people are the same, and its owner holds it', () => {
    expect(ownCandidates([record], item({ mailbox: 'ann', content: 'banner' }), heldByAnn)).toEqual([record])
    expect(ownCandidates([record], item({ content: 'banner' }), heldByAnn)).toEqual([])
    expect(ownCandidates([record], item({ mailbox: 'ann', people: 'others' }), heldByAnn)).toEqual([])
    expect(ownCandidates([record], item({ mailbox: 'ann', hasMessageId: false }), heldByAnn)).toEqual([])
    expect(ownCandidates([tombstone], item({ mailbox: 'ann' }), heldByAnn)).toEqual([])
  })
})
