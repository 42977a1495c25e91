/**
 * Takes out what people write whatever they feel: greeting, closing formula, "hope you are well", terms of the trade. English; other
 * languages do not come here. Only for scoring, never for showing.
 */

const GREETING =
  /^[\s>]*(?:(?:good (?:morning|afternoon|evening|day)|dear|hi|hello|hey|greetings|morning|afternoon|evening)\b[^\n,.!:;?]{0,40}[,.!:;\n–-]+|(?:[A-Z][a-z'-]{1,15}|[A-Z][a-z]{1,12} and [A-Z][a-z]{1,12}),\s*\n)/i

/** Thanks or an apology that a letter opens with, before it comes to its matter: "Thanks, Ann." and "Sorry, I meant the 9th". */
const OPENING =
  /^\s*(?:(?:many |ok,? |okay,? )?(?:thanks|thank you|thx)(?:,? (?!you|that|this|so|very|for)[A-Z][a-z'-]{1,15})?\s*[.,!–-]+|sorry\s*,(?: but)?|sorry(?= (?:i|we)\b))\s*(?=\S)/i

/** A name of two to four words on the last line, without a formula above it: who wrote is not how they feel. */
const NAME =
  /\n[ \t]*(?!(?:Thank|Thanks|Many|Very|Not|No|Never|So|Well|Good|Best|Kind|Warm|With|Please|All|See)\b)\p{Lu}[\p{L}'’.-]*(?: (?:\p{Lu}[\p{L}'’.-]*|d[aeiou]s?|de[lnr]|la|le|v[ao]n)){1,3}\s*$/u
const NAME_LENGTH = 100

/** Up to twelve words of name, title and telephone may follow to the end. */
const CLOSING =
  /(?:^|[\n.!?,])[ \t]*(?:(?:many|with many|kind|with kind|best|with best|warm|warmest|kindest|sincere|with)?[ \t]*(?:thanks|regards|wishes|thank you)(?: (?:again|so much|very much|in advance|a lot|for your (?:help|time|assistance|attention|understanding)))*(?: and (?:kind |best |warm )?(?:regards|wishes))?|best|cheers|all the best|yours(?: (?:sincerely|faithfully|truly))?|sincerely(?: yours)?|respectfully(?: yours)?|cordially|take care|have a (?:great|good|nice|lovely|wonderful) (?:day|week|weekend|evening|one|rest of your (?:day|week)))[ \t]*[,.!–-]*(?=\s|$)(?:\s+[^\s]{1,40}){0,12}\s*$/i

const PHRASES = new RegExp(
  [
    "(?:i |we )?(?:do )?(?:hope|trust)(?: that)? (?:this (?:e-?mail|message|note) finds you(?: and [a-z ]{1,20})? (?:well|in good health)|(?:you(?:'re| are)?|all is|everything is|all(?:'s)?|things are)(?: (?:and (?:your )?family|both|all|are|is|keeping|doing|had|have had|enjoyed?|going))* (?:well|fine|good|a (?:good|great|nice|lovely|pleasant|restful) (?:weekend|week|day|holiday|break|time|summer|christmas|easter))(?: with you)?)",
    '(?:i |we )?(?:am |are |very much )?look(?:ing)? forward to (?:hear(?:ing)?|your (?:reply|response|answer)|speak(?:ing)?|seeing you|meet(?:ing)?|talk(?:ing)?|it)(?: (?:from|with|to) you)?(?: soon| then| shortly| (?:on|next) \\w+)?',
    '(?:please )?(?:just )?let (?:me|us) know(?: if| when| whether| what| how)?',
    "(?:please )?(?:do not|don't|feel free|never) (?:hesitate )?to (?:contact|call|ask|reach|get in touch|let)(?: (?:me|us|out))*",
    "(?:i am |i'm |we are |my apologies |apologies |so |very )*(?:sorry|apologi[sz]e|apologies) for (?:the |any |my |our )?(?:late|delayed?|slow|short|long|belated)(?: in)? (?:reply|response|answer|notice|message|e-?mail|delay|replying|responding|getting back to you)",
    "(?:i am |we are |i'm )*(?:sorry|apologi[sz]e|apologies) for (?:the |any |all the )?(?:inconvenience|trouble|bother|confusion)(?: (?:this may )?caused?)?",
    'thank(?:s| you)(?: (?:so|very) much| a lot)? for (?:your |the |getting back|reaching out|sending|letting)(?:(?:quick|prompt|kind|swift|recent) )*(?:e-?mail|mail|message|note|reply|response|letter|update|call|voicemail|information|info|to me|to us|out|me know|us know)?',
    'thank(?:s| you) in advance',
    '(?:happy|merry) (?:new year|christmas|easter|holidays|thanksgiving|friday|monday)',
    '(?:with )?(?:kind|best|warm) regards',
    'if you (?:have any|need any|need) (?:further |more |other )?(?:questions|information|info|details|help)',
    'at your (?:earliest )?convenience',
    "(?:i |we )?(?:would|'d) (?:be grateful|appreciate it|be happy) if",
    '(?:much|greatly|very much) appreciated',
    'please',
  ].join('|'),
  'giu',
)
/** The phrases are looked for word by word: what stands before one is no letter. */
const WHOLE = /[\p{L}\p{N}]/u

/** Terms of the trade: "capital loss", "trust deed", "death certificate" express no mood. */
const TERMS =
  /\b(?:(?:capital|tax|carried|realised|realized|unrealised|unrealized|paper|net|trading) (?:gains?|loss(?:es)?)|(?:loss|gains?) (?:harvesting|carry[- ]?forwards?|carryovers?|relief)|capital|(?:risk|default|credit|market|currency|interest rate) (?:profile|disclosure|tolerance|appetite|assessment|questionnaire|risk|rating|premium)|(?:withdrawal|prepayment|early|late) (?:withdrawal )?(?:penalty|penalties)|interest rates?|(?:death|stock|share|tax) certificates?|death benefits?|death duty|critical illness|(?:life|disability|health|long[- ]term care|liability|casualty) insurance|long[- ]term care|insurance (?:claim|policy|premium)s?|claims? (?:department|form|number|team)s?|(?:family|living|unit|investment|charitable|revocable|irrevocable|discretionary|bare|grantor) trusts?|trusts? (?:deed|fund|account|document|agreement|company|officer|and estate)s?|(?:the|a|our|your) trust(?= (?:and|is|was|has|will|owns|holds|can|should|account|deed|for|to|from|that|with))|trustees?|securities|social security|security (?:code|number|question)s?|grantors?|short[- ]term|bad debts?|debt (?:fund|security|instrument)s?|(?:growth|value|equity|money market|mutual|hedge|bond|index) (?:fund|stock|share)s?|(?:free|net) cash ?flow|shares?|assets?|wealth management|credit (?:card|note|line|union)s?|power of attorney|critical (?:date|path)s?|hedg(?:e|ed|ing)|war (?:bond|loan)s?)\b/giu

/** @returns what is left; the text itself when that is less than two words, so that "Thanks!" stays what it is */
export function scrub(text: string): string {
  const opened = text.replace(GREETING, ' ').replace(OPENING, ' ')
  const closed = withoutClosing(withoutName(opened)).replace(TERMS, ' it ')
  const left = closed.replace(PHRASES, (found, ...rest) => {
    const at = rest.at(-2) as number
    const [before, after] = [closed[at - 1], closed[at + found.length]]
    return (before && WHOLE.test(before)) || (after && WHOLE.test(after)) ? found : ' '
  })
  return (left.match(/\p{L}+/gu) ?? []).length < 2 ? text : left
}

function withoutName(text: string): string {
  const tail = Math.max(0, text.length - NAME_LENGTH)
  return text.slice(0, tail) + text.slice(tail).replace(NAME, '\n')
}

/** Looked for near the end only: twelve words and a formula. */
function withoutClosing(text: string): string {
  const tail = Math.max(0, text.length - 600)
  const found = CLOSING.exec(text.slice(tail))
  if (!found) return text
  const mark = /[.!?]/.test(found[0][0] ?? '') ? found[0][0] : ''
  return text.slice(0, tail + found.index) + mark
}
