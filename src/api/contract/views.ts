/** Saved views: filters of the Emails page that somebody named, one's own or shared with a role. */
import { z } from 'zod'
import { roles } from '../../domain/access.ts'
import { Actor, Id } from './common.ts'

const withoutNul = (text: string) => !text.includes('\0')
const Name = z.string().trim().min(1).max(100).refine(withoutNul)
/** Folder and filters as they stand in the page's address: `folder=unmatched&sent=7d`. */
const Search = z.string().max(2_000).refine(withoutNul)
/** Roles that may pick it too; each sees no more by it than it may. */
const SharedWith = z.array(z.enum(roles)).max(roles.length)

export const SavedView = z.object({
  id: Id,
  name: z.string(),
  search: z.string(),
  owner: Actor,
  isMine: z.boolean(),
  sharedWith: SharedWith,
  /** The viewer's Emails page begins with it. */
  isDefault: z.boolean(),
})
/** One's own by name, then those shared with a role one holds. */
export const SavedViews = z.object({ items: z.array(SavedView) })
export const NewView = z.object({ name: Name, search: Search, sharedWith: SharedWith.default([]) })
export const ViewChange = z.object({
  name: Name.optional(),
  search: Search.optional(),
  sharedWith: SharedWith.optional(),
})
export const DefaultView = z.object({ isDefault: z.boolean() })

export type SavedView = z.infer<typeof SavedView>
export type SavedViews = z.infer<typeof SavedViews>
export type NewView = z.infer<typeof NewView>
export type ViewChange = z.infer<typeof ViewChange>

/*
 * Routes:
 *   GET    /views                        → SavedViews
 *   POST   /views NewView                → 201 SavedView
 *   PATCH  /views/:id ViewChange         → SavedView, one's own only
 *   DELETE /views/:id                    → 204, one's own only
 *   PUT    /views/:id/default DefaultView → 204
 */
