/**
 * Addresses of Exchange that are no SMTP addresses: a legacy name (`/O=FIRM/OU=…/CN=RECIPIENTS/CN=ANN`), and any address
 * in IMCEA encapsulation, which puts it in front of a domain: `IMCEAEX-_O=FIRM_…_CN=ANN@firm.example`.
 * Source: [MS-OXCMAIL] 2.1.3.1.8 "IMCEA Encapsulation", 2.2.3.1.2.
 */
interface Encapsulated {
  /** As `EX`, `SMTP`, `MAILTO`, `FAX`. */
  type: string
  address: string
}

/** What is encapsulated; null: nothing is. Case does not count: some servers on the way fold it. Never throws. */
export function decapsulate(written: string): Encapsulated | null {
  const found = /^imcea([a-z0-9+]{1,20})-(.*)@[^@]*$/is.exec(written)
  return found ? { type: unescaped(found[1]!).toUpperCase(), address: unescaped(found[2]!) } : null
}

/**
 * The SMTP address that is encapsulated, as written there; '' where none is. Lotus Notes put its own domain behind whatever an address
 * line of the internet held: `"Vera Client" <vera@client.example>@BANK`, `vera@client.example (Vera)@BANK`.
 */
export function encapsulatedAddress({ type, address }: Encapsulated): string {
  if (type === 'SMTP' || type === 'MAILTO') return address
  if (type !== 'NOTES') return ''
  const line = address.replace(/@[^@.<>\s]*\s*$/, '')
  const found =
    /<([^<>\s:;,]+@[^<>\s:;,]+)>\s*$/.exec(line) ??
    /^\s*([^\s<>():;,]+@[^\s<>():;,]+)\s*(?:\([^()]*\)\s*)?$/.exec(line)
  return found?.[1] ?? ''
}

/** A legacy name as compared, however it is written; null: it is not one. */
export function parseExchangeName(written: string): string | null {
  const inner = decapsulate(written)
  if (inner && inner.type !== 'EX') return null
  const name = (inner?.address ?? written).trim().replace(/^(?:x500|ex):/i, '')
  return /^\/o=/i.test(name) ? name.toLowerCase() : null
}

/** `_` stands for a slash, `+2E` for an octet. */
function unescaped(text: string): string {
  const plain = text.replaceAll('_', '/')
  if (!plain.includes('+')) return plain
  return plain.replace(/(?:\+[0-9a-f]{2})+/gi, (octets) => {
    const bytes = Uint8Array.from(octets.split('+').slice(1), (octet) => Number.parseInt(octet, 16))
    const asUtf8 = new TextDecoder().decode(bytes)
    return asUtf8.includes('\ufffd') ? new TextDecoder('windows-1252').decode(bytes) : asUtf8
  })
}
