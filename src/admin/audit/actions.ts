import { roleNames } from '../../domain/access.ts'
import { settingCatalogue } from '../../domain/settings.ts'
import { type AuditNames, noNames } from './names.ts'

/** What is written to the audit log, and how people read it. A call with another action does not compile. */
export const auditActions = {
  'sign-in.done': { label: 'Signed in', describe: (d) => `signed in${asRoles(d.roles)}` },
  'sign-in.refused': {
    label: 'Sign-in refused',
    describe: () => 'was refused at sign-in: no role was given',
  },
  'sign-in.ended': { label: 'Signed out', describe: () => 'signed out' },
  'access.refused': {
    label: 'Access refused',
    describe: (d, n) =>
      d.times === undefined
        ? `was refused when asking to ${wanted(d.wanted, n)}`
        : `was refused ${count(d.times, 'further request')} within a minute: to ${[...new Set(listed(d.wanted).map((each) => wanted(each, n)))].join(', to ')}`,
  },
  'token.create': {
    label: 'Token made',
    describe: (d) => `made the token ${text(d.token)}${asRoles(d.roles)}`,
  },
  'token.revoke': { label: 'Token revoked', describe: (d) => `revoked the token ${text(d.token)}` },

  'email.read': { label: 'Email read', describe: (d, n) => `opened ${email(d.email, n)}` },
  'attachment.read': {
    label: 'Attachment read',
    describe: (d, n) => `opened the attachment ${attachment(d.attachment, n)} of ${email(d.email, n)}`,
  },
  'hits.read': {
    label: 'Found phrases read',
    describe: (d, n) => `opened the phrases found in ${email(d.email, n)}`,
  },
  'emails.relate': {
    label: 'Emails related',
    describe: (d, n) =>
      `related ${emails(d, n)} to ${people(d.people, n)}: ${count(d.linked, 'new link')}, ${count(d.earlierLinked, 'earlier email')} linked as well, ${count(d.addressesStored, 'address', 'addresses')} stored`,
  },
  'emails.unlink': {
    label: 'Link removed',
    describe: (d, n) => `removed the link of ${person(d.person, n)} from ${email(d.email, n)}`,
  },
  'emails.dismiss': {
    label: 'Emails dismissed',
    describe: (d, n) =>
      `dismissed ${d.what === 'messages' ? '' : `a ${text(d.what)} for the whole firm: `}${emails(d, n)}`,
  },
  'emails.undismiss': {
    label: 'Emails moved to Unmatched',
    describe: (d, n) => `moved ${emails(d, n)} from Dismissed to Unmatched`,
  },
  'emails.remove': {
    label: 'Emails removed',
    describe: (d) => `removed ${count(d.emails, 'email')} for good`,
  },
  'comments.add': {
    label: 'Comment written',
    describe: (d) => `wrote the comment ${one(d.comment)} on the email ${one(d.email)}`,
  },
  'comments.delete': {
    label: 'Comment deleted',
    describe: (d) => `deleted the comment ${one(d.comment)} on the email ${one(d.email)}`,
  },
  'emails.correct-sentiment': {
    label: 'Rating corrected',
    describe: (d, n) =>
      d.label === null
        ? `took back the correction of the rating of ${email(d.email, n)}`
        : `changed the rating of ${email(d.email, n)}${d.from ? ` from ${text(d.from)}` : ''} to ${text(d.label)}`,
  },
  'sentiment.rerate': {
    label: 'Ratings ordered',
    describe: (d) => `had mail rated again: ${ratedAgain[text(d.which)] ?? text(d.which)}`,
  },
  'sentiment.export-corrections': {
    label: 'Corrections exported',
    describe: () => 'exported the corrected ratings, with their texts',
  },
  'acts.undo': {
    label: 'Undone',
    describe: (d, n) => `undid “${actNames[text(d.kind)] ?? text(d.kind)}”: ${emails(d, n)} changed`,
  },
  'people.create': {
    label: 'Person created',
    describe: (d, n) => `created ${people(d.people, n)} from unmatched mail and related ${emails(d, n)}`,
  },
  'people.add-address': {
    label: 'Address added',
    describe: (d, n) =>
      `gave ${person(d.person, n)} an address and linked ${count(d.earlierLinked, 'earlier email')}`,
  },
  'people.remove-address': {
    label: 'Address removed',
    describe: (d, n) =>
      `took an address from ${person(d.person, n)}, and the links of ${count(d.unlinked, 'email')}`,
  },
  'people.enter': { label: 'Person entered', describe: (d, n) => `entered ${person(d.person, n)}` },
  'people.change': {
    label: 'Person changed',
    describe: (d, n) => `changed ${changedFields(d)} of ${person(d.person, n)}`,
  },
  'people.add-to-entity': {
    label: 'Member set',
    describe: (d, n) =>
      d.member
        ? `changed the role of ${person(d.person, n)} in ${entity(d.entity, n)}${fromTo(d)}`
        : `made ${person(d.person, n)} a member of ${entity(d.entity, n)}${d.to ? `, as ${text(d.to)}` : ''}`,
  },
  'people.take-from-entity': {
    label: 'Member taken out',
    describe: (d, n) => `took ${person(d.person, n)} out of ${entity(d.entity, n)}`,
  },
  'people.merge': {
    label: 'People merged',
    describe: (d, n) =>
      `merged ${person(d.other, n)} into ${person(d.keep, n)}: ${count(d.emails, 'email')} more`,
  },
  'people.merge-undo': {
    label: 'Merge undone',
    describe: (d, n) => `took ${person(d.other, n)} out of ${person(d.keep, n)} again`,
  },
  'people.archive': { label: 'Person archived', describe: (d) => `archived the person ${one(d.person)}` },
  'people.unarchive': {
    label: 'Person taken out of the archive',
    describe: (d) => `took the person ${one(d.person)} out of the archive`,
  },
  'people.delete': {
    label: 'Person deleted',
    describe: (d) =>
      `deleted the person ${one(d.person)}: ${count(d.emails, 'email')} taken off, ${number(d.unmatched)} of them unmatched now, ${count(d.addresses, 'address', 'addresses')} forgotten`,
  },
  'people.assign': {
    label: 'Advisor assigned',
    describe: (d) => `assigned ${text(d.advisor)} to ${count(d.count, 'person', 'people')}${instead(d)}`,
  },
  'entities.archive': { label: 'Entity archived', describe: (d) => `archived the entity ${one(d.entity)}` },
  'entities.unarchive': {
    label: 'Entity taken out of the archive',
    describe: (d) => `took the entity ${one(d.entity)} out of the archive`,
  },
  'entities.delete': {
    label: 'Entity deleted',
    describe: (d) => `deleted the entity ${one(d.entity)} of ${count(d.members, 'member')}`,
  },
  'entities.assign': {
    label: 'Advisor of entities assigned',
    describe: (d) => `assigned ${text(d.advisor)} to ${count(d.count, 'entity')}${instead(d)}`,
  },
  'people.export': { label: 'People exported', describe: () => 'exported a list of people' },
  'entities.create': { label: 'Entity created', describe: (d, n) => `created ${entity(d.entity, n)}` },
  'entities.change': {
    label: 'Entity changed',
    describe: (d, n) => `changed ${changedFields(d)} of ${entity(d.entity, n)}`,
  },
  'entities.export': { label: 'Entities exported', describe: () => 'exported a list of entities' },
  'activities.add': { label: 'Activity added', describe: (d) => `added the activity ${one(d.activity)}` },
  'activities.change': {
    label: 'Activity changed',
    describe: (d) => `changed the activity ${one(d.activity)}`,
  },
  'activities.complete': {
    label: 'Task completed',
    describe: (d) => `completed the task ${one(d.activity)}`,
  },
  'activities.reopen': {
    label: 'Task opened again',
    describe: (d) => `opened the task ${one(d.activity)} again`,
  },
  'activities.delete': {
    label: 'Activity deleted',
    describe: (d) => `deleted the activity ${one(d.activity)}`,
  },
  'activities.restore': {
    label: 'Activity brought back',
    describe: (d) => `brought back the activity ${one(d.activity)}`,
  },
  'people.link-earlier': {
    label: 'Earlier mail linked',
    describe: (d, n) =>
      `linked ${count(d.linked, 'earlier email')} to ${d.person === 'all' ? 'everybody with an address of it' : person(d.person, n)}`,
  },
  'import-mapping.keep': {
    label: 'Import mapping kept',
    describe: (d) => `kept the import mapping ${text(d.name)}`,
  },
  'import-mapping.forget': {
    label: 'Import mapping forgotten',
    describe: (d) => `forgot the import mapping ${text(d.name)}`,
  },
  'people.import-begin': {
    label: 'Import begun',
    describe: () => 'began an import of people',
  },
  'people.import': {
    label: 'People imported',
    describe: (d) =>
      `imported people: ${number(d.created)} created, ${number(d.updated)} updated, ${number(d.refused)} refused${d.lost ? `, ${count(d.lost, 'address', 'addresses')} taken away` : ''}`,
  },
  'phrases.create': {
    label: 'Phrase list made',
    describe: (d) => `made the phrase list ${text(d.name)}: ${count(d.phrases, 'phrase')}${applied(d)}`,
  },
  'phrases.change': {
    label: 'Phrase list changed',
    describe: (d) =>
      `changed the phrase list ${text(d.name)} ${d.version ? ` from version ${number(Number(d.version) - 1)} to ${number(d.version)}` : ''}: ${d.active ? count(d.phrases, 'phrase') : 'inactive'}${applied(d)}`,
  },
  'searches.begin': {
    label: 'Whole emails searched',
    describe: (d) => `searched whole emails for “${text(d.text)}”`,
  },
  'searches.forget': {
    label: 'Search forgotten',
    describe: () => 'ended a search of whole emails and deleted what it had found',
  },
  'reviews.decide': {
    label: 'Review decided',
    describe: (d, n) =>
      `decided on ${emails(d, n)}: ${decisionNames[text(d.decision)] ?? text(d.decision)}${d.secondLook ? ', and asked for a second look' : ''}`,
  },
  'reviews.sample': {
    label: 'Sample drawn',
    describe: (d) =>
      `drew ${count(d.drawn, 'email')} for review, ${text(d.percent)} percent of ${number(d.of)} without phrases`,
  },
  'export.begin': { label: 'Export begun', describe: () => 'began an export of all emails' },
  'export.end': { label: 'Export ended', describe: (d) => `exported ${count(d.messages, 'email')}` },

  'employees.enable': {
    label: 'Employees enabled',
    describe: (d, n) =>
      `enabled ${employees(d.employees, n)}${some(d.instead) ? `, and disabled ${employees(d.instead, n)}` : ''}`,
  },
  'employees.disable': {
    label: 'Employees disabled',
    describe: (d, n) => `disabled ${employees(d.employees, n)}`,
  },
  'employees.last-sweep': {
    label: 'Last sweep ordered',
    describe: (d, n) => `ordered a last sweep of the mailbox of ${employees(d.employees, n)}`,
  },
  'employees.refresh': {
    label: 'Directory read',
    describe: (d) => `read the tenant’s directory: ${number(d.people)} people`,
  },
  'internal-domain.add': {
    label: 'Internal domain set',
    describe: (d) =>
      `added ${text(d.domain)} as an internal domain, ${d.includeSubdomains ? 'with' : 'without'} its subdomains`,
  },
  'internal-domain.remove': {
    label: 'Internal domain removed',
    describe: (d) => `removed ${text(d.domain)} from the internal domains`,
  },
  'exclusion.add': {
    label: 'Exclusion added',
    describe: (d) =>
      `excluded mail with the ${text(d.kind)} ${text(d.value)} from capture, where ${d.match === 'any' ? 'any outside address matches' : 'all outside addresses match'}`,
  },
  'exclusion.remove': {
    label: 'Exclusion removed',
    describe: (d) => `took back the exclusion of the ${text(d.kind)} ${text(d.value)}`,
  },
  'private-folder.add': {
    label: 'Private folder added',
    describe: (d, n) =>
      `made folders of a name private in ${d.employee ? `the mailbox of ${employees([d.employee], n)}` : 'every mailbox'} (rule ${one(d.folder)})`,
  },
  'private-folder.remove': {
    label: 'Private folder removed',
    describe: (d) => `took back the rule ${one(d.folder)} about private folders`,
  },
  'settings.change': {
    label: 'Setting changed',
    describe: (d) => `changed the setting “${settingName(text(d.setting))}”${fromTo(d)}`,
  },
  'connection.test': {
    label: 'Connection tested',
    describe: (d) => `tested the connection: ${d.ok ? 'all well' : `stopped at ${text(d.failed)}`}`,
  },
  'notices.test': {
    label: 'Webhook tested',
    describe: (d) => `sent a test message to the webhook: ${d.ok ? 'taken' : 'not taken'}`,
  },
  'sync.run': {
    label: 'Sync asked for',
    describe: (d, n) => `asked for a sync of ${mailbox(d.mailbox, n)}`,
  },
  'sync.check': {
    label: 'Check asked for',
    describe: (d, n) => `asked for a check of ${mailbox(d.mailbox, n)}`,
  },
  'parked.retry': {
    label: 'Parked messages tried again',
    describe: (d) => `had ${count(d.messages, 'parked message')} tried again`,
  },
  'reports.save': {
    label: 'Report saved',
    describe: (d) => `saved the report ${text(d.name)}${shared(d.sharedWith)}`,
  },
  'reports.change': {
    label: 'Report changed',
    describe: (d) => `changed the report ${text(d.name)}${shared(d.sharedWith)}`,
  },
  'reports.delete': { label: 'Report deleted', describe: (d) => `deleted the report ${text(d.name)}` },
  'views.share': {
    label: 'View shared',
    describe: (d) => `keeps the view ${text(d.name)}${shared(d.sharedWith) || ' for themselves alone'}`,
  },
  'reports.run': {
    label: 'Report run',
    describe: (d) => `ran ${report(d)} and saw ${count(d.rows, 'row')}`,
  },
  'reports.export': { label: 'Report exported', describe: (d) => `exported ${report(d)}` },
  'audit.export': { label: 'Audit log exported', describe: () => 'exported entries of the audit log' },
  'audit.export-head': {
    label: 'Audit head exported',
    describe: (d) => `exported the head of the audit log, entry ${number(d.seq)}`,
  },
  'audit.verify': {
    label: 'Audit log verified',
    describe: (d) =>
      `verified the audit log: ${d.brokenAt ? `broken at entry ${number(d.brokenAt)}` : `intact up to entry ${number(d.seq)}`}`,
  },
} satisfies Record<string, ActionWords>

