/**
 * What stands in a message without being said in it: signature, line of a device or a virus scanner, confidentiality notice,
 * warning banner. By marks that programs and firms set; a name under a letter stays.
 */

/** RFC 3676: dash, dash, space; mail programs and servers lose the space. */
const SIGNATURE = /^(?:--|—)\s?$/

const DEVICE =
  /^(?:sent (?:from|via|with|by) (?:my |the )?(?:i(?:phone|pad)|mobile|phone|android|samsung|galaxy|blackberry|huawei|pixel|outlook|mail for|yahoo|gmail|proton|nokia|windows|e-?mail|tutanota|spark|superhuman|smartphone|hey)\b.{0,80}|get outlook for (?:ios|android|mac)\b.{0,60}|(?:von meinem|gesendet von (?:meinem|outlook|mail)|diese nachricht wurde von meinem) .{0,80}|(?:envoyé|envoyée) (?:de mon|depuis|à partir de|de l) ?.{0,80}|(?:enviado|enviada) (?:desde|do meu|de meu|a partir) .{0,80}|inviato (?:da|dal) .{0,80}|verzonden (?:vanaf|vanuit|met|via) .{0,80}|skickat från .{0,60}|sendt fra .{0,60}|lähetetty .{0,60}iphone.{0,20}|wysłan[eo] z .{0,60}|odesláno z .{0,60}|отправлено (?:с|из) .{0,60}|iphone(?:'dan|'umdan) gönderildi|hämta outlook .{0,40}|téléchargez outlook .{0,40}|holen sie sich outlook .{0,40}|outlook für (?:ios|android) .{0,40}|obtener outlook .{0,40}|scarica outlook .{0,40}|来自我的.{0,20}|发自我的.{0,20}|iphoneから送信|(?:virus-free|virenfrei|sans virus|libre de virus|privo di virus|virusvrij|livre de vírus)\.? ?(?:www\..{0,100})?|(?:this (?:e-?mail|message) (?:has been|was) )?(?:scanned|checked) (?:for viruses )?by .{0,60}\b(?:antivirus|security|software)\b.{0,40}|この?メールは.{0,20}から送信.{0,10})$/iu

/** Two of these in one paragraph make a confidentiality notice. */
const NOTICE =
  /\b(?:confidential(?:ity)?|privileged|intended (?:recipient|solely|only|for the)|(?:notify|inform|advise) (?:the sender|us|me)|delete (?:this|it|the|all)|(?:accept|assume)s? no (?:liability|responsibility)|unauthori[sz]ed|(?:dissemination|disclosure|distribution|copying)|virus(?:es)?|addressee|received (?:this|it) .{0,30}in error|disclaimer|registered (?:in|office)|vertraulich\w*|rechtlich geschützt\w*|(?:nicht der richtige|bestimmte[rn]?) (?:adressat|empfänger)\w*|irrtümlich|informieren sie|vernichten|löschen sie|unbefugte?\w*|confidentiel\w*|destinataires?|par erreur|supprimer|détruire|toute (?:utilisation|diffusion|divulgation)|confidencial\w*|destinatari[oa]s?|por error|por engano|elimin\w+|prohibid[oa]|proibid[oa]|riservat[oei]\w*|confidenzial\w*|per errore|cancellar\w*|vietat[oa]|vertrouwelijk\w*|geadresseerde|ten onrechte|verwijderen|konfidentiell\w*|mottagare\w*|fortrolig\w*|modtager\w*|poufn\w+|adresat\w*|důvěrn\w+)(?!\p{L})/giu

/** What mail servers put on top. */
const BANNER =
  /^(?:\W{0,4}(?:caution|warning|attention|achtung|vorsicht|external|extern|externe?r?)\W{0,3}.{0,60}\b(?:e-?mail|message|sender|mail|nachricht|absender|expéditeur|originated|outside)\b|\[external(?: e-?mail| sender)?\]|external (?:e-?mail|sender|message)\b|you don't often get e-?mail from|this (?:e-?mail|message) (?:originated|came|was sent) from outside|do not click|some people who received this message|sie erhalten nicht häufig e-mails von|vous n'obtenez pas souvent|no suele recibir correo)/iu
/** Paragraphs in which a banner may stand. */
const BANNER_PARAGRAPHS = 3

