import { expect, test } from 'vitest'
import { importanceOf } from './importance-of.ts'

const read = (headers: Record<string, string>) =>
  importanceOf(
    Object.entries(headers).map(([name, value]) => ({ key: name.toLowerCase(), originalKey: name, value })),
  )

test('is what Importance says, before what older programs write', () => {
  expect(read({ 'X-Priority': '5', Importance: 'High' })).toBe('high')
  expect(read({ Importance: 'low' })).toBe('low')
  expect(read({ 'X-Priority': '1 (Highest)', Priority: 'normal' })).toBe('high')
  expect(read({ 'X-Priority': '3' })).toBe('normal')
  expect(read({ 'X-MSMail-Priority': 'Low' })).toBe('low')
  expect(read({ Priority: 'urgent' })).toBe('high')
})

test('is read from the next header where one has an unknown value, and is undefined where none has a known one', () => {
  expect(read({ Importance: 'toString', 'X-Priority': '2' })).toBe('high')
  expect(read({ 'X-Priority': '11' })).toBe(undefined)
  expect(read({ Subject: 'Importance: high' })).toBe(undefined)
})
