import { CLASSES, type Label } from './labels.ts'

interface Evaluation {
  rows: number
  accuracy: number
  /** Means over the three labels; a label that does not occur is left out. */
  macroRecall: number
  macroF1: number
  recall: Record<Label, number | null>
  /** Rows: what people said; columns: what was rated. Both in the order of CLASSES. */
  confusion: number[][]
  /** Rated as nothing, by reason: wrong in all figures. */
  unrated: Record<string, number>
}

/** Figures of 0 … 1 from pairs of what people said and what was rated. */
export function evaluate(pairs: readonly { label: Label; rated: string }[]): Evaluation {
  const confusion = CLASSES.map(() => CLASSES.map(() => 0))
  const unrated: Record<string, number> = {}
  const said = CLASSES.map(() => 0)
  for (const { label, rated } of pairs) {
    const row = CLASSES.indexOf(label)
    const column = CLASSES.indexOf(rated as Label)
    said[row]!++
    if (column < 0) unrated[rated] = (unrated[rated] ?? 0) + 1
    else confusion[row]![column]!++
  }
  const right = CLASSES.map((_, c) => confusion[c]![c]!)
  const recalls = CLASSES.map((_, c) => (said[c] ? right[c]! / said[c]! : null))
  const f1 = CLASSES.map((_, c) => {
    const rated = confusion.reduce((sum, row) => sum + row[c]!, 0)
    return said[c] ? (2 * right[c]!) / (said[c]! + rated) : null
  })
  return {
    rows: pairs.length,
    accuracy: right.reduce((sum, n) => sum + n, 0) / Math.max(1, pairs.length),
    macroRecall: mean(recalls),
    macroF1: mean(f1),
    recall: Object.fromEntries(CLASSES.map((label, c) => [label, recalls[c]!])) as Evaluation['recall'],
    confusion,
    unrated,
  }
}

function mean(values: (number | null)[]): number {
  const known = values.filter((value) => value !== null)
  return known.reduce((sum, value) => sum + value, 0) / Math.max(1, known.length)
}
