import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cpuMs } from '../../../test/support/cpu-ms.ts'
import { readMessageText } from '../message-text.ts'
import { compileList } from './compile-list.ts'
import { SUSPICIOUS_PHRASES } from './default-list.ts'
import { findPhrases, HITS_TOLD } from './find-phrases.ts'

const shipped = compileList(SUSPICIOUS_PHRASES)
const inText = (content: string, subject: string | null = null) =>
  findPhrases(subject, readMessageText({ contentType: 'text', content }), shipped)
const inHtml = (content: string) =>
  findPhrases(null, readMessageText({ contentType: 'html', content }), shipped)
const names = (hits: ReturnType<typeof inText>) => hits.map(({ phrase }) => phrase)

describe('the shipped list', () => {
  it('holds the ten phrases of Ernst & Young and the FBI, each found as it stands', () => {
    expect(SUSPICIOUS_PHRASES.version).toBe(1)
    expect(SUSPICIOUS_PHRASES.entries.map(({ phrase }) => phrase)).toEqual([
      ...['cover up', 'write off', 'illegal', 'failed investment', 'nobody will find out', 'grey area'],
      ...['they owe it to me', 'do not volunteer information', 'not ethical', 'off the books'],
    ])
    for (const { phrase } of SUSPICIOUS_PHRASES.entries) {
      const [found] = inText(`So we ${phrase}, he said.`)
      expect(found).toMatchObject({ phrase, count: 1, hits: [{ where: 'new', exact: true }] })
    }
  })

  it.each([
    ['cover up', 'cover-up'],
    ['cover up', 'Cover\u2011Up'],
    ['cover up', 'coverup'],
    ['write off', 'WRITE-OFF'],
    ['write off', 'writeoff'],
    ['write off', 'write-\noff'],
    ['grey area', 'gray area'],
    ['nobody will find out', 'no one will find out'],
    ['nobody will find out', 'No-one will\nfind out'],
    ['do not volunteer information', 'don’t volunteer information'],
    ['do not volunteer information', "DON'T volunteer\u00a0information"],
    ['off the books', 'off-the-books'],
    ['off the books', 'off – the – books'],
    ['illegal', 'ille\u00adgal'],
    ['illegal', 'ille\u200bgal'],
    ['illegal', 'illegal'],
    ['illegal', 'İLLEGAL'.replace('İ', 'I')],
  ])('finds %s written as %j', (phrase, written) => {
    expect(names(inText(`It is ${written}.`))).toEqual([phrase])
    expect(names(inText('', written))).toEqual([phrase])
  })

  it.each([
    'coverup2',
    'illegally',
    'uncover up',
    'write. Off we go',
    'the books',
    'off, the books',
    'grey, area',
    'not "ethical"',
  ])('leaves %j alone', (text) => expect(inText(text)).toEqual([]))

  it('calls exact only the phrase itself with white space between its words', () => {
    const exact = (text: string) => inText(text)[0]!.hits[0]!.exact
    expect(exact('write off')).toBe(true)
    expect(exact('Write\n  OFF')).toBe(true)
    expect(exact('write-off')).toBe(false)
    expect(exact('writeoff')).toBe(false)
    expect(exact('gray area')).toBe(false)
  })

  it.each([
    'ille<b>gal</b>',
    'il&#108;egal',
    '<p>illegal</p>',
    'ille&shy;gal',
    'ille&#xAD;gal',
    '<a href="x">ILLEGAL</a>',
    'off&nbsp;the<br>books',
    '<div>off</div><div>the books</div>',
    'don&rsquo;t <i>volunteer</i>\r\n information',
  ])('finds what stands in HTML as %j', (html) => {
    expect(inHtml(`<html><head><title>cover up</title></head><body>It is ${html} here</body>`)).toHaveLength(
      1,
    )
  })

  it('does not find what only the markup says', () => {
    expect(
      inHtml('<p class="illegal" title="off the books">fine</p><!-- cover up --><style>.grey area{}</style>'),
    ).toEqual([])
  })
})

