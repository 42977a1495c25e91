import { expect, it } from 'vitest'
import type { AttachmentInfo } from './message.ts'
import { filesAsShown } from './shown-files.ts'

const file = (given: Partial<AttachmentInfo>): AttachmentInfo => ({
  attachmentId: given.name ?? 'a',
  name: 'a.png',
  contentType: 'image/png',
  sizeBytes: 1,
  inline: true,
  contentId: null,
  isFile: true,
  ...given,
})
const shown = (html: string, ...files: AttachmentInfo[]) =>
  filesAsShown({ contentType: 'html', content: html }, files).map(({ inline }) => inline)

it.each([
  ['in quotes', '<img src="cid:a@x">'],
  ['in apostrophes', "<img src='cid:a@x'>"],
  ['in neither', '<img src=cid:a@x alt="">'],
  ['percent-encoded', '<img src="cid:a%40x">'],
  ['in brackets', '<img src="cid:%3Ca@x%3E">'],
  ['in capitals', '<IMG SRC="CID:a@x">'],
  ['as a background', '<td background="cid:a@x">'],
])('a picture that the text names %s is shown by it', (_, html) => {
  expect(shown(html, file({ contentId: '<a@x>' }))).toEqual([true])
})

it.each([
  ['a picture the text does not name', '<p>a</p>', { contentId: 'a@x' }],
  ['a picture without a content id', '<img src="cid:">', {}],
  ['a picture that is only spoken of', '<p>cid:a@x</p>', { contentId: 'a@x' }],
  ['a picture behind a link', '<a href="cid:a@x">a</a>', { contentId: 'a@x' }],
  [
    'a file that no picture element shows',
    '<img src="cid:a@x">',
    { contentId: 'a@x', contentType: 'application/pdf' },
  ],
  ['a picture that may act', '<img src="cid:a@x">', { contentId: 'a@x', contentType: 'image/svg+xml' }],
])('%s is an attachment, whatever the mail calls it', (_, html, given) => {
  expect(shown(html, file(given))).toEqual([false])
})

it('is never shown by plain text', () => {
  const files = [file({ contentId: 'a' })]
  expect(filesAsShown({ contentType: 'text', content: '<img src="cid:a">' }, files)[0]!.inline).toBe(false)
})

it('distinguishes two content ids that differ only in case', () => {
  const files = [file({ name: '1', contentId: 'Image@x' }), file({ name: '2', contentId: 'image@x' })]
  expect(shown('<img src="cid:image@x">', ...files)).toEqual([false, true])
  expect(shown('<img src="cid:IMAGE@x">', ...files)).toEqual([true, false])
})
