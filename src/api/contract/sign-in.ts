/** Who is signed in. */
import { z } from 'zod'
import { roles } from '../../domain/access.ts'

export const Me = z.object({
  id: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  roles: z.array(z.enum(roles)),
  readOnly: z.boolean(),
  /** Id of one's own mailbox; null: none that the firm knows. */
  mailbox: z.string().nullable(),
  /** Goes with every request that is no GET, in the header `x-csrf-token`; null for holders of a token. */
  csrfToken: z.string().nullable(),
  firm: z.object({
    /** Advisors and client service see their own mailbox and what they are assigned to. */
    assignedOnly: z.boolean(),
    /** True with the simulated tenant. */
    demo: z.boolean(),
  }),
})

export type Me = z.infer<typeof Me>

/*
 * Routes:
 *   GET  /me        → Me; 401 SIGN_IN_NEEDED for those who are not signed in
 *   POST /sign-out  → 204
 *   GET  /openapi.json → all of this as OpenAPI 3.1
 * People sign in at /auth/sign-in?return=PATH, which leads to the tenant and back by /auth/callback.
 */
