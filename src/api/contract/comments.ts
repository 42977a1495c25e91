/** Comments: internal notes on an email, for whoever may see it; never sent. */
import { z } from 'zod'
import { Actor, Id, Instant } from './common.ts'

const Comment = z.object({
  id: Id,
  body: z.string(),
  /** Ids of the colleagues who were mentioned. */
  mentions: z.array(z.string()),
  by: Actor,
  at: Instant,
})
/** Oldest first. */
export const Comments = z.object({ items: z.array(Comment) })
export const NewComment = z.object({
  body: z.string().trim().min(1).max(10_000),
  /** Ids of colleagues to tell, each of whom may see the email; else COLLEAGUE_UNKNOWN. */
  mentions: z.array(z.string().min(1).max(200)).max(50).default([]),
})
/** Everybody who has signed in, by name, and whether they may see the email. */
export const ColleaguesForEmail = z.object({ items: z.array(Actor.extend({ maySee: z.boolean() })) })

export type Comments = z.infer<typeof Comments>
export type NewComment = z.infer<typeof NewComment>
export type ColleaguesForEmail = z.infer<typeof ColleaguesForEmail>

/*
 * Routes:
 *   GET    /emails/:id/comments            → Comments
 *   POST   /emails/:id/comments NewComment → Comments
 *   DELETE /comments/:id                   → 204, one's own
 *   GET    /emails/:id/colleagues          → ColleaguesForEmail
 */
