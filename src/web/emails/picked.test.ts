import { describe, expect, test } from 'vitest'
import type { EmailRow } from '../../api/contract.ts'
import {
  countPicked,
  howManyPicked,
  isPicked,
  nothing,
  type Picked,
  pick,
  toggle,
  toSelection,
  withAlso,
} from './picked.ts'

const email = (id: string, syncedAt = '2026-11-20T10:00:00.000Z') => ({ id, syncedAt }) as EmailRow
const [a, b, c] = [email('a'), email('b'), email('c')] as const
const late = email('late', '2026-11-23T10:00:00.000Z')
const view: Picked = {
  kind: 'view',
  asOf: '2026-11-22T00:00:00.000Z',
  except: new Set(),
  inView: { count: 12_000, atLeast: false },
}

describe('some emails', () => {
  test('are taken in and out as by a checkbox', () => {
    const two = toggle(toggle(nothing, [a]), [b])
    expect(toSelection(two, 'all', {})).toEqual({ ids: ['a', 'b'] })
    expect(toSelection(toggle(two, [b, c]), 'all', {})).toEqual({ ids: ['a', 'b', 'c'] })
    expect(toSelection(toggle(two, [a, b]), 'all', {})).toBe(null)
  })

  test('are at most 5,000', () => {
    const many = pick(Array.from({ length: 6_000 }, (_, index) => email(`${index}`)))
    expect(countPicked(many)).toBe(5_000)
    expect(countPicked(withAlso(many, [a]))).toBe(5_000)
  })
})

describe('all of a view', () => {
  test('leave out what came later, and what is taken out', () => {
    const but = toggle(view, [b])
    expect([a, b, late].map((one) => isPicked(but, one))).toEqual([true, false, false])
    expect(countPicked(but)).toBe(11_999)
    expect(toSelection(but, 'unmatched', { direction: 'inbound' })).toEqual({
      view: { folder: 'unmatched', direction: 'inbound' },
      asOf: '2026-11-22T00:00:00.000Z',
      except: ['b'],
    })
    expect(isPicked(toggle(but, [b]), b)).toBe(true)
  })

  test('are some emails even where no more is known than that there are others than those taken out', () => {
    const few: Picked = { ...view, inView: { count: 1, atLeast: true } }
    const without = toggle(few, [a, b])
    expect(howManyPicked(without)).toEqual({ count: 1, atLeast: true })
    expect(toSelection(without, 'all', {})).not.toBe(null)
  })
})
