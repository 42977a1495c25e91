import { type Random, seededRandom } from '../../src/simulator/random.ts'
import type { SeedAddress, SeedMessage, SeedTenant } from '../../src/simulator/seed.ts'
import { bodyHtml, newText } from './body.ts'

/** The tenant's clock begins here, so that every run reads the same mail. */
export const CLOCK_START = new Date('2026-06-01T08:00:00Z')
const DOMAIN = 'firm.example'
const PEOPLE = 400
const STRANGERS = 4_000
const DAY_MS = 86_400_000
/** All of it after a sync start of six months. */
const SPAN_MS = 150 * DAY_MS

/** What each ten messages are: 30 % internal, and 10 % copies of the one before in a second mailbox, where there is one. */
const KINDS = 'external internal external external copy internal external external internal external'.split(
  ' ',
)

export interface CorpusSize {
  messages: number
  mailboxes: number
}

interface BenchCorpus {
  seed: SeedTenant
  mail: Iterable<SeedMessage>
}

/** How the messages of a corpus must come out. */
interface ExpectedOutcomes {
  seen: number
  accepted: number
  known: number
  internal: number
}

/**
 * Mail as design.md §11 asks for it: HTML of 8 KB, half of the client mail inbound, about half of it with people the
 * CRM knows. A message is one item in one mailbox.
 */
export function benchCorpus(size: CorpusSize): BenchCorpus {
  const owners = Array.from({ length: size.mailboxes }, (_, n) => employee(n))
  return {
    seed: {
      tenantId: '6f1f4a34-2f6e-4e65-9d0a-6f5f0f1c2b11',
      displayName: 'Bench Firm',
      domains: [DOMAIN],
      users: owners.map(({ name, address }) => ({ displayName: name!, mail: address })),
    },
    mail: mailOf(size, owners),
  }
}

export function expectedOutcomes(size: CorpusSize): ExpectedOutcomes {
  const counts = { seen: size.messages, accepted: 0, known: 0, internal: 0 }
  for (let index = 0; index < size.messages; index++) {
    const kind = kindOf(index, size.mailboxes)
    counts[kind === 'copy' ? 'known' : kind === 'external' ? 'accepted' : 'internal']++
  }
  return counts
}

/** CSV as `people import` takes it. */
export function peopleCsv(): string {
  const rows = Array.from({ length: PEOPLE }, (_, n) => {
    const more = n % 4 === 0 ? `person${n}@home.example` : ''
    return `p${n},contact,Person ${n},${person(n).address},${more},Household ${n >> 1},household`
  })
  return ['external_id,kind,name,email,contact_point_emails,entity,entity_kind', ...rows].join('\n')
}

function* mailOf(size: CorpusSize, owners: SeedAddress[]): Generator<SeedMessage> {
  const random = seededRandom(size.messages + size.mailboxes)
  let original: SeedMessage | null = null
  for (let index = 0; index < size.messages; index++) {
    const kind = kindOf(index, size.mailboxes)
    const turn = Math.floor(index / KINDS.length) % owners.length
    if (kind === 'copy') yield copyOf(original!, owners[(turn + 1) % owners.length]!)
    else {
      original = makeMessage(index, kind, owners[turn]!, at(index, size.messages), random)
      yield original
    }
  }
}

function kindOf(index: number, mailboxes: number): 'external' | 'internal' | 'copy' {
  const kind = KINDS[index % KINDS.length] as 'external' | 'internal' | 'copy'
  return kind === 'copy' && mailboxes === 1 ? 'external' : kind
}

function makeMessage(
  index: number,
  kind: 'external' | 'internal',
  owner: SeedAddress,
  sentAt: Date,
  random: Random,
): SeedMessage {
  const inbound = index % 2 === 0
  const other =
    kind === 'internal'
      ? colleague(random)
      : random.below(2) === 0
        ? person(random.below(PEOPLE))
        : stranger(random)
  const further = Array.from({ length: random.below(3) }, () =>
    kind === 'internal' || random.below(2) === 0 ? colleague(random) : stranger(random),
  )
  return {
    mailbox: owner.address!,
    folder: inbound ? (index % 5 === 0 ? 'Inbox/Clients' : 'Inbox') : 'Sent Items',
    internetMessageId: `<${index.toString(36)}.${random.token(12)}@mail.example>`,
    from: inbound ? other : owner,
    to: [inbound ? owner : other],
    cc: further,
    bcc: [],
    subject: newText(index).slice(0, 48),
    // Made anew at each reading: the tenant holds no bodies.
    get body() {
      return { contentType: 'html' as const, content: bodyHtml(index) }
    },
    sentAt: sentAt.toISOString(),
    receivedAt: new Date(sentAt.getTime() + 1_000).toISOString(),
    isRead: true,
  }
}

/** What a colleague on Bcc got: the same email, in the Inbox of another mailbox. */
function copyOf(original: SeedMessage, holder: SeedAddress): SeedMessage {
  return Object.defineProperties({} as SeedMessage, {
    ...Object.getOwnPropertyDescriptors(original),
    mailbox: { value: holder.address },
    folder: { value: 'Inbox' },
  })
}

function at(index: number, messages: number): Date {
  const start = CLOCK_START.getTime() - DAY_MS - SPAN_MS
  return new Date(start + Math.floor((index / messages) * SPAN_MS))
}

function employee(n: number): SeedAddress {
  return { name: `Employee ${n}`, address: `employee${n}@${DOMAIN}` }
}

/** Also those without a mailbox of their own here. */
function colleague(random: Random): SeedAddress {
  return employee(random.below(30))
}

function person(n: number): SeedAddress {
  return { name: `Person ${n}`, address: `person${n}@clients.example` }
}

function stranger(random: Random): SeedAddress {
  const n = random.below(STRANGERS)
  return { name: `Stranger ${n}`, address: `stranger${n}@elsewhere.example` }
}
