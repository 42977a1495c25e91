/** ISO 639-1 codes that Azure Language rates, of its 94. Source: "Sentiment Analysis and Opinion Mining language support", 2026-04-18. */
const CODES =
  'af sq am ar hy as az eu be bn bs br bg my ca zh hr cs da nl en eo et fi fr gl ka de el gu ha he hi hu id ga it ja jv kn kk km ko ku ky lo la lv lt mk mg ms ml mr mn ne no or om ps fa pl pt pa ro ru sa gd sr sd si sk sl so es su sw sv ta te th tr uk ur ug uz vi cy fy xh yi'
const codes = new Map<string, string>([
  ...CODES.split(' ').map((code): [string, string] => [code, code]),
  // Tagalog; Azure calls it Filipino.
  ['tl', 'fil'],
])

/** How Azure names the language; undefined: it does not rate it. */
export function azureLanguageCode(language: string): string | undefined {
  return codes.get(language)
}
