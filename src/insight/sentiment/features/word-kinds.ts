/**
 * Kinds of words in letters to a firm: who, when, how often, what about. Few letters are enough to learn how kinds follow each other,
 * where the words themselves would need thousands. Written by hand; the place in the list is the number of the kind.
 */
const LISTS = [
  'i|we|me|us|myself|ourselves',
  'my|our|mine|ours',
  'you',
  'your|yours',
  'he|she|they|him|her|them|his|their|it|its',
  'this|that|these|those|which|who',
  'not|no|never|none|nobody|nothing|neither|nor|without|hardly|cannot|no-one|noone',
  'was|were|had|did|been',
  'is|are|am|be|being|has|have|do|does',
  'will|shall|would|could|should|can|may|might|must',
  'please|kindly|pls|grateful',
  'minutes|hours|days|day|weeks|week|months|month|fortnight|years|year|quarter|morning|afternoon|evening|weekend',
  'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sep|sept|oct|nov|dec|monday|tuesday|wednesday|thursday|friday|saturday|sunday|christmas|easter|spring|summer|autumn|winter',
  'still|yet|again|already|since|ago|later|twice|before|after|until|once|ever|always|finally|only|just|now|today|yesterday|tomorrow',
  'ask|asked|asking|requested|enquired|chased|chasing|wrote|written|emailed|called|phoned|rang|rung|reminded|complained|told|tried|explained|repeated|said|promised|assured|informed|confirmed|mentioned|spoke|spoken|talked|replied|answered|answer|reply',
  'email|emails|message|messages|call|calls|letter|letters|request|requests|reminder|reminders|voicemail|voicemails|question|questions|note|mail|phone|line|post',
  'fee|fees|charge|charges|charged|commission|cost|costs|deduction|penalty|invoice|bill|price|rate|percent|interest',
  'account|accounts|assets|money|cash|portfolio|investments|funds|fund|savings|pension|shares|stock|bonds|bond|isa|sipp|ira|roth|hsa|brokerage|rollover|distribution|distributions|contribution|annuity|trust|policy|balance|dividend|dividends|transfer|payment|payments|cheque|check|deposit|wire|mortgage|loan|tax|taxes|allowance|estate|inheritance|mandate|custodian',
  'form|forms|document|documents|statement|statements|report|papers|paperwork|certificate|application|contract|agreement|copy|page|pages|file|signature',
  'firm|adviser|advisers|advisor|advisors|bank|manager|colleague|colleagues|office|team|branch|desk|department|staff|assistant|secretary|lady|guy|guys|people|somebody|someone|person|company',
  'mother|father|husband|wife|son|daughter|brother|sister|mum|mom|dad|parents|children|kids|grandson|granddaughter|family|aunt|uncle|widow',
  'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several|many|few|second|third|fourth|fifth|first|half|another|same|other',
  'what|why|how|when|where|whether|if',
  'and|or|but|so|because|although|while|though|then',
  'to|of|in|on|at|for|from|with|by|about|as|into|up|out|over',
  'a|an|the|any|some|all|every|each',
  'wrong|incorrect|missing|missed|late|mistake|mistakes|error|errors|delay|delays|delayed|overdue|problem|problems|trouble|fault|hitch|bother|fuss|complaint|complaints|regret|regrets|worse|worst|bad|poor|silence|confusion|mess|loss|losses',
  'good|great|well|nice|nicer|kind|kinder|helpful|happy|happier|glad|pleased|delighted|relieved|lovely|wonderful|excellent|brilliant|superb|perfect|perfectly|easy|easier|clear|clearer|patient|patience|best|better|smooth|smoothly|quick|quickly|fast|impressed|reassured|calm|safe|pleasure|relief|comfort|careful|thorough|thoughtful',
  'thank|thanks|appreciate|appreciated|gratitude|recommend|recommended|praise|compliments|love|loved|owe',
  'send|tell|let|give|confirm|explain|check|change|move|set|arrange|book|sell|buy|transfer|cancel|close|open|update|forward|sign|find|see|pay|provide|advise|invest|switch|increase|reduce|keep|need|want|wish|like|plan',
  'sent|paid|took|sold|bought|lost|made|went|came|got|gave|left|kept|found|knew|meant|met|saw|set|put|stood|thought|felt|heard|held|read|drove|drew|caught|brought|began|became|chose|done|gone|given|taken|forgot|forgotten',
  '.|;',
  ',|:',
  '!|!!',
  '?|??|?!',
]
const KINDS: ReadonlyMap<string, number> = new Map(
  LISTS.flatMap((list, at) => list.split('|').map((word): [string, number] => [word, at + 1])),
)
const NEGATION = 7
const PLACEHOLDER = 40
const PAST = 60
const GOING_ON = 61
const MANNER = 62
const NAME = 63
const OTHER = 64

/** 1 ... 64, 0 where a word is of no kind. @param text as features see it @param written as it stands in the text */
export function kindOf(text: string, written: string): number {
  const kind = KINDS.get(text)
  if (kind !== undefined) return kind
  if (text.endsWith("n't")) return NEGATION
  if (text.startsWith('\u0001')) return PLACEHOLDER + text.length
  if (text.length > 4 && text.endsWith('ed')) return PAST
  if (text.length > 5 && text.endsWith('ing')) return GOING_ON
  if (text.endsWith('ly')) return MANNER
  if (/^\p{Lu}\p{Ll}/u.test(written)) return NAME
  return /^\p{L}/u.test(text) ? OTHER : 0
}
