import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type DefaultTreeAdapterMap, parse } from 'parse5'
import { expect, test } from 'vitest'
import { sanitiseBody } from '../../src/text/sanitise/sanitise-body.ts'

// parse5 reads HTML as browsers do; the sanitiser stands on another parser, so that each can catch the other.

type Node = DefaultTreeAdapterMap['node']

const DATA = join(import.meta.dirname, '../../../shared/data')
if (!existsSync(DATA)) throw new Error(`The corpora tests need the test data in ${DATA}, which is not there.`)

const vectors = JSON.parse(readFileSync(join(DATA, 'html-security/vectors.json'), 'utf8')) as {
  id: string
  html: string
}[]

const sanitised = vectors.map(({ id, html }) => ({
  id,
  html,
  clean: sanitiseBody({ contentType: 'html', content: html, inlineImages: new Map() }).html,
}))

const ACTIVE = new Set(
  `applet audio base button embed form frame frameset iframe input link math meta noscript object portal script select
  style svg template textarea video`.split(/\s+/),
)
/** Attributes that hold words for the reader, not a URL. */
const WORDS = new Set(['alt', 'title', 'summary', 'abbr'])

const documentOf = (html: string) => parse(html, { scriptingEnabled: false })

function* nodesIn(node: Node): Generator<Node> {
  yield node
  const children = 'content' in node ? [node.content] : 'childNodes' in node ? node.childNodes : []
  for (const child of children) yield* nodesIn(child)
}

function dangersIn(html: string): string[] {
  return [...nodesIn(documentOf(html))].flatMap((node) => {
    const attributes = 'attrs' in node ? node.attrs : []
    const dangers = attributes.filter(({ name, value }) => {
      if (/^on|^srcdoc$/i.test(name)) return true
      if (WORDS.has(name)) return false
      const url = value.replaceAll(/[\0-\x20]/g, '')
      if (/(?:java|vb)script:|data:(?!image\/(?:png|jpe?g|gif|webp);base64,)/i.test(url)) return true
      const isLink = node.nodeName === 'a' && name === 'href'
      return !isLink && !url.startsWith('data:') && /(?:https?|ftp):|[\\/]{2}|url\(/i.test(url)
    })
    return [...(ACTIVE.has(node.nodeName) ? [node.nodeName] : []), ...dangers.map(({ name }) => name)]
  })
}

const UNSEEN = new Set(['script', 'style', 'title', 'template', 'noembed', 'noframes', 'iframe'])
const INLINE = new Set(['a', 'b', 'em', 'font', 'i', 'span', 'strong', 'u'])

function textOf(node: Node): string {
  if ('value' in node) return node.value
  if (UNSEEN.has(node.nodeName) || !('childNodes' in node)) return ' '
  return node.childNodes.map(textOf).join(INLINE.has(node.nodeName) ? '' : ' ')
}

function wordsOf(html: string): string[] {
  return textOf(documentOf(html)).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** Words a browser would show of the one and that stand nowhere in what it shows of the other. Joined, since where
 *  broken markup ends a word differs between parsers. */
function lostWords({ html, clean }: { html: string; clean: string }): string[] {
  const shown = wordsOf(clean).join('')
  return wordsOf(html).filter((word) => !shown.includes(word))
}

test('the check itself finds what it looks for', () => {
  const found = (html: string) => dangersIn(html).length > 0
  for (const html of [
    '<script></script>',
    '<b onclick=x>',
    '<a href="java\nscript:x">',
    '<iframe srcdoc=x>',
    '<img src="//x">',
    '<p style="background:url(x)">',
    '<template><img src=http://x></template>',
  ]) {
    expect(found(html), html).toBe(true)
  }
  expect(found('<a href="https://x">x</a><img alt="https://x" src="data:image/png;base64,//8=">')).toBe(false)
  expect(lostWords({ html: '<p>a<b>b</b> c', clean: '<p>ab' })).toEqual(['c'])
})

test('nothing active and nothing remote is left of any hostile HTML', () => {
  expect(sanitised).toHaveLength(1_415)
  const dangerous = sanitised.flatMap(({ id, clean }) => dangersIn(clean).map((danger) => `${id}: ${danger}`))
  expect(dangerous).toEqual([])
})

test('no visible text of hostile HTML is lost, but for a few words in broken drawings and formulas', () => {
  const isForeign = ({ html }: { html: string }) => /<(?:svg|math)\b/i.test(html)
  const losing = sanitised.filter((vector) => lostWords(vector).length > 0)
  expect(losing.filter((vector) => !isForeign(vector)).map(({ id }) => id)).toEqual([])
  expect(losing.length).toBeLessThanOrEqual(3)
  expect(sanitised.filter(({ html }) => wordsOf(html).length > 0).length).toBeGreaterThan(500)
})
