type Label = 'from' | 'sent' | 'date' | 'to' | 'cc' | 'subject' | 'other'

/** Labels of header blocks by what they mean, in the languages of mail programs. */
const WORDS: Record<Label, string> = {
  from: 'from|von|de|da|van|från|fra|lähettäjä|od|feladó|от|від|kimden|gönderen|από|发件人|寄件者|差出人|보낸 사람',
  sent: 'sent|gesendet|envoyé|enviado|enviada|enviado el|enviada em|enviado a|inviato|verzonden|skickat|sendt|lähetetty|wysłano|odesláno|elküldve|отправлено|надіслано|gönderildi|gönderme tarihi|στάλθηκε|发送时间|送信日時|보낸 날짜',
  date: 'date|datum|fecha|data|dato|päivämäärä|дата|tarih|ημερομηνία|日期|日時|날짜',
  to: 'to|an|à|para|a|aan|till|til|vastaanottaja|do|komu|címzett|кому|kime|προς|收件人|宛先|받는 사람',
  cc: 'cc|bcc|kopie|kopia|kopi|copie|copia|cópia|kopio|dw|másolatot kap|копия|bilgi|κοιν|抄送',
  subject:
    'subject|betreff|objet|asunto|oggetto|onderwerp|assunto|ämne|emne|aihe|temat|předmět|tárgy|тема|konu|θέμα|主题|主旨|件名|제목',
  other:
    'reply-to|antwort an|répondre à|importance|priority|wichtigkeit|priorität|attachments|anlagen|pièces jointes|adjuntos|allegati|bijlagen|organization|message-id|categories|when|where',
}
const LABELS = new Map(
  Object.entries(WORDS).flatMap(([label, words]) => words.split('|').map((word) => [word, label as Label])),
)
/** Bold marks of plain text included. */
const LABEL_LENGTH = 24

export interface HeaderLine {
  label: Label
  value: string
  /** Between the bold marks that programs make of bold labels. */
  isBold: boolean
}

/** A line that begins with the label of a header; null: it does not. */
export function readHeader(line: string): HeaderLine | null {
  const colon = colonIn(line)
  if (colon < 1 || colon > LABEL_LENGTH) return null
  const isBold = line[0] === '*' || line[0] === '_'
  const word = line
    .slice(0, colon)
    .replace(/^[*_]{1,2}|[*_]{1,2}$/g, '')
    .trim()
  const label = LABELS.get(word.toLowerCase())
  return label === undefined ? null : { label, value: line.slice(colon + 1).replace(/^[*_\s]+/, ''), isBold }
}

/** Whether it begins with a short word and a colon: a label of any language. */
export function looksLabelled(line: string): boolean {
  return /^[*_]{0,2}\p{L}[\p{L} .-]{0,20}\s?[:\uff1a]/u.test(line)
}

function colonIn(line: string): number {
  const [colon, wide] = [line.indexOf(':'), line.indexOf('\uff1a')]
  return wide < 0 ? colon : colon < 0 ? wide : Math.min(colon, wide)
}

/** The headers of a line that holds a whole block, as some converters leave it: empty where it begins with no sender. */
export function readOneLine(line: string): HeaderLine[] {
  if (readHeader(line)?.label !== 'from') return []
  const found: HeaderLine[] = []
  const parts = line.split(/[:\uff1a]/)
  let label = readHeader(line)!.label
  for (let at = 1; at < parts.length; at++) {
    const words = parts[at]!.trimEnd().split(/\s+/)
    const next = LABELS.get(words.at(-1)!.replace(/[*_]/g, '').toLowerCase())
    const isLabel = next !== undefined && next !== 'from' && words.length > 1
    found.push({ label, value: isLabel ? words.slice(0, -1).join(' ') : parts[at]!, isBold: false })
    // Colons of a time, or of what follows, belong to the value before.
    if (!isLabel) {
      const rest = found.pop()!
      const before = found.at(-1)
      if (before?.label === label) before.value += `:${rest.value}`
      else found.push(rest)
    } else label = next
  }
  return found
}
