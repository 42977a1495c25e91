import { expect, it } from 'vitest'
import { foldLetters } from '../domain/letters.ts'
import { indexedText, soughtText } from './letters.ts'

it('letters are compared without case, width, accents and marks without width, composed or not', () => {
  for (const [written, plain] of [
    ['Résiliation', 're\u0301siliation'],
    ['Müller-Łódź', 'muller-lodz'],
    ['İPEK ŞAHİN ılık', 'ipek sahin ilik'],
    ['ＡＢＣ １２３ ｶﾞ', 'abc 123 ガ'],
    ['Straße, Œuvre, Þór', 'strasse, oeuvre, thor'],
    ['Siobhán O’Brien', "siobhan o'brien"],
    ['Ἀθῆναι ΣΟΦΟΣ', 'αθηναι σοφος'],
    ['Алёна ЖИВАЯ', 'алена живая'],
    ['שָׁלוֹם', 'שלום'],
    ['مُحَمَّد', 'محمد'],
    ['한국어', '한국어'.normalize('NFD')],
    ['zero\u200bwidth', 'zerowidth'],
  ])
    expect(foldLetters(written!)).toBe(foldLetters(plain!))
  expect(foldLetters('か')).not.toBe(foldLetters('が'))
})

it('a part of what is written without spaces is a part of its pairs', () => {
  const indexed = ` ${indexedText('契約を解約したいので、iPhoneで連絡')} `.replace(/[\s、]+/g, ' ')
  for (const part of ['契約', '約を', '解約したい', 'iphone', '連絡'])
    expect([part, indexed.includes(` ${soughtText(part).words.trim()} `)]).toEqual([part, true])
  for (const part of ['約契', '解絡']) expect(indexed).not.toContain(soughtText(part).words.trim())
  expect(soughtText('絡').isPartial).toBe(true)
  expect(indexed).toContain(` ${soughtText('絡').words.trim()}`)
  expect(soughtText('契約 Zürich')).toEqual({ words: expect.stringContaining('zurich'), isPartial: false })
})
