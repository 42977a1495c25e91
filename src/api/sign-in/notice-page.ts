import type { FastifyReply } from 'fastify'

interface Notice {
  title: string
  text: string
  action: { label: string; href: string }
}

/** A page for those who are not signed in and so cannot have the app: one sentence and the way out. No script. */
export function sendNotice(
  reply: FastifyReply,
  status: number,
  { title, text, action }: Notice,
): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${escapeHtml(title)} – Throughline</title>
<link rel="icon" href="/favicon.svg">
<style>
  :root { color-scheme: light dark }
  body { display: grid; place-content: center; justify-items: center; min-height: 100vh; margin: 0; padding: 24px; box-sizing: border-box;
    font: 14px/20px "Segoe UI", system-ui, sans-serif; text-align: center; background: light-dark(#f0f0f0, #1f1f1f); color: light-dark(#242424, #fff) }
  main { max-width: 440px; padding: 32px; border-radius: 8px; background: light-dark(#fff, #292929); box-shadow: 0 2px 8px rgb(0 0 0 / 14%) }
  h1 { margin: 0 0 8px; font-size: 20px; line-height: 28px; font-weight: 600 }
  p { margin: 0 0 24px; overflow-wrap: anywhere }
  a { display: inline-block; padding: 6px 16px; border-radius: 4px; background: #0f6cbd; color: #fff; font-weight: 600; text-decoration: none }
  a:hover { background: #115ea3 }
  a:focus-visible { outline: 2px solid light-dark(#000, #fff); outline-offset: 2px }
</style>
</head>
<body>
<main>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(text)}</p>
<a href="${escapeHtml(action.href)}">${escapeHtml(action.label)}</a>
</main>
</body>
</html>
`)
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)
}
