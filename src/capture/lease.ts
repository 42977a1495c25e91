import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../database/database.ts'
import type { MailboxId } from '../domain/ports.ts'

/** How long a run may be silent before another worker takes its mailbox. Every write of a run renews it. */
export const LEASE_MS = 30_000

/** Whether a mailbox is to be run because of what was told about it (notifications/). */
export const hasNews = sql<boolean>`exists (
  select 1 from engine.subscriptions n
  where n.mailbox_id = mailboxes.id and (n.told_at is not null or n.look_again_at <= now())
    and (mailboxes.not_before is null or mailboxes.not_before <= now()))`

/** Names this process: host, process id and chance, so that a new process is never taken for an old one. */
export const workerId = `${hostname()}/${process.pid}/${randomUUID()}`

/** Another run has taken the mailbox: this one must not write any more. */
export class LeaseLostError extends Error {
  override name = 'LeaseLostError'
}

export function leaseLost(mailbox: MailboxId): LeaseLostError {
  return new LeaseLostError(`another run has taken mailbox ${mailbox}`)
}

/** What of a run tells that it holds its mailbox. */
export interface HeldRun {
  db: Db
  owner: { mailbox: MailboxId }
  fence: number
}

/** Proves inside a transaction that the run still owns its mailbox, and renews the lease; one given back stays so. Throws LeaseLostError. */
export async function assertLease(tx: Db, mailbox: MailboxId, fence: number): Promise<void> {
  const { rows } = await holdLease(mailbox, fence).execute(tx)
  if (rows.length === 0) throw leaseLost(mailbox)
}

/**
 * One statement of a run with the proof that it still owns its mailbox: `work` writes nothing unless `exists (select 1 from held)`.
 * `also`: further columns of the mailbox, each with a comma before it. Throws LeaseLostError.
 */
export async function writeHolding(
  { db, owner: { mailbox }, fence }: HeldRun,
  work: RawBuilder<unknown>,
  also: RawBuilder<unknown> = sql``,
): Promise<void> {
  const { rows } = await sql`with held as (${holdLease(mailbox, fence, also)}), work as (${work} returning 1)
    select 1 from held`.execute(db)
  if (rows.length === 0) throw leaseLost(mailbox)
}

/** The statement that renews the lease; it returns a row where the run still has it. */
export function holdLease(mailbox: MailboxId, fence: number, also: RawBuilder<unknown> = sql``) {
  return sql`
    update engine.mailboxes set lease_until = now() + ${LEASE_MS} * interval '1 millisecond' ${also}
    where id = ${mailbox} and fence = ${fence} and lease_owner is not null and enabled returning 1`
}

/**
 * Frees mailboxes whose worker ran on this host and is dead, so that a restart goes on at once instead of waiting for
 * the lease to end.
 */
export async function releaseDeadWorkers(db: Db): Promise<void> {
  const { rows } = await sql<{ id: string; owner: string }>`
    select id, lease_owner as owner from engine.mailboxes
    where lease_owner like ${`${hostname()}/%`} and lease_until > now()`.execute(db)
  const dead = rows.filter(({ owner }) => owner !== workerId && !isAlive(Number(owner.split('/').at(-2))))
  if (dead.length > 0) {
    await sql`update engine.mailboxes m set fence = fence + 1, lease_owner = null, lease_until = null
      from unnest(${dead.map((d) => d.id)}::text[], ${dead.map((d) => d.owner)}::text[]) d (id, owner)
      where m.id = d.id and m.lease_owner = d.owner`.execute(db)
  }
}

/** Keeps the lease of a run that waits; stops when disposed. */
export function keepLease(db: Db, mailbox: MailboxId, fence: number): Disposable {
  const timer = setInterval(() => {
    assertLease(db, mailbox, fence).catch(() => {})
  }, LEASE_MS / 3)
  return { [Symbol.dispose]: () => clearInterval(timer) }
}

function isAlive(pid: number): boolean {
  // Our own number in another worker's name: that worker was an earlier process (containers all start with pid 1).
  if (pid === process.pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
