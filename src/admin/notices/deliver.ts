import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { readSettings } from '../settings.ts'
import { type PostToWebhook, postToWebhook } from './webhook.ts'

/** After each failed attempt, in minutes; after the last one a notice stands in the app alone. */
const WAITS_MINUTES = [1, 5, 30, 120]
/** Notices of one message to the webhook. */
const BATCH = 50
/** A message that was begun and not finished, because the process ended, is sent again after so long, in minutes. */
const UNFINISHED_MINUTES = 5
/** Between two looks, in ms. */
const LOOK_MS = 5_000

interface DeliveryOptions {
  /** Where the app is, as the message links to it. */
  appUrl: string
  post?: PostToWebhook
  signal?: AbortSignal
}

/**
 * Tells the firm's webhook for whom something waits, all that is due in one message: names of colleagues and a link, nothing of what it
 * is about. Returns how many notices that were. A webhook that was taken away is told nothing.
 */
export async function deliverNotices(
  db: Db,
  { appUrl, post = postToWebhook, signal }: DeliveryOptions,
): Promise<number> {
  const { noticeWebhook } = await readSettings(db)
  if (noticeWebhook === '') {
    await sql`update admin.notices set deliver_at = null where deliver_at is not null`.execute(db)
    return 0
  }
  const due = await claimDue(db)
  if (due.length === 0) return 0
  const names = [...new Set(due.map(({ name }) => name))].sort()
  const failure = await post(noticeWebhook, describeWaiting(names), appUrl, signal)
  await settle(
    db,
    due.map(({ id }) => id),
    failure,
  )
  return due.length
}

/** Also by several processes each notice is claimed once: its next attempt moves ahead before it is sent. */
async function claimDue(db: Db): Promise<{ id: number; name: string }[]> {
  const { rows } = await sql<{ id: number; name: string }>`
    update admin.notices n set attempts = n.attempts + 1,
      deliver_at = now() + make_interval(mins => ${UNFINISHED_MINUTES})
    from (
      select id, for_id from admin.notices where deliver_at <= now() order by deliver_at limit ${BATCH} for update skip locked
    ) d left join admin.colleagues c on c.id = d.for_id
    where n.id = d.id returning n.id, coalesce(c.name, 'a colleague') as name`.execute(db)
  return rows
}

async function settle(db: Db, ids: number[], failure: string | null): Promise<void> {
  await sql`
    update admin.notices set failure = ${failure},
      delivered_at = case when ${failure}::text is null then now() end,
      deliver_at = case when ${failure}::text is not null
        then now() + make_interval(mins => (${WAITS_MINUTES}::int[])[attempts]) end
    where id = any(${ids}::bigint[])`.execute(db)
}

function describeWaiting(names: string[]): string {
  return `Something waits in Throughline for ${new Intl.ListFormat('en', { type: 'conjunction' }).format(names)}.`
}

interface DeliveryState {
  /** Not delivered yet, and to be tried (again). */
  waiting: number
  /** Given up, of the last 30 days. */
  failed: number
  lastDeliveredAt: Date | null
  /** Why the newest notice that is not delivered was not. */
  lastFailure: string | null
}

/** How delivery to the webhook stands. */
export async function readDeliveryState(db: Db): Promise<DeliveryState> {
  const { rows } = await sql<DeliveryState>`
    select (select count(*) from admin.notices where deliver_at is not null) as waiting,
      (select count(*) from admin.notices where failure is not null and delivered_at is null and deliver_at is null
        and at > now() - interval '30 days') as failed,
      (select max(delivered_at) from admin.notices where delivered_at is not null) as "lastDeliveredAt",
      (select failure from admin.notices where failure is not null and delivered_at is null order by id desc limit 1) as "lastFailure"`.execute(
    db,
  )
  return rows[0]!
}

/** Delivers what is due every few seconds until disposed, however many processes do. */
export function startDelivering(
  db: Db,
  appUrl: string,
  onFailure: (error: unknown) => void,
): AsyncDisposable {
  const stop = new AbortController()
  const delivering = (async () => {
    while (!stop.signal.aborted) {
      if (await isSomethingDue(db).catch(() => false))
        await deliverNotices(db, { appUrl, signal: stop.signal }).catch((error) => {
          if (!stop.signal.aborted) onFailure(error)
        })
      await sleep(LOOK_MS, undefined, { signal: stop.signal }).catch(() => {})
    }
  })()
  return {
    async [Symbol.asyncDispose]() {
      stop.abort()
      await delivering
    },
  }
}

async function isSomethingDue(db: Db): Promise<boolean> {
  const { rows } = await sql<{ due: boolean }>`
    select exists (select 1 from admin.notices where deliver_at <= now()) as due`.execute(db)
  return rows[0]!.due
}
