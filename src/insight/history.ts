/**
 * Where earlier mail stands in the lines of a message. Rules by the marks that mail programs set: a quoted line, the line that
 * introduces a quote, a block of headers, a separator. A plain "From:" in a letter is none of them.
 */

const WROTE =
  'wrote|writes|schrieb|a écrit|écrit|escribió|ha scritto|scrive|escreveu|schreef|skrev|skrifaði|kirjoitti|napisał(?:\\(a\\))?|napsal(?:\\(a\\))?|írta|a scris|έγραψε|yazdı|пишет|написал(?:а|\\(а\\))?|написав|пише|写道|寫道|のメール'
/** "On … wrote:" as mail programs write it. Source: what Gmail, Apple Mail, Thunderbird, Outlook for Mac write. */
const INTRODUCTIONS = [
  new RegExp(
    `^(?:on|op|am|le|el|il|em|den|pe|w dniu|dnia|dne|в|в\\s|στις|tarihinde)\\s.{5,280}(?:${WROTE})(?:\\s+[^:]{0,120})?\\s*[:\uff1a]\\s*$`,
    'iu',
  ),
  new RegExp(
    `^.{3,260}(?:<[^<>\\s]+@[^<>\\s]+>|\\([^()\\s]+@[^()\\s]+\\)|\\[mailto:[^\\]\\s]+\\]).{0,60}(?:${WROTE})\\s*[:\uff1a]\\s*$`,
    'iu',
  ),
  // In any language: a date or a time, and an address in brackets at the end.
  /^.{0,200}\d{1,2}[.:h]\d\d.{0,160}<[^<>\s]+@[^<>\s]+>\s?\p{L}{0,20}\s*[:\uff1a]\s*$/u,
  // Lotus Notes.
  /^.{2,120}\s(?:wrote on|schrieb am|a écrit le)\s\d.{4,40}:\s*$/iu,
  // Zoho.
  /^-{2,}\s*on\b.{5,280}\bwrote\s*-{2,}$/iu,
]

/** First words of a possibly broken introduction: only these are worth joining with the next lines. */
const INTRODUCTION_START =
  /^(?:on|op|am|le|el|il|em|den|pe|w dniu|dnia|dne|в|στις)\s.*\d|\d{4}.*\d{1,2}[:.h]\d\d/iu
/** A broken introduction has at most this many lines. */
const INTRODUCTION_LINES = 3

