import type { SeedAddress } from '../../seed.ts'

/** Somebody as Outlook stores them: an address of some type, and an SMTP address where one is known. */
export interface OutlookName {
  name: string
  /** SMTP, EX and others; often wrong. */
  type: string
  address: string
  smtp: string
}

const SMTP_ADDRESS = /^[^@\s<>]+@[^@\s<>]+$/
const X500_NAME = /^\/o=/i
/** Exchange's way to write an address of another kind as an SMTP address. Source: MS-OXCMAIL 2.1.3.1.8 and 2.2.3.1.2. */
const ENCAPSULATED = /^IMCEA([A-Z0-9]+)-(.+)@[^@]+$/i

/** The names of Exchange's directory (X.500) whose SMTP addresses the mail itself tells. */
export class ExchangeNames {
  readonly #smtpOf = new Map<string, string>()

  learn({ address, smtp }: OutlookName): void {
    const name = decapsulate(address)
    if (X500_NAME.test(name) && SMTP_ADDRESS.test(smtp) && !ENCAPSULATED.test(smtp)) {
      this.#smtpOf.set(name.toLowerCase(), smtp)
    }
  }

  /** With an SMTP address where one is known; else as Exchange shows it: the X.500 name, what it encapsulated of another kind, or no
   *  address. */
  resolve(person: OutlookName): SeedAddress {
    const candidates = [person.smtp, person.address].map(decapsulate)
    const known = candidates.map((each) => this.#smtpOf.get(each.toLowerCase()))
    const smtp = [...candidates, ...known].find((each) => each !== undefined && SMTP_ADDRESS.test(each))
    const name = unquoted(person.name.replaceAll(/\s+/g, ' ').trim())
    const legacy = candidates.find((each) => X500_NAME.test(each))
    const other = [person.smtp, person.address].find((each) => ENCAPSULATED.test(each))
    return { name: name && name !== smtp ? name : null, address: smtp ?? legacy ?? other ?? null }
  }
}

/** What an IMCEA address stands for: `IMCEAEX-_o=Firm_cn=Ann@x` is `/o=Firm/cn=Ann`; any other text stays as it is. */
function decapsulate(address: string): string {
  const [, , written] = ENCAPSULATED.exec(address.trim()) ?? []
  if (written === undefined) return unquoted(address.trim())
  const plain = written.replaceAll('_', '/').replaceAll(/\+([0-9A-F]{2})/gi, (_, code: string) => `%${code}`)
  try {
    return decodeURIComponent(plain.replaceAll(/%(?![0-9A-F]{2})/gi, '%25'))
  } catch {
    return address.trim()
  }
}

/** Outlook quotes what it took from an address line. */
function unquoted(text: string): string {
  return text.replace(/^'(.*)'$/, '$1')
}
