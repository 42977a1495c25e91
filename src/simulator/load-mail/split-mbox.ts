const NEWLINE = 0x0a
const QUOTE = 0x3e
const SEPARATOR = Buffer.from('From ')

/**
 * Splits an mbox into its messages, unquoted, holding one message at a time.
 *
 * A message starts at a line `From ` at the start of the file or after an empty line; the separator and the empty
 * line before it belong to no message. Lines `>From `, `>>From ` … lose one `>` (the "mboxrd" variant, the only one
 * whose quoting can be undone without loss).
 *
 * @throws Error when the bytes do not start with `From `
 * Source: RFC 4155 appendix A; manual page mbox(5) for mboxrd.
 */
export async function* splitMbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let lines: Buffer[] | null = null
  let afterEmptyLine = true
  let cut: Buffer[] = []
  const takeMessage = (message: Buffer[]) => Buffer.concat(afterEmptyLine ? message.slice(0, -1) : message)

  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const line = Buffer.concat([...cut, bytes.subarray(start, end + 1)])
      cut = []
      start = end + 1
      if (afterEmptyLine && startsWith(line, SEPARATOR)) {
        if (lines) yield takeMessage(lines)
        lines = []
        afterEmptyLine = false
        continue
      }
      afterEmptyLine = isEmpty(line)
      if (lines) lines.push(unquote(line))
      else if (!afterEmptyLine) throw new Error('it does not start with a line "From …"')
    }
    if (start < bytes.length) cut.push(Buffer.from(bytes.subarray(start)))
  }

  const rest = Buffer.concat(cut)
  if (!lines && rest.length > 0) throw new Error('it does not start with a line "From …"')
  if (lines) yield rest.length > 0 ? Buffer.concat([...lines, unquote(rest)]) : takeMessage(lines)
}

function startsWith(line: Buffer, prefix: Buffer): boolean {
  return line.length >= prefix.length && line.compare(prefix, 0, prefix.length, 0, prefix.length) === 0
}

function isEmpty(line: Buffer): boolean {
  return line.length === 1 || (line.length === 2 && line[0] === 0x0d)
}

function unquote(line: Buffer): Buffer {
  if (line[0] !== QUOTE) return line
  let quotes = 1
  while (line[quotes] === QUOTE) quotes++
  return startsWith(line.subarray(quotes), SEPARATOR) ? line.subarray(1) : line
}
