/** What is written to the audit log, and how people read it. A call with another action does not compile. */
export const auditActions = {
  'sign-in.done': { label: 'Signed in', describe: () => 'signed in' },
  'sign-in.refused': {
    label: 'Sign-in refused',
    describe: () => 'was refused at sign-in: no role was given',
  },
  'sign-in.ended': { label: 'Signed out', describe: () => 'signed out' },
  'access.refused': {
    label: 'Access refused',
    describe: (d) =>
      d.times === undefined
        ? `was refused ${text(d.wanted, 'a request')}`
        : `was refused ${count(d.times, 'further request')} within a minute: ${list(d.wanted)}`,
  },
  'token.create': { label: 'Token made', describe: (d) => `made the token ${text(d.token)}` },
  'token.revoke': { label: 'Token revoked', describe: (d) => `revoked the token ${text(d.token)}` },

  'email.read': { label: 'Email read', describe: (d) => `opened the email ${one(d.email)}` },
  'attachment.read': {
    label: 'Attachment read',
    describe: (d) => `opened the attachment ${one(d.attachment)} of the email ${one(d.email)}`,
  },
  'hits.read': {
    label: 'Found phrases read',
    describe: (d) => `opened what was found in the email ${one(d.email)}`,
  },
  'emails.relate': {
    label: 'Emails related',
    describe: (d) =>
      `related ${count(d.emails, 'email')} to ${count(d.people, 'person', 'people')}, ${number(d.linked)} of them newly, ${number(d.earlierLinked)} earlier ones beside; ${count(d.addressesStored, 'address', 'addresses')} stored`,
  },
  'emails.unlink': {
    label: 'Link removed',
    describe: (d) => `took the person ${one(d.person)} off the email ${one(d.email)}`,
  },
  'emails.dismiss': {
    label: 'Emails dismissed',
    describe: (d) =>
      `dismissed ${d.what === 'messages' ? '' : `a ${text(d.what)}: `}${count(d.emails, 'email')}`,
  },
  'emails.undismiss': {
    label: 'Emails moved to Unmatched',
    describe: (d) => `moved ${count(d.emails, 'email')} from Dismissed to Unmatched`,
  },
  'emails.remove': {
    label: 'Emails removed',
    describe: (d) => `removed ${count(d.emails, 'email')} for good`,
  },
  'emails.correct-sentiment': {
    label: 'Rating corrected',
    describe: (d) =>
      d.label === null
        ? `took back the correction of the rating of the email ${one(d.email)}`
        : `said that the email ${one(d.email)} is ${text(d.label)}`,
  },
  'sentiment.rerate': {
    label: 'Ratings ordered',
    describe: (d) => `had mail rated anew: ${text(d.which)}`,
  },
  'sentiment.export-corrections': {
    label: 'Corrections exported',
    describe: () => 'exported the corrected ratings, with their texts',
  },
  'acts.undo': {
    label: 'Undone',
    describe: (d) => `undid the act ${one(d.act)} (${text(d.kind)}): ${count(d.emails, 'email')} changed`,
  },
  'people.create': {
    label: 'Person created',
    describe: (d) => `created a person from unmatched mail and related ${count(d.emails, 'email')}`,
  },
  'people.add-address': {
    label: 'Address added',
    describe: (d) =>
      `gave the person ${one(d.person)} an address and linked ${count(d.earlierLinked, 'earlier email')}`,
  },
  'people.remove-address': {
    label: 'Address removed',
    describe: (d) =>
      `took an address from the person ${one(d.person)}, and the links of ${count(d.unlinked, 'email')}`,
  },
  'people.enter': { label: 'Person entered', describe: (d) => `entered the person ${one(d.person)}` },
  'people.change': { label: 'Person changed', describe: (d) => `changed the person ${one(d.person)}` },
  'people.add-to-entity': {
    label: 'Member set',
    describe: (d) =>
      `made the person ${one(d.person)} a member of the entity ${one(d.entity)}, or changed the role`,
  },
  'people.take-from-entity': {
    label: 'Member taken out',
    describe: (d) => `took the person ${one(d.person)} out of the entity ${one(d.entity)}`,
  },
  'people.merge': {
    label: 'People merged',
    describe: (d) =>
      `merged the person ${one(d.other)} into ${one(d.keep)}: ${count(d.emails, 'email')} more`,
  },
  'people.merge-undo': {
    label: 'Merge undone',
    describe: (d) => `took the person ${one(d.other)} out of ${one(d.keep)} again`,
  },
  'people.export': { label: 'People exported', describe: () => 'exported a list of people' },
  'entities.create': { label: 'Entity created', describe: (d) => `created the entity ${one(d.entity)}` },
  'entities.change': { label: 'Entity changed', describe: (d) => `changed the entity ${one(d.entity)}` },
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
    describe: (d) =>
      `linked ${count(d.linked, 'earlier email')} ${d.person === 'all' ? 'to everybody' : `to the person ${one(d.person)}`}`,
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
    describe: (d) => `began the import ${one(d.act)} of people`,
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
      `changed the phrase list ${text(d.name)} to version ${number(d.version)}: ${d.active ? count(d.phrases, 'phrase') : 'inactive'}${applied(d)}`,
  },
  'searches.begin': {
    label: 'Whole emails searched',
    describe: (d) => `searched whole emails for “${text(d.text)}”`,
  },
  'searches.forget': {
    label: 'Search forgotten',
    describe: (d) => `ended the search ${one(d.search)} and what it found`,
  },
  'reviews.decide': {
    label: 'Review decided',
    describe: (d) =>
      `decided on ${count(d.emails, 'email')}: ${text(d.decision)}${d.secondLook ? ', and asked for a second look' : ''}`,
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
    describe: (d) => `enabled ${count(d.employees, 'employee')}${also(d.instead, 'disabling')}`,
  },
  'employees.disable': {
    label: 'Employees disabled',
    describe: (d) => `disabled ${count(d.employees, 'employee')}`,
  },
  'employees.last-sweep': {
    label: 'Last sweep ordered',
    describe: (d) => `ordered a last sweep of the mailbox of ${count(d.employees, 'employee')}`,
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
      `excluded mail with the ${text(d.kind)} ${text(d.value)}, where ${d.match === 'any' ? 'any outside address matches' : 'all outside addresses match'}`,
  },
  'exclusion.remove': {
    label: 'Exclusion removed',
    describe: (d) => `took back the exclusion of the ${text(d.kind)} ${text(d.value)}`,
  },
  'private-folder.add': {
    label: 'Private folder added',
    describe: (d) =>
      `made folders of a name private ${d.employee ? `in the mailbox ${one(d.employee)}` : 'in every mailbox'}: rule ${one(d.folder)}`,
  },
  'private-folder.remove': {
    label: 'Private folder removed',
    describe: (d) => `took back the rule ${one(d.folder)} about private folders`,
  },
  'settings.change': {
    label: 'Setting changed',
    describe: (d) => `changed ${text(d.setting)} from ${text(d.from)} to ${text(d.to)}`,
  },
  'connection.test': {
    label: 'Connection tested',
    describe: (d) => `tested the connection: ${d.ok ? 'all well' : `stopped at ${text(d.failed)}`}`,
  },
  'sync.run': {
    label: 'Sync asked for',
    describe: (d) => `asked for a sync of ${d.mailbox ? `the mailbox ${one(d.mailbox)}` : 'all mailboxes'}`,
  },
  'sync.check': {
    label: 'Check asked for',
    describe: (d) => `asked for a check of ${d.mailbox ? `the mailbox ${one(d.mailbox)}` : 'all mailboxes'}`,
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
  describe: (detail: Detail) => string
}

/** What somebody did, as a sentence without its subject; rows of other versions show their action only. */
export function describeAction(action: string, detail: Detail): string {
  const known = Object.hasOwn(auditActions, action)
    ? (auditActions[action as AuditAction] as ActionWords)
    : null
  return known ? known.describe(detail) : action
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
