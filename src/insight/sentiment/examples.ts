import { gunzipSync } from 'node:zlib'
import { CLASSES, type Label } from './labels.ts'

export interface LabelledText {
  id: string
  text: string
  label: Label
  /** What kind of letter it is, where the line says: "facts", "grief". */
  kind?: string
}

/**
 * Lines of `{id, text, label}`, plain or gzipped; rows with another label are left out.
 * @throws Error naming the invalid line
 */
export function readLabelled(bytes: Uint8Array): LabelledText[] {
  const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b
  const lines = Buffer.from(isZipped ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
  return lines.flatMap((line, index) => {
    if (line.trim() === '') return []
    const row = parsed(line)
    if (typeof row?.text !== 'string' || typeof row.label !== 'string') {
      throw new Error(`Line ${index + 1} is not {"id", "text", "label"}.`)
    }
    return CLASSES.includes(row.label as Label)
      ? [{ id: String(row.id ?? index + 1), text: row.text, label: row.label as Label, ...kindOf(row) }]
      : []
  })
}

function kindOf({ kind }: { kind?: unknown }): { kind?: string } {
  return typeof kind === 'string' ? { kind } : {}
}

function parsed(line: string): { id?: unknown; text?: unknown; label?: unknown; kind?: unknown } | null {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

const ENTITIES = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['#39', "'"],
  ['apos', "'"],
])

/** Training texts, with what the collectors of the SemEval files left in undone: `\u2019`, entities, doubled quotes. */
export function readExamples(bytes: Uint8Array): LabelledText[] {
  return readLabelled(bytes).map((row) => ({ ...row, text: undone(row.text) }))
}

function undone(text: string): string {
  return text
    .replace(/\\u([0-9a-f]{4})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replace(/&(lt|gt|amp|quot|#39|apos);/g, (_, name) => ENTITIES.get(name)!)
    .replaceAll('""', '"')
    .replace(/\\(["'])/g, '$1')
}
