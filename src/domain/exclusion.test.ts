import { expect, it } from 'vitest'
import { type Exclusion, exclusionFinder } from './exclusion.ts'
import { ownAddresses } from './internal-rule.ts'

const own = ownAddresses([{ domain: 'larch.example', includeSubdomains: true }], ['ann@home.example'])

const rule = (id: number, value: string, match: 'any' | 'all' = 'all'): Exclusion => ({
  ...{ id, value, match },
  kind: value.includes('@') ? 'address' : 'domain',
})

/** The number of the rule that keeps out a mail among these; null: none does. */
function keptOutBy(rules: Exclusion[], among: string[], replyTo: string[] = []): number | null {
  const participants = among.map((written) => ({ role: 'to' as const, name: null, written }))
  const message = { participants, replyTo: replyTo.map((written) => ({ name: null, written })) }
  return exclusionFinder(rules)(message, own)?.id ?? null
}

it('“all” leaves a mail alone that names anybody else outside, “any” does not', () => {
  const others = ['news@shop.example', 'ann@larch.example', 'carla@client.example']
  expect(keptOutBy([rule(1, 'shop.example')], others)).toBe(null)
  expect(keptOutBy([rule(1, 'shop.example', 'any')], others)).toBe(1)
  expect(keptOutBy([rule(1, 'shop.example')], others.slice(0, 2))).toBe(1)
})

it('the firm’s own addresses do not count, an employee’s at home among them', () => {
  expect(keptOutBy([rule(1, 'shop.example')], ['news@shop.example', 'ann@home.example'])).toBe(1)
  expect(keptOutBy([rule(1, 'home.example', 'any')], ['ann@home.example'])).toBe(null)
})

it('a mail without an address outside is kept out by none', () => {
  expect(keptOutBy([rule(1, 'larch.example')], ['ann@larch.example'])).toBe(null)
  expect(keptOutBy([rule(1, 'shop.example')], [])).toBe(null)
})

it('a domain stands for its subdomains, an address for itself', () => {
  expect(keptOutBy([rule(1, 'shop.example')], ['a@mail.shop.example'])).toBe(1)
  expect(keptOutBy([rule(1, 'shop.example')], ['a@workshop.example'])).toBe(null)
  expect(keptOutBy([rule(1, 'a@shop.example')], ['A@Shop.Example'])).toBe(1)
  expect(keptOutBy([rule(1, 'a@shop.example')], ['b@shop.example'])).toBe(null)
})

it('whom answers go to counts: a form’s address does not take the client along', () => {
  expect(keptOutBy([rule(1, 'forms.example')], ['x@forms.example'], ['carla@client.example'])).toBe(null)
  expect(keptOutBy([rule(1, 'forms.example')], ['x@forms.example'], ['y@forms.example'])).toBe(1)
})

it('of several rules the oldest is named', () => {
  const rules = [rule(7, 'shop.example'), rule(3, 'a@shop.example'), rule(5, 'example', 'any')]
  expect(keptOutBy(rules, ['a@shop.example'])).toBe(3)
  expect(keptOutBy(rules, ['a@shop.example', 'b@shop.example'])).toBe(5)
})
