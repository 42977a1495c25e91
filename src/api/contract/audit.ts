/** The audit log. */
import { z } from 'zod'
import { Cursor, Id, Instant } from './common.ts'

export const AuditFilters = z.object({
  /** Who did it: an id, as `people` of the choices has them. */
  who: z.string().min(1).max(200).optional(),
  action: z.string().min(1).max(100).optional(),
  from: Instant.optional(),
  /** Exclusive. */
  to: Instant.optional(),
  /** Any id that an entry names: of an email, a person, an employee, … */
  thing: z.string().min(1).max(200).optional(),
  /** Entries about this person, and about emails linked to them. */
  person: Id.optional(),
  /** Entries about this entity, its members, and emails linked to these. */
  entity: Id.optional(),
})
export const AuditQuery = AuditFilters.extend({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
})

export const AuditRow = z.object({
  id: Id,
  at: Instant,
  whoId: z.string().nullable(),
  who: z.string(),
  /** Network address, or 'command line'. */
  ipAddress: z.string().nullable(),
  action: z.string(),
  /** What was done, with names as far as the viewer may see them; goes on after `who`. */
  sentence: z.string(),
  reason: z.string().nullable(),
  /** Ids and counts as they were written. */
  detail: z.record(z.string(), z.unknown()),
  /** Its place in the chain; null: not sealed yet. */
  seq: z.number().nullable(),
})
export const AuditPage = z.object({ items: z.array(AuditRow), nextCursor: Cursor.nullable() })

/** What the filters offer. */
export const AuditChoices = z.object({
  people: z.array(z.object({ id: z.string(), name: z.string() })),
  actions: z.array(z.object({ action: z.string(), label: z.string() })),
})

export const AuditState = z.object({
  /** How many entries are sealed: the place of the last one. */
  sealed: z.number(),
  /** The last seal, in hexadecimal; '' before the first. */
  head: z.string(),
  /** Entries written a moment ago. */
  unsealed: z.number(),
})

/** Whether every entry is as it was sealed. */
export const AuditVerdict = AuditState.extend({
  /** What is wrong, in a sentence; null: nothing. */
  broken: z.string().nullable(),
  /** The first entry that is not as it was sealed. */
  at: z.number().nullable(),
})

export type AuditVerdict = z.infer<typeof AuditVerdict>
export type AuditFilters = z.infer<typeof AuditFilters>
export type AuditRow = z.infer<typeof AuditRow>
export type AuditPage = z.infer<typeof AuditPage>
export type AuditChoices = z.infer<typeof AuditChoices>
export type AuditState = z.infer<typeof AuditState>

/*
 * Routes:
 *   GET  /audit          AuditQuery → AuditPage, newest first
 *   GET  /audit/choices  → AuditChoices
 *   GET  /audit/state    → AuditState
 *   POST /audit/head     → AuditState as a file, to be stored outside; itself an entry
 *   POST /audit/verify   {} → AuditVerdict; progress as lines of JSON; itself an entry
 *   POST /audit/export   AuditFilters → CSV, newest first; itself an entry
 */