export type AuditAction = keyof typeof auditActions

/** Of something that changes nothing: somebody saw it, took it along, tried it or was refused it. All others are changes. */
export type ViewAction = Extract<
  AuditAction,
  | 'access.refused'
  | 'attachment.read'
  | 'audit.export'
  | 'audit.export-head'
  | 'audit.verify'
  | 'connection.test'
  | 'email.read'
  | 'entities.export'
  | 'export.begin'
  | 'export.end'
  | 'hits.read'
  | 'notices.test'
  | 'people.export'
  | 'reports.export'
  | 'reports.run'
  | 'sentiment.export-corrections'
  | 'sign-in.refused'
>

type Detail = Record<string, unknown>

interface ActionWords {
  /** For filters. */
  label: string
  /** Goes on after the name of who did it; no full stop. */
  describe: (detail: Detail, names: AuditNames) => string
}

/** What somebody did, as a sentence without its subject; rows of other versions show their action only. */
export function describeAction(action: string, detail: Detail, names: AuditNames = noNames): string {
  const known = Object.hasOwn(auditActions, action)
    ? (auditActions[action as AuditAction] as ActionWords)
    : null
  return known ? known.describe(detail, names) : action
}

function text(value: unknown, fallback = '(unknown)'): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : fallback
}

function one(value: unknown): string {
  return text(value, '(unknown)')
}

