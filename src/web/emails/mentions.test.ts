import { expect, it } from 'vitest'
import { mentionBegun, mentionedIn } from './mentions.ts'

const colleagues = ['Ann', 'Ann Baker', 'Ben'].map((name) => ({ name }))

it('finds who is mentioned by the whole name, the longer one of two that fit', () => {
  const found = (text: string) => mentionedIn(text, colleagues).map(({ name }) => name)
  expect(found('Look, @ann baker.')).toEqual(['Ann Baker'])
  expect(found('@Ann and @Ben')).toEqual(['Ann', 'Ben'])
  expect(found('ann@larch.example')).toEqual([])
})

it('offers names while one is being typed', () => {
  expect(mentionBegun('Look, @An')).toBe('an')
  expect(mentionBegun('@')).toBe('')
  for (const text of ['ann@la', 'Look, @Ann ', 'none']) expect(mentionBegun(text)).toBeNull()
})
