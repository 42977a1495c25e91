import type { BulkSender } from '../data/bulk-mail.ts'
import { escapeHtml } from './escape-html.ts'

interface Newsletter {
  sender: BulkSender
  headline: string
  paragraphs: string[]
  button: string | undefined
  /** Where its pictures and links live. */
  host: string
  /** Tells the sender who opened it, through the tracking picture. */
  readerCode: string
}

/** Tables, remote pictures and a tracking pixel, as newsletters are built. */
export function newsletterHtml({
  sender,
  headline,
  paragraphs,
  button,
  host,
  readerCode,
}: Newsletter): string {
  const text = paragraphs
    .map(
      (paragraph) =>
        `<p style="margin:0 0 14px;font:16px/24px Georgia,serif;color:#333333">${escapeHtml(paragraph)}</p>`,
    )
    .join('\n')
  const link = `https://click.${host}/r/${readerCode}`
  const action = button
    ? `<table role="presentation" cellpadding="0" cellspacing="0"><tr><td style="background:${sender.colour};border-radius:4px"><a href="${link}" style="display:inline-block;padding:12px 22px;font:bold 15px Arial,sans-serif;color:#ffffff;text-decoration:none">${escapeHtml(button)}</a></td></tr></table>`
    : ''
  return `<!DOCTYPE html>
<html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<style>@media (max-width:600px){.card{width:100%!important}}</style></head>
<body style="margin:0;background:#eeeeee">
<div style="display:none;max-height:0;overflow:hidden">${escapeHtml(headline)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" bgcolor="#eeeeee"><tr><td align="center" style="padding:24px">
<table role="presentation" class="card" width="600" cellpadding="0" cellspacing="0" bgcolor="#ffffff">
<tr><td style="background:${sender.colour};padding:20px 28px;font:bold 20px Arial,sans-serif;color:#ffffff">${escapeHtml(sender.name)}</td></tr>
<tr><td><img src="https://images.${host}/banner.png" width="600" height="140" alt="" style="display:block;width:100%"></td></tr>
<tr><td style="padding:26px 28px"><h1 style="margin:0 0 14px;font:bold 24px/30px Arial,sans-serif;color:#111111">${escapeHtml(headline)}</h1>
${text}
${action}</td></tr>
<tr><td style="padding:18px 28px;font:12px/18px Arial,sans-serif;color:#888888">You receive this because you subscribed. <a href="https://${host}/unsubscribe/${readerCode}" style="color:#888888">Unsubscribe</a> or <a href="${link}?view" style="color:#888888">view in the browser</a>.</td></tr>
</table></td></tr></table>
<img src="https://track.${host}/open/${readerCode}.gif" width="1" height="1" alt="">
</body></html>`
}
