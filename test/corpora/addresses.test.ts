import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { domainToASCII } from 'node:url'
import { describe, expect, it } from 'vitest'
import { domainOf, parseEmailAddress } from '../../src/domain/email-address.ts'
import { corpus } from '../support/enron.ts'

interface Row {
  address: string
  valid: boolean | null
  domain?: string
  ascii_domain?: string
  ascii_email?: string
  normalized?: string
}
interface HeaderList {
  input: string
  expected: { name?: string; address?: string; group?: { name?: string; address?: string }[] }[]
}

const folder = corpus('addresses')
const rows = JSON.parse(readFileSync(join(folder, 'addresses.json'), 'utf8')) as Row[]
const lists = JSON.parse(readFileSync(join(folder, 'header-lists.json'), 'utf8')) as HeaderList[]
const plain = rows.map(({ address }) => address).filter((address) => parseEmailAddress(address) !== null)

describe('329 single addresses', () => {
  it('never make it throw, whatever stands around them', () => {
    expect(rows).toHaveLength(329)
    for (const { address } of rows)
      for (const written of [address, ` ${address}\t`, `<${address}>`, `'${address}'`, `"${address}"`])
        expect(() => parseEmailAddress(written)).not.toThrow()
  })

  it('match themselves after trimming, case folding and unwrapping', () => {
    expect(plain.length).toBeGreaterThan(150)
    const differing = plain.flatMap((address) => {
      const same = parseEmailAddress(address)
      const ascii = address.replace(/[a-z]/g, (letter) => letter.toUpperCase())
      const forms = [` ${address} `, `<${address}>`, `'${address}'`, ascii, same!]
      return forms.filter((form) => parseEmailAddress(form) !== same)
    })
    expect(differing).toEqual([])
  })

  it('that are valid and in everyday form are usable', () => {
    const everyday = rows.filter(
      ({ valid, address }) => valid && /^[^\s"()<>[\]\\,;:]+@[^\s"()<>[\]\\,;:]+$/.test(address),
    )
    expect(everyday.length).toBeGreaterThan(50)
    expect(everyday.filter(({ address }) => parseEmailAddress(address) === null)).toEqual([])
  })

  it('with an international domain match in Unicode and in Punycode', () => {
    const international = rows.filter(
      ({ domain, ascii_domain }) => domain && ascii_domain && domain !== ascii_domain,
    )
    expect(international.length).toBeGreaterThan(5)
    for (const { address, ascii_domain } of international) {
      const parsed = parseEmailAddress(address)!
      expect(domainOf(parsed)).toBe(ascii_domain)
      const local = address.slice(0, address.lastIndexOf('@'))
      expect(parseEmailAddress(`${local}@${ascii_domain}`)).toBe(parsed)
    }
  })

  it('that differ never collide', () => {
    const written = new Map<string, string>()
    const collisions: string[] = []
    for (const address of plain) {
      const parsed = parseEmailAddress(address)!
      const folded = foldedForComparison(address)
      const other = written.get(parsed)
      if (other !== undefined && other !== folded) collisions.push(`${address} and ${other}`)
      written.set(parsed, folded)
    }
    expect(collisions).toEqual([])
  })
})

describe('13 header values', () => {
  it('name addresses that match as written, never by what else stands in the value', () => {
    expect(lists).toHaveLength(13)
    const listed = lists.flatMap(({ expected }) => expected.flatMap((one) => one.group ?? [one]))
    const usable = listed.flatMap(({ address }) => parseEmailAddress(address) ?? [])
    expect(usable).toContain('"test@subdomain.com"@example.com')
    expect(usable).not.toContain('test@subdomain.com')
    expect(usable.length).toBeGreaterThan(10)
  })

  it('with an address as the display name of another never match it', () => {
    for (const spoofed of plain) {
      const pretended = parseEmailAddress(spoofed)
      for (const written of [`"${spoofed}" <b@y.com>`, `${spoofed} <b@y.com>`, `'${spoofed}' b@y.com`])
        expect(parseEmailAddress(written)).not.toBe(pretended)
    }
  })

  it('taken whole are no address, unless they are one', () => {
    for (const { input, expected } of lists) {
      const [only] = expected
      const bare = expected.length === 1 && only?.address === input.trim()
      if (!bare) expect(parseEmailAddress(input), input).toBeNull()
    }
  })
})

/** What may rightly make two spellings one: case, space around, one pair of brackets or quotes, the domain's encoding. */
function foldedForComparison(address: string): string {
  const bare = address
    .trim()
    .replace(/^<(.*)>$/, '$1')
    .replace(/^"([^"]*@[^"]*)"$/, '$1')
  const at = bare.lastIndexOf('@')
  const host = bare.slice(at + 1)
  const domain = /^[\x20-\x7e]*$/.test(host) ? host : domainToASCII(host) || host
  return `${bare.slice(0, at)}@${domain}`.toLowerCase()
}
