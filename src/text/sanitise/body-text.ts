import { htmlToLines } from '../../insight/html-to-lines.ts'

/** A body as plain text, as a browser would copy it: not HTML, it may hold `<` and is shown as text. Hidden text is left out. */
export function bodyText({
  contentType,
  content,
}: {
  contentType: 'html' | 'text'
  content: string
}): string {
  if (contentType === 'text') return content.replaceAll('\0', '')
  return htmlToLines(content)
    .lines.map((line) => line.replaceAll('\u00a0', ' ').replaceAll('\0', ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '')
}
