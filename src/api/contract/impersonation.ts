/** Received emails whose sender may be taken for somebody else. */
import { z } from 'zod'
import { Cursor, Id } from './common.ts'
import { EmailRow } from './emails.ts'

export const ImpersonationQuery = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
const ImpersonatingEmail = z.object({
  /** Of the email. */
  id: Id,
  email: EmailRow,
  /** Whom it may be taken for and by what: sentences, at least one. */
  reasons: z.array(z.string()),
})
/** Newest first. */
export const ImpersonationPage = z.object({
  items: z.array(ImpersonatingEmail),
  nextCursor: z.string().nullable(),
})

export type ImpersonationPage = z.infer<typeof ImpersonationPage>

/*
 * Routes:
 *   GET  /impersonation?ImpersonationQuery → ImpersonationPage
 */