function number(value: unknown): string {
  const n = Array.isArray(value) ? value.length : typeof value === 'number' ? value : 0
  return n.toLocaleString('en-GB')
}

function count(value: unknown, what: string, many = what.replace(/y$/, 'ie').concat('s')): string {
  const n = number(value)
  return `${n} ${n === '1' ? what : many}`
}

function instead({ replace }: Detail): string {
  return replace ? ', in place of the advisors they had' : ''
}

function applied({ applied }: Detail): string {
  return applied ? ', and had it applied to earlier mail' : ''
}

function report({ name, type }: Detail): string {
  return name === null || name === undefined ? `a report of ${text(type)}` : `the report ${text(name)}`
}

function shared(roles: unknown): string {
  return Array.isArray(roles) && roles.length > 0 ? `, shared with ${rolesIn(roles)}` : ''
}

function asRoles(roles: unknown): string {
  return Array.isArray(roles) && roles.length > 0 ? ` as ${rolesIn(roles)}` : ''
}

function rolesIn(roles: unknown[]): string {
  return roles.map((role) => (roleNames as Record<string, string>)[String(role)] ?? String(role)).join(', ')
}

function settingName(name: string): string {
  return Object.hasOwn(settingCatalogue, name)
    ? settingCatalogue[name as keyof typeof settingCatalogue].label
    : name
}

