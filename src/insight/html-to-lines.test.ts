import { describe, expect, it } from 'vitest'
import { htmlToLines } from './html-to-lines.ts'

const lines = (html: string) => htmlToLines(html).lines
const text = (html: string) => lines(html).join('\n')

describe('the lines of HTML', () => {
  it('are those of a browser: blocks, paragraphs, breaks, items', () => {
    expect(lines('<div>a<b>b</b></div><div>c</div><p>d<br>e</p><div><br></div><ul><li>f<li>g</ul>h')).toEqual(
      ['ab', 'c', '', 'd', 'e', '', 'f', 'g', '', 'h'],
    )
    expect(text('a\n b <i> c</i>\t<span style="display:block">d</span>e')).toBe('a b c\nd\ne')
  })

  it('keep the line ends of preformatted text, however it is made so', () => {
    for (const [begin, end] of [
      ['<pre>', '</pre>'],
      ['<div style="white-space: pre-wrap">', '</div>'],
      ['<p style="color:red;WHITE-SPACE:pre-line"><b>', '</b></p>'],
      ['<style>.plain { white-space: pre-wrap }</style><div class="plain">', '</div>'],
    ])
      expect(lines(`x${begin}&gt; furious\r\nno\n\n  at all${end}y\nz`).filter(Boolean)).toEqual([
        'x',
        '> furious',
        'no',
        '  at all',
        'y z',
      ])
  })

  it('keep cells apart and rows on lines of their own', () => {
    expect(
      lines('<table><tr><td>Fund</td><td>Price</td></tr><tr><th>A</th><td></td><td>2</td></table>'),
    ).toEqual(['Fund\tPrice', 'A\t\t2'])
  })

  it('know every named character, with its semicolon or as old pages write it', () => {
    expect(
      text(
        '&pound;5 &zwnj;&thinsp;&ensp;&NotEqualTilde;&lang;&pound5 &copy &unknown; &#128; &#x1F600; 1 &lt; 2 &',
      ),
    ).toBe('£5 \u200c\u2009\u2002≂̸⟨£5 © &unknown; € 😀 1 < 2 &')
  })

  it('separate markup from text as a browser does', () => {
    expect(text('a<!-->b<!--->c<!-- <p>x -->d<!-- y --!>e<?xml z?>f</ q>g<![CDATA[ h > i')).toBe('abcdefg i')
    expect(text('<p title="a>b" ="c" data-x=\'>\'>seen</p>')).toBe('seen')
    expect(text('1 < 2, a<b and <3')).toBe('1 < 2, a')
    expect(text('<head>seen<title>not</title></head>too')).toBe('seentoo')
    expect(text('a<script>if (b<c) "</scriptx>"</script >d<style>e')).toBe('ad')
  })
})

describe('text that a reader does not see', () => {
  it.each([
    '<span style="display:none">qz</span>',
    '<span style="DISPLAY : NONE !important; display:inline">qz</span>',
    '<span style="display/**/:none">qz</span>',
    '<span style="d\\69splay:none">qz</span>',
    '<span style="display&colon;none">qz</span>',
    '<span style="font-size:0">qz</span>',
    '<span style="font-size:0.0pt">qz</span>',
    '<span style="font-size:1px">qz</span>',
    '<span style="font:0/0 a">qz</span>',
    '<span style="visibility:hidden">qz</span>',
    '<span style="opacity:0">qz</span>',
    '<span hidden>qz</span>',
    '<div style="max-height:0;overflow:hidden;display:inline-block">qz</div>',
    '<span style="position:absolute;left:-9999px">qz</span>',
    '<span style="color:#fff">qz</span>',
    '<font color="WHITE">qz</font>',
    '<span style="color:transparent">qz</span>',
    '<span style="background:#0a0a0a"><span style="color:rgb(10, 10, 10)">qz</span></span>',
    '<style>@media print { .x { color: red } } .x, p.y { display: none }</style><i class="z x">qz</i>',
    '<b style="font-size:0"><i style="font-weight:bold">qz</i></b>',
    '<template>qz</template>',
    '<div style="display:none">q<p>z</div>',
  ])('is told apart, and what stands around it is one: %s', (hidden) => {
    const found = htmlToLines(`bo${hidden}oks`)
    expect(found.lines).toEqual(['books'])
    expect(found.hidden.join('').replaceAll('\n', '')).toBe('qz')
  })

  it.each([
    '<td style="font-size:0px"><div style="font-size:13px">seen</div></td>',
    '<div style="visibility:hidden"><p style="visibility:visible">seen</p></div>',
    '<table bgcolor="#003366"><tr><td><font color="white">seen</font></td></tr></table>',
    '<div style="background-image:url(x)"><span style="color:#fff">seen</span></div>',
    '<style>.dark { background: #000 }</style><p class="dark"><span style="color:#fff">seen</span></p>',
    '<style>@media (max-width: 600px) { .wide { display: none } }</style><p class="wide">seen</p>',
    '<span style="font-size:0">x</span>seen',
    '<p style="display:none">x<p>seen',
    '<font style="font-size:0">x<p>y</font>seen',
    '<span style="display:none"/>x</span></span>seen',
    '<div style="overflow:hidden;height:20px;font-size:11pt;opacity:.9">seen</div>',
    '<a style="color:white" href="https://x.example"></a><font color=white><a href="https://x.example">seen</a></font>',
    '<p>seen<input type="hidden" style="display:none"> too</p>',
  ])('is not what only looks like it: %s', (html) => expect(text(html)).toMatch(/seen/))

  it('ends with what hides it', () => {
    expect(
      text('<div style="display:none">x</div></div></span>a</b><ul><li style="display:none">y<li>b</ul>'),
    ).toBe('a\n\nb')
    expect(
      text('<table><tr><td style="display:none">x<td>a<tr style="display:none"><td>y<tr><td>b</table>'),
    ).toBe('a\nb')
  })

  it('by the style elements of its own document, in their order, whatever stood in others before', () => {
    const hides = '<style>.x { display: none }</style>'
    const shows = '<style>.x { display: inline }</style>'
    const letter = '<p>a<i class="x">q</i></p>'
    const read = (styles: string) => text(styles + letter)
    for (let times = 0; times < 2; times++) {
      expect(read('')).toBe('aq')
      expect(read(hides)).toBe('a')
      expect(read(hides + shows)).toBe('aq')
      expect(read(hides)).toBe('a')
      expect(read(shows + hides)).toBe('a')
      expect(text(letter + hides + letter)).toBe('aq\n\na')
    }
  })
})
