import { expect, it } from 'vitest'
import { scrub } from './scrub.ts'

it.each([
  ['Nobody called us back.\n\nCarla Client', 'Nobody called us back.'],
  ['Nobody called us back.\n\nJan van den Berg', 'Nobody called us back.'],
  ['Nobody called us back.\n\nP. de Vries', 'Nobody called us back.'],
  ['Thanks, Ann. The form is on its way.', 'The form is on its way.'],
  ['Sorry, I meant the ninth of May.', 'I meant the ninth of May.'],
])('a name under a letter, thanks and apologies that open it tell no mood: %j', (text, left) => {
  expect(scrub(text).trim()).toBe(left)
})

it.each([
  'Nobody called us back.\n\nVery Disappointed',
  'So that is all.\nNever Again',
  'Thanks.',
  'Thank you for everything you did.',
  'I am not sorry that we left.',
])('what says more stays: %j', (text) => {
  expect(scrub(text).trim()).toBe(text)
})