function fromTo({ from, to }: Detail): string {
  return from === undefined && to === undefined ? '' : ` from ${value(from)} to ${value(to)}`
}

function value(one: unknown): string {
  if (one === null || one === undefined || one === '') return 'nothing'
  return one === true ? 'on' : one === false ? 'off' : text(one)
}

const fieldNames: Record<string, string> = {
  kind: 'the kind',
  name: 'the name',
  email: 'the email address',
  alternateEmail: 'the alternate email address',
  segment: 'the segment',
  keyEntity: 'the key entity mark',
  advisors: 'the advisors',
}

/** Fields, with from and to where the log has them. */
function changedFields({ fields, changed }: Detail): string {
  const values = (changed ?? {}) as Record<string, Detail>
  const each = listed(fields).map((field) => `${fieldNames[field] ?? field}${fromTo(values[field] ?? {})}`)
  return each.length > 0 ? each.join(' and ') : 'the record'
}

const actNames: Record<string, string> = {
  relate: 'Relate to people',
  unlink: 'Link removed',
  link_earlier: 'Earlier mail linked',
  add_address: 'Address added',
  remove_address: 'Address removed',
  dismiss: 'Dismiss',
  undismiss: 'Move to Unmatched',
  remove: 'Remove',
  create_person: 'Person created',
  merge: 'People merged',
  import: 'People imported',
}

