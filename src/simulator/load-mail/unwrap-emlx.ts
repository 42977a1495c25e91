/** Bits of Apple Mail's flags that say how a message stands. */
const [READ, DELETED, DRAFT] = [1 << 0, 1 << 1, 1 << 6]

/**
 * The message in an `.emlx` file of Apple Mail: the first line is its length, after it comes a property list. What the
 * list says of it is put before its header as an mbox program would. A file that is not so is taken as the message itself.
 */
export function unwrapEmlx(bytes: Buffer): Buffer {
  const lineEnd = bytes.indexOf(0x0a)
  const length = /^\s*(\d{1,10})\s*$/.exec(bytes.toString('latin1', 0, Math.max(0, lineEnd)))?.[1]
  if (length === undefined) return bytes
  const message = bytes.subarray(lineEnd + 1, lineEnd + 1 + Number(length))
  const list = bytes.toString('utf8', lineEnd + 1 + Number(length))
  const flags = Number(/<key>flags<\/key>\s*<integer>(\d+)<\/integer>/.exec(list)?.[1] ?? Number.NaN)
  if (Number.isNaN(flags)) return message
  // Beyond 32 bits: only the low ones matter here.
  const has = (bit: number) => (Number(BigInt(flags) & 0xffn) & bit) !== 0
  const marks = `${has(DELETED) ? 'D' : ''}${has(DRAFT) ? 'T' : ''}`
  return Buffer.concat([
    Buffer.from(`Status: ${has(READ) ? 'RO' : 'O'}\n${marks ? `X-Status: ${marks}\n` : ''}`),
    message,
  ])
}
