const NEWLINE = 0x0a
const QUOTE = 0x3e
const SEPARATOR = Buffer.from('From ')

/** Longer ones are passed over: Exchange Online takes in no message above 150 MB, and one is held in memory at a time. */
export const LARGEST_MESSAGE_BYTES = 160 * 1024 * 1024

/** A separator ends in a date as ctime writes it (zone before or after the year, or none) or as a Date header does.
 *  Source: RFC 4155 appendix A; what Takeout, readpst, Thunderbird, Dovecot, mutt and Pine write. */
const ZONE = '(?: +(?:[A-Z]{1,5}|[+-]\\d{4}))?'
const CTIME = `\\p{L}{2,4}\\.? +\\p{L}{3,4}\\.? +\\d{1,2} +\\d{1,2}:\\d{2}(?::\\d{2})?${ZONE} +\\d{4}${ZONE}`
const HEADER_DATE = `\\p{L}{2,4}, +\\d{1,2} +\\p{L}{3,4} +\\d{4} +\\d{1,2}:\\d{2}:\\d{2}${ZONE}`
const ENDS_IN_DATE = new RegExp(`^From (?:.* )?(?:${CTIME}|${HEADER_DATE})(?: +remote from .*)?\\s*$`, 'u')
const HEADER_LINE = /^(?:[!-9;-~]+[ \t]*:|>From )/
/** What a message without a date in its separator must begin with. */
const USUAL_HEADER =
  /^(?:from|to|cc|bcc|subject|date|sender|reply-to|received|return-path|delivered-to|message-id|mime-version|content-[a-z-]+|status|x-[a-z0-9-]+|dkim-signature|arc-[a-z-]+|authentication-results|references|in-reply-to)[ \t]*:/i
/** Bytes of a line that decide what it is. */
const LOOKED_AT = 1_000

type Separator = 'dated' | 'undated'

/**
 * Splits an mbox into its messages, unquoted, holding one message at a time; separators belong to no message, nor does the
 * empty line before one. Null stands for a message above LARGEST_MESSAGE_BYTES.
 *
 * Programs differ in what they quote and write between messages. A message starts where a line `From SENDER DATE` is
 * followed by a header line, be the line before it empty (RFC 4155) or not (mexport). What starts with `From ` but has
 * no date is text, as mutt and Dovecot leave it, unless the file's own first separator has none. Where `Content-Length`
 * (the "mboxcl2" variant) leads from the end of a header exactly to a separator or to the end of the file, nothing before
 * that is one; after a length that led elsewhere the lengths of this file are believed no more. Lines `>From `,
 * `>>From ` … lose one `>` (the "mboxrd" variant, the only one whose quoting can be undone without loss).
 *
 * @throws Error when the bytes do not start with `From `
 * Source: RFC 4155 appendix A; manual pages mbox(5) for mboxrd and mboxcl2.
 */
