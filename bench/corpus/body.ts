import { seededRandom } from '../../src/simulator/random.ts'
import { makeWords } from './words.ts'

export const DISTINCT_WORDS = 20_000
export const BODY_BYTES = 8 * 1024
export const LEAST_NEW_TEXT_BYTES = 1.5 * 1024

const words = makeWords(DISTINCT_WORDS, 7)

const STYLE = Array.from(
  { length: 12 },
  (_, n) =>
    `p.Mso${n}, li.Mso${n}, div.Mso${n} {margin:0cm; font-size:11.0pt; font-family:"Aptos",sans-serif; color:#1f${n}f1f;}`,
).join('\n')
const HEAD = `<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style><!--\n${STYLE}\n--></style></head><body lang="EN-GB" link="#0563C1" style="word-wrap:break-word"><div class="WordSection1">`
const SIGNATURE = `<table border="0" cellspacing="0" cellpadding="0" style="border-collapse:collapse"><tr><td width="120" style="padding:0cm 5.4pt"><p class="Mso1"><b>Advisory team</b></p></td><td style="padding:0cm 5.4pt;border-left:solid #7f7f7f 1.0pt"><p class="Mso1">12 Quay Street, Third Floor</p><p class="Mso1"><a href="https://firm.example/">firm.example</a></p></td></tr></table>`
/** As Outlook puts it above the email that is answered. */
const QUOTE =
  '<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p class="Mso0"><b>From:</b> Advisory team &lt;team@firm.example&gt;<br><b>Sent:</b> Monday, May 4, 2026 10:00 AM<br><b>To:</b> Client &lt;client@clients.example&gt;<br><b>Subject:</b> Earlier in this thread<o:p></o:p></p></div></div>'
const END = '</div></div></body></html>'

/** Made once, since a tenant writes its bodies anew at each reading and should cost little beside what is measured. */
const paragraphs = makeParagraphs(10_000)
const asHtml = paragraphs.map((text) => `<p class="Mso0">${text}<o:p></o:p></p>`)
const NEW_PARAGRAPHS = 4

/** What is new in the email of this number: 1.6 KB of words or a little more, all ASCII. */
export function newText(number: number): string {
  return chosen(number)
    .map((index) => paragraphs[index])
    .join(' ')
}

/** The HTML of the email of this number, 8 KB: new text, a signature, and earlier emails of the thread quoted below. */
export function bodyHtml(number: number): string {
  let html = HEAD + htmlOf(number) + SIGNATURE + QUOTE
  for (let earlier = number - 1; html.length < BODY_BYTES; earlier--) html += htmlOf(earlier)
  return html.slice(0, BODY_BYTES - END.length) + END
}

function htmlOf(number: number): string {
  let html = ''
  for (const index of chosen(number)) html += asHtml[index]
  return html
}

function chosen(number: number): number[] {
  const random = seededRandom(number * 2_654_435_761)
  return Array.from({ length: NEW_PARAGRAPHS }, () => random.below(paragraphs.length))
}

/** Of 400 to 415 bytes each. */
function makeParagraphs(count: number): string[] {
  const random = seededRandom(11)
  return Array.from({ length: count }, () => {
    const text: string[] = []
    for (let length = 0; length <= 400; length += text.at(-1)!.length + 1)
      text.push(words[random.below(DISTINCT_WORDS)]!)
    return text.join(' ')
  })
}
