import type {
  EmailFilters,
  EmailSort,
  EnvelopeQuery,
  Folder,
  ReportType,
  ReviewFilters,
} from '../../api/contract.ts'
import type { ReviewQueue } from './review-queues.ts'

export type EnvelopeFilters = Partial<
  Pick<EnvelopeQuery, 'folder' | 'employee' | 'direction' | 'sentFrom' | 'sentTo'>
>

/** Whose timeline, and of which of the two lists. */
export type Whose = { of: 'people' | 'entities'; id: string }

/** Filters and order of a list of people or entities, as they stand in its address. */
export type ListSearch = Record<string, string | undefined>

/** The only place that spells a path, of a page or of the API. */

const id = encodeURIComponent

/** Patterns that the router matches; `pages` builds the addresses that fit them. */
export const routes = {
  home: '/',
  envelopes: '/envelopes',
  emails: '/emails/:folder?/:emailId?',
  printEmail: '/print/:emailId',
  people: '/people',
  peopleImport: '/people/import',
  person: '/people/:personId',
  personItem: '/people/:personId/:itemKind/:itemId',
  entities: '/entities',
  entity: '/entities/:entityId',
  entityItem: '/entities/:entityId/:itemKind/:itemId',
  review: '/review/:queue?/:emailId?',
  phraseLists: '/phrases/:listId?',
  reports: '/reports',
  newReport: '/reports/new',
  report: '/reports/:reportId',
  reportBuilder: '/reports/:reportId/edit',
  reportPrint: '/reports/:reportId/print',
  settings: '/settings/:section?',
  impersonation: '/impersonation',
  audit: '/audit',
} as const

export const settingsSections = [
  'employees',
  'domains',
  'exclusions',
  'schedule',
  'connection',
  'access',
  'review',
  'sentiment',
  'notices',
  'general',
] as const
export type SettingsSection = (typeof settingsSections)[number]

/** Addresses of pages. `search` is a query string as `writeView` makes it: empty, or with its '?'. */
export const pages = {
  home: () => '/',
  envelopes: (search = '') => `/envelopes${search}`,
  /** Begins with the reader's own default view. */
  firstEmails: () => '/emails',
  emails: (folder: Folder = 'all', search = '') => `/emails/${folder}${search}`,
  email: (folder: Folder, emailId: string, search = '') => `/emails/${folder}/${id(emailId)}${search}`,
  /** An email on paper, or its thread; as it was written, or as plain text. */
  printEmail: (emailId: string, { asText = false, thread = false } = {}) =>
    `/print/${id(emailId)}${query({ as: asText ? 'text' : '', of: thread ? 'thread' : '' })}`,
  people: (list: ListSearch = {}) => `/people${query(list)}`,
  peopleImport: () => '/people/import',
  entities: (list: ListSearch = {}) => `/entities${query(list)}`,
  person: (personId: string, kind = '') => `/people/${id(personId)}${query({ kind })}`,
  entity: (entityId: string, kind = '') => `/entities/${id(entityId)}${query({ kind })}`,
  /** A timeline; of one kind alone where `kind` says so. */
  timeline: (whose: Whose, kind = '') =>
    whose.of === 'people' ? pages.person(whose.id, kind) : pages.entity(whose.id, kind),
  /** Something of a timeline, open beside it. */
  timelineItem: (whose: Whose, item: 'emails' | 'activities', itemId: string, kind = '') =>
    `/${whose.of}/${id(whose.id)}/${item}/${id(itemId)}${query({ kind })}`,
  review: (queue: ReviewQueue = 'open', search = '') => `/review/${queue}${search}`,
  reviewOf: (queue: ReviewQueue, emailId: string, search = '') => `/review/${queue}/${id(emailId)}${search}`,
  impersonation: () => '/impersonation',
  phraseLists: () => '/phrases',
  /** As it is now, or as an earlier version was. */
  phraseList: (listId: string, version = '') => `/phrases/${id(listId)}${query({ version })}`,
  newPhraseList: () => '/phrases/new',
  reports: (text = '') => `/reports${query({ text })}`,
  /** Without a type one chooses it there. */
  newReport: (type: ReportType | '' = '') => `/reports/new${query({ type })}`,
  /** `search` as `writeReportView` makes it: empty, or with its '?'. */
  report: (reportId: string, search = '') => `/reports/${id(reportId)}${search}`,
  reportBuilder: (reportId: string) => `/reports/${id(reportId)}/edit`,
  reportPrint: (reportId: string, search = '') => `/reports/${id(reportId)}/print${search}`,
  /** `filters` is empty, or names what is shown of it. */
  settings: (section: SettingsSection, filters: Record<string, string> = {}) =>
    `/settings/${section}${query(filters)}`,
  audit: (filters: Record<string, string> = {}) => `/audit${query(filters)}`,
}

