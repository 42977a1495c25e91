/** Words that English uses all the time and its neighbours hardly do. */
const ENGLISH = new Set(
  "the and you your of that this have has with for not are was were would could should will can my we our they it is be been from about what when which there their please i'm i've i'd i'll don't it's thanks thank know get out how or if but".split(
    ' ',
  ),
)
/** Words looked at, and the share of them that settles it without the detector. */
const SAMPLE = 60
const SHARE = 0.3
const FEWEST = 5
/** From fewer letters than these the language is not guessed. */
const TELLING_LETTERS = 20
const ENOUGH_LETTERS = new RegExp(`(?:\\p{L}\\P{L}*){${TELLING_LETTERS}}`, 'u')
/** More of the text is not looked at. */
const LOOKED_AT = 1_000

/** The detector: 60 languages by frequent letter groups; 28 MB, so it is loaded when first needed. */
let detector: Promise<{ detect(text: string): { language: string } }> | undefined

/**
 * The language of a text as ISO 639-1, '' where it is unknown. Most English texts are known by their small words; the
 * rest asks the detector.
 * @param assumed the language of texts too short to decide
 */
export async function languageOf(text: string, assumed: string): Promise<string> {
  const sample = text.slice(0, LOOKED_AT)
  // Most samples have enough letters in their first words.
  if (!ENOUGH_LETTERS.test(sample)) {
    const letters = sample.match(/\p{L}/gu)?.length ?? 0
    if (letters === 0) return ''
    const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0
    if (latin * 2 > letters) return assumed
  }
  if (isPlainlyEnglish(sample)) return 'en'
  detector ??= import('eld/extrasmall').then(({ eld }) => eld)
  // Ten capitals in a row look like another language to it.
  return (await detector).detect(sample.toLowerCase()).language
}

function isPlainlyEnglish(text: string): boolean {
  let [words, known] = [0, 0]
  for (const [word] of text.matchAll(/[a-z][a-z'’]*/gi)) {
    if (++words > SAMPLE) break
    if (ENGLISH.has(word.toLowerCase().replace('’', "'"))) known++
  }
  return words >= FEWEST && known / words >= SHARE
}
