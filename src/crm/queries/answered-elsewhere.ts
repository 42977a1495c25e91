import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import type { Visibility } from '../../domain/access.ts'
import { isElsewhere } from '../../domain/answered-elsewhere.ts'
import type { EmailAddress } from '../../domain/email-address.ts'
import { findSharedSenders } from './find-shared-senders.ts'
import { personIsVisible } from './visibility-conditions.ts'

interface Row {
  from: EmailAddress
  forged: boolean
  fromKnown: boolean
  isList: boolean
  address: EmailAddress
  written: string
  asWriter: boolean
  theirs: boolean
}

/**
 * Addresses as written that answers to a received email go to though they are not of its sender's organisation: that is how an
 * answer is drawn to an impostor. None for what is written for somebody else: by a form of our own, by a list or a shared sender
 * whose address nobody has, and where the client in Reply-To counts as the writer (setting `replyTo`).
 */
export async function answeredElsewhere(
  db: Db,
  visibility: Visibility,
  emailId: number,
  isInternal: (address: EmailAddress) => boolean,
): Promise<string[]> {
  const { rows } = await sql<Row>`
    select f.address as "from", f.caution is not distinct from 'ownAddress' as forged,
      exists (select 1 from crm.addresses a where a.address = f.address) as "fromKnown",
      coalesce(m.headers ?| array['list-id', 'list-post', 'list-unsubscribe'], false) as "isList", r.address, r.written,
      exists (select 1 from crm.links l where l.message_id = m.id and l.role = 'from' and l.address = r.address)
        or exists (select 1 from crm.addresses a join crm.persons n on n.id = a.person_id
          where a.address = r.address and ${personIsVisible(visibility)}) as "asWriter",
      exists (select 1 from crm.addresses a join crm.addresses b on b.person_id = a.person_id
        where a.address = f.address and b.address = r.address) as theirs
    from crm.messages m
    join crm.participants f on f.message_id = m.id and f.role = 'from' and f.address is not null
    join crm.reply_to r on r.message_id = m.id and r.address is not null
    where m.id = ${emailId} and m.direction = 'inbound' order by r.position`.execute(db)
  const going = rows.filter(
    ({ from, address, theirs }) => !theirs && !isInternal(address) && isElsewhere(from, address),
  )
  const [first] = going
  if (!first) return []
  // Anybody can write a list's headers, or the name of a form: they excuse nobody who poses as somebody on record or as us.
  const suspect = first.fromKnown || first.forged
  if (!suspect && (first.isList || isInternal(first.from))) return []
  if (!suspect && (await findSharedSenders(db, visibility, [first.from])).size > 0) return []
  return going.filter(({ asWriter }) => suspect || !asWriter).map(({ written }) => written)
}
