import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparableDomain, domainOf, parseEmailAddress } from './email-address.ts'

describe('an address', () => {
  it.each([
    ['ann@client.example', 'ann@client.example'],
    ['  Ann.Abel@Client.Example\n', 'ann.abel@client.example'],
    ['<ann@client.example>', 'ann@client.example'],
    ["'ann@client.example'", 'ann@client.example'],
    ['"ann@client.example"', 'ann@client.example'],
    ["<'ann@client.example'>", 'ann@client.example'],
    ['"odd @ local"@client.example', '"odd @ local"@client.example'],
    ['.leading..dots.@client.example', '.leading..dots.@client.example'],
    ["o'hara@client.example", "o'hara@client.example"],
    ['ann@localhost', 'ann@localhost'],
    ['ann@[192.0.2.1]', 'ann@[192.0.2.1]'],
    ['ann@bücher.example', 'ann@xn--bcher-kva.example'],
    ['ann@XN--BCHER-KVA.example', 'ann@xn--bcher-kva.example'],
    ['jörg@client.example', 'jörg@client.example'],
  ])('%j is compared as %j', (written, compared) => {
    expect(parseEmailAddress(written)).toBe(compared)
  })

  it.each([
    ['nothing', null],
    ['an empty text', ''],
    ['a name', 'Ann Abel'],
    ['no local part', '@client.example'],
    ['no domain', 'ann@'],
    ['two unquoted @', 'ann@client@example.com'],
    ['a legacy Exchange name', '/O=FIRM/OU=EXCHANGE/CN=RECIPIENTS/CN=ANN'],
    ['a name and an address', 'Ann Abel <ann@client.example>'],
    ['an address as the name of another', '"ann@client.example" <thief@evil.example>'],
    ['two addresses', 'ann@client.example, ben@client.example'],
    ['a space in the domain', 'ann@client example'],
    ['a look-alike of a separator in the domain', 'ann@\u037e.example'],
    ['a text beyond all measure', `${'a'.repeat(1000)}@client.example`],
  ])('is not found in %s', (_, written) => {
    expect(parseEmailAddress(written)).toBeNull()
  })

  it.each(['ann@\uff40', 'ann@firm.example\uff40'])(
    'is none where its domain ends in a quote that was hidden: %j',
    (written) => {
      expect(parseEmailAddress(written)).toBeNull()
    },
  )

  it('keeps dots and plus signs, which may distinguish two people', () => {
    const forms = ['a.b@x.example', 'ab@x.example', 'a.b+c@x.example'].map(parseEmailAddress)
    expect(new Set(forms).size).toBe(3)
  })

  it('never makes parsing throw, and parsed once stays as it is', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.tuple(fc.string(), fc.string({ unit: 'grapheme' })).map(([local, domain]) => `${local}@${domain}`),
    )
    fc.assert(
      fc.property(text, (written) => {
        const address = parseEmailAddress(written)
        if (address === null) return
        expect(parseEmailAddress(address)).toBe(address)
        expect(address.endsWith(`@${domainOf(address)}`)).toBe(true)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is the same in any case, with any space, brackets or quotes around it', () => {
    const wrap = fc.constantFrom(
      (text: string) => ` ${text}\t`,
      (text: string) => `<${text}>`,
      (text: string) => `'${text}'`,
      (text: string) => text.toUpperCase(),
    )
    fc.assert(
      fc.property(fc.emailAddress(), fc.array(wrap, { maxLength: 3 }), (email, wraps) => {
        const plain = parseEmailAddress(email)
        expect(plain).not.toBeNull()
        expect(parseEmailAddress(wraps.reduce((text, each) => each(text), email))).toBe(plain)
      }),
    )
  })

  it('differs from every other one', () => {
    fc.assert(
      fc.property(fc.emailAddress(), fc.emailAddress(), (one, other) => {
        fc.pre(one.toLowerCase() !== other.toLowerCase())
        expect(parseEmailAddress(one)).not.toBe(parseEmailAddress(other))
      }),
    )
  })
})

describe('an address with letters beyond ASCII', () => {
  it('is one address, composed or decomposed, in the local part as in the domain', () => {
    const composed = parseEmailAddress('René@Café.example')
    expect(parseEmailAddress('Rene\u0301@Cafe\u0301.example')).toBe(composed)
    expect(composed).toBe('rené@xn--caf-dma.example')
    expect(parseEmailAddress('rene@café.example')).not.toBe(composed)
  })
})

describe('a domain', () => {
  it('of digits stays what it is: it is no number', () => {
    expect(comparableDomain('1')).toBe('1')
    expect(comparableDomain('EXAMPLE.com')).toBe('example.com')
  })
})
