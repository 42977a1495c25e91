import { describe, expect, it } from 'vitest'
import { readMessageText } from '../message-text.ts'
import { compileList } from './compile-list.ts'
import { findPhrases } from './find-phrases.ts'

const list = compileList({ name: '', version: 1, entries: [{ phrase: 'off the books', variants: [] }] })
const ofHtml = (html: string) =>
  findPhrases(null, readMessageText({ contentType: 'html', content: html }), list)
const places = (html: string) => ofHtml(html).flatMap(({ hits }) => hits.map(({ where }) => where))

describe('a phrase is found as a reader sees it', () => {
  it.each([
    'off&thinsp;the&ensp;books',
    'off&#8239;the&#12288;books',
    'off the bo&zwnj;oks',
    'off the bo&zwj;&ZeroWidthSpace;&NoBreak;&shy;oks',
    'off the bo\u200e\u200f\u202a\u2066oks',
    'off the bo\u034f\u2061\ufe0f\u{e0061}oks',
    'off the bo\u180e\u3164oks',
    'off the bo<span style="font-size:0">qz</span>oks',
    'off <span style="display:none">no such </span>the books',
    'off the bo<!-- x -->o<wbr>ks',
    'off the bo<i></i>oks',
    'off the bo<div style="display:inline">oks</div>',
    '<table><tr><td>off</td><td>the</td><td>books</td></tr></table>',
    '<pre>off the\nbooks</pre>',
    'ｏｆｆ ｔｈｅ ｂｏｏｋｓ',
    '𝐨𝐟𝐟 𝐭𝐡𝐞 𝐛𝐨𝐨𝐤𝐬',
    'off the bооks', // two Cyrillic letters
  ])('%j', (html) => expect(places(`<div>keep it ${html} please</div>`)).toEqual(['new']))

  it('and marked as hidden where it is not visible', () => {
    expect(places('<p>Hello<span style="display:none">off the books</span></p>')).toEqual(['hidden'])
    expect(
      places('<p>Hello<b style="font-size:0">off</b> x <b style="font-size:0">the books</b></p>'),
    ).toEqual(['hidden'])
  })

  it('and not where its words are partly hidden', () => {
    expect(places('<p>off the<span style="display:none"> books</span></p>')).toEqual([])
  })
})
