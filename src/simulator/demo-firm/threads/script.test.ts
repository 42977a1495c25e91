import { describe, expect, test } from 'vitest'
import { STRANGER_TALK } from '../data/clients/stranger-talk.ts'
import { INTERNAL_TALK } from '../data/firm/internal-talk.ts'
import { TROUBLING_TALK } from '../data/troubling-talk.ts'
import { fillTemplate, paragraphsOf } from '../fill-template.ts'
import { clientele } from '../people.ts'
import { Random } from '../random.ts'
import { slotsFor } from '../slots.ts'
import { castingFrom, rolesIn } from './cast.ts'
import { FIRM_ROLES, type Script } from './script.ts'
import { CLIENT_TALK } from './thread-starters.ts'

const SCRIPTS: Script[] = [...CLIENT_TALK, ...INTERNAL_TALK, ...STRANGER_TALK, ...TROUBLING_TALK]
const templates = SCRIPTS.flatMap(({ subjects, turns }) => [...subjects, ...turns.map(({ text }) => text)])

test('there are plenty of texts and subjects, and none stands there twice', () => {
  const texts = SCRIPTS.flatMap(({ turns }) => turns.map(({ text }) => text)).filter(
    (text) => text.length > 60,
  )
  expect(new Set(texts).size).toBeGreaterThanOrEqual(120)
  expect(new Set(texts).size).toBe(texts.length)
  expect(new Set(SCRIPTS.flatMap(({ subjects }) => subjects)).size).toBeGreaterThanOrEqual(60)
})

test('every choice in a text is well formed', () => {
  for (const template of templates) {
    expect(template.replace(/\[[^[\]]*\|[^[\]]*\]/g, '').match(/[[\]|]/), template).toBeNull()
  }
})

describe.each(['demo', 'small'] as const)('in the %s firm', (size) => {
  test.each(SCRIPTS.map((script) => [script.subjects[0]!, script] as const))(
    'somebody suits "%s" and every slot has a value',
    (_, script) => {
      const random = new Random('scripts')
      const cast = castingFrom(clientele(random, size))(script, random)
      const slots = slotsFor(cast, Date.parse('2026-03-18T15:20:00Z'), random)
      for (const template of [...script.subjects, ...script.turns.map(({ text }) => text)]) {
        for (const [, name] of template.matchAll(/\{(\w+)\}/g)) expect(Object.keys(slots)).toContain(name)
      }
    },
  )
})

test('internal talk has no role from outside', () => {
  for (const script of INTERNAL_TALK)
    expect(rolesIn(script).filter((role) => !FIRM_ROLES.has(role))).toEqual([])
})

test('a template takes one of its choices and refuses a slot without a value', () => {
  const random = new Random('template')
  const filled = new Set(
    Array.from({ length: 40 }, () => fillTemplate('[Hi|Hello] {name}', { name: 'Ann' }, random)),
  )
  expect(filled).toEqual(new Set(['Hi Ann', 'Hello Ann']))
  expect(() => fillTemplate('{nobody}', {}, random)).toThrow('{nobody}')
})

test('lines of a paragraph are joined, list items keep their line', () => {
  expect(paragraphsOf('One\n   and two.\n\n  - a\n  - b\n    more\n')).toEqual([
    'One and two.',
    '- a\n- b more',
  ])
})
