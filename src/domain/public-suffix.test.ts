import { expect, test } from 'vitest'
import { isFreemail } from './freemail.ts'
import { isPublicSuffix } from './public-suffix.ts'

test.each([
  'com',
  'uk',
  'co.uk',
  'org.uk',
  'com.au',
  'kawasaki.jp',
  'xn--p1ai',
  'xn--55qx5d.cn',
  'github.io',
  'uk.com',
  'onmicrosoft.com',
])('%s is nobody’s own', (domain) => {
  expect(isPublicSuffix(domain)).toBe(true)
})

test.each([
  'example.com',
  'larch.co.uk',
  'larch.example',
  'example',
  'localhost',
  'firm.local',
  'city.kawasaki.jp',
  'larch.onmicrosoft.com',
  'gmail.com',
  '1',
  '',
])('%s may be somebody’s', (domain) => {
  expect(isPublicSuffix(domain)).toBe(false)
})

test.each([
  'gmail.com',
  'yahoo.co.jp',
  'hotmail.es',
  'gmx.net',
  'seznam.cz',
  'live.com.mx',
  'btinternet.com',
])('at %s anybody can have an address', (domain) => {
  expect(isFreemail(domain)).toBe(true)
})

test.each(['yahoo.example', 'live.larch.co.uk', 'outlook-partners.com', 'larch.example'])(
  'at %s not anybody can',
  (domain) => {
    expect(isFreemail(domain)).toBe(false)
  },
)
