import type { Directory, User } from '../directory/directory.ts'
import type { Mailbox } from '../mailbox/mailbox.ts'
import type { Random } from '../random.ts'
import type { Preferences } from './preferences.ts'

/** Misbehaviour seen on the real service, done on request. What each does is told where faults are scripted. */
export type Oddity = 'emptyPage' | 'emptyResult' | 'missingNextLink' | 'duplicates' | 'replay'

/** One request to Graph, alone or as a part of a batch. */
export interface GraphRequest {
  method: string
  /** Below the version, without the query: /users/... */
  path: string
  query: URLSearchParams
  prefer: Preferences
  consistency: string | null
  /** Application permissions in the caller's token. */
  roles: ReadonlySet<string>
  /** Where links in the reply start, e.g. http://127.0.0.1:8080/v1.0 */
  rootUrl: string
  oddities: ReadonlySet<Oddity>
}

/** What operations know of the tenant. */
export interface TenantState {
  directory: Directory
  random: Random
  /** Largest page a delta reply has, whatever the caller prefers. */
  maxPageSize: number
}

/** A request for something in a mailbox, after the caller's right to it was checked. */
export interface MailRequest extends GraphRequest {
  user: User
  mailbox: Mailbox
}
