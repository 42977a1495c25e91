import { expect, test } from 'vitest'
import { textToHtml } from './text-to-html.ts'

const inner = (text: string) => textToHtml(text).replace(/^<div style="[^"]*">|<\/div>$/g, '')
const link = (href: string, text = href) =>
  `<a href="${href}" rel="noopener noreferrer nofollow" target="_blank">${text}</a>`

test('one element keeps line breaks and blanks', () => {
  expect(textToHtml('a\n  b')).toBe('<div style="white-space:pre-wrap;overflow-wrap:anywhere">a\n  b</div>')
})

test('everything is escaped', () => {
  expect(inner('<b onclick="x">&amp;\0')).toBe('&lt;b onclick=&quot;x&quot;&gt;&amp;amp;')
})

test('web addresses become links, without the punctuation after them', () => {
  expect(inner('(see https://x.example/a?b=1&c=2).')).toBe(
    `(see ${link('https://x.example/a?b=1&amp;c=2')}).`,
  )
  expect(inner('www.x.example, HTTP://y.example')).toBe(
    `${link('http://www.x.example', 'www.x.example')}, ${link('HTTP://y.example')}`,
  )
})

test('no other address becomes a link', () => {
  expect(inner('javascript:alert(1) ftp://x.example')).not.toContain('<a')
})
