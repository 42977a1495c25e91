/** The few pieces of ASN.1 DER that a certificate is made of. Source: ITU-T X.690; RFC 5280. */

export function tagged(tag: number, ...contents: Uint8Array[]): Buffer {
  const content = Buffer.concat(contents)
  const length = content.length
  if (length < 0x80) return Buffer.concat([Buffer.from([tag, length]), content])
  if (length < 0x100) return Buffer.concat([Buffer.from([tag, 0x81, length]), content])
  return Buffer.concat([Buffer.from([tag, 0x82, length >> 8, length & 0xff]), content])
}

export const sequence = (...contents: Uint8Array[]) => tagged(0x30, ...contents)
export const set = (...contents: Uint8Array[]) => tagged(0x31, ...contents)
export const octets = (content: Uint8Array) => tagged(0x04, content)
export const utf8Text = (text: string) => tagged(0x0c, Buffer.from(text))
export const yes = tagged(0x01, Buffer.from([0xff]))

/** `unused`: bits of the last byte that do not count. */
export const bits = (content: Uint8Array, unused = 0) => tagged(0x03, Buffer.from([unused]), content)

/** A positive number given by its bytes. */
export function integer(bytes: Uint8Array): Buffer {
  return tagged(0x02, bytes[0]! & 0x80 ? Buffer.from([0]) : Buffer.alloc(0), bytes)
}

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes = [first * 40 + second]
  for (const arc of rest) {
    const septets = [arc & 0x7f]
    for (let left = arc >>> 7; left > 0; left >>>= 7) septets.unshift((left & 0x7f) | 0x80)
    bytes.push(...septets)
  }
  return tagged(0x06, Buffer.from(bytes))
}

/** For dates before 2050. */
export function utcTime(date: Date): Buffer {
  return tagged(
    0x17,
    Buffer.from(
      `${date
        .toISOString()
        .replaceAll(/[-:T]|\.\d+/g, '')
        .slice(2)}`,
    ),
  )
}
