import type { SeedAddress } from '../../seed.ts'
import type { Email, Mailer, Rendered } from '../correspondence.ts'
import { FIRM_OFFSET_MS } from '../moments.ts'
import { escapeHtml } from './escape-html.ts'

/** The earlier email below a reply or a forward, in the manner of the mail program that writes. Pictures of the
 *  earlier mail stay behind as their description, as they do in programs that leave attachments out of a reply. */
export function quote(mailer: Mailer, email: Email, how: 'reply' | 'forward'): Rendered {
  const html = withoutInlineImages(email.quotable.html)
  const { text } = email.quotable
  if (mailer === 'outlook') return outlookQuote(email, html, text)
  if (how === 'forward') return forwardedBlock(email, html, text)
  return mailer === 'gmail' ? gmailQuote(email, html, text) : citedQuote(email, html, text)
}

function outlookQuote(email: Email, html: string, text: string): Rendered {
  const lines = headerLines(email, 'Sent', longDate(email.sentAt))
  const header = lines.map(([name, value]) => `<b>${name}:</b> ${escapeHtml(value)}`).join('<br>\n')
  return {
    html: `<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in">
<p class="MsoNormal">${header}<o:p></o:p></p></div></div>
<p class="MsoNormal"><o:p>&nbsp;</o:p></p>
${html}`,
    text: `________________________________\n${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${text}`,
  }
}

function gmailQuote(email: Email, html: string, text: string): Rendered {
  const { name, address } = email.from
  const link = `<a href="mailto:${escapeHtml(address!)}">${escapeHtml(address!)}</a>`
  return {
    html: `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On ${shortDate(email.sentAt)} ${escapeHtml(name!)} &lt;${link}&gt; wrote:<br></div>
<blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">${html}</blockquote></div>`,
    text: wroteLine(email) + indented(text),
  }
}

/** Apple Mail and plain-text programs. */
function citedQuote(email: Email, html: string, text: string): Rendered {
  return {
    html: `<div dir="ltr"><br><blockquote type="cite">${escapeHtml(wroteLine(email).trim())}<br><br></blockquote></div>
<blockquote type="cite"><div dir="ltr">${html}</div></blockquote>`,
    text: wroteLine(email) + indented(text),
  }
}

function forwardedBlock(email: Email, html: string, text: string): Rendered {
  const lines = headerLines(email, 'Date', shortDate(email.sentAt))
  const opening = '---------- Forwarded message ---------'
  return {
    html: `<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${opening}<br>${lines
      .map(([name, value]) => `${name}: ${escapeHtml(value)}`)
      .join('<br>')}<br></div><br>${html}</div>`,
    text: `${opening}\n${lines.map(([name, value]) => `${name}: ${value}`).join('\n')}\n\n${text}`,
  }
}

function headerLines(email: Email, dateLabel: string, date: string): [string, string][] {
  const lines: [string, string][] = [
    ['From', named(email.from)],
    [dateLabel, date],
    ['To', email.to.map(named).join('; ')],
    ['Cc', email.cc.map(named).join('; ')],
    ['Subject', email.subject],
  ]
  return lines.filter(([name, value]) => name !== 'Cc' || value !== '')
}

function named({ name, address }: SeedAddress): string {
  return name ? `${name} <${address}>` : (address ?? '')
}

function wroteLine(email: Email): string {
  return `On ${shortDate(email.sentAt)} ${named(email.from)} wrote:\n\n`
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' || line.startsWith('>') ? `>${line}` : `> ${line}`))
    .join('\n')
}

function withoutInlineImages(html: string): string {
  return html.replace(/<img [^>]*src="cid:[^>]*alt="([^"]*)"[^>]*>/g, '[$1]')
}

const LONG = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  dateStyle: 'full',
  timeStyle: 'short',
})
const SHORT = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'short',
  month: 'short',
  day: 'numeric',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
})

function longDate(at: number): string {
  return onClock(LONG, at).replace(' at ', ' ')
}

function shortDate(at: number): string {
  return onClock(SHORT, at).replace(/,([^,]*)$/, ' at$1')
}

/** Node's English dates hold a narrow no-break space before AM and PM; mail programs mostly write a plain one. */
function onClock(format: Intl.DateTimeFormat, at: number): string {
  return format.format(at + FIRM_OFFSET_MS).replace(/\u202f/g, ' ')
}
