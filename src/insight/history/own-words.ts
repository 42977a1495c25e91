import { isClosing } from '../footers/closing.ts'
import { markFooters } from '../footers/mark-footers.ts'

/** A greeting alone says nothing yet. */
const GREETING =
  /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening|day)|hallo|guten (?:tag|morgen|abend)|liebe[rs]?|sehr geehrte[rs]?|bonjour|bonsoir|ch(?:er|ère)s?|hola|buenos días|buenas tardes|estimad[oa]s?|ciao|buongiorno|gentile|beste|geachte|goedemorgen|goedemiddag|olá|bom dia|boa tarde|car[oa]s?|hej|hei|kære|bästa)\b[^.!?]{0,60}[,.!:]?$/iu
/** A closing that may be all there is to say. */
const THANKS = /thank/i
/** Lines above that are looked at for words of one's own. */
const LINES = 400
/** A name under a closing. */
const NAME_WORDS = 4

/** Whether somebody says something in these lines: not where all is a greeting, a closing with a name, a signature or a banner. */
export function hasOwnWords(lines: readonly string[], quoted: readonly boolean[]): boolean {
  const text = lines.slice(0, LINES)
  const footer = new Array<boolean>(text.length).fill(false)
  markFooters(text, quoted.slice(0, LINES), footer)
  let isClosed = false
  return text.some((line, at) => {
    if (quoted[at] || footer[at] || !/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(line)) return false
    const own = line.trim()
    if (own.length < 80 && GREETING.test(own)) return false
    if (isClosed && own.split(' ').length <= NAME_WORDS) return false
    isClosed ||= isClosing(own) && !THANKS.test(own)
    return !isClosed
  })
}

/** Source: what people write above answers in the midst of an earlier mail that no mark tells from it. */
const ANNOUNCES = new RegExp(
  [
    '^(?:please |pls )?(?:see|find|read) (?:\\w+ ){0,2}(?:below|underneath|beneath)\\W*$',
    '^(?:bitte )?siehe (?:\\w+ ){0,2}unten\\W*$|^s\\. ?u\\.$|^(?:merci de )?voir (?:\\w+ ){0,2}ci-dessous\\W*$|^ver (?:\\w+ ){0,2}abajo\\W*$',
    '\\b(?:my|our|the|some|with|see|find) (?:answers?|repl(?:y|ies)|responses?|comments?|notes?|thoughts|remarks)\\b.{0,30}\\b(?:below|beneath|underneath|in-?line|in line|between|bottom|in (?:red|blue|green|purple|orange|bold|caps|capitals|colou?r|italics?|the text|the body))\\b',
    '\\b(?:answers?|repl(?:y|ies)|responses?|comments?) (?:are )?(?:below|in-?line|in (?:red|blue|green|bold|caps|capitals|italics))\\b',
    '\\b(?:answered|replied|responded|commented|written|put|typed|added)\\b.{0,40}\\b(?:below|beneath|underneath|in-?line|in line|between|(?:at|to) the bottom|under (?:each|your)|in (?:red|blue|green|purple|bold|caps|capitals))\\b',
    '\\b(?:see|please see|pls see|see mine) (?:in-?line|in (?:red|blue|green|bold|caps))\\b',
    '\\b(?:antwort(?:en)?|kommentare?|anmerkungen)\\b.{0,40}\\b(?:unten|darunter|im text|inline|in (?:rot|blau|grün|fett)|dazwischen)(?!\\p{L})',
    '\\b(?:réponses?|commentaires?|remarques)\\b.{0,40}\\b(?:ci-dessous|plus bas|dans le (?:texte|corps)|en (?:rouge|bleu|vert|gras|majuscules))(?!\\p{L})',
    '\\b(?:respuestas?|comentarios)\\b.{0,40}\\b(?:abajo|debajo|más abajo|en (?:rojo|azul|verde|negrita|mayúsculas))(?!\\p{L})',
    '\\b(?:rispost[ae]|commenti)\\b.{0,40}\\b(?:sotto|qui sotto|in (?:rosso|blu|verde|grassetto|maiuscolo))(?!\\p{L})',
    '\\b(?:antwoord(?:en)?|opmerkingen|reacties?)\\b.{0,40}\\b(?:hieronder|onder|in (?:rood|blauw|groen|vet)|tussen)(?!\\p{L})',
  ].join('|'),
  'iu',
)
/** Lines with words looked at, nearest first. */
const NEAR = 12

/** Whether the lines above say that answers stand in what follows. */
export function announcesAnswers(lines: readonly string[], quoted: readonly boolean[]): boolean {
  let looked = 0
  for (let at = lines.length - 1; at >= 0 && looked < NEAR; at--) {
    if (quoted[at] || lines[at] === '') continue
    looked++
    if (ANNOUNCES.test(lines[at]!.slice(0, 400))) return true
  }
  return false
}
