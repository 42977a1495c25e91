import type { Random } from './random.ts'

/** Where people keep their private mail. Invented, on names reserved by RFC 2606. */
const PROVIDERS = [
  'postbox.example',
  'webmail.example',
  'quickmail.example',
  'homemail.example.net',
  'mail.example.org',
  'lettermail.test',
]
const EMPLOYERS = [
  'northgate-clinic.example',
  'stellan-engineering.example',
  'westlakeschools.example.org',
  'havilandpartners.example.com',
  'cityworks.example.net',
  'orrinlabs.example',
]

/** Makes addresses and never makes the same one twice. */
export class AddressBook {
  readonly #taken = new Set<string>()
  readonly #random: Random

  constructor(random: Random) {
    this.#random = random
  }

  privateAddress(first: string, family: string): string {
    const [given, last] = [mailPart(first), mailPart(family)]
    const year = String(this.#random.int(48, 99))
    const forms = [
      `${given}.${last}`,
      `${given[0]}${last}`,
      `${given}${last}${year}`,
      `${last}.${given}`,
      `${given}_${last}`,
    ]
    return this.#free(() => `${this.#random.pick(forms)}@${this.#random.pick(PROVIDERS)}`)
  }

  /** One that a couple reads together. */
  sharedAddress(family: string): string {
    const last = mailPart(family)
    const forms = [`the${last}s`, `${last}.family`, `${last}household`, `${last}home`]
    return this.#free(() => `${this.#random.pick(forms)}@${this.#random.pick(PROVIDERS)}`)
  }

  workAddress(first: string, family: string, domain = this.#random.pick(EMPLOYERS)): string {
    return this.#free(() => `${mailPart(first)}.${mailPart(family)}@${domain}`)
  }

  /** Tries `make`, then the same with a number, until nobody has it. */
  #free(make: () => string): string {
    let address = make()
    for (let number = 2; this.#taken.has(address); number++) address = make().replace('@', `${number}@`)
    this.#taken.add(address)
    return address
  }
}

const UNDECOMPOSED: Record<string, string> = { ł: 'l', ø: 'o', đ: 'd', ı: 'i', ð: 'd', þ: 'th', ß: 'ss' }

/** The letters of a name that an old-fashioned mail server takes. */
function mailPart(name: string): string {
  return name
    .toLowerCase()
    .replace(/[łøđıðþß]/g, (letter) => UNDECOMPOSED[letter]!)
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
}