const decisionNames: Record<string, string> = {
  noIssue: 'No issue',
  falsePositive: 'False positive',
  followUp: 'Follow-up needed',
  escalated: 'Escalated',
}

const ratedAgain: Record<string, string> = {
  all: 'all of it',
}

function some(ids: unknown): boolean {
  return Array.isArray(ids) && ids.length > 0
}

function listed(value: unknown): string[] {
  return Array.isArray(value)
    ? value.map(String)
    : value === undefined || value === null
      ? []
      : [String(value)]
}

function wanted(route: unknown, { right }: AuditNames): string {
  return right(text(route, 'a request')) ?? text(route, 'do something')
}

/** So many are named; the rest is counted. */
const NAMED = 3

function naming(names: string[], total: number): string {
  const shown = names.slice(0, NAMED)
  const more = total - shown.length
  return `${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-GB')} more` : ''}`
}

function email(id: unknown, names: AuditNames): string {
  const known = names.emails.get(one(id))
  if (!known) return `the email ${one(id)}`
  const linked = known.people.length > 0 ? ` (${naming(known.people, known.people.length)})` : ''
  return `the email ${subject(known.subject)}${linked}`
}

/** A subject of any length, as a sentence can carry it. */
function subject(written: string): string {
  const whole = written.trim() || 'no subject'
  return whole.length > 80 ? `“${whole.slice(0, 79)}…”` : `“${whole}”`
}

/** Those an entry lists, or its act touched. */
function emails({ emails, act }: Detail, names: AuditNames): string {
  const ids = Array.isArray(emails) ? listed(emails) : (names.acts.get(one(act)) ?? [])
  const subjects = ids.flatMap((id) => {
    const known = names.emails.get(id)
    return known ? [subject(known.subject)] : []
  })
  const total = Array.isArray(emails) ? emails.length : Number(emails ?? 0)
  return `${count(emails, 'email')}${subjects.length > 0 && total > 0 ? ` (${naming(subjects, total)})` : ''}`
}

function attachment(id: unknown, names: AuditNames): string {
  const name = names.attachments.get(one(id))
  return name === undefined ? one(id) : `“${name}”`
}

function person(id: unknown, names: AuditNames): string {
  return names.people.get(one(id)) ?? `the person ${one(id)}`
}

function people(ids: unknown, names: AuditNames): string {
  const known = listed(ids).flatMap((id) => names.people.get(id) ?? [])
  return known.length > 0 ? naming(known, listed(ids).length) : count(ids, 'person', 'people')
}

function entity(id: unknown, names: AuditNames): string {
  return names.entities.get(one(id)) ?? `the entity ${one(id)}`
}

function employees(ids: unknown, names: AuditNames): string {
  const known = listed(ids).flatMap((id) => names.employees.get(id) ?? [])
  return known.length > 0 ? naming(known, listed(ids).length) : count(ids, 'employee')
}

function mailbox(id: unknown, names: AuditNames): string {
  if (!id) return 'all mailboxes'
  const owner = names.employees.get(one(id))
  return owner === undefined ? `the mailbox ${one(id)}` : `the mailbox of ${owner}`
}
