const ORIGINAL = new Set(
  "original message|original appointment|ursprüngliche nachricht|originalnachricht|message d'origine|message original|mensaje original|messaggio originale|mensagem original|oorspronkelijk bericht|ursprungligt meddelande|opprinnelig melding|oprindelig meddelelse|alkuperäinen viesti|oryginalna wiadomość|wiadomość oryginalna|původní zpráva|eredeti üzenet|исходное сообщение|orijinal mesaj|原始邮件|原始郵件|元のメッセージ|reply message".split(
    '|',
  ),
)
const FORWARDED = new Set(
  'forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato|mensagem encaminhada|doorgestuurd bericht|videresendt meddelelse|vidarebefordrat meddelande|przekazana wiadomość|пересылаемое сообщение|转发邮件|begin forwarded message|anfang der weitergeleiteten nachricht|début du message réexpédié|inicio del mensaje reenviado|inizio messaggio inoltrato|início da mensagem encaminhada|begin doorgestuurd bericht'.split(
    '|',
  ),
)
const DASHES = '-_=*'
const LENGTH = 200

/** What a line parts from the letter above it: the mail it answers, or what it passes on; null: it is no separator. */
export function separatorOf(line: string): 'original' | 'forwarded' | null {
  if (line.length > LENGTH) return null
  const isDashed = DASHES.includes(line[0]!) && DASHES.includes(line[1] ?? ' ')
  if (!isDashed)
    return line.endsWith(':') && FORWARDED.has(wordsOf(line, 0, line.length - 1)) ? 'forwarded' : null
  let [from, to] = [0, line.length]
  while (from < to && DASHES.includes(line[from]!)) from++
  while (to > from && DASHES.includes(line[to - 1]!)) to--
  const words = wordsOf(line, from, to)
  if (FORWARDED.has(words) || words.startsWith('forwarded by ')) return 'forwarded'
  return ORIGINAL.has(words.replace(/ from .*$/, '')) ? 'original' : null
}

function wordsOf(line: string, from: number, to: number): string {
  return line.slice(from, to).trim().toLowerCase().replaceAll('’', "'")
}
