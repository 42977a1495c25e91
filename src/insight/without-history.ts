/**
 * Where earlier mail begins in the lines of a message. Rules by the marks that mail programs set: a quoted line, the line that
 * introduces a quote, a block of headers, a separator. A plain "From:" in a letter is none of them.
 */

/** "On … wrote:" as mail programs write it; the line may be broken once. Source: what Gmail, Apple Mail, Thunderbird write. */
const INTRODUCTIONS = [
  /^(?:on|op|am|le|el|il|em|den|w dniu|dnia)\b.{5,280}\b(?:wrote|schreef|schrieb|a écrit|escribió|ha scritto|escreveu|skrev|napisał(?:\(a\))?)(?:\s+[^:]{0,120})?\s*:\s*$/iu,
  /^.{3,200}(?:<[^<>\s]+@[^<>\s]+>).{0,60}\b(?:wrote|schrieb|a écrit|escribió|ha scritto|escreveu|schreef|skrev)\s*:\s*$/iu,
]

/** First words of a possibly broken introduction: only these are worth joining with the next line. */
const INTRODUCTION_START = /^(?:on|op|am|le|el|il|em|den|w dniu|dnia)\b.*\d/iu

const SEPARATORS = [
  /^-{2,}\s*(?:original message|ursprüngliche nachricht|originalnachricht|message d'origine|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht)\s*-{2,}$/iu,
  /^begin forwarded message:$/iu,
  /^anfang der weitergeleiteten nachricht:$/iu,
  /^début du message réexpédié\s*:$/iu,
  /^inicio del mensaje reenviado:$/iu,
]

/** Labels of a header block, bold marks of plain text allowed. */
const FROM = /^\*?(?:from|von|de|da|van|från|fra)\s*:\*?\s*\S/iu
const OTHER_HEADER =
  /^\*?(?:sent|date|to|cc|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|assunto|skickat|till|ämne|sendt|til|emne)\s*:\*?/iu
const RULE = /^_{10,}$/
/** Lines after "From:" within which two more headers must stand. */
const BLOCK_LINES = 6

/** RFC 3676: dash, dash, space; mail programs and servers lose the space. */
const SIGNATURE = /^--\s?$/

/** Longest line a rule looks at. */
const RULE_LENGTH = 400

/** The lines up to where earlier mail or the signature begins, without quoted lines in between. */
export function withoutHistory(lines: string[]): string[] {
  const kept: string[] = []
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!.slice(0, RULE_LENGTH).trim()
    if (line.startsWith('>')) continue
    const introduction = introductionLength(lines, at, line)
    if (introduction > 0) {
      // Quoted lines go one by one, so that an answer below or between them stays.
      if (!nextText(lines, at + introduction).startsWith('>')) break
      at += introduction - 1
      continue
    }
    if (isSeparator(line) || isHeaderBlock(lines, at, line) || SIGNATURE.test(line)) break
    kept.push(lines[at]!)
  }
  return kept
}

/** How many lines introduce a quote here: 0, 1 or 2. */
function introductionLength(lines: string[], at: number, line: string): number {
  if (isIntroduction(line)) return 1
  if (!INTRODUCTION_START.test(line)) return 0
  const joined = `${line} ${(lines[at + 1] ?? '').slice(0, RULE_LENGTH).trim()}`
  return isIntroduction(joined) ? 2 : 0
}

function isIntroduction(line: string): boolean {
  // A date or an address stands in every one; in "On Monday I wrote:" neither does.
  return line.endsWith(':') && /[\d@]/.test(line) && INTRODUCTIONS.some((rule) => rule.test(line))
}

function isSeparator(line: string): boolean {
  return SEPARATORS.some((rule) => rule.test(line))
}

/** With the rule that Outlook draws above it. */
function isHeaderBlock(lines: string[], at: number, line: string): boolean {
  if (RULE.test(line) && !RULE.test((lines[at + 1] ?? '').trim()))
    return isHeaderBlock(lines, at + 1, (lines[at + 1] ?? '').slice(0, RULE_LENGTH).trim())
  if (!FROM.test(line)) return false
  const block = lines.slice(at + 1, at + 1 + BLOCK_LINES)
  return block.filter((other) => OTHER_HEADER.test(other.slice(0, RULE_LENGTH).trim())).length >= 2
}

function nextText(lines: string[], from: number): string {
  for (let at = from; at < lines.length; at++) {
    const line = lines[at]!.slice(0, RULE_LENGTH).trim()
    if (line !== '') return line
  }
  return ''
}
