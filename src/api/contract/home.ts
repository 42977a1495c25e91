/** What the first page of an app shows in addition to what other routes give. */
import { z } from 'zod'
import { EntityRef, Instant, PersonRef } from './common.ts'

/** Clients nobody of the firm has written to for a while, the longest silence first, those never written to last. */
export const SilentClients = z.object({
  /** What "a while" is. */
  days: z.number(),
  /** `assigned`: of one's own clients; `keyEntities`: of the firm's key entities, for those to whom nobody is assigned. */
  basis: z.enum(['assigned', 'keyEntities']),
  total: z.number(),
  /** The first eight. */
  clients: z.array(
    z.object({
      person: PersonRef,
      /** Where there is one, it is the client, and a mail to any of its people counts. */
      entity: EntityRef.nullable(),
      /** Null: never, as far as the history goes. */
      lastWrittenAt: Instant.nullable(),
    }),
  ),
})

/** Reports of which the viewer's Home shows the result, by name or number, in their order. */
export const HomeReports = z.object({ reports: z.array(z.string()) })
export const OnHome = z.object({ shown: z.boolean() })

export type HomeReports = z.infer<typeof HomeReports>
export type SilentClients = z.infer<typeof SilentClients>

/*
 * Routes:
 *   GET  /home/silent-clients → SilentClients
 *   GET  /home/reports → HomeReports
 *   PUT  /home/reports/:report OnHome → 204; 409 HOME_FULL
 */
