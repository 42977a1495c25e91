/** What mail servers put on top. */
const BANNER =
  /^(?:\W{0,4}(?:caution|warning|attention|achtung|vorsicht|external|extern|externe?r?)\W{0,3}.{0,60}\b(?:e-?mail|message|sender|mail|nachricht|absender|expéditeur|originated|outside)\b|\[external(?: e-?mail| sender)?\]|external (?:e-?mail|sender|message)\b|you don't often get e-?mail from|this (?:e-?mail|message) (?:originated|came|was sent) from outside|do not click|some people who received this message|sie erhalten nicht häufig e-mails von|vous n'obtenez pas souvent|no suele recibir correo)/iu
/** One of these stands in each. */
const WARNS =
  /\b(?:external|extern\w*|outside|originated|click|links?|attachments?|anhänge?|sender|absender|expéditeur|unknown|untrusted|phish\w*|organi[sz]ation|don't often|identif\w+|important|häufig|souvent|suele)\b/iu
const SPEAKS =
  /(?<![\p{L}\p{N}'’-])(?:I|I['’](?:m|ve|d|ll)|my|we|ich|wir|mein\w*|je|nous|yo)(?![\p{L}\p{N}-])/u
const LENGTH = 300

/** Whether a line is, or begins, a server's warning. */
export function isBanner(line: string): boolean {
  const text = line.slice(0, LENGTH)
  return BANNER.test(text) && WARNS.test(text) && !SPEAKS.test(text)
}

/** Whether a line below goes on warning. */
export function goesOnWarning(line: string): boolean {
  const text = line.slice(0, LENGTH)
  return WARNS.test(text) && !SPEAKS.test(text)
}
