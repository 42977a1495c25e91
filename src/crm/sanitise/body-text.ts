import { stripTags } from './strip-tags.ts'

/** A body as plain text: not HTML, it may hold `<` and is shown as text. */
export function bodyText({
  contentType,
  content,
}: {
  contentType: 'html' | 'text'
  content: string
}): string {
  if (contentType === 'text') return content.replaceAll('\0', '')
  // Line breaks of the source are blanks; those that elements make are lines.
  const lines = stripTags(content.replace(/[\r\n\t ]+/g, ' ')).split('\n')
  return lines
    .map((line) => line.replaceAll('\u00a0', ' ').replaceAll('\0', '').trim())
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
