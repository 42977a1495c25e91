import { NUMBER } from '../features/scan-words.ts'
import { ENDS_CLAUSE, NEGATES, type Word } from '../features/word.ts'
import { COMPLAINTS, THANKS, WORD_LISTS } from './cues.ts'

/** `words` null: a gap. */
interface Step {
  words: ReadonlySet<string> | null
  optional: boolean
}
interface Cue {
  steps: Step[]
  strength: number
  /** Says nothing where what stands before it is negated: "never let us down". */
  unlessNegated: boolean
  written: string
}
type CueIndex = ReadonlyMap<string, Cue[]>

/** Words a gap may span. */
const GAP = 3
/** Words a negation reaches in front of a cue. */
const NEGATION_REACH = 3
/** No cue reaches over these. */
const SENTENCE_ENDS = new Set(['.', '!', '?', '!!', '??', '?!', ';'])
const COUNTS = [
  NUMBER,
  ...'two three four five six seven eight nine ten several many couple few multiple'.split(' '),
]
/** Found cues beyond this strength count no more. */
const MOST = 4

export const complaints = index(COMPLAINTS)
export const thanks = index(THANKS)

/** How strongly the text speaks so, 0 … 4: each cue once. */
export function cueStrength(words: readonly Word[], cues: CueIndex): number {
  let strength = 0
  for (const cue of findCues(words, cues)) strength += cue.strength
  return Math.min(MOST, strength)
}

function findCues(words: readonly Word[], cues: CueIndex): Set<Cue> {
  const found = new Set<Cue>()
  for (let at = 0; at < words.length; at++) {
    for (const cue of cues.get(words[at]!.text) ?? []) {
      if (found.has(cue) || (cue.unlessNegated && isNegated(words, at))) continue
      if (matches(words, at, cue.steps, 0)) found.add(cue)
    }
  }
  return found
}

/** Whether one of the words before, in the same clause, negates what follows. */
function isNegated(words: readonly Word[], at: number): boolean {
  for (let before = at - 1; before >= Math.max(0, at - NEGATION_REACH); before--) {
    const { role } = words[before]!
    if (role === NEGATES) return true
    if (role === ENDS_CLAUSE) return false
  }
  return false
}

function matches(words: readonly Word[], at: number, steps: readonly Step[], step: number): boolean {
  if (step === steps.length) return true
  const { words: wanted, optional } = steps[step]!
  if (wanted === null) {
    for (let skipped = 0; skipped <= GAP; skipped++) {
      if (matches(words, at + skipped, steps, step + 1)) return true
      const next = words[at + skipped]
      if (next === undefined || SENTENCE_ENDS.has(next.text)) return false
    }
    return false
  }
  const word = words[at]
  if (word !== undefined && wanted.has(word.text) && matches(words, at + 1, steps, step + 1)) return true
  return optional && matches(words, at, steps, step + 1)
}

/** By the words a cue may begin with. */
function index(patterns: readonly string[]): CueIndex {
  const byFirst = new Map<string, Cue[]>()
  for (const written of patterns) {
    const strength = written.endsWith('!') ? 2 : 1
    const steps = written.replace(/^~|!$/g, '').split(' ').map(toStep)
    const cue = { steps, strength, unlessNegated: written.startsWith('~'), written }
    for (const word of steps[0]!.words!) byFirst.set(word, [...(byFirst.get(word) ?? []), cue])
  }
  return byFirst
}

function toStep(written: string): Step {
  if (written === '*' || written === '*?') return { words: null, optional: true }
  const optional = written.endsWith('?')
  const words = written
    .replace(/\?$/, '')
    .split('|')
    .flatMap((word) => {
      if (word === '#') return COUNTS
      if (word.startsWith('$')) return WORD_LISTS[word.slice(1)]!.split('|')
      return [word.replace(/\?$/, '')]
    })
  return { words: new Set(words), optional }
}
