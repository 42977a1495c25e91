import { describe, expect, it } from 'vitest'
import { baseSubject, conversationMark, threadTokens } from './thread-tokens.ts'

const mark = Buffer.alloc(16, 1)
const tokens = (subject: string | null, ...outside: string[]) =>
  new Set(threadTokens({ marks: [mark], subject, outside }).map((token) => token.toString('hex')))
const share = (one: Set<string>, other: Set<string>) => !one.isDisjointFrom(other)

describe('two emails that answer the same one', () => {
  const divorce = tokens('My divorce', 'ann@ash.example')
  it('are of one thread by their subject or by somebody outside', () => {
    expect(share(divorce, tokens('AW: RE[2]: My  Divorce', 'bob@birch.example'))).toBe(true)
    expect(share(divorce, tokens('Another matter', 'ann@ash.example', 'bob@birch.example'))).toBe(true)
  })

  it('are not where subject and people differ', () => {
    expect(share(divorce, tokens('Your tax return', 'bob@birch.example'))).toBe(false)
  })

  it('are not by subject alone: they answer the same one', () => {
    const elsewhere = threadTokens({
      marks: [Buffer.alloc(16, 2)],
      subject: 'My divorce',
      outside: ['ann@ash.example'],
    })
    expect(share(divorce, new Set(elsewhere.map((token) => token.toString('hex'))))).toBe(false)
  })
})

it('a subject is the same without the prefixes of answers and forwards', () => {
  for (const subject of [
    'Plan',
    'Re: Plan',
    'FWD: re: plan',
    'Antw: WG: Plan',
    '[EXT] Re: Plan',
    'Re: [External] Plan',
  ])
    expect(baseSubject(subject)).toBe('plan')
  expect(baseSubject('Recall: plan')).toBe('recall: plan')
  expect(baseSubject(null)).toBe('')
})

it('a conversation is another in another mailbox', () => {
  expect(conversationMark('ann', 'AAQ')).not.toEqual(conversationMark('ben', 'AAQ'))
  expect(conversationMark('ann', 'AAQ')).toEqual(conversationMark('ann', 'AAQ'))
  expect(conversationMark('ann', null)).toBe(null)
})
