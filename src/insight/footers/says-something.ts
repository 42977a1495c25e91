/** Words in which somebody speaks for himself: no signature, notice or banner has them. */
const SPEAKS =
  /(?<![\p{L}\p{N}'’-])(?:I|I['’](?:m|ve|d|ll)|i['’](?:m|ve|d|ll)|my|mine|myself|ich|meine?[mnrs]?|je|j['’]\p{L}+|mon|mes|yo|mío|io|mio|mia|miei|eu|meu|minha|ik|mijn|jag|jeg|min|minun|minä)(?![\p{L}\p{N}-])/u
const AFTERTHOUGHT = /^p\.?\s?(?:p\.?\s?)?s\b\.?\s?[:.,–-]?\s*\S/iu
/** Words of a sentence that asks or tells. */
const SENTENCE_WORDS = 6
/** More is no address or title. */
const MOST_WORDS = 30
/** What firms add to everybody's letters. */
const ADDED =
  /https?:|www\.|\S@\S|\b(?:print(?:ing|er)?|environment|imprimer|drucken|umwelt|registered|regulated|authori[sz]ed|company|limited|ltd|llp|llc|inc|plc|gmbh|incorporated|copyright|©|rights reserved|follow us|visit (?:our|us)|privacy (?:policy|notice)|confidential\w*|disclaimer|recipient)\b/iu

const COMPANY = /\b(?:registered|regulated|limited|ltd|llp|llc|inc|plc|gmbh|incorporated)\b/iu

/** Whether a firm tells of itself: its form, its register, its regulator. */
export function isCompany(paragraph: string): boolean {
  return COMPANY.test(paragraph.slice(0, 2_000))
}

/** Whether somebody speaks for himself, and not in an afterthought to a letter. */
export function speaks(text: string): boolean {
  return SPEAKS.test(text) && !AFTERTHOUGHT.test(text)
}

/** Whether a paragraph reads like a part of a letter rather than like a signature or what a firm adds to it. In doubt it does. */
export function saysSomething(paragraph: string): boolean {
  const text = paragraph.trim().slice(0, 2_000)
  if (AFTERTHOUGHT.test(text) || SPEAKS.test(text)) return true
  if (ADDED.test(text)) return false
  const words = text.split(/\s+/).length
  return words > MOST_WORDS || (words >= SENTENCE_WORDS && /[.!?。！？]["'”’)]?$/u.test(text))
}
