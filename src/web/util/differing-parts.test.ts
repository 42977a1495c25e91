import { expect, it } from 'vitest'
import { differingParts } from './differing-parts.ts'

it('what two addresses share at both ends is separated from what differs in between', () => {
  expect(differingParts('ann@rnorgan.example', 'ann@morgan.example')).toEqual([
    [
      { text: 'ann@', differs: false },
      { text: 'rn', differs: true },
      { text: 'organ.example', differs: false },
    ],
    [
      { text: 'ann@', differs: false },
      { text: 'm', differs: true },
      { text: 'organ.example', differs: false },
    ],
  ])
})

it('a letter left out differs in the text that has it', () => {
  expect(differingParts('aab', 'ab')).toEqual([
    [
      { text: 'a', differs: false },
      { text: 'a', differs: true },
      { text: 'b', differs: false },
    ],
    [
      { text: 'a', differs: false },
      { text: 'b', differs: false },
    ],
  ])
  expect(differingParts('', 'x')).toEqual([[], [{ text: 'x', differs: true }]])
})