describe('a hit', () => {
  const body = [
    'We should write off the loan.',
    '',
    '-- ',
    'Ann, Grey Area Partners',
    '',
    'On Mon, 4 May 2026 at 10:00, Carla <carla@client.example> wrote:',
    '> Is that illegal?',
    '> Nobody will',
    '> find out.',
  ].join('\n')

  it('says where it is', () => {
    const places = Object.fromEntries(
      inText(body, 'RE: failed investment').map(({ phrase, hits }) => [phrase, hits[0]!.where]),
    )
    expect(places).toEqual({
      'failed investment': 'subject',
      'write off': 'new',
      'grey area': 'footer',
      illegal: 'quoted',
      'nobody will find out': 'quoted',
    })
  })

  it('stands in quoted HTML too, of any program', () => {
    const html = (history: string) => inHtml(`<p>Yes.</p>${history}`)[0]!.hits[0]!.where
    expect(html('<blockquote type="cite">It is illegal.</blockquote>')).toBe('quoted')
    expect(html('<div class="gmail_quote"><blockquote class="gmail_quote">illegal</blockquote></div>')).toBe(
      'quoted',
    )
    expect(html('<div id="divRplyFwdMsg"><b>From:</b> Carla</div><div>It is illegal.</div>')).toBe('quoted')
    expect(html('<blockquote type="cite">No.</blockquote><p>It is illegal.</p>')).toBe('new')
  })

  it('shows eighty characters on each side, on one line and never half a character', () => {
    const [found] = inText(`${'😀'.repeat(60)}\nso\nillegal ${'b'.repeat(200)}`)
    const { before, match, after } = found!.hits[0]!.snippet
    expect(match).toBe('illegal')
    expect(before.endsWith(' so ')).toBe(true)
    expect(after).toBe(` ${'b'.repeat(79)}`)
    expect(before.length).toBeLessThanOrEqual(80)
    expect(before.isWellFormed() && !before.includes('\ufffd')).toBe(true)
  })

  it('is counted each time, and located the first twenty times', () => {
    const [found] = inText('illegal '.repeat(500))
    expect(found!.count).toBe(500)
    expect(found!.hits).toHaveLength(HITS_TOLD)
  })

  it('of a longer form is one hit', () => {
    expect(inText('many write offs')).toMatchObject([
      { phrase: 'write off', count: 1, hits: [{ exact: false }] },
    ])
  })
})

describe('any list', () => {
  const find = (phrases: string[], text: string) => {
    const list = { name: 'x', version: 1, entries: phrases.map((phrase) => ({ phrase, variants: [] })) }
    return names(
      findPhrases(null, readMessageText({ contentType: 'text', content: text }), compileList(list)),
    )
  }

  it('folds case in every script', () => {
    expect(find(['Straße', 'ΣΊΣΥΦΟΣ', 'дело'], 'STRASSE, σίσυφος und ДЕЛО')).toHaveLength(3)
    expect(find(['café'], 'cafe\u0301')).toEqual(['café'])
  })

  it('takes words that the JavaScript language knows, and phrases without a word', () => {
    expect(find(['constructor', '__proto__', '—', ''], 'the constructor of __proto__ —')).toEqual([
      'constructor',
      '__proto__',
    ])
  })

  it('finds overlapping phrases', () => {
    expect(find(['a b', 'b c', 'a b c'], 'a b c')).toEqual(['a b', 'b c', 'a b c'])
  })

  it('finds just what a plain search of words finds', () => {
    const word = fc.constantFrom('a', 'b', 'ab', 'c')
    const words = (most: number) => fc.array(word, { minLength: 1, maxLength: most })
    fc.assert(
      fc.property(fc.array(words(3), { minLength: 1, maxLength: 4 }), words(30), (phrases, text) => {
        const expected = phrases
          .map((phrase) => phrase.join(' '))
          .filter((phrase) => ` ${text.join(' ')} `.includes(` ${phrase} `))
        expect(
          new Set(
            find(
              phrases.map((phrase) => phrase.join(' ')),
              text.join(' '),
            ),
          ),
        ).toEqual(new Set(expected))
      }),
      { numRuns: 300 },
    )
  })

  it('any text at all is searched without failing', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.string({ unit: 'binary', maxLength: 20 }),
        (text, phrase) => {
          find([phrase, text], `${text} ${phrase}`)
          inHtml(text)
        },
      ),
      { numRuns: 100 },
    )
  })

  it('a megabyte is searched in a moment', async () => {
    for (const content of [
      ...[
        'illegal ',
        'a',
        'cover ',
        'write-',
        '😀',
        '\ud835\udc22',
        '> off the\n',
        "'",
        '\u00ad',
        'x\u00ad',
        ' ',
      ].map((part) => part.repeat(Math.floor(1_000_000 / part.length))),
    ]) {
      const body = readMessageText({ contentType: 'text', content })
      const took = await cpuMs(() => findPhrases(content, body, shipped))
      expect(took, content.slice(0, 10)).toBeLessThan(1_500)
    }
  })
})