const CLOSING =
  /^(?:(?:with |many |kind |best |warm |kindest |warmest )*(?:regards|wishes|thanks|thank you)|best|cheers|sincerely(?: yours)?|yours(?: (?:sincerely|faithfully|truly))?|all the best|mit (?:freundlichen|besten|herzlichen|lieben) grü(?:ß|ss)en|(?:viele|beste|liebe|freundliche|herzliche|schöne) grü(?:ß|ss)e|cordialement|bien à vous|(?:bien |très )?cordialement|(?:meilleures|sincères) salutations|saludos(?: cordiales)?|un saludo|atentamente|cordiali saluti|distinti saluti|saluti|met vriendelijke groet(?:en)?|groet(?:en)?|atenciosamente|com os melhores cumprimentos|cumprimentos|abraços?|med vänlig(?:a)? häls(?:ning|ningar)|med venlig hilsen|vennlig hilsen|hälsningar|ystävällisin terveisin|z poważaniem|pozdrawiam|s pozdravem|с уважением)\s*[,.!]?$/iu
/** Telephone, address, link, title marks: one of them tells a signature from a last word. */
const CONTACT =
  /(?:\+?\(?\d[\d\s()./-]{6,}\d)|\S+@\S+\.\S|\bwww\.|https?:|\s\|\s|\b(?:tel|phone|mobile|fax|direct|cell|mob|telefon|téléphone|gmbh|ltd|llc|inc|llp|plc|ag|s\.a\.)\b/iu
const SIGNATURE_LINES = 14
const SIGNATURE_LINE_LENGTH = 110
const NOTICE_LENGTH = 4_000

/** Marks, in place, the footers among the lines that are not quoted. */
export function markFooters(lines: readonly string[], quoted: readonly boolean[], footer: boolean[]): void {
  const paragraphs = paragraphsOf(lines, quoted)
  for (const [index, [from, to]] of paragraphs.entries()) {
    if (footer[from]) continue
    const first = lines[from]!.trim()
    for (let at = from; at < to; at++) {
      const line = lines[at]!.trim()
      if (SIGNATURE.test(line)) {
        markOn(lines, quoted, footer, at)
        return
      }
      if (line.length < 140 && DEVICE.test(line)) footer.fill(true, at, to)
      else if (line.length < 60 && CLOSING.test(line)) markContact(lines, quoted, footer, at)
    }
    if (index < BANNER_PARAGRAPHS && BANNER.test(first.slice(0, 300))) footer.fill(true, from, to)
    else if (isNotice(lines.slice(from, to).join(' ').slice(0, NOTICE_LENGTH))) {
      // What follows a notice is more of its kind, unless the notice is all that stands on top.
      if (index === 0) footer.fill(true, from, to)
      else markOn(lines, quoted, footer, from)
    }
  }
}

/** The rest of the unquoted lines. */
function markOn(lines: readonly string[], quoted: readonly boolean[], footer: boolean[], from: number): void {
  for (let at = from; at < lines.length; at++) if (!quoted[at]) footer[at] = true
}

/** Name and closing stay; title, firm, telephone and links under them go. */
function markContact(
  lines: readonly string[],
  quoted: readonly boolean[],
  footer: boolean[],
  closing: number,
): void {
  const under: number[] = []
  const end = Math.min(lines.length, closing + 1 + 2 * SIGNATURE_LINES)
  for (let at = closing + 1; at < end && !quoted[at]; at++) {
    const line = lines[at]!.trim()
    if (line === '') continue
    if (line.length > SIGNATURE_LINE_LENGTH) break
    under.push(at)
  }
  if (under.length > SIGNATURE_LINES || !under.some((at) => CONTACT.test(lines[at]!))) return
  for (const at of CONTACT.test(lines[under[0]!]!) ? under : under.slice(1)) footer[at] = true
}

function isNotice(paragraph: string): boolean {
  if (paragraph.length < 60) return false
  const said = new Set<string>()
  for (const [found] of paragraph.matchAll(NOTICE)) said.add(found.toLowerCase().slice(0, 6))
  return said.size >= 3 || (said.size === 2 && paragraph.length > 120)
}

/** From and to (behind the last) of the runs of unquoted lines between empty ones. */
function paragraphsOf(lines: readonly string[], quoted: readonly boolean[]): [number, number][] {
  const found: [number, number][] = []
  let from = -1
  for (let at = 0; at <= lines.length; at++) {
    const isText = at < lines.length && !quoted[at] && lines[at] !== ''
    if (isText && from < 0) from = at
    else if (!isText && from >= 0) {
      found.push([from, at])
      from = -1
    }
  }
  return found
}