export async function* splitMbox(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer | null> {
  const splitter = new Splitter()
  for await (const line of linesOf(chunks)) yield* splitter.take(line)
  yield* splitter.end()
}

class Splitter {
  /** Lines of the message so far; null: before the first separator. */
  #lines: Buffer[] | null = null
  #bytes = 0
  #tooLarge = false
  /** A line that may be a separator, until the next line decides. */
  #held: Buffer | null = null
  #afterEmptyLine = true
  #style: Separator = 'dated'
  #inHeader = false
  #length: number | null = null
  /** Bytes of the body still covered by Content-Length; null: nothing is. */
  #covered: number | null = null
  /** Where the first line after the header stands, to split anew when the length proves wrong. */
  #bodyAt = 0
  #believesLengths = true

  #begin(separator: Buffer) {
    if (this.#lines === null) this.#style = dated(separator) ? 'dated' : 'undated'
    this.#lines = []
    this.#bytes = 0
    this.#tooLarge = false
    this.#afterEmptyLine = false
    this.#inHeader = true
    this.#length = null
    this.#covered = null
  }

  *take(line: Buffer): Generator<Buffer | null> {
    if (this.#lines === null) {
      if (startsWith(line, SEPARATOR)) return this.#begin(line)
      if (isEmpty(line)) return
      throw new Error('it does not start with a line "From …"')
    }
    const held = this.#held
    this.#held = null
    if (held) {
      if (this.#separates(held, line)) {
        yield this.#taken(true)
        this.#begin(held)
      } else this.#add(held)
    }
    if (this.#covered !== null) {
      if (this.#covered > 0 || (this.#covered === 0 && isEmpty(line))) return yield* this.#addCovered(line)
      const here = this.#covered === 0 && dated(line)
      this.#covered = null
      if (!here) return yield* this.#splitAnew(line)
    }
    if (this.#inHeader) return this.#addHeader(line)
    if (startsWith(line, SEPARATOR)) this.#held = line
    else this.#add(line)
  }

  *end(): Generator<Buffer | null> {
    if (this.#held) this.#add(this.#held)
    if (this.#lines === null) return
    if (this.#covered !== null && this.#covered > 0) {
      // The file ends before the length does.
      this.#covered = null
      yield* this.#splitAnew(null)
      if (this.#held) this.#add(this.#held)
    }
    yield this.#taken(this.#afterEmptyLine)
  }

  #addHeader(line: Buffer) {
    this.#add(line)
    if (!isEmpty(line)) {
      const [, length] = /^content-length:\s*(\d{1,12})\s*$/i.exec(textOf(line)) ?? []
      if (length !== undefined) this.#length = Number(length)
      return
    }
    this.#inHeader = false
    this.#bodyAt = this.#lines!.length
    if (this.#believesLengths && this.#length !== null && this.#length < LARGEST_MESSAGE_BYTES)
      this.#covered = this.#length
  }

  *#addCovered(line: Buffer): Generator<Buffer | null> {
    if (this.#covered! >= line.length || this.#covered === 0) {
      this.#covered = Math.max(0, this.#covered! - line.length)
      this.#add(line)
      return
    }
    // The length ends within a line.
    this.#covered = null
    yield* this.#splitAnew(line)
  }

  /** The length led nowhere: what it covered is split by its separators. */
  *#splitAnew(line: Buffer | null): Generator<Buffer | null> {
    this.#believesLengths = false
    const lines = [...this.#lines!.slice(this.#bodyAt), ...(line ? [line] : [])]
    this.#lines = this.#lines!.slice(0, this.#bodyAt)
    this.#bytes = this.#lines.reduce((sum, each) => sum + each.length, 0)
    this.#afterEmptyLine = true
    for (const each of lines) yield* this.take(each)
  }

  /** `next`: the line after it. */
  #separates(line: Buffer, next: Buffer): boolean {
    if (dated(line)) return HEADER_LINE.test(textOf(next))
    return this.#style === 'undated' && this.#afterEmptyLine && USUAL_HEADER.test(textOf(next))
  }

  #add(line: Buffer) {
    this.#afterEmptyLine = isEmpty(line)
    this.#bytes += line.length
    if (this.#bytes > LARGEST_MESSAGE_BYTES) {
      this.#tooLarge = true
      this.#lines = []
      this.#covered = null
    } else this.#lines!.push(line)
  }

  #taken(withoutLastLine: boolean): Buffer | null {
    if (this.#tooLarge) return null
    const lines = withoutLastLine && this.#afterEmptyLine ? this.#lines!.slice(0, -1) : this.#lines!
    return Buffer.concat(lines.map(unquote))
  }
}

/** Lines with their ends; one that grows too large is cut there. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let cut: Buffer[] = []
  let cutBytes = 0
  for await (const chunk of chunks) {
    const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
    let start = 0
    for (let end = bytes.indexOf(NEWLINE); end >= 0; end = bytes.indexOf(NEWLINE, start)) {
      const piece = bytes.subarray(start, end + 1)
      yield cutBytes > 0 ? Buffer.concat([...cut, piece]) : piece
      cut = []
      cutBytes = 0
      start = end + 1
    }
    if (start === bytes.length) continue
    cut.push(Buffer.from(bytes.subarray(start)))
    cutBytes += bytes.length - start
    if (cutBytes > LARGEST_MESSAGE_BYTES) {
      yield Buffer.concat(cut)
      cut = []
      cutBytes = 0
    }
  }
  if (cutBytes > 0) yield Buffer.concat(cut)
}

function dated(line: Buffer): boolean {
  return startsWith(line, SEPARATOR) && ENDS_IN_DATE.test(textOf(line))
}

function textOf(line: Buffer): string {
  return line.toString('utf8', 0, LOOKED_AT)
}

function startsWith(line: Buffer, prefix: Buffer): boolean {
  return line.length >= prefix.length && line.compare(prefix, 0, prefix.length, 0, prefix.length) === 0
}

function isEmpty(line: Buffer): boolean {
  return line.length === 1
    ? line[0] === NEWLINE
    : line.length === 2 && line[0] === 0x0d && line[1] === NEWLINE
}

function unquote(line: Buffer): Buffer {
  if (line[0] !== QUOTE) return line
  let quotes = 1
  while (line[quotes] === QUOTE) quotes++
  return startsWith(line.subarray(quotes), SEPARATOR) ? line.subarray(1) : line
}
