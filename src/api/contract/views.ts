/** Saved views: filters of the Emails page that somebody named. Everybody has their own. */
import { z } from 'zod'
import { Id } from './common.ts'

const withoutNul = (text: string) => !text.includes('\0')
const Name = z.string().trim().min(1).max(100).refine(withoutNul)
/** Folder and filters as they stand in the page's address: `folder=unmatched&sent=7d`. */
const Search = z.string().max(2_000).refine(withoutNul)

export const SavedView = z.object({ id: Id, name: z.string(), search: z.string() })
/** By name. */
export const SavedViews = z.object({ items: z.array(SavedView) })
export const NewView = z.object({ name: Name, search: Search })
export const ViewChange = z.object({ name: Name.optional(), search: Search.optional() })

export type SavedView = z.infer<typeof SavedView>
export type SavedViews = z.infer<typeof SavedViews>
export type NewView = z.infer<typeof NewView>
export type ViewChange = z.infer<typeof ViewChange>

/*
 * Routes:
 *   GET    /views                → SavedViews, the viewer's own
 *   POST   /views NewView        → 201 SavedView
 *   PATCH  /views/:id ViewChange → SavedView
 *   DELETE /views/:id            → 204
 */
