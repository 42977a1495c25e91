/** The last words of a letter, above the name. */
const CLOSING =
  /^(?:(?:with |many |kind |best |warm |kindest |warmest )*(?:regards|wishes|thanks|thank you)|best|cheers|sincerely(?: yours)?|yours(?: (?:sincerely|faithfully|truly))?|all the best|mit (?:freundlichen|besten|herzlichen|lieben) grü(?:ß|ss)en|(?:viele|beste|liebe|freundliche|herzliche|schöne) grü(?:ß|ss)e|cordialement|bien à vous|(?:bien |très )?cordialement|(?:meilleures|sincères) salutations|saludos(?: cordiales)?|un saludo|atentamente|cordiali saluti|distinti saluti|saluti|met vriendelijke groet(?:en)?|groet(?:en)?|atenciosamente|com os melhores cumprimentos|cumprimentos|abraços?|med vänlig(?:a)? häls(?:ning|ningar)|med venlig hilsen|vennlig hilsen|hälsningar|ystävällisin terveisin|z poważaniem|pozdrawiam|s pozdravem|с уважением)\s*[,.!]?$/iu
/** Longest closing. */
const LENGTH = 60

export function isClosing(line: string): boolean {
  return line.length < LENGTH && CLOSING.test(line)
}
