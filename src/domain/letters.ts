/** Letters that no rule of Unicode takes apart. */
const PLAIN: Record<string, string> = {
  ...{
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    þ: 'th',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ð: 'd',
    ı: 'i',
    ħ: 'h',
    ŧ: 't',
    ə: 'e',
    ς: 'σ',
  },
  ...{ '’': "'", '‘': "'", ʼ: "'", '´': "'" },
}
const OF_PLAIN = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g')
/** Accents of Latin, Greek and Cyrillic, points of Hebrew and Arabic, and what has no width. */
const MARKS =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u064b-\u065f\u0670]|\p{Default_Ignorable_Code_Point}|\p{Bidi_Control}/gu
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII
const ASCII = /^[\u0000-\u007f]*$/

/** As search compares letters: case, width and accents make no difference, composed or not. Names: crm.folded in the store. */
export function foldLetters(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase()
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(OF_PLAIN, (letter) => PLAIN[letter]!)
    .normalize('NFC')
}

/** Scripts that put no space between words. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー々]+/gu
