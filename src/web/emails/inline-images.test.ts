import { describe, expect, test } from 'vitest'
import {
  chooseInlineImages,
  inlineImageIds,
  isInlineImageType,
  MAX_INLINE_BYTES,
  MAX_INLINE_IMAGES,
  pictureUrl,
} from './inline-images.ts'

const image = (id: string, more: object = {}) => ({
  id,
  name: `${id}.png`,
  contentType: 'image/png',
  sizeBytes: 1_000,
  inline: true,
  disguised: false,
  availability: 'kept' as const,
  ...more,
})

test('a body names each inline image once', () => {
  const html = '<img src="cid-attachment:a"><img alt="" src="cid-attachment:b"><img src="cid-attachment:a">'
  expect(inlineImageIds(html)).toEqual(['a', 'b'])
})

test.each([
  ['image/png', true],
  ['IMAGE/JPEG; name="x.jpg"', true],
  ['image/svg+xml', false],
  ['text/html', false],
])('whether %s is shown: %s', (type, shown) => {
  expect(isInlineImageType(type)).toBe(shown)
})

describe('which inline images are loaded', () => {
  test('those that were kept and are pictures', () => {
    const attachments = [
      image('a'),
      image('b', { availability: 'none' }),
      image('c', { contentType: 'image/svg+xml' }),
    ]
    expect(chooseInlineImages(['a', 'b', 'c', 'unknown'], attachments)).toEqual(['a'])
  })

  test('as long as they fit together; a smaller one may still fit after one that does not', () => {
    const attachments = [
      image('a', { sizeBytes: MAX_INLINE_BYTES - 500 }),
      image('b'),
      image('c', { sizeBytes: 500 }),
    ]
    expect(chooseInlineImages(['a', 'b', 'c'], attachments)).toEqual(['a', 'c'])
  })

  test('no more than a bounded number', () => {
    const attachments = Array.from({ length: MAX_INLINE_IMAGES + 5 }, (_, index) => image(`i${index}`))
    const ids = attachments.map(({ id }) => id)
    expect(chooseInlineImages(ids, attachments)).toHaveLength(MAX_INLINE_IMAGES)
  })
})

describe('what a picture in a mail may be', () => {
  const images = new Map([['a', 'data:image/png;base64,AAAA']])

  test("the email's own, by reference or in the text itself", () => {
    expect(pictureUrl('cid-attachment:a', images)).toBe('data:image/png;base64,AAAA')
    expect(pictureUrl(' data:image/gif;base64,R0lGOD', images)).toBe('data:image/gif;base64,R0lGOD')
  })

  test.each([
    'cid-attachment:b',
    'https://example.com/track.gif',
    '//example.com/track.gif',
    '/api/sync',
    'data:text/html,<script>',
    'data:image/svg+xml,<svg>',
    'javascript:alert(1)',
    '',
  ])('never %j', (src) => {
    expect(pictureUrl(src, images)).toBeNull()
  })

  test.each([
    ['https://example.com/a.gif', 'https://example.com/a.gif'],
    ['//example.com/a.gif', 'https://example.com/a.gif'],
    ['/api/sync', null],
    ['javascript:alert(1)', null],
    ['data:image/svg+xml,<svg>', null],
  ])('%j is %j where remote ones are allowed', (src, url) => {
    expect(pictureUrl(src, images, true)).toBe(url)
  })
})
