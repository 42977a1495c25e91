/**
 * The shapes of the HTTP API: one place for the server's validation, the OpenAPI document and the web app's types.
 * Dates are ISO 8601 in UTC with milliseconds; ids are opaque strings; lists are paged by an opaque `cursor`
 * (null: no more). Errors are `{ code, message }` with a stable code (docs/errors.md).
 * One file of contract/ for each part, each with its routes (all under /api) at its end.
 */

export * from './contract/activities.ts'
export * from './contract/audit.ts'
export * from './contract/comments.ts'
export * from './contract/common.ts'
export * from './contract/emails.ts'
export * from './contract/entities.ts'
export * from './contract/hits.ts'
export * from './contract/home.ts'
export * from './contract/impersonation.ts'
export * from './contract/keeping.ts'
export * from './contract/notices.ts'
export * from './contract/people.ts'
export * from './contract/phrases.ts'
export * from './contract/relate.ts'
export * from './contract/reports.ts'
export * from './contract/reviews.ts'
export * from './contract/sentiment.ts'
export * from './contract/settings.ts'
export * from './contract/sign-in.ts'
export * from './contract/sync.ts'
export * from './contract/views.ts'
