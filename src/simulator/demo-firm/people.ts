import { AddressBook } from './addresses.ts'
import type { Mailer, Writer } from './correspondence.ts'
import { HOUSEHOLDS, type HouseholdFacts, INDIVIDUALS } from './data/clients/households.ts'
import { GREETINGS, SIGN_OFFS } from './data/clients/manners.ts'
import {
  ORGANISATIONS,
  type OrganisationFacts,
  PROFESSIONALS,
  type ProfessionalFacts,
} from './data/clients/organisations.ts'
import { STRANGER_NAMES } from './data/clients/stranger-talk.ts'
import { type Employee, employeesOf } from './employees.ts'
import type { Random } from './random.ts'

/** Somebody outside the firm. Whether the CRM has them says `externalId`. */
export interface Person extends Writer {
  /** Null: not in the CRM. */
  externalId: string | null
  /** A second address the CRM knows. */
  alternate: string | null
  contactPoints: string[]
  /** An address of theirs that the CRM has not learnt yet. */
  unlisted: string
}

export interface Entity {
  name: string
  /** What stands in a sentence: "the Okonedo-Hales", "Brightwater Dental Group". */
  spoken: string
  kind: 'household' | 'organisation' | 'individual'
  segment: string
  isKey: boolean
  adults: Person[]
  children: Person[]
  advisors: Employee[]
  service: Employee
  accountant: Person
  lawyer: Person
}

interface Professional extends Person {
  profession: ProfessionalFacts['profession']
  practice: string
}

export interface Clientele {
  entities: Entity[]
  professionals: Professional[]
  /** People the firm does not know. */
  strangers: Person[]
}

/** The people the firm serves and those who advise them. */
export function clientele(random: Random, size: 'demo' | 'small'): Clientele {
  const book = new AddressBook(random.fork('addresses'))
  const builder = new ClienteleBuilder(random, book)
  const [households, organisations, individuals] =
    size === 'demo'
      ? [HOUSEHOLDS, ORGANISATIONS, INDIVIDUALS]
      : [HOUSEHOLDS.slice(0, 20), ORGANISATIONS.slice(0, 3), INDIVIDUALS.slice(0, 4)]
  return {
    entities: [
      ...households.map((facts) => builder.household(facts)),
      ...organisations.map((facts) => builder.organisation(facts)),
      ...individuals.map((name) => builder.individual(name)),
    ],
    professionals: builder.professionals,
    strangers: STRANGER_NAMES.map((name) => builder.stranger(name)),
  }
}

class ClienteleBuilder {
  readonly professionals: Professional[]
  readonly #random: Random
  readonly #book: AddressBook
  #lastId = 1_000

