import { expect, test } from 'vitest'
import { cleanStyle } from './clean-style.ts'

test('text, colours, spacing, borders and tables keep their style', () => {
  const style =
    'color:#333;background-color:rgba(1, 2, 3, 50%);font:bold 12px/1.5 "Segoe UI", Arial;margin:0 auto !important;width:600px;border:1px solid hsl(10 20% 30%)'
  expect(cleanStyle(style)).toBe(style)
})

test('names are read without case and blanks', () => {
  expect(cleanStyle(' COLOR : Red ; ')).toBe('color:Red')
})

test('a picture is cut out of a background whose colour stays', () => {
  expect(cleanStyle("background:#fff url('http://t.example/x.png') no-repeat")).toMatch(
    /^background:#fff\s+no-repeat$/,
  )
})

test.each([
  'position:fixed',
  'z-index:9',
  'transform:scale(9)',
  'animation:x 1s',
  'behavior:url(x.htc)',
  '-moz-binding:url(x)',
  'background-image:url(http://t.example/x)',
  'background:url(http://t.example/(x))',
  'background:image-set("http://t.example/x" 1x)',
  'width:expression(alert(1))',
  'color:var(--x)',
  'color:attr(title)',
  'background:\\75rl(http://t.example/x)',
  'background:u/**/rl(http://t.example/x)',
  'color:red}*{color:blue',
  'color:"</style>"',
  'color:@import "x"',
  "font-family:'open",
  'color',
  ':red',
  `font-family:${'a'.repeat(501)}`,
])('"%s" is dropped, and its neighbour stays', (declaration) => {
  expect(cleanStyle(`${declaration};margin:1px`)).toBe('margin:1px')
  expect(cleanStyle(`margin:1px;${declaration}`)).toBe('margin:1px')
})