/** Addresses of the HTTP API, as listed at the end of its contract. */
export const api = {
  me: () => '/api/me',
  signOut: () => '/api/sign-out',
  openApi: () => '/api/openapi.json',
  envelopes: (filters: EnvelopeFilters, cursor: string | null) =>
    `/api/emails/envelopes${query({ ...filters, cursor })}`,
  impersonation: (cursor: string | null) => `/api/impersonation${query({ cursor })}`,
  homeReports: () => '/api/home/reports',
  homeReport: (reportId: string) => `/api/home/reports/${id(reportId)}`,
  silentClients: () => '/api/home/silent-clients',
  unhappyClients: () => '/api/home/unhappy-clients',
  emails: (folder: Folder, filters: EmailFilters, sort: EmailSort, cursor: string | null) =>
    `/api/emails${query({ folder, ...filters, sort, cursor })}`,
  findEmails: (text: string) => `/api/emails${query({ folder: 'all', text, limit: '5' })}`,
  unmatchedSenders: (filters: EmailFilters) => `/api/emails/unmatched-senders${query({ ...filters })}`,
  emailCounts: (filters: EmailFilters) => `/api/emails/counts${query({ ...filters })}`,
  email: (emailId: string) => `/api/emails/${id(emailId)}`,
  emailBody: (emailId: string, remote: boolean) =>
    `/api/emails/${id(emailId)}/body${query({ remote: remote ? 'allow' : '' })}`,
  emailSentiment: (emailId: string) => `/api/emails/${id(emailId)}/sentiment`,
  emailText: (emailId: string) => `/api/emails/${id(emailId)}/text`,
  emailThread: (emailId: string) => `/api/emails/${id(emailId)}/thread`,
  /** The copy in one's own mailbox, or in another one. */
  outlook: (emailId: string, mailbox = '') => `/api/emails/${id(emailId)}/outlook${query({ mailbox })}`,
  attachment: (emailId: string, attachmentId: string) =>
    `/api/emails/${id(emailId)}/attachments/${id(attachmentId)}`,
  people: (list: ListSearch, cursor: string | null) => `/api/people${query({ ...list, cursor })}`,
  /** `of`: a list of people or of entities. */
  listCount: (of: Whose['of'], list: ListSearch) => `/api/${of}/count${query({ ...list, sort: '' })}`,
  listExport: (of: Whose['of'], list: ListSearch) => `/api/${of}/export${query({ ...list, sort: '' })}`,
  choices: () => '/api/people/choices',
  findPeople: (text: string) => `/api/people/find${query({ text })}`,
  newPerson: () => '/api/people',
  archivePerson: (personId: string) => `/api/people/${id(personId)}/archived`,
  deletePerson: (personId: string) => `/api/people/${id(personId)}/delete`,
  deletePersonPreview: (personId: string) => `/api/people/${id(personId)}/delete/preview`,
  archiveEntity: (entityId: string) => `/api/entities/${id(entityId)}/archived`,
  deleteEntity: (entityId: string) => `/api/entities/${id(entityId)}/delete`,
  assign: (of: Whose['of']) => `/api/${of}/assign`,
  person: (personId: string) => `/api/people/${id(personId)}`,
  addresses: (personId: string) => `/api/people/${id(personId)}/addresses`,
  address: (personId: string, addressId: string) => `/api/people/${id(personId)}/addresses/${id(addressId)}`,
  membership: (personId: string, entityId: string) => `/api/people/${id(personId)}/entities/${id(entityId)}`,
  duplicates: (personId: string) => `/api/people/${id(personId)}/duplicates`,
  merge: (personId: string) => `/api/people/${id(personId)}/merge`,
  undoMerge: (actId: string) => `/api/people/merges/${id(actId)}/undo`,
  peopleImport: (preview = false) => `/api/people/import${preview ? '/preview' : ''}`,
  importMappings: (name?: string) =>
    `/api/people/import/mappings${name === undefined ? '' : query({ name })}`,
  imports: () => '/api/people/imports',
  undoImport: (actId: string) => `/api/people/imports/${id(actId)}/undo`,
  linkAllEarlierMail: () => '/api/people/link-earlier-mail',
  entities: (list: ListSearch, cursor: string | null) => `/api/entities${query({ ...list, cursor })}`,
  newEntity: () => '/api/entities',
  entity: (entityId: string) => `/api/entities/${id(entityId)}`,
  relate: () => '/api/relate',
  relateToNew: () => '/api/relate/new-person',
  relateSuggestions: () => '/api/relate/suggestions',
  relateAddresses: () => '/api/relate/addresses',
  relateEarlier: () => '/api/relate/earlier',
  suggestions: (emailId: string) => `/api/emails/${id(emailId)}/suggestions`,
  unlink: (emailId: string) => `/api/emails/${id(emailId)}/unlink`,
  dismissPreview: () => '/api/dismiss/preview',
  dismiss: () => '/api/dismiss',
  undismiss: () => '/api/undismiss',
  dismissals: () => '/api/dismissals',
  remove: () => '/api/remove',
  undo: (actId: string) => `/api/acts/${id(actId)}/undo`,
  timeline: (whose: Whose, kind: string, text: string, cursor: string | null) =>
    `/api/${whose.of}/${id(whose.id)}/timeline${query({ kind, text, cursor })}`,
  timelineCounts: (whose: Whose) => `/api/${whose.of}/${id(whose.id)}/timeline/counts`,
  sentimentHistory: (whose: Whose) => `/api/${whose.of}/${id(whose.id)}/sentiment`,
  tasks: (assignee: string) => `/api/tasks${query({ assignee })}`,
  comments: (emailId: string) => `/api/emails/${id(emailId)}/comments`,
  comment: (commentId: string) => `/api/comments/${id(commentId)}`,
  colleaguesForEmail: (emailId: string) => `/api/emails/${id(emailId)}/colleagues`,
  newActivity: () => '/api/activities',
  activity: (activityId: string) => `/api/activities/${id(activityId)}`,
  activityState: (activityId: string) => `/api/activities/${id(activityId)}/state`,
  restoreActivity: (activityId: string) => `/api/activities/${id(activityId)}/restore`,
  linkEarlierMail: (personId: string) => `/api/people/${id(personId)}/link-earlier-mail`,
  findEntities: (text: string) => `/api/entities${query({ text, limit: '8' })}`,
  sync: () => '/api/sync',
  syncEvents: () => '/api/sync/events',
  syncRun: () => '/api/sync/run',
  reports: () => '/api/reports',
  report: (reportId: string) => `/api/reports/${id(reportId)}`,
  reportTypes: () => '/api/reports/types',
  runReport: () => '/api/reports/run',
  /** Without an id, of a definition that is sent along. */
  reportFile: (kind: 'csv' | 'xlsx', reportId?: string) =>
    `/api/reports/${reportId === undefined ? '' : `${id(reportId)}/`}${kind}`,
  notices: (cursor: string | null) => `/api/notices${query({ cursor })}`,
  unreadNotices: () => '/api/notices/unread',
  readNotices: () => '/api/notices/read',
  noticeDelivery: () => '/api/settings/notices',
  testWebhook: () => '/api/settings/notices/test',
  colleagues: () => '/api/colleagues',
  views: () => '/api/views',
  view: (viewId: string) => `/api/views/${id(viewId)}`,
  defaultView: (viewId: string) => `/api/views/${id(viewId)}/default`,
  settings: () => '/api/settings',
  settingChanges: () => '/api/settings/changes',
  setting: (name: string) => `/api/settings/values/${id(name)}`,
  sentiment: () => '/api/sentiment',
  rerate: () => '/api/sentiment/rerate',
  corrections: () => '/api/sentiment/corrections',
  employees: (act?: 'enable' | 'disable' | 'last-sweep' | 'refresh') =>
    `/api/settings/employees${act ? `/${act}` : ''}`,
  domains: (domain?: string, confirmed?: string) => `/api/settings/domains${query({ domain, confirmed })}`,
  domainStakes: (domain: string, includeSubdomains: string) =>
    `/api/settings/domains/stakes${query({ domain, includeSubdomains })}`,
  domainEffect: (domain: string, includeSubdomains: boolean) =>
    `/api/settings/domains/effect${query({ domain, includeSubdomains: String(includeSubdomains) })}`,
  exclusions: (ruleId?: number) => `/api/settings/exclusions${ruleId === undefined ? '' : `/${ruleId}`}`,
  exclusionEffect: (kind: string, value: string, match: string) =>
    `/api/settings/exclusions/effect${query({ kind, value, match })}`,
  privateMail: () => '/api/settings/private',
  privateFolders: (ruleId?: number) =>
    `/api/settings/private/folders${ruleId === undefined ? '' : `/${ruleId}`}`,
  privateFolderEffect: (name: string, employee: string) =>
    `/api/settings/private/folders/effect${query({ name, employee })}`,
  ruleHistory: () => '/api/settings/rules/history',
  keptOut: () => '/api/sync/kept-out',
  rescreens: () => '/api/sync/rescreens',
  connection: () => '/api/settings/connection',
  connectionTest: () => '/api/settings/connection/test',
  runs: (show: string, cursor: string | null) => `/api/sync/runs${query({ show, cursor })}`,
  parked: (cursor: string | null) => `/api/sync/parked${query({ cursor })}`,
  retryParked: () => '/api/sync/parked/retry',
  check: () => '/api/sync/check',
  days: (mailbox: string, from: string, to: string) => `/api/sync/days${query({ mailbox, from, to })}`,
  reviews: (filters: ReviewFilters, cursor: string | null) => `/api/reviews${query({ ...filters, cursor })}`,
  reviewCounts: (filters: ReviewFilters) => `/api/reviews/counts${query({ ...filters })}`,
  reviewChoices: () => '/api/reviews/choices',
  review: (emailId: string) => `/api/reviews/${id(emailId)}`,
  decisions: () => '/api/reviews/decisions',
  sample: () => '/api/reviews/sample',
  phraseLists: () => '/api/phrase-lists',
  phraseList: (listId: string, version = '') => `/api/phrase-lists/${id(listId)}${query({ version })}`,
  phraseTrial: () => '/api/phrase-lists/try',
  searches: () => '/api/searches',
  search: (searchId: string) => `/api/searches/${id(searchId)}`,
  audit: (filters: Record<string, string>, cursor: string | null) =>
    `/api/audit${query({ ...filters, cursor })}`,
  auditChoices: () => '/api/audit/choices',
  auditState: () => '/api/audit/state',
  auditVerify: () => '/api/audit/verify',
  auditHead: () => '/api/audit/head',
  auditExport: () => '/api/audit/export',
}

/** Where a mail is shown whose remote images are allowed (api/emails/mail-frame.ts). */
export const MAIL_FRAME = '/mail-frame'

/** Pages that stand outside the app: they need nobody signed in. */
export const outside = {
  signedOut: '/signed-out',
  /** Where the window ends that somebody signs in by again. */
  signedIn: '/signed-in',
  /** The API for those who write programs. */
  apiDocs: '/api-docs',
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
