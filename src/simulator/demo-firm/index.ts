/** A believable wealth-management firm, its clients and six months of its mail: for the demo, scenario tests and
 *  screenshots. Everything is invented; every mail address is on a domain reserved by RFC 2606. */
import type { SeedMessage, SeedTenant } from '../seed.ts'
import { arrivals } from './arrivals.ts'
import { INTERNAL_DOMAINS, tenant } from './employees.ts'
import { history } from './history.ts'
import { clientele } from './people.ts'
import { peopleCsv } from './people-csv.ts'
import { Random } from './random.ts'

interface DemoFirm {
  tenant: SeedTenant
  /** All mailboxes' copies, oldest first by receivedAt; nothing lies after `now`. */
  readonly mail: SeedMessage[]
  /** What `people import` takes. */
  peopleCsv: string
  internalDomains: string[]
  /** New mail for a running demo: each next(now) is one new email sent at `now`, with all its mailbox copies. Every
   *  call of arrivals() begins the same row again. */
  arrivals(): Iterator<SeedMessage[], never, Date>
}

/** The same firm for the same `now`, `randomSeed` (default 1) and `size` ('demo', the default: about 6,000 mailbox
 *  copies; 'small': about 400), to the byte. */
export function demoFirm(options: { now: Date; randomSeed?: number; size?: 'demo' | 'small' }): DemoFirm {
  const { now, randomSeed = 1, size = 'demo' } = options
  const random = new Random(`demo firm ${randomSeed}`)
  const people = clientele(random.fork('people'), size)
  const guest = people.professionals[0]!
  let mail: SeedMessage[] | undefined
  return {
    tenant: tenant({ name: guest.name, address: guest.address.toLowerCase() }),
    // Made when it is asked for: whoever wants the people alone does not wait for it.
    get mail() {
      mail ??= history(people, now.getTime(), size, random.fork('history'))
      return mail
    },
    peopleCsv: peopleCsv(people),
    internalDomains: INTERNAL_DOMAINS,
    arrivals: () => arrivals(people, random.fork('arrivals')),
  }
}
