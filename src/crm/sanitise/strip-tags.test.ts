import { expect, test } from 'vitest'
import { stripTags } from './strip-tags.ts'

test('text stays, blocks start lines, entities are decoded', () => {
  expect(stripTags('<div>a<b>b</b></div>c &amp; d&nbsp;&#233;&#xE9; &unknown; 1 < 2').trim()).toBe(
    'ab\nc & d\u00A0éé &unknown; 1 < 2',
  )
})

test('what nobody sees goes with its content', () => {
  expect(
    stripTags('a<script>x<b</script>b<STYLE>y</style >c<!-- <p>z -->d<!DOCTYPE html>e<title>t</title>f'),
  ).toBe('abcdef')
})

test('markup that never ends hides the rest, as in a browser', () => {
  expect(stripTags('a<script>b')).toBe('a')
  expect(stripTags('a<!-- b')).toBe('a')
  expect(stripTags('a<b title="')).toBe('a')
})
