const DEVICE =
  /^(?:sent (?:from|via|with|by) (?:my |the )?(?:i(?:phone|pad)|mobile|phone|android|samsung|galaxy|blackberry|huawei|pixel|outlook|mail for|yahoo|gmail|proton|nokia|windows|e-?mail|tutanota|spark|superhuman|smartphone|hey)\b.{0,80}|get outlook for (?:ios|android|mac)\b.{0,60}|(?:von meinem|gesendet von (?:meinem|outlook|mail)|diese nachricht wurde von meinem) .{0,80}|(?:envoyé|envoyée) (?:de mon|depuis|à partir de|de l) ?.{0,80}|(?:enviado|enviada) (?:desde|do meu|de meu|a partir) .{0,80}|inviato (?:da|dal) .{0,80}|verzonden (?:vanaf|vanuit|met|via) .{0,80}|skickat från .{0,60}|sendt fra .{0,60}|lähetetty .{0,60}iphone.{0,20}|wysłan[eo] z .{0,60}|odesláno z .{0,60}|отправлено (?:с|из) .{0,60}|iphone(?:'dan|'umdan) gönderildi|hämta outlook .{0,40}|téléchargez outlook .{0,40}|holen sie sich outlook .{0,40}|outlook für (?:ios|android) .{0,40}|obtener outlook .{0,40}|scarica outlook .{0,40}|来自我的.{0,20}|发自我的.{0,20}|iphoneから送信|(?:virus-free|virenfrei|sans virus|libre de virus|privo di virus|virusvrij|livre de vírus)\.? ?(?:www\..{0,100})?|(?:this (?:e-?mail|message) (?:has been|was) )?(?:scanned|checked) (?:for viruses )?by .{0,60}\b(?:antivirus|security|software)\b.{0,40}|この?メールは.{0,20}から送信.{0,10})$/iu
/** Who goes on on the same line says something. */
const GOES_ON =
  /[.!?,;:]\s+\p{L}+\s+\p{L}+\s+\p{L}+|\?(?=\s|$)|(?<![\p{L}\p{N}'’-])(?:I|we|you|ich|wir|je|nous)(?![\p{L}\p{N}-])/u
const LENGTH = 140

/** The line that a device, an app or a virus scanner adds. */
export function isDeviceLine(line: string): boolean {
  if (line.length === 0 || line.length >= LENGTH) return false
  return DEVICE.test(line) && !GOES_ON.test(line)
}
