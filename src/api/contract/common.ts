/** What several parts of the contract share. */
import { z } from 'zod'
import { type Outcome, outcomes } from '../../domain/outcome.ts'

export const Id = z.string().min(1).max(64)
export const Instant = z.iso.datetime()
export const Cursor = z.string().max(200)
/** Days are `2026-05-23`, of UTC where nothing else is said. */
export const Day = z.iso.date()

/** Of a record that two people may change at once: the one that a change was made on. */
export const Version = z.number().int().min(1).max(2_147_483_647)

const numberOf = Object.fromEntries(outcomes.map((outcome) => [outcome, z.number()]))
/** Messages by what became of them: `seen` is the sum of the others (docs/guarantees.md, G1). */
export const MessageCounts = z.object({
  seen: z.number(),
  ...(numberOf as Record<Outcome, z.ZodNumber>),
})

export const Direction = z.enum(['inbound', 'outbound'])
export const Role = z.enum(['from', 'to', 'cc', 'bcc'])
export const EntityKind = z.enum(['household', 'organisation', 'individual'])

export const Participant = z.object({
  role: Role,
  /** Display name as written in the mail; null when there was none. */
  name: z.string().nullable(),
  /** Address as written, null when the mail gave none; where its letters pass for others, as it travels (`xn--…`). */
  address: z.string().nullable(),
  /** What a reader might be taken in by: the name is another address; the address has letters that pass for others; it is one of
   *  the firm's own, and the mail came from outside. */
  caution: z.enum(['nameIsAddress', 'letters', 'ownAddress']).nullable(),
})

export const PersonRef = z.object({ id: Id, name: z.string() })

export const EntityRef = z.object({
  id: Id,
  name: z.string(),
  kind: EntityKind,
  segment: z.string().nullable(),
})

/** Who did something: a person of the firm, a token or a command. */
export const Actor = z.object({ id: z.string(), name: z.string() })

export const ApiError = z.object({ code: z.string(), message: z.string() })

export type Direction = z.infer<typeof Direction>
export type Role = z.infer<typeof Role>
export type EntityKind = z.infer<typeof EntityKind>
export type Participant = z.infer<typeof Participant>
export type PersonRef = z.infer<typeof PersonRef>
export type EntityRef = z.infer<typeof EntityRef>
export type ApiError = z.infer<typeof ApiError>
