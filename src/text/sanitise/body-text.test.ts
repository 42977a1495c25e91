import { expect, test } from 'vitest'
import { bodyText } from './body-text.ts'

const ofHtml = (content: string) => bodyText({ contentType: 'html', content })

test('text stays, blocks start lines, entities are decoded', () => {
  expect(ofHtml('<div>a<b>b</b></div>c &amp; d&nbsp;&#233;&#xE9; &unknown; 1 < 2')).toBe(
    'ab\nc & d éé &unknown; 1 < 2',
  )
})

test('what nobody sees goes with its content', () => {
  expect(
    ofHtml('a<script>x<b</script>b<STYLE>y</style >c<!-- <p>z -->d<!DOCTYPE html>e<title>t</title>f'),
  ).toBe('abcdef')
})

test('markup that never ends hides the rest, as in a browser', () => {
  expect(ofHtml('a<script>b')).toBe('a')
  expect(ofHtml('a<!-- b')).toBe('a')
  expect(ofHtml('a<b title="')).toBe('a')
})

test('a statement reads as it stands: cells apart, lines of preformatted text, signs of money', () => {
  expect(
    ofHtml(
      '<table><tr><td>Fees</td><td>&pound;1,200</td></tr></table><pre>  one\n    two</pre><p>&check;</p>',
    ),
  ).toBe('Fees\t£1,200\n\n  one\n    two\n\n✓')
})

test('plain text is what it is', () => {
  expect(bodyText({ contentType: 'text', content: ' <b>\0 &amp;\n\n\n x ' })).toBe(' <b> &amp;\n\n\n x ')
})
