/** Three of these, or two in a long paragraph, make a confidentiality notice. */
const TERMS =
  /\b(?:confidential(?:ity)?|privileged|intended (?:recipient|solely|only|for the)|(?:notify|inform|advise) (?:the sender|us|me)|delete (?:this|it|the|all)|(?:accept|assume)s? no (?:liability|responsibility)|unauthori[sz]ed|(?:dissemination|disclosure|distribution|copying)|virus(?:es)?|addressee|received (?:this|it) .{0,30}in error|disclaimer|registered (?:in|office)|vertraulich\w*|rechtlich geschützt\w*|(?:nicht der richtige|bestimmte[rn]?) (?:adressat|empfänger)\w*|irrtümlich|informieren sie|vernichten|löschen sie|unbefugte?\w*|confidentiel\w*|destinataires?|par erreur|supprimer|détruire|toute (?:utilisation|diffusion|divulgation)|confidencial\w*|destinatari[oa]s?|por error|por engano|elimin\w+|prohibid[oa]|proibid[oa]|riservat[oei]\w*|confidenzial\w*|per errore|cancellar\w*|vietat[oa]|vertrouwelijk\w*|geadresseerde|ten onrechte|verwijderen|konfidentiell\w*|mottagare\w*|fortrolig\w*|modtager\w*|poufn\w+|adresat\w*|důvěrn\w+)(?!\p{L})/giu
/** Somebody tells of a mishap: a notice says "if you have received", never "you sent". */
const TOLD =
  /\b(?:you|they|your (?:firm|office|company|team|colleague|assistant)|somebody|someone) (?:have |has |had |just )?(?:sent|disclosed|shared|leaked|copied|forwarded|e-?mailed|breached)\b|\bwe (?:were|had|got|received|want|demand|expect|feel)\b/iu
const SPEAKS =
  /(?<![\p{L}\p{N}'’-])(?:I|I['’](?:m|ve|d|ll)|my|ich|meine?[mnr]?|je|yo|io|ik|eu|jag|jeg)(?![\p{L}\p{N}-])/u

/** Longest paragraph that is looked at, in UTF-16 units. */
const LENGTH = 4_000
const SHORTEST = 60
/** From here on two terms are enough. */
const LONG = 120

/** What was asked last, since a letter's paragraphs are looked at more than once, and firms repeat theirs. */
const KEPT = 100
const known = new Map<string, boolean>()

export function isNotice(paragraph: string): boolean {
  const text = paragraph.slice(0, LENGTH)
  if (text.length < SHORTEST) return false
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= KEPT) known.clear()
  const found = readsLikeNotice(text)
  // A part of a string would keep all of it in memory.
  known.set(` ${text}`.slice(1), found)
  return found
}

function readsLikeNotice(text: string): boolean {
  const said = new Set<string>()
  for (const [found] of text.matchAll(TERMS)) said.add(found.toLowerCase().slice(0, 6))
  if (said.size < 2 || (said.size === 2 && text.length <= LONG)) return false
  return !SPEAKS.test(text) && !TOLD.test(text)
}
