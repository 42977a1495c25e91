import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseEmailAddress } from './email-address.ts'
import { readTypedAddress, splitTyped } from './typed-address.ts'

const ANN = 'ann@ash.example'

describe('an address as pasted', () => {
  it.each([
    ['a link', 'mailto:ann@ash.example'],
    ['a link in capitals', 'MAILTO:ann@ash.example'],
    ['a link with a subject, encoded', 'mailto:%20ann%40ash.example?subject=Hello'],
    ['a proxy address of Exchange', 'SMTP:ann@ash.example'],
    ['a label', 'E-mail: ann@ash.example'],
    ['a space that does not break', 'ann@ash.example\u00a0'],
    ['a character without width within', 'ann\u200b@ash.example'],
    ['a character without width behind', 'ann@ash.example\u200b'],
    ['a word joiner and a soft hyphen', 'an\u2060n@ash.exam\u00adple'],
    ['marks of direction around it', '\u202aann@ash.example\u202c\u200e'],
    ['isolates around it', '\u2068ann@ash.example\u2069'],
    ['a byte order mark', '\ufeffann@ash.example'],
    ['curly quotes', '\u2018ann@ash.example\u2019'],
    ['low and high quotes', '„ann@ash.example“'],
    ['the quotes of French', '«ann@ash.example»'],
    ['the dot of a sentence', 'ann@ash.example.'],
    ['the full stop of East Asia', 'ann@ash.example。'],
    ['a semicolon', 'ann@ash.example;'],
    ['a dot and a comma', 'ann@ash.example.,'],
    ['several layers', '<\u200b"mailto:ann@ash.example"\u00a0>;'],
  ])('means the same behind %s, in mail too', (_, pasted) => {
    expect(parseEmailAddress(pasted)).toBe(ANN)
    expect(readTypedAddress(pasted)).toEqual({ address: ANN, written: ANN })
  })

  it.each([
    ['Cal Ash <cal@ash.example>', 'cal@ash.example'],
    ['"Ash, Cal" <Cal@Ash.example>;', 'Cal@Ash.example'],
    ['cal@ash.example <mailto:cal@ash.example>', 'cal@ash.example'],
    ["'cal@ash.example", 'cal@ash.example'],
    ['(cal@ash.example)', 'cal@ash.example'],
    ['cal\uff20ash.example', 'cal@ash.example'],
  ])('%s is taken as %s where somebody types it', (typed, written) => {
    expect(readTypedAddress(typed)).toEqual({ address: 'cal@ash.example', written })
  })

  it('is never taken from behind a name in mail, where a name may lie', () => {
    expect(parseEmailAddress('Cal Ash <cal@ash.example>')).toBeNull()
  })

  it('keeps a joiner that is spelling, in the name and in its ASCII form', () => {
    const persian = 'ann@\u0646\u0627\u0645\u0647\u200c\u0627\u06cc.example'
    expect(parseEmailAddress(persian)).toBe('ann@xn--mgba3gch31f060k.example')
  })

  it.each([
    ['ann', "'ann' is no email address"],
    ['@ash.example', "'@ash.example' is no email address"],
    ['ann @ash.example', "'ann @ash.example' is no email address: a space cannot stand in one"],
    ['Home: ann@ash.example', "'Home: ann@ash.example' is no email address: ':' cannot stand in one"],
    ['ann@ash..example', "'ann@ash..example' is no email address: look at what stands behind the @"],
    ['ann@ash.example)', "'ann@ash.example)' is no email address: look at what stands behind the @"],
    [
      'ann@ash.example; ben@ash.example',
      "'ann@ash.example; ben@ash.example' holds several email addresses: give each a place of its own",
    ],
    [
      'ann@ash.example <ben@ash.example>',
      "'ann@ash.example <ben@ash.example>' holds several email addresses: give each a place of its own",
    ],
    [
      '/O=EXCHANGELABS/OU=G/CN=RECIPIENTS/CN=ANN',
      "'/O=EXCHANGELABS/OU=G/CN=RECIPIENTS/CN=ANN' is a name of Exchange and no email address: look it up in the address book",
    ],
  ])('%s is refused with the reason', (typed, refused) => {
    expect(readTypedAddress(typed)).toEqual({ refused })
  })

  it('whatever it is, is refused or compares as what is shown of it', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' })).map((two) => two.join('@')),
      fc.tuple(fc.string(), fc.emailAddress(), fc.string()).map((three) => three.join('')),
    )
    fc.assert(
      fc.property(typed, (text) => {
        const read = readTypedAddress(text)
        if ('address' in read) expect(parseEmailAddress(read.written)).toBe(read.address)
      }),
      { numRuns: 2_000 },
    )
  })
})

describe('several addresses in one cell', () => {
  it.each([
    ['a@ash.example; b@ash.example,c@ash.example', ['a@ash.example', 'b@ash.example', 'c@ash.example']],
    ['a@ash.example ::: b@ash.example', ['a@ash.example', 'b@ash.example']],
    ['a@ash.example\nb@ash.example', ['a@ash.example', 'b@ash.example']],
    [
      'Ash, Ann <a@ash.example>, "Ash, Ben" <b@ash.example>',
      ['Ash, Ann <a@ash.example>', '"Ash, Ben" <b@ash.example>'],
    ],
    ['a@ash.example;;', ['a@ash.example']],
    ['a@ash.example;nonsense', ['a@ash.example', 'nonsense']],
    ['', []],
  ])('%j is read one by one', (cell, addresses) => {
    expect(splitTyped(cell)).toEqual(addresses)
  })
})

it('an address longer than any can be is refused', () => {
  expect(readTypedAddress(`${'a'.repeat(308)}@ash.example`)).toEqual({
    address: `${'a'.repeat(308)}@ash.example`,
    written: `${'a'.repeat(308)}@ash.example`,
  })
  expect(readTypedAddress(`${'a'.repeat(309)}@ash.example`)).toMatchObject({
    refused: expect.stringMatching(/is longer than an email address can be$/),
  })
})
