import type { SeedAttachment, SeedMessage } from '../../seed.ts'
import type { Email, Rendered, Writer } from '../correspondence.ts'
import { escapeHtml } from './escape-html.ts'
import { quote } from './quote.ts'

/** What somebody means to send, before their mail program has made a message of it. */
interface Letter {
  writer: Writer
  /** Empty: none. */
  greeting: string
  /** A paragraph may hold lines that start with '- '. */
  paragraphs: string[]
  closing: string[]
  disclaimer?: string
  /** Stand between text and closing. */
  pictures: SeedAttachment[]
  /** Stands under the closing. */
  logo?: SeedAttachment
  answers?: { email: Email; how: 'reply' | 'forward' }
}

/** The body as it is sent, and the fragments a later reply quotes. */
export function renderMessage(letter: Letter): { body: SeedMessage['body']; quotable: Rendered } {
  const { writer, answers } = letter
  const quoted = answers && quote(writer.mailer, answers.email, answers.how)
  const text = [...writtenText(letter), ...(quoted ? [quoted.text] : [])].join('\n\n')
  const html = `${writtenHtml(letter)}${quoted ? `\n${quoted.html}` : ''}`
  const body: SeedMessage['body'] =
    writer.mailer === 'plain'
      ? { contentType: 'text', content: `${text}\n` }
      : { contentType: 'html', content: inDocument(writer.mailer, html) }
  return { body, quotable: { html, text } }
}

function writtenText(letter: Letter): string[] {
  const { greeting, paragraphs, closing, disclaimer } = letter
  return [greeting, ...paragraphs, closing.join('\n'), disclaimer ?? '', ...phoneLine(letter)].filter(Boolean)
}

function phoneLine({ writer }: Letter): string[] {
  return writer.mailer === 'iphone' ? ['Sent from my iPhone'] : []
}

function writtenHtml(letter: Letter): string {
  return letter.writer.mailer === 'outlook' ? outlookHtml(letter) : webHtml(letter)
}

function outlookHtml({ greeting, paragraphs, closing, disclaimer, pictures, logo }: Letter): string {
  const blank = '<p class="MsoNormal"><o:p>&nbsp;</o:p></p>'
  const blocks = [greeting, ...paragraphs]
    .filter(Boolean)
    .flatMap((block) => [
      ...partsOf(block).map((part) =>
        typeof part === 'string'
          ? `<p class="MsoNormal">${escapeHtml(part)}<o:p></o:p></p>`
          : `<ul style="margin-top:0in" type="disc">${part.map((item) => `<li class="MsoListParagraph">${escapeHtml(item)}<o:p></o:p></li>`).join('')}</ul>`,
      ),
      blank,
    ])
  const signed = closing.map(
    (line) => `<p class="MsoNormal">${line === '' ? '&nbsp;' : escapeHtml(line)}<o:p></o:p></p>`,
  )
  const small = disclaimer
    ? `<p class="MsoNormal"><span style="font-size:7.5pt;color:#7F7F7F">${escapeHtml(disclaimer)}</span><o:p></o:p></p>`
    : ''
  const mark = logo
    ? `<p class="MsoNormal">${imageTag(logo, 'Alder &#38; Finch Wealth', 96)}<o:p></o:p></p>`
    : ''
  const shown = pictures.map((picture) => `<p class="MsoNormal">${imageTag(picture, picture.name, 320)}</p>`)
  return `<div class="WordSection1">\n${[...blocks, ...shown, ...signed, mark, small].filter(Boolean).join('\n')}\n${blank}</div>`
}

/** Gmail and Apple Mail. */
function webHtml(letter: Letter): string {
  const { greeting, paragraphs, closing, disclaimer, pictures } = letter
  const gap = '<div><br></div>'
  const blocks = [greeting, ...paragraphs].filter(Boolean).map((block) =>
    partsOf(block)
      .map((part) =>
        typeof part === 'string'
          ? `<div>${escapeHtml(part)}</div>`
          : `<ul>${part.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`,
      )
      .join(''),
  )
  const shown = pictures.map((picture) => `<div>${imageTag(picture, picture.name, 320)}<br></div>`)
  const signed = closing.length > 0 ? [`<div>${closing.map(escapeHtml).join('<br>')}</div>`] : []
  const small = disclaimer
    ? [`<div><font size="1" color="#888888">${escapeHtml(disclaimer)}</font></div>`]
    : []
  const phone = phoneLine(letter).map((line) => `<div dir="ltr">${line}</div>`)
  return `<div dir="ltr">${[...blocks, ...shown, ...signed, ...small].join(gap)}</div>${phone.length > 0 ? `<br>${phone[0]}` : ''}`
}

/** A paragraph's plain lines and, gathered, its list items. */
function partsOf(block: string): (string | string[])[] {
  const parts: (string | string[])[] = []
  for (const line of block.split('\n')) {
    const last = parts.at(-1)
    if (!line.startsWith('- ')) parts.push(line)
    else if (Array.isArray(last)) last.push(line.slice(2))
    else parts.push([line.slice(2)])
  }
  return parts
}

function imageTag(image: SeedAttachment, description: string, width: number): string {
  return `<img width="${width}" src="cid:${image.contentId}" alt="${description}">`
}

function inDocument(mailer: Writer['mailer'], html: string): string {
  if (mailer === 'gmail') return html
  if (mailer === 'iphone') {
    return `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body dir="auto">${html}</body></html>`
  }
  return `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head>
<meta http-equiv="Content-Type" content="text/html; charset=utf-8">
<meta name="Generator" content="Microsoft Word 15 (filtered medium)">
<style><!--
p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0in; font-size:11.0pt; font-family:"Aptos",sans-serif;}
a:link, span.MsoHyperlink {color:#467886; text-decoration:underline;}
@page WordSection1 {size:8.5in 11.0in; margin:1.0in 1.0in 1.0in 1.0in;}
div.WordSection1 {page:WordSection1;}
--></style>
</head>
<body lang="EN-US" link="#467886" vlink="#96607D" style="word-wrap:break-word">
${html}
</body>
</html>`
}
