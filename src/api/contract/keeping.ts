/** People and entities out of use, and the assignment of many at once. */
import { z } from 'zod'
import { Id } from './common.ts'
import { EntityFilters } from './entities.ts'
import { PeopleFilters } from './people.ts'

/** Archived: out of lists and suggestions, mail matched as before. */
export const Archived = z.object({ archived: z.boolean() })

/** What deleting a person would do, as far as the viewer sees their mail. */
export const DeletionEffect = z.object({
  emails: z.number(),
  /** Of those, the ones that become unmatched. */
  unmatched: z.number(),
  /** Forgotten: later mail of theirs is not matched. */
  addresses: z.array(z.string()),
  /** Notes, calls, meetings and tasks about nobody else: hidden with the person. */
  activities: z.number(),
})
export const DeleteOrder = z.object({
  /** The asker's own name for this intention: sent again with the same one, nothing is done twice. */
  requestId: z.string().min(1).max(100),
})
/** `actId`: what can be undone. */
export const DeletedPerson = z.object({
  actId: Id,
  emails: z.number(),
  unmatched: z.number(),
  addresses: z.number(),
})
export const DeletedEntity = z.object({ actId: Id, members: z.number() })

const Assign = z.object({
  /** Address of somebody of the firm. */
  advisor: z.string().trim().min(3).max(320),
  /** In place of the advisors they have; else beside them. */
  replace: z.boolean().default(false),
})
/** Everybody under these filters, up to 5,000. */
export const AssignPeople = Assign.extend({ filters: PeopleFilters })
export const AssignEntities = Assign.extend({ filters: EntityFilters })
export const Assigned = z.object({ assigned: z.number() })

export type DeletionEffect = z.infer<typeof DeletionEffect>
export type DeletedPerson = z.infer<typeof DeletedPerson>
export type DeletedEntity = z.infer<typeof DeletedEntity>
export type Assigned = z.infer<typeof Assigned>

/*
 * Routes:
 *   PUT  /people/:id/archived Archived       → PersonDetail
 *   GET  /people/:id/delete/preview          → DeletionEffect: nothing is written
 *   POST /people/:id/delete DeleteOrder      → DeletedPerson
 *   PUT  /entities/:id/archived Archived     → EntityDetail
 *   POST /entities/:id/delete DeleteOrder    → DeletedEntity; members and their mail stay
 *   POST /people/assign AssignPeople         → Assigned
 *   POST /entities/assign AssignEntities     → Assigned
 */
