import { seededRandom } from '../../src/simulator/random.ts'

const STARTS = 'b br c ch d dr f fl g gr h j k l m n p pl pr qu r s sh st t tr v w'.split(' ')
const VOWELS = 'a e i o u ai ea ou'.split(' ')
const ENDS = ['', '', 'n', 'r', 's', 't', 'l', 'm', 'nd', 'st']

/** As many different words as asked for, the same for a seed; about seven letters each. */
export function makeWords(count: number, randomSeed: number): string[] {
  const random = seededRandom(randomSeed)
  const pick = (list: string[]) => list[random.below(list.length)]!
  const words = new Set<string>()
  while (words.size < count) {
    let word = ''
    for (let syllables = 2 + random.below(2); syllables > 0; syllables--)
      word += pick(STARTS) + pick(VOWELS) + (syllables === 1 ? pick(ENDS) : '')
    words.add(word)
  }
  return [...words]
}
