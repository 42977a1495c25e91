import { decodeHTMLAttribute } from 'entities'
import { readDeclarations } from './css.ts'
import { type Looks, looksOf } from './looks.ts'
import { type MailMark, mailMarkOf } from './mail-markup.ts'
import type { StyleSheet } from './style-sheet.ts'
import { scanAttributes } from './tags.ts'

/** What a start tag says about the text within. */
export interface Element {
  looks: Looks
  mark: MailMark | null
}

const PLAIN: Element = { looks: { isGone: false }, mark: null }
/** Attributes that could matter, so that most tags are not taken apart. */
const OF_INTEREST = /\b(?:style|hidden|bgcolor|background|color|class|id|type)\b/i
/** Elements whose name has a meaning here. */
const TELLING = new Set(['a', 'blockquote', 'pre', 'template'])

/** @param tag as written, from its '<' on */
export function readElement(name: string, tag: string, sheet: StyleSheet): Element {
  const isSaid = OF_INTEREST.test(tag)
  if (!isSaid && sheet.isEmpty && !TELLING.has(name)) return PLAIN
  const attributes = new Map<string, string>()
  if (isSaid)
    scanAttributes(tag, 1 + name.length, (attribute, value) => {
      if (!attributes.has(attribute)) attributes.set(attribute, decodeHTMLAttribute(value))
    })
  const said = sheet.declarationsOf(name, attributes.get('class') ?? '', attributes.get('id') ?? '')
  const style = readDeclarations(attributes.get('style') ?? '', said)
  return { looks: looksOf(name, attributes, style), mark: mailMarkOf(name, attributes, style) }
}
