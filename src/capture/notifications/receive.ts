import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { readNotifications } from './read-notifications.ts'
import { takeNotifications } from './take-notifications.ts'

/** What comes to the notification address, as it is counted: notifications, but for the last four, which are requests. */
const receivedKinds = [
  /** Ours, and news. */
  'taken',
  /** The same once more. */
  'repeated',
  /** Of a mailbox that has no subscription (any more). */
  'unknown',
  /** With a secret that is not ours. */
  'forged',
  'malformed',
  'handshakes',
  'oversized',
  /** From an address that sent too much nonsense. */
  'refused',
] as const
export type Received = (typeof receivedKinds)[number]

/** What was counted is written down at most so much later, in ms. */
const COUNTED_MS = 5_000

export interface NotificationReceiver {
  /** Takes the body of a request; written down when it resolves. How many of what it held are not ours, or nothing at all. */
  take(body: Buffer): Promise<{ bad: number }>
  count(kind: Received, notifications?: number): void
  /** Writes down what is counted and not written yet. */
  flush(): Promise<void>
}

/** `key`: the firm's, of which secrets are made. `onNews`: some mailbox is to be run. */
export function notificationReceiver(db: Db, key: string, onNews: () => void): NotificationReceiver {
  const counts = new Map<Received, number>()
  let timer: NodeJS.Timeout | null = null
  const receiver: NotificationReceiver = {
    async take(body) {
      const { notifications, forged, malformed } = readNotifications(key, body)
      receiver.count('forged', forged)
      receiver.count('malformed', malformed)
      if (notifications.length > 0) {
        const { taken, repeated, unknown } = await takeNotifications(db, notifications)
        if (taken > 0) onNews()
        receiver.count('taken', taken)
        receiver.count('repeated', repeated)
        receiver.count('unknown', unknown)
      }
      return { bad: forged + malformed }
    },
    count(kind, notifications = 1) {
      if (notifications === 0) return
      counts.set(kind, (counts.get(kind) ?? 0) + notifications)
      timer ??= setTimeout(() => void receiver.flush(), COUNTED_MS).unref()
    },
    async flush() {
      if (timer) clearTimeout(timer)
      timer = null
      const counted = [...counts]
      counts.clear()
      // Counts alone: a store that does not answer loses them.
      if (counted.length > 0) await writeCounts(db, counted).catch(() => {})
    },
  }
  return receiver
}

async function writeCounts(db: Db, counted: [Received, number][]): Promise<void> {
  await sql`
    insert into engine.notification_counts as c (day, kind, notifications)
    select (now() at time zone 'UTC')::date, k.kind, k.notifications
    from unnest(${counted.map(([kind]) => kind)}::text[], ${counted.map(([, n]) => n)}::bigint[]) k (kind, notifications)
    order by k.kind
    on conflict (day, kind) do update set notifications = c.notifications + excluded.notifications`.execute(
    db,
  )
}