const SEPARATOR =
  /^[-_=*]{2,}\s*(?:original message|original appointment|ursprüngliche nachricht|originalnachricht|message d['’]origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|ursprungligt meddelande|opprinnelig melding|oprindelig meddelelse|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|původní zpráva|eredeti üzenet|исходное сообщение|orijinal mesaj|原始邮件|原始郵件|元のメッセージ|reply message|forwarded message|forwarded by .{1,80}|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|videresendt meddelelse|vidarebefordrat meddelande|przekazana wiadomość|пересылаемое сообщение|转发邮件)(?:\s+from\s.{1,80})?\s*[-_=*]*$/iu
const FORWARD =
  /^(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem encaminhada|begin doorgestuurd bericht)\s*:$/iu

/** Labels of a header block, bold marks of plain text allowed. */
const FROM =
  /^[*_]{0,2}(?:from|von|de|da|van|från|fra|lähettäjä|od|feladó|от|kimden|gönderen|από|发件人|寄件者|差出人)\s*[:\uff1a][*_]{0,2}\s*\S/iu
const OTHER =
  'sent|date|to|cc|subject|reply-to|gesendet|datum|an|betreff|envoyé|à|objet|enviado|enviada|enviado el|enviada em|fecha|para|asunto|inviato|data|a|oggetto|verzonden|aan|onderwerp|assunto|skickat|till|ämne|sendt|til|emne|lähetetty|vastaanottaja|päivämäärä|aihe|wysłano|do|temat|odesláno|komu|předmět|elküldve|címzett|tárgy|отправлено|дата|кому|тема|gönderildi|gönderme tarihi|kime|konu|tarih|στάλθηκε|προς|θέμα|发送时间|日期|收件人|主题|送信日時|宛先|件名|日時'
const OTHER_HEADER = new RegExp(`^[*_]{0,2}(?:${OTHER})\\s*[:\uff1a][*_]{0,2}`, 'iu')
/** The whole block on one line, as some converters leave it. */
const ONE_LINE =
  /\s[*_]{0,2}(?:sent|date|gesendet|datum|envoyé|enviado|inviato|verzonden)\s*:.{4,120}\s[*_]{0,2}(?:to|an|à|para|a|aan|subject|betreff|objet|asunto)\s*:/iu
const RULE = /^_{10,}$/
/** Lines after "From:" within which two more headers must stand. */
const BLOCK_LINES = 6

/** A label is shorter than this, bold marks included. */
const FROM_LENGTH = 20

/** Longest line a rule looks at. */
const RULE_LENGTH = 400

/** Marks, in place, what is earlier mail beside what the markup already says. */
export function markHistory(lines: readonly string[], quoted: boolean[]): void {
  for (let at = 0; at < lines.length; at++) {
    if (quoted[at]) continue
    const line = ruleLine(lines, at)
    if (line === '') continue
    if (line[0] === '>') {
      quoted[at] = true
      continue
    }
    const introduction = introductionLength(lines, quoted, at, line)
    if (introduction > 0) {
      quoted.fill(true, at, at + introduction)
      // Quoted lines go one by one, so that an answer below or between them stays.
      if (!isQuotedNext(lines, quoted, at + introduction)) return void quoted.fill(true, at)
      at += introduction - 1
    } else if (isSeparator(line) || isHeaderBlock(lines, at, line)) return void quoted.fill(true, at)
  }
}

/** How many lines introduce a quote here; 0: none. */
function introductionLength(
  lines: readonly string[],
  quoted: readonly boolean[],
  at: number,
  line: string,
): number {
  if (isIntroduction(line)) return 1
  // In any language, right above quoted lines: a date or a time, and a colon.
  if (endsIntroduction(line) && /\d{4}|\d[:.h]\d\d/.test(line) && isQuotedNext(lines, quoted, at + 1))
    return 1
  const isBroken = [1, 2, 3, 4].some((ahead) => endsIntroduction(ruleLine(lines, at + ahead)))
  if (!isBroken || !INTRODUCTION_START.test(line)) return 0
  let joined = line
  for (let other = at + 1, length = 2; length <= INTRODUCTION_LINES; other++, length++) {
    if (ruleLine(lines, other) === '') other++
    const next = ruleLine(lines, other)
    joined = `${joined} ${next}`
    if (endsIntroduction(next) && isIntroduction(joined)) return other - at + 1
  }
  return 0
}

function isIntroduction(line: string): boolean {
  if (!endsIntroduction(line)) return false
  // A date or an address stands in every one; in "On Monday I wrote:" neither does.
  return /[\d@]/.test(line) && INTRODUCTIONS.some((rule) => rule.test(line))
}

function endsIntroduction(line: string): boolean {
  const last = line.charCodeAt(line.length - 1)
  return last === 0x3a || last === 0xff1a || last === 0x2d
}

function isSeparator(line: string): boolean {
  return ('-_=*'.includes(line[0]!) && SEPARATOR.test(line)) || (line.endsWith(':') && FORWARD.test(line))
}

/** With the rule that Outlook draws above it. */
function isHeaderBlock(lines: readonly string[], at: number, line: string): boolean {
  if (RULE.test(line)) {
    const next = ruleLine(lines, at + 1) === '' ? at + 2 : at + 1
    return !RULE.test(ruleLine(lines, next)) && isHeaderBlock(lines, next, ruleLine(lines, next))
  }
  const colon = line.search(/[:\uff1a]/)
  if (colon < 0 || colon > FROM_LENGTH || !FROM.test(line)) return false
  if (ONE_LINE.test(line)) return true
  let headers = 0
  // Some programs put an empty line between the headers.
  for (let other = at + 1, seen = 0; other < lines.length && seen < BLOCK_LINES; other++) {
    const next = ruleLine(lines, other)
    if (next === '') {
      if (ruleLine(lines, other + 1) === '') break
      continue
    }
    seen++
    if (OTHER_HEADER.test(next)) headers++
  }
  return headers >= 2
}

function isQuotedNext(lines: readonly string[], quoted: readonly boolean[], from: number): boolean {
  for (let at = from; at < lines.length; at++) {
    const line = ruleLine(lines, at)
    if (line !== '') return quoted[at]! || line[0] === '>'
  }
  return false
}

function ruleLine(lines: readonly string[], at: number): string {
  const line = lines[at] ?? ''
  return line.length <= RULE_LENGTH && line[0] !== ' ' ? line : line.slice(0, RULE_LENGTH).trim()
}