  constructor(random: Random, book: AddressBook) {
    this.#random = random
    this.#book = book
    this.professionals = PROFESSIONALS.flatMap((facts) => this.#practice(facts))
  }

  household(facts: HouseholdFacts): Entity {
    const shared = facts.sharesAddress ? this.#book.sharedAddress(facts.family) : undefined
    const adults = facts.adults.map((name, index) =>
      this.#person(fullName(name, facts.family), facts.family, {
        shared,
        romanised: facts.romanised?.[index],
      }),
    )
    const children = (facts.children ?? []).map((name) =>
      this.#person(`${name} ${facts.family}`, facts.family, {}),
    )
    return this.#entity(
      `${facts.family} Household`,
      `the ${facts.family} family`,
      'household',
      adults,
      children,
    )
  }

  organisation({ name, domain, contacts }: OrganisationFacts): Entity {
    const people = contacts.map((contact) => {
      const [first, family] = nameParts(contact.name)
      const address = this.#book.workAddress(first, family, domain)
      const signature = { lines: [contact.name, `${contact.title}, ${name}`] }
      return {
        ...this.#person(contact.name, family, { shared: address }),
        mailer: 'outlook' as const,
        rhythm: 'office' as const,
        signature,
      }
    })
    return this.#entity(name, name, 'organisation', people, [])
  }

  individual(name: string): Entity {
    const person = this.#person(name, nameParts(name)[1], {})
    return this.#entity(name, name, 'individual', [person], [])
  }

  stranger(name: string): Person {
    return { ...this.#person(name, nameParts(name)[1], {}), externalId: null }
  }

  #entity(name: string, spoken: string, kind: Entity['kind'], adults: Person[], children: Person[]): Entity {
    const random = this.#random
    const lead = random.pick(employeesOf('advisor', 'principal'))
    const second = random.pick(employeesOf('advisor'))
    return {
      name,
      spoken,
      kind,
      segment: random.weighted({ Platinum: 12, Gold: 33, Silver: 40, Emerging: 15 }),
      isKey: random.chance(0.15),
      adults,
      children,
      advisors: second === lead || random.chance(0.75) ? [lead] : [lead, second],
      service:
        lead.role === 'principal' ? employeesOf('service')[0]! : random.pick(employeesOf('service').slice(1)),
      accountant: random.pick(this.professionals.filter(({ profession }) => profession === 'accountant')),
      lawyer: random.pick(this.professionals.filter(({ profession }) => profession === 'lawyer')),
    }
  }

  #practice({ profession, practice, domain, people, inCrm }: ProfessionalFacts): Professional[] {
    return people.map(({ name, title }) => {
      const [first, family] = nameParts(name)
      const address = this.#book.workAddress(first, family, domain)
      return {
        ...this.#person(name, family, { shared: address }),
        externalId: inCrm ? this.#nextId() : null,
        mailer: 'outlook',
        rhythm: 'office',
        signature: {
          lines: [name, title, practice, `(518) 555-01${this.#random.int(30, 99)}`],
          disclaimer:
            'This message may be privileged. Nothing in it is tax or legal advice unless we have agreed so in writing.',
        },
        profession,
        practice,
      }
    })
  }

  #person(
    name: string,
    family: string,
    given: { shared?: string | undefined; romanised?: string | undefined },
  ): Person {
    const random = this.#random
    const first = nameParts(given.romanised ?? name)[0]
    const primary = given.shared ?? this.#book.privateAddress(first, family)
    const alternate = random.chance(0.28) ? this.#book.workAddress(first, family) : null
    const contactPointCount = Number(random.weighted({ 0: 82, 1: 13, 2: 5 }))
    const contactPoints = Array.from({ length: contactPointCount }, () =>
      this.#book.privateAddress(first, family),
    )
    const unlisted = this.#book.privateAddress(first, family)
    const known = [primary, alternate, ...contactPoints].filter((address) => address !== null)
    return {
      externalId: this.#nextId(),
      name,
      first,
      // Some phones write an address with capitals; it is the same address.
      address: random.chance(0.04) ? capitalised(primary) : primary,
      addresses: known,
      alternate,
      contactPoints,
      unlisted,
      ...this.#manners(first, name),
    }
  }

  #manners(first: string, name: string): Pick<Writer, 'mailer' | 'rhythm' | 'greeting' | 'signOff'> {
    const random = this.#random
    const signOff = random.pick(SIGN_OFFS)
    return {
      mailer: random.weighted<Mailer>({ gmail: 34, iphone: 27, outlook: 18, plain: 21 }),
      rhythm: 'private',
      greeting: random.pick(GREETINGS),
      signOff: [...(signOff ? [signOff] : []), random.chance(0.8) ? first : name],
    }
  }

  #nextId(): string {
    this.#lastId++
    return `P-${this.#lastId}`
  }
}

/** Given names hold no blank; a name with one stands for itself. */
function fullName(name: string, family: string): string {
  return name.includes(' ') ? name : `${name} ${family}`
}

function nameParts(name: string): [first: string, family: string] {
  const words = name.split(' ').filter((word) => /\p{L}/u.test(word))
  return [words[0]!, words.at(-1)!]
}

function capitalised(address: string): string {
  return address.replace(
    /(^|[.@_])([a-z])/g,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}
