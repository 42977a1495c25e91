/** How far capture is. */
import { z } from 'zod'
import { mailboxStates } from '../../domain/mailbox-state.ts'
import { Id, Instant, MessageCounts } from './common.ts'

export const MailboxStatus = z.object({
  id: Id,
  name: z.string(),
  address: z.string(),
  /** From one table for all pages, commands and routes: docs/mailbox-states.md. */
  state: z.enum(mailboxStates),
  /** For people: what is going on, why, and what to do where something is to be done. */
  sentence: z.string(),
  /** Since when it is blocked, its runs have ended with what the sentence says, or the account is disabled or gone. */
  since: Instant.nullable(),
  lastRunAt: Instant.nullable(),
  nextRunAt: Instant.nullable(),
  /** Known to be in scope, and settled of those: the progress of the backfill. */
  inScope: z.number(),
  settled: z.number(),
  /** The daily comparison of the ledger with the mailbox: when, and how many messages were missing (should be 0). */
  lastCheck: z.object({ at: Instant, missing: z.number() }).nullable(),
})

export const SyncStatus = z.object({
  /** Null until the first run fixes it. */
  syncStart: Instant.nullable(),
  historyMonths: z.number(),
  running: z.boolean(),
  lastRunAt: Instant.nullable(),
  nextRunAt: Instant.nullable(),
  /** When the quiet hours end that it is in; null: it is in none. */
  quietUntil: Instant.nullable(),
  /** Null: no limit. */
  licences: z.number().nullable(),
  enabled: z.number(),
  /** Sums over all mailboxes, in the words of docs/guarantees.md, G1. */
  counts: MessageCounts,
  mailboxes: z.array(MailboxStatus),
  /** Set when the whole tenant cannot be read: what is wrong and the way out. */
  tenantProblem: z.string().nullable(),
  /** Another number once somebody has acted on emails, or taken an act back: what is shown of them is to be read anew. */
  acts: z.number(),
  /** True with the simulated tenant. */
  demo: z.boolean(),
})

export type MailboxStatus = z.infer<typeof MailboxStatus>
export type SyncStatus = z.infer<typeof SyncStatus>

/*
 * Routes:
 *   GET  /sync           → SyncStatus
 *   GET  /sync/events    → server-sent events, each `data:` a SyncStatus
 *   POST /sync/run       → 202, "sync now" for every enabled mailbox
 */
