import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { OwnAddresses } from '../domain/internal-rule.ts'
import type { MailboxId } from '../domain/ports.ts'
import { requestRun } from './mailboxes.ts'

/**
 * The version of what makes mail internal (domain/internal-rule.ts, domain/resolve-addresses.ts). To be raised with every change
 * after which mail that was internal may be so no longer: internal mail of every mailbox is then looked at again, once.
 * 2: names without an address do not count, encapsulated addresses are what they encapsulate (those of Notes, too), the tenant's stamp and Reply-To speak.
 */
const SCREENING_VERSION = 2

/** By what a mailbox was screened, as kept with it. */
interface ScreenedBy {
  version: number
  /** Hashes keyed with the mailbox's id: the engine holds no part of an address, not even of the firm's own. */
  domains: string[]
  /** Those of them whose subdomains are internal, too. */
  withSubdomains: string[]
  countsReplyTo: boolean
}

/**
 * Notes by which rules the mailbox is screened from now on; marks its internal mail to be looked at again where some of it may be
 * internal no longer: a domain is gone, or its subdomains, answers outside count now, another version screens otherwise. Which rule made
 * a mail internal nobody knows: the ledger holds no addresses. Only addresses are read of what is still internal; the rest is captured
 * as far as its mailbox still holds it. Also of what a run with the rules of before settled while they changed. To be called inside the
 * transaction that holds the lease, before reopenParked. `version`: of the rules; default the present one.
 */
export async function recordScreening(
  tx: Db,
  mailbox: MailboxId,
  { domains, countsReplyTo }: Pick<OwnAddresses, 'domains' | 'countsReplyTo'>,
  version = SCREENING_VERSION,
): Promise<void> {
  const { rows } = await sql<{ before: ScreenedBy | null }>`
    select screened_by as before from engine.mailboxes where id = ${mailbox}`.execute(tx)
  const before = rows[0]?.before ?? null
  const hash = ({ domain }: { domain: string }) => createHmac('sha256', mailbox).update(domain).digest('hex')
  const now: ScreenedBy = {
    version,
    domains: domains.map(hash),
    withSubdomains: domains.filter(({ includeSubdomains }) => includeSubdomains).map(hash),
    countsReplyTo,
  }
  if (JSON.stringify(before) === JSON.stringify(now)) return
  if (!before || mayLetThrough(before, now))
    await sql`update engine.ledger set settled_at = null
      where mailbox_id = ${mailbox} and outcome = 'internal' and settled_at is not null`.execute(tx)
  await sql`update engine.mailboxes set screened_by = ${JSON.stringify(now)}::json where id = ${mailbox}`.execute(
    tx,
  )
}

/** Whether something that was internal may be so no longer. A domain that a wider one has taken in counts as gone: a look too many. */
function mayLetThrough(before: ScreenedBy, now: ScreenedBy): boolean {
  const lacks = (some: string[], of: string[]) => of.some((one) => !some.includes(one))
  return (
    before.version !== now.version ||
    (now.countsReplyTo && !before.countsReplyTo) ||
    lacks(now.domains, before.domains) ||
    lacks(now.withSubdomains, before.withSubdomains)
  )
}

/**
 * Asks for runs of the enabled mailboxes that hold internal mail, after a change of rules by which less is internal: each run finds the
 * change itself (recordScreening). Returns how many emails are looked at again.
 */
export async function rescreenInternal(db: Db): Promise<number> {
  const { rows } = await sql<{ mailbox: MailboxId; n: number }>`
    select c.mailbox_id as mailbox, c.messages as n from engine.outcome_counts c
    join engine.mailboxes m on m.id = c.mailbox_id and m.enabled
    where c.outcome = 'internal' and c.messages > 0`.execute(db)
  for (const { mailbox } of rows) await requestRun(db, mailbox)
  return rows.reduce((sum, { n }) => sum + n, 0)
}
