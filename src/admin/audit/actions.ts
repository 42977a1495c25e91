/** What is written to the audit log, and how people read it. A call with another action does not compile. */
export const auditActions = {
  'sign-in.done': { label: 'Signed in', tell: () => 'signed in' },
  'sign-in.refused': { label: 'Sign-in refused', tell: () => 'was refused at sign-in: no role was given' },
  'sign-in.ended': { label: 'Signed out', tell: () => 'signed out' },
  'access.refused': {
    label: 'Access refused',
    tell: (d) =>
      d.times === undefined
        ? `was refused ${text(d.wanted, 'a request')}`
        : `was refused ${count(d.times, 'further request')} within a minute: ${list(d.wanted)}`,
  },
  'token.create': { label: 'Token made', tell: (d) => `made the token ${text(d.token)}` },
  'token.revoke': { label: 'Token revoked', tell: (d) => `revoked the token ${text(d.token)}` },

  'email.read': { label: 'Email read', tell: (d) => `opened the email ${one(d.email)}` },
  'attachment.read': {
    label: 'Attachment read',
    tell: (d) => `opened the attachment ${one(d.attachment)} of the email ${one(d.email)}`,
  },
  'hits.read': {
    label: 'Found phrases read',
    tell: (d) => `opened what was found in the email ${one(d.email)}`,
  },
  'emails.relate': {
    label: 'Emails related',
    tell: (d) =>
      `related ${count(d.emails, 'email')} to ${count(d.people, 'person', 'people')}, ${number(d.linked)} of them newly, ${number(d.earlierLinked)} earlier ones beside; ${count(d.addressesStored, 'address', 'addresses')} stored`,
  },
  'emails.unlink': {
    label: 'Link removed',
    tell: (d) => `took the person ${one(d.person)} off the email ${one(d.email)}`,
  },
  'emails.dismiss': {
    label: 'Emails dismissed',
    tell: (d) => `dismissed ${d.what === 'messages' ? '' : `a ${text(d.what)}: `}${count(d.emails, 'email')}`,
  },
  'emails.undismiss': {
    label: 'Emails moved to Unmatched',
    tell: (d) => `moved ${count(d.emails, 'email')} from Dismissed to Unmatched`,
  },
  'emails.remove': { label: 'Emails removed', tell: (d) => `removed ${count(d.emails, 'email')} for good` },
  'emails.correct-sentiment': {
    label: 'Rating corrected',
    tell: (d) =>
      d.label === null
        ? `took back the correction of the rating of the email ${one(d.email)}`
        : `said that the email ${one(d.email)} is ${text(d.label)}`,
  },
  'sentiment.rerate': {
    label: 'Ratings ordered',
    tell: (d) => `had mail rated anew: ${text(d.which)}`,
  },
  'sentiment.export-corrections': {
    label: 'Corrections exported',
    tell: () => 'exported the corrected ratings, with their texts',
  },
  'acts.undo': {
    label: 'Undone',
    tell: (d) => `undid the act ${one(d.act)} (${text(d.kind)}): ${count(d.emails, 'email')} changed`,
  },
  'people.create': {
    label: 'Person created',
    tell: (d) => `created a person from unmatched mail and related ${count(d.emails, 'email')}`,
  },
  'people.add-address': {
    label: 'Address added',
    tell: (d) =>
      `gave the person ${one(d.person)} an address and linked ${count(d.earlierLinked, 'earlier email')}`,
  },
  'people.remove-address': {
    label: 'Address removed',
    tell: (d) =>
      `took an address from the person ${one(d.person)}, and the links of ${count(d.unlinked, 'email')}`,
  },
  'people.enter': { label: 'Person entered', tell: (d) => `entered the person ${one(d.person)}` },
  'people.change': { label: 'Person changed', tell: (d) => `changed the person ${one(d.person)}` },
  'people.add-to-entity': {
    label: 'Member set',
    tell: (d) =>
      `made the person ${one(d.person)} a member of the entity ${one(d.entity)}, or changed the role`,
  },
  'people.take-from-entity': {
    label: 'Member taken out',
    tell: (d) => `took the person ${one(d.person)} out of the entity ${one(d.entity)}`,
  },
  'people.merge': {
    label: 'People merged',
    tell: (d) => `merged the person ${one(d.other)} into ${one(d.keep)}: ${count(d.emails, 'email')} more`,
  },
  'people.merge-undo': {
    label: 'Merge undone',
    tell: (d) => `took the person ${one(d.other)} out of ${one(d.keep)} again`,
  },
  'people.export': { label: 'People exported', tell: () => 'exported a list of people' },
  'entities.create': { label: 'Entity created', tell: (d) => `created the entity ${one(d.entity)}` },
  'entities.change': { label: 'Entity changed', tell: (d) => `changed the entity ${one(d.entity)}` },
  'entities.export': { label: 'Entities exported', tell: () => 'exported a list of entities' },
  'activities.add': { label: 'Activity added', tell: (d) => `added the activity ${one(d.activity)}` },
  'activities.change': { label: 'Activity changed', tell: (d) => `changed the activity ${one(d.activity)}` },
  'activities.complete': { label: 'Task completed', tell: (d) => `completed the task ${one(d.activity)}` },
  'activities.reopen': {
    label: 'Task opened again',
    tell: (d) => `opened the task ${one(d.activity)} again`,
  },
  'activities.delete': { label: 'Activity deleted', tell: (d) => `deleted the activity ${one(d.activity)}` },
  'activities.restore': {
    label: 'Activity brought back',
    tell: (d) => `brought back the activity ${one(d.activity)}`,
  },
  'people.link-earlier': {
    label: 'Earlier mail linked',
    tell: (d) =>
      `linked ${count(d.linked, 'earlier email')} ${d.person === 'all' ? 'to everybody' : `to the person ${one(d.person)}`}`,
  },
  'import-mapping.keep': {
    label: 'Import mapping kept',
    tell: (d) => `kept the import mapping ${text(d.name)}`,
  },
  'import-mapping.forget': {
    label: 'Import mapping forgotten',
    tell: (d) => `forgot the import mapping ${text(d.name)}`,
  },
  'people.import-begin': { label: 'Import begun', tell: (d) => `began the import ${one(d.act)} of people` },
  'people.import': {
    label: 'People imported',
    tell: (d) =>
      `imported people: ${number(d.created)} created, ${number(d.updated)} updated, ${number(d.refused)} refused${d.lost ? `, ${count(d.lost, 'address', 'addresses')} taken away` : ''}`,
  },
  'phrases.create': {
    label: 'Phrase list made',
    tell: (d) => `made the phrase list ${text(d.name)}: ${count(d.phrases, 'phrase')}${applied(d)}`,
  },
  'phrases.change': {
    label: 'Phrase list changed',
    tell: (d) =>
      `changed the phrase list ${text(d.name)} to version ${number(d.version)}: ${d.active ? count(d.phrases, 'phrase') : 'inactive'}${applied(d)}`,
  },
  'searches.begin': {
    label: 'Whole emails searched',
    tell: (d) => `searched whole emails for “${text(d.text)}”`,
  },
  'searches.forget': {
    label: 'Search forgotten',
    tell: (d) => `ended the search ${one(d.search)} and what it found`,
  },
  'reviews.decide': {
    label: 'Review decided',
    tell: (d) =>
      `decided on ${count(d.emails, 'email')}: ${text(d.decision)}${d.secondLook ? ', and asked for a second look' : ''}`,
  },
  'reviews.sample': {
    label: 'Sample drawn',
    tell: (d) =>
      `drew ${count(d.drawn, 'email')} for review, ${text(d.percent)} percent of ${number(d.of)} without phrases`,
  },
  'export.begin': { label: 'Export begun', tell: () => 'began an export of all emails' },
  'export.end': { label: 'Export ended', tell: (d) => `exported ${count(d.messages, 'email')}` },

  'employees.enable': {
    label: 'Employees enabled',
    tell: (d) => `enabled ${count(d.employees, 'employee')}${also(d.instead, 'disabling')}`,
  },
  'employees.disable': {
    label: 'Employees disabled',
    tell: (d) => `disabled ${count(d.employees, 'employee')}`,
  },
  'employees.refresh': {
    label: 'Directory read',
    tell: (d) => `read the tenant’s directory: ${number(d.people)} people`,
  },
  'internal-domain.add': {
    label: 'Internal domain set',
    tell: (d) =>
      `added ${text(d.domain)} as an internal domain, ${d.includeSubdomains ? 'with' : 'without'} its subdomains`,
  },
  'internal-domain.remove': {
    label: 'Internal domain removed',
    tell: (d) => `removed ${text(d.domain)} from the internal domains`,
  },
  'exclusion.add': {
    label: 'Exclusion added',
    tell: (d) =>
      `excluded mail with the ${text(d.kind)} ${text(d.value)}, where ${d.match === 'any' ? 'any outside address matches' : 'all outside addresses match'}`,
  },
  'exclusion.remove': {
    label: 'Exclusion removed',
    tell: (d) => `took back the exclusion of the ${text(d.kind)} ${text(d.value)}`,
  },
  'private-folder.add': {
    label: 'Private folder added',
    tell: (d) =>
      `made folders of a name private ${d.employee ? `in the mailbox ${one(d.employee)}` : 'in every mailbox'}: rule ${one(d.folder)}`,
  },
  'private-folder.remove': {
    label: 'Private folder removed',
    tell: (d) => `took back the rule ${one(d.folder)} about private folders`,
  },
  'settings.change': {
    label: 'Setting changed',
    tell: (d) => `changed ${text(d.setting)} from ${text(d.from)} to ${text(d.to)}`,
  },
  'connection.test': {
    label: 'Connection tested',
    tell: (d) => `tested the connection: ${d.ok ? 'all well' : `stopped at ${text(d.failed)}`}`,
  },
  'sync.run': {
    label: 'Sync asked for',
    tell: (d) => `asked for a sync of ${d.mailbox ? `the mailbox ${one(d.mailbox)}` : 'all mailboxes'}`,
  },
  'sync.check': {
    label: 'Check asked for',
    tell: (d) => `asked for a check of ${d.mailbox ? `the mailbox ${one(d.mailbox)}` : 'all mailboxes'}`,
  },
  'parked.retry': {
    label: 'Parked messages tried again',
    tell: (d) => `had ${count(d.messages, 'parked message')} tried again`,
  },
  'reports.save': {
    label: 'Report saved',
    tell: (d) => `saved the report ${text(d.name)}${shared(d.sharedWith)}`,
  },
  'reports.change': {
    label: 'Report changed',
    tell: (d) => `changed the report ${text(d.name)}${shared(d.sharedWith)}`,
  },
  'reports.delete': { label: 'Report deleted', tell: (d) => `deleted the report ${text(d.name)}` },
  'reports.run': {
    label: 'Report run',
    tell: (d) => `ran ${report(d)} and saw ${count(d.rows, 'row')}`,
  },
  'reports.export': { label: 'Report exported', tell: (d) => `exported ${report(d)}` },
  'audit.export': { label: 'Audit log exported', tell: () => 'exported entries of the audit log' },
  'audit.export-head': {
    label: 'Audit head exported',
    tell: (d) => `exported the head of the audit log, entry ${number(d.seq)}`,
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
  | 'connection.test'
  | 'email.read'
  | 'entities.export'
  | 'export.begin'
  | 'export.end'
  | 'hits.read'
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
  tell: (detail: Detail) => string
}

/** What somebody did, as a sentence without its subject; rows of other versions show their action only. */
export function announceAct(action: string, detail: Detail): string {
  const known = Object.hasOwn(auditActions, action)
    ? (auditActions[action as AuditAction] as ActionWords)
    : null
  return known ? known.tell(detail) : action
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

function list(value: unknown): string {
  return Array.isArray(value) ? value.map(String).join(', ') : text(value)
}

function count(value: unknown, what: string, many = what.replace(/y$/, 'ie').concat('s')): string {
  const n = number(value)
  return `${n} ${n === '1' ? what : many}`
}

function applied({ applied }: Detail): string {
  return applied ? ', and had it applied to earlier mail' : ''
}

function also(value: unknown, verb: string): string {
  return Array.isArray(value) && value.length > 0 ? `, ${verb} ${count(value, 'other')}` : ''
}

function report({ name, type }: Detail): string {
  return name === null || name === undefined ? `a report of ${text(type)}` : `the report ${text(name)}`
}

function shared(roles: unknown): string {
  return Array.isArray(roles) && roles.length > 0 ? `, shared with ${roles.map(String).join(', ')}` : ''
}
