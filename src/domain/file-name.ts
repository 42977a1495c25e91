/** Marks that turn the direction of text round, and characters nobody sees: a name shown with them reads otherwise than it is. */
const UNSEEN = /[\p{Bidi_Control}\p{Default_Ignorable_Code_Point}\p{Cc}\ufff9-\ufffb]/gu
/** Blanks that push the ending out of sight. */
const WIDE_GAP = /\s{3,}/g
/** What no file system, or another one than ours, takes. */
const UNSAFE = /[\\/:*?"<>|]/g
const MAX_LENGTH = 150
const ENDING = /\.[^.\s]{1,20}$/

/** A file's name as it may be shown and saved. */
interface SafeFileName {
  /** Reads from left to right whatever it contains; not empty. */
  name: string
  /** It held what makes it read otherwise than it is: its true ending may be another than was shown. */
  disguised: boolean
}

/** The name of a file from an untrusted source, with its true ending: as written but for what deceives, harms, or is too long. */
export function safeFileName(written: string): SafeFileName {
  const whole = written.toWellFormed()
  const plain = whole.replace(UNSEEN, '').replace(WIDE_GAP, ' ')
  const safe = plain.replace(UNSAFE, '_').replace(/^[\s.]+|[\s.]+$/g, '')
  // Joiners and variation selectors belong to many scripts and signs: only a mark of direction, or a gap, disguises.
  const disguised = /[\p{Bidi_Control}\p{Cc}]/u.test(whole) || /\S\s{3,}\S/.test(whole)
  return { name: shortened(safe) || 'attachment', disguised }
}

/** A name in two, so that its ending is seen however little room there is. */
export function splitEnding(name: string): { stem: string; ending: string } {
  const ending = ENDING.exec(name)?.[0] ?? ''
  return { stem: name.slice(0, name.length - ending.length), ending }
}

function shortened(name: string): string {
  if (name.length <= MAX_LENGTH) return name
  const { stem, ending } = splitEnding(name)
  return `${stem.slice(0, MAX_LENGTH - ending.length - 1).replace(/[\ud800-\udbff]$/, '')}…${ending}`
}
