import { expect, test } from 'vitest'
import { mailDocument } from './mail-document.ts'

test('the frame may load nothing but pictures that stand in it, and says so before any mail', () => {
  const document = mailDocument('<p>Hello</p>', false)
  const policy = `default-src 'none'; img-src data:; style-src 'unsafe-inline'; font-src 'none'`
  expect(document).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`)
  expect(document.indexOf('Content-Security-Policy')).toBeLessThan(document.indexOf('<p>Hello</p>'))
})

test('names of hosts that a mail links to are not looked up', () => {
  expect(mailDocument('', false)).toContain('<meta http-equiv="x-dns-prefetch-control" content="off">')
})

test('mail is on a white sheet unless it may follow the dark theme', () => {
  expect(mailDocument('', false)).toContain('color-scheme: light; background: #ffffff')
  expect(mailDocument('', true)).toContain('color-scheme: dark')
})
