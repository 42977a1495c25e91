import { expect, test } from 'vitest'
import { cpuMs } from '../../../test/support/cpu-ms.ts'
import { sanitiseBody } from './sanitise-body.ts'

const IMAGES = new Map([['<Logo@Firm.example>', 'A1']])
const sanitise = (content: string) => sanitiseBody({ contentType: 'html', content, inlineImages: IMAGES })
const clean = (content: string) => sanitise(content).html

test('a newsletter keeps its tables, colours, fonts, lists and headings', () => {
  const html =
    '<table width="600" cellpadding="0" bgcolor="#ffffff"><tbody><tr><td align="center" style="color:#333"><h1>News</h1><font color="red" face="Arial">hot</font><ul><li>one</li></ul><blockquote>said</blockquote></td></tr></tbody></table>'
  expect(clean(html)).toBe(html)
})

test('lines of Outlook stand as close as in Outlook', () => {
  expect(clean('<p class="MsoNormal" style="color:red">one</p><p class="other">two</p>')).toBe(
    '<p style="margin:0;color:red">one</p><p>two</p>',
  )
})

test('the looks of the body element move to a block', () => {
  expect(clean('<html><body bgcolor="#eee" style="color:red" onload="x">Hi</body></html>')).toBe(
    '<div style="background-color:#eee;color:red">Hi</div>',
  )
})

test.each([
  '<script>gone</script>',
  '<style>gone{}</style>',
  '<title>gone</title>',
  '<template>gone</template>',
  '<meta http-equiv="refresh" content="0;url=https://x.example">',
  '<base href="https://x.example/">',
  '<link rel="stylesheet" href="/x.css">',
  '<object data="x.swf"></object>',
  '<embed src="x.swf">',
  '<!-- gone -->',
])('%s leaves nothing', (html) => {
  expect(clean(`a${html}b`)).toBe('ab')
})

test.each([
  [
    'form',
    '<form action="https://x.example">text<input value="v"><textarea>a&lt;b</textarea></form>',
    'texta&lt;b',
  ],
  ['drawing', '<svg onload="x"><text>text</text></svg>', 'text'],
  ['formula', '<math><mi>text</mi></math>', 'text'],
  ['frame', '<iframe srcdoc="<script>x</script>">text</iframe>', 'text'],
  ['button', '<button onclick="x">text</button>', 'text'],
  ['unknown element', '<o:p>text</o:p>', 'text'],
  ['no-script part', '<noscript>text</noscript>', 'text'],
  ['raw text', '<xmp><b>text</b></xmp>', '&lt;b&gt;text&lt;/b&gt;'],
  ['condition', '<![if !mso]>text<![endif]><!--[if mso]>gone<![endif]-->', 'text'],
  ['declaration', '<![CDATA[<i>text]]>', 'text]]&gt;'],
])('the text of a removed %s stays', (_what, html, text) => {
  expect(clean(html)).toBe(text)
})

test('event handlers, ids, names and classes go', () => {
  expect(clean('<p onclick="x" OnMouseOver=y id="z" name="n" class="c" title="t">a</p>')).toBe(
    '<p title="t">a</p>',
  )
})

test.each(['https://x.example/?a=1', 'http://x.example', 'mailto:a@x.example', 'tel:+1555'])(
  'a link to %s opens apart and tells nothing',
  (href) => {
    expect(clean(`<a href="${href}" target="_top" rel="opener">a</a>`)).toBe(
      `<a href="${href}" rel="noopener noreferrer nofollow" target="_blank">a</a>`,
    )
  },
)

test.each([
  'javascript:alert(1)',
  ' java\nscript:alert(1)',
  '&#106;avascript:alert(1)',
  'vbscript:x',
  'data:text/html,x',
  'file:///etc/passwd',
  'ftp://x.example',
  '//x.example',
  '/settings',
  'cid-attachment:A1',
])('a link to "%s" keeps only its text', (href) => {
  expect(clean(`<a href="${href}">a</a>`)).toBe('<a>a</a>')
})

