import type { EmailFilters, EmailSort, EnvelopeQuery, Folder } from '../../api/contract.ts'

export type EnvelopeFilters = Partial<
  Pick<EnvelopeQuery, 'folder' | 'employee' | 'direction' | 'sentFrom' | 'sentTo'>
>

/** The only place that spells a path, of a page or of the API. */

const id = encodeURIComponent

/** Patterns that the router matches; `pages` builds the addresses that fit them. */
export const routes = {
  home: '/',
  envelopes: '/envelopes',
  emails: '/emails/:folder?/:emailId?',
  people: '/people',
  person: '/people/:personId',
  personEmail: '/people/:personId/emails/:emailId',
} as const

/** Addresses of pages. `search` is a query string as `writeView` makes it: empty, or with its '?'. */
export const pages = {
  home: () => '/',
  envelopes: (search = '') => `/envelopes${search}`,
  emails: (folder: Folder = 'all', search = '') => `/emails/${folder}${search}`,
  email: (folder: Folder, emailId: string, search = '') => `/emails/${folder}/${id(emailId)}${search}`,
  people: (text = '') => `/people${query({ text })}`,
  person: (personId: string) => `/people/${id(personId)}`,
  entity: (entityId: string) => `/entities/${id(entityId)}`,
  personEmail: (personId: string, emailId: string) => `/people/${id(personId)}/emails/${id(emailId)}`,
}

/** Addresses of the HTTP API, as listed at the end of its contract. */
export const api = {
  me: () => '/api/me',
  signOut: () => '/api/sign-out',
  envelopes: (filters: EnvelopeFilters, cursor: string | null) =>
    `/api/emails/envelopes${query({ ...filters, cursor })}`,
  silentClients: () => '/api/home/silent-clients',
  emails: (folder: Folder, filters: EmailFilters, sort: EmailSort, cursor: string | null) =>
    `/api/emails${query({ folder, ...filters, sort, cursor })}`,
  emailCounts: (filters: EmailFilters) => `/api/emails/counts${query({ ...filters })}`,
  email: (emailId: string) => `/api/emails/${id(emailId)}`,
  emailBody: (emailId: string, remote: boolean) =>
    `/api/emails/${id(emailId)}/body${query({ remote: remote ? 'allow' : '' })}`,
  emailText: (emailId: string) => `/api/emails/${id(emailId)}/text`,
  emailThread: (emailId: string) => `/api/emails/${id(emailId)}/thread`,
  outlook: (emailId: string) => `/api/emails/${id(emailId)}/outlook`,
  attachment: (emailId: string, attachmentId: string) =>
    `/api/emails/${id(emailId)}/attachments/${id(attachmentId)}`,
  people: (text: string, cursor: string | null) => `/api/people${query({ text, cursor })}`,
  person: (personId: string) => `/api/people/${id(personId)}`,
  timeline: (personId: string, cursor: string | null) =>
    `/api/people/${id(personId)}/timeline${query({ cursor })}`,
  linkEarlierMail: (personId: string) => `/api/people/${id(personId)}/link-earlier-mail`,
  findPeople: (text: string) => `/api/people/find${query({ text })}`,
  findEntities: (text: string) => `/api/entities${query({ text, limit: '8' })}`,
  entity: (entityId: string) => `/api/entities/${id(entityId)}`,
  relate: () => '/api/relate',
  relateToNew: () => '/api/relate/new-person',
  relateAddresses: () => '/api/relate/addresses',
  relateEarlier: () => '/api/relate/earlier',
  suggestions: (emailId: string) => `/api/emails/${id(emailId)}/suggestions`,
  unlink: (emailId: string) => `/api/emails/${id(emailId)}/unlink`,
  dismissPreview: () => '/api/dismiss/preview',
  dismiss: () => '/api/dismiss',
  dismissals: () => '/api/dismissals',
  remove: () => '/api/remove',
  undo: (actId: string) => `/api/acts/${id(actId)}/undo`,
  sync: () => '/api/sync',
  syncEvents: () => '/api/sync/events',
  syncRun: () => '/api/sync/run',
  views: () => '/api/views',
  view: (viewId: string) => `/api/views/${id(viewId)}`,
}

/** Where a mail is shown whose remote images are allowed (api/mail-frame.ts). */
export const MAIL_FRAME = '/mail-frame'

/** Pages that stand outside the app: they need nobody signed in. */
export const outside = {
  signedOut: '/signed-out',
  /** Where the window ends that somebody signs in by again. */
  signedIn: '/signed-in',
  /** Leads to the tenant's sign-in page and back to `returnTo`; `choose`: the account is asked for in any case. */
  signIn: (returnTo: string, choose = false) =>
    `/auth/sign-in${query({ return: returnTo, choose: choose ? '1' : null })}`,
}

/** Empty and absent values are left out; nothing left gives ''. */
function query(values: Record<string, string | null | undefined>): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(values)) if (value) search.set(name, value)
  return search.size ? `?${search}` : ''
}
