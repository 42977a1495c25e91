/** Ends of sentences in many scripts, with closing quotes and brackets behind them. */
const SENTENCE_END = /[.!?…؟।][\p{Pe}\p{Pf}"']*(?=\s|$)|[。！？][\p{Pe}\p{Pf}]*|\n/gu

/**
 * The beginning of a text, at most `longest` UTF-16 units: to the last end of a sentence in its second half, else of a word, else as it
 * is, and never half a character.
 */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text
  const whole = text.slice(0, longest)
  let end = 0
  for (const match of whole.matchAll(SENTENCE_END)) end = match.index + match[0].length
  // The regular expression takes the cut itself for an end: what it ended may go on.
  if (end === longest && !/\s/.test(text[longest]!)) end = 0
  if (end < longest / 2) end = whole.search(/\s\S*$/u)
  const cut = end < longest / 2 ? whole : whole.slice(0, end)
  return cut
    .trimEnd()
    .toWellFormed()
    .replace(/\ufffd$/, '')
}
