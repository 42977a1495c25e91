import { expect, it } from 'vitest'
import { type EmailAddress, parseEmailAddress } from './email-address.ts'
import { addressClaimed, looksLike, mixesScripts } from './look-alike.ts'

const address = (written: string): EmailAddress => parseEmailAddress(written)!

it('two addresses that differ by a letter of another script, by a stroke or by one slip look alike', () => {
  const ann = address('ann@ashgrove.example')
  for (const other of [
    'ann@аshgrove.example',
    'аnn@ashgrove.example',
    'ann@ashgr0ve.example',
    'ann@ash-grove.example',
    'ann@ashgrοve.example',
    'ann@ａshgrove.example',
    'ann@ashgrvoe.example',
    'ann@ashgrov.example',
  ]) {
    if (address(other) === ann) continue
    expect(looksLike(address(other), ann), other).toBe(true)
    expect(looksLike(ann, address(other)), other).toBe(true)
  }
  expect(looksLike(address('info@rnorgan.example'), address('info@morgan.example'))).toBe(true)
  expect(looksLike(address('info@muller.example'), address('info@müller.example'))).toBe(true)
})

it('an address does not look like itself, nor like one that is plainly another', () => {
  const ann = address('ann@ashgrove.example')
  for (const other of ['ANN@ashgrove.example', 'amy@ashgrove.example', 'ann@oakgrove.example'])
    expect(looksLike(address(other), ann), other).toBe(false)
  expect(looksLike(address('a@b.cd'), address('b@b.cd'))).toBe(false)
})

it('a display name that is another address is reported, one that is the same address or no address is not', () => {
  const crook = address('crook@elsewhere.example')
  expect(addressClaimed('ann@ash.example', crook)).toBe('ann@ash.example')
  expect(addressClaimed('Ann Ash (Ann@Ash.example)', crook)).toBe('ann@ash.example')
  expect(addressClaimed("'ann@ash.example' via Signing", crook)).toBe('ann@ash.example')
  expect(addressClaimed('Crook@elsewhere.example', crook)).toBeNull()
  expect(addressClaimed('Ann @ home', crook)).toBeNull()
  expect(addressClaimed(null, crook)).toBeNull()
})

it('letters that pass for Latin are found, international names are left alone', () => {
  for (const written of ['ann@аsh.example', 'ann@аѕһ.example', 'аnn@ash.example', 'ann@gοοgle.example'])
    expect(mixesScripts(address(written)), written).toBe(true)
  for (const written of [
    'ann@ash.example',
    'ann@müller.example',
    'иван@пример.example',
    'ann@例え.example',
    'ann@xn--mller-kva.example',
    'ann@東京tower.example',
  ])
    expect(mixesScripts(address(written)), written).toBe(false)
})
