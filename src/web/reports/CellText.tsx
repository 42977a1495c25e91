import type { FieldInfo, FieldKind } from '../../api/contract.ts'
import { SentimentFace } from '../sentiment/SentimentMark.tsx'
import type { Tone } from '../ui/charts/tones.ts'
import styles from './CellText.module.css'
import { type Cell, cellInWords } from './report-words.ts'

type Props = {
  cell: Cell
  kind: FieldKind
  field: FieldInfo | undefined
  timeZone: string
}

/** What a cell says, in full when pointed at; a sentiment with its face before it. */
export function CellText({ cell, kind, field, timeZone }: Props) {
  const words = cellInWords(cell, kind, field, timeZone)
  const tone = kind === 'choice' ? toneOf(cell) : 'plain'
  return (
    <bdi title={words.length > 12 ? words : undefined} className={cell === null ? styles.none : undefined}>
      {tone !== 'plain' && (
        <span className={styles.face}>
          <SentimentFace sentiment={tone} />
        </span>
      )}
      {words}
    </bdi>
  )
}

/** The tone of a value that is a sentiment. */
export function toneOf(value: Cell): Extract<Tone, 'positive' | 'neutral' | 'negative' | 'plain'> {
  return value === 'positive' || value === 'neutral' || value === 'negative' ? value : 'plain'
}
