/**
 * The lines that a mail program broke for its window, joined again. Quoted lines join within their depth and keep one mark.
 * Source: RFC 3676 sections 4.1 to 4.5.
 * @param delSp whether the blank before a soft line break was added by the program
 */
export function decodeFlowed(text: string, delSp: boolean): string {
  const decoded: string[] = []
  /** The parts of the line that goes on; null: the next line begins a new one. */
  let open: { depth: number; parts: string[] } | null = null
  const end = () => {
    if (open) decoded.push(marked(open.depth, open.parts.join('')))
    open = null
  }
  for (const line of text.split(/\r?\n/)) {
    const depth = /^>*/.exec(line)![0].length
    const written = line.slice(depth)
    const content = written.startsWith(' ') ? written.slice(1) : written
    if (open && (open.depth !== depth || content === '-- ')) end()
    open ??= { depth, parts: [] }
    const isSoft = content.endsWith(' ') && content !== '-- '
    open.parts.push(isSoft && delSp ? content.slice(0, -1) : content)
    if (!isSoft) end()
  }
  end()
  return decoded.join('\n')
}

/** A line of one's own that begins with the mark keeps the blank that tells it from a quote. */
function marked(depth: number, line: string): string {
  if (depth === 0) return line.startsWith('>') ? ` ${line}` : line
  return line === '' ? '>'.repeat(depth) : `${'>'.repeat(depth)} ${line}`
}