test.each([
  '<img src="https://t.example/p.gif">',
  '<img src="//t.example/p.gif">',
  '<img src=" h\nttp://t.example/p.gif">',
  '<img src="\\\\t.example\\p.gif">',
  '<img srcset="https://t.example/p.gif 2x">',
  '<table background="http://t.example/p.gif"></table>',
  '<video poster="http://t.example/p.gif"></video>',
  '<p style="background:url( \'http://t.example/p.gif\' )">',
  '<style>@import "http://t.example/s.css"; p{color:red}</style>',
  '<link rel="stylesheet" href="http://t.example/s.css">',
  '<script src="http://t.example/s.js"></script>',
  '<iframe src="http://t.example/"></iframe>',
  '<svg><image href="http://t.example/p.gif"/></svg>',
  '<svg><rect fill="url(http://t.example/p.svg)"/></svg>',
])('%s is taken out and counted', (html) => {
  const result = sanitise(html)
  expect(result.remoteContent).toBe(1)
  expect(result.html).not.toContain('t.example')
})

test('each remote URL counts, and what is only clicked or loads nothing does not', () => {
  expect(
    sanitise('<img srcset="http://a.example/1 1x, http://a.example/2 2x" src="http://a.example/0">')
      .remoteContent,
  ).toBe(3)
  expect(sanitise('<style>a{background:url(//x)}</style><style>@import "//y"').remoteContent).toBe(2)
  expect(
    sanitise(
      '<a href="https://x.example">https://x.example</a><img src="cid:x"><html xmlns="http://www.w3.org/1999/xhtml">',
    ).remoteContent,
  ).toBe(0)
})

test('an inline image points to its attachment, found as RFC 2392 says', () => {
  for (const url of ['cid:Logo@Firm.example', 'CID:logo%40firm.example', ' cid:%3Clogo@firm.example%3E ']) {
    expect(clean(`<img src="${url}" alt="Logo">`)).toBe('<img alt="Logo" src="cid-attachment:A1" />')
  }
})

test.each([
  'cid:other@x',
  'cid:%E0%A4%A',
  'cid-attachment:A2',
  'https://t.example/p.png',
  'p.png',
  'data:image/svg+xml;base64,AA==',
  'data:text/html,x',
])('an image from "%s" keeps only its alternative text', (src) => {
  expect(clean(`<img src="${src}" alt="Logo">`)).toBe('<img alt="Logo" />')
})

test('a picture taken out that has no alternative text keeps its width and leaves no hole', () => {
  expect(clean('<img src="https://t.example/p.gif" width="9" alt="">')).toMatch(
    /^<img width="9" alt="" src="data:image\/gif;base64,[\w+/=]+" style="max-height:1px" \/>$/,
  )
})

test('a small picture within the mail stays', () => {
  const html = '<img src="data:image/png;base64,AAAA" />'
  expect(clean(html)).toBe(html)
})

test('plain text is escaped and has no remote content', () => {
  const result = sanitiseBody({
    contentType: 'text',
    content: '<img src="http://t.example">',
    inlineImages: IMAGES,
  })
  expect(result.html).toContain('&lt;img src=')
  expect(result.remoteContent).toBe(0)
})

test.each([
  ['too large', '<p>hello &amp; goodbye</p>'.repeat(250_000)],
  ['nested too deep', `${'<div>'.repeat(900_000)}hello &amp; goodbye`],
  ['of too many elements', `${'<b>x</b>'.repeat(200_000)}hello &amp; goodbye<img src="http://t.example/">`],
])(
  'HTML that is %s is shown as its text, says so, and takes no more than two seconds',
  async (_what, content) => {
    let html = ''
    const took = await cpuMs(() => {
      html = sanitise(content).html
    })
    expect(took).toBeLessThan(2_000)
    expect(html).toMatch(/^<p><em>This message is too large or too complex/)
    expect(html).toContain('hello &amp; goodbye')
    expect(html).not.toContain('t.example')
  },
)

test('remote content of HTML shown as its text is counted too', () => {
  expect(sanitise(`${'<div>'.repeat(2_000)}<img src="http://t.example/"><img alt="">`).remoteContent).toBe(1)
})

test('HTML nested as deep as long threads are is shown as designed', () => {
  expect(clean(`${'<blockquote>'.repeat(500)}x`)).toMatch(/^<blockquote>/)
})
