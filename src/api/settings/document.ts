import { z } from 'zod'
import type { Actor } from '../../admin/audit/audited.ts'
import { listEmployees } from '../../admin/employees.ts'
import { listExclusions } from '../../admin/exclusions.ts'
import { listInternalDomains } from '../../admin/internal-domains.ts'
import { listPrivateFolders } from '../../admin/private-rules.ts'
import { readSettings } from '../../admin/settings.ts'
import { type Db, inTransaction } from '../../database/database.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import type { ProviderChoices } from '../../domain/ports.ts'
import { isSecret, settingNames } from '../../domain/settings.ts'
import { changeSetting } from './change-setting.ts'
import { removeDomain, setDomain } from './domains.ts'
import { exclude, takeBackExclusion } from './exclusions.ts'
import { makeFolderPrivate, takeBackPrivateFolder } from './private-mail.ts'

/** What the firm chose, to be kept in version control. A part that is left out stays as it is; one that is there is the whole of it. */
interface SettingsDocument {
  settings: Record<string, string | number | boolean>
  internalDomains: { domain: string; includeSubdomains: boolean }[]
  exclusions: { kind: 'address' | 'domain'; value: string; match: 'any' | 'all'; reason: string }[]
  /** `employee`: an address; null: in everybody's mailbox. */
  privateFolders: { name: string; employee: string | null }[]
}

/** A secret is no matter for version control. */
const openSettings = settingNames.filter((name) => !isSecret(name)).toSorted()

const WrittenDocument = z.strictObject({
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).default({}),
  internalDomains: z.array(z.strictObject({ domain: z.string(), includeSubdomains: z.boolean() })).optional(),
  exclusions: z
    .array(
      z.strictObject({
        kind: z.enum(['address', 'domain']),
        value: z.string(),
        match: z.enum(['any', 'all']),
        reason: z.string(),
      }),
    )
    .optional(),
  privateFolders: z.array(z.strictObject({ name: z.string(), employee: z.string().nullable() })).optional(),
})
type WrittenDocument = z.infer<typeof WrittenDocument>

type Ratings = Pick<ProviderChoices, 'byDefault' | 'choices'>

/** In an order of its own, so that two documents of the same choices are the same text. */
export async function readSettingsDocument(db: Db, ratings: Ratings): Promise<SettingsDocument> {
  const [settings, domains, exclusions, folders, employees] = await Promise.all([
    readSettings(db, { sentimentProvider: ratings.byDefault.provider }),
    listInternalDomains(db),
    listExclusions(db),
    listPrivateFolders(db),
    listEmployees(db),
  ])
  const addresses = new Map(employees.map(({ id, address }) => [id, address]))
  return {
    settings: Object.fromEntries(openSettings.map((name) => [name, settings[name]])),
    internalDomains: domains.map(({ domain, includeSubdomains }) => ({ domain, includeSubdomains })),
    exclusions: exclusions
      .map(({ kind, value, match, reason }) => ({ kind, value, match, reason }))
      .toSorted((a, b) => order(a.value, b.value) || order(a.match, b.match)),
    privateFolders: folders.map(({ name, mailbox }) => ({
      name,
      employee: mailbox && (addresses.get(mailbox) ?? mailbox),
    })),
  }
}

/**
 * Makes the firm's choices what the document says, all of it or nothing, each change in the audit log as if it were made by itself.
 * `dryRun`: only finds out. Returns the changes, in words.
 * Throws SETTINGS_DOCUMENT_INVALID and whatever forbids one of the changes; nothing is changed then.
 */
export async function applySettingsDocument(
  db: Db,
  written: unknown,
  { actor, ratings, dryRun }: { actor: Actor; ratings: Ratings; dryRun: boolean },
): Promise<string[]> {
  const wanted = parse(written)
  const changes: string[] = []
  const dryRunOver = new Error('dry run')
  await inTransaction(db, async (tx) => {
    const now = await readSettingsDocument(tx, ratings)
    for (const change of findChanges(now, wanted)) {
      await change.make(tx, actor, ratings).catch((error) => {
        throw error instanceof ThroughlineError ? withPlace(error, change.words) : error
      })
      changes.push(change.words)
    }
    // The changes were made, so that all that forbids one is met, and go with the transaction.
    if (dryRun) throw dryRunOver
  }).catch((error) => {
    if (error !== dryRunOver) throw error
  })
  return changes
}

function parse(written: unknown): WrittenDocument {
  const { data, error } = WrittenDocument.safeParse(written)
  const secrets = settingNames.filter((name) => isSecret(name) && name in (data?.settings ?? {}))
  if (data && secrets.length === 0) return data
  const problems = error
    ? error.issues.map(({ path, message }) => `${path.join('.') || 'the document'}: ${message}`)
    : secrets.map((name) => `settings.${name}: a secret does not belong in a file; use settings set`)
  throw new ThroughlineError(
    'SETTINGS_DOCUMENT_INVALID',
    `This is no document of settings; ${problems.join('; ')}. Nothing was changed. One in the right form is written by: throughline settings export`,
  )
}

function withPlace({ code, message }: ThroughlineError, words: string): ThroughlineError {
  return new ThroughlineError(code, `${words}: ${message} Nothing of the document was applied.`)
}

interface Change {
  words: string
  make(tx: Db, actor: Actor, ratings: Ratings): Promise<unknown>
}

/** What is added before what goes, so that no mailbox is outside all domains in between. */
function findChanges(now: SettingsDocument, wanted: WrittenDocument): Change[] {
  return [
    ...settingChanges(now.settings, wanted.settings),
    ...domainChanges(now.internalDomains, wanted.internalDomains ?? now.internalDomains),
    ...exclusionChanges(now.exclusions, wanted.exclusions ?? now.exclusions),
    ...folderChanges(now.privateFolders, wanted.privateFolders ?? now.privateFolders),
  ]
}

function settingChanges(now: SettingsDocument['settings'], wanted: SettingsDocument['settings']): Change[] {
  return Object.entries(wanted)
    .filter(([name, value]) => now[name] !== value)
    .map(([name, value]) => ({
      words: `${name}: ${shown(now[name])} → ${shown(value)}`,
      make: (tx, actor, ratings) => changeSetting(tx, actor, name, value, ratings),
    }))
}

function domainChanges(
  now: SettingsDocument['internalDomains'],
  wanted: SettingsDocument['internalDomains'],
): Change[] {
  const words = (one: SettingsDocument['internalDomains'][number]) =>
    `${one.domain} ${one.includeSubdomains ? 'with' : 'without'} subdomains`
  return [
    ...missingIn(wanted, now, words).map((one) => ({
      words: `internal domain added: ${words(one)}`,
      make: (tx: Db, actor: Actor) => setDomain(tx, one, actor),
    })),
    ...missingIn(now, wanted, ({ domain }) => domain).map(({ domain }) => ({
      words: `internal domain removed: ${domain}`,
      make: (tx: Db, actor: Actor) => removeDomain(tx, domain, actor, undefined),
    })),
  ]
}

function exclusionChanges(
  now: SettingsDocument['exclusions'],
  wanted: SettingsDocument['exclusions'],
): Change[] {
  const key = ({ kind, value, match }: SettingsDocument['exclusions'][number]) =>
    `${kind} ${value} (${match})`
  const remove = async (tx: Db, actor: Actor, gone: string) => {
    const { id } = (await listExclusions(tx)).find((one) => key(one) === gone)!
    await takeBackExclusion(tx, id, actor)
  }
  return [
    ...missingIn(now, wanted, key).map((one) => ({
      words: `exclusion removed: ${key(one)}`,
      make: (tx: Db, actor: Actor) => remove(tx, actor, key(one)),
    })),
    ...missingIn(wanted, now, key).map((one) => ({
      words: `exclusion added: ${key(one)}`,
      make: (tx: Db, actor: Actor) => exclude(tx, one, actor),
    })),
  ]
}

function folderChanges(
  now: SettingsDocument['privateFolders'],
  wanted: SettingsDocument['privateFolders'],
): Change[] {
  const key = ({ name, employee }: SettingsDocument['privateFolders'][number]) =>
    `${name} ${employee ? `of ${employee}` : 'in every mailbox'}`.toLowerCase()
  const remove = async (tx: Db, actor: Actor, at: number) => {
    const { id } = (await listPrivateFolders(tx))[at]!
    await takeBackPrivateFolder(tx, id, actor)
  }
  // From the end, so that those before keep their places.
  const gone = missingIn(now, wanted, key).map((one) => ({ one, at: now.indexOf(one) }))
  return [
    ...gone.reverse().map(({ one, at }) => ({
      words: `private folder removed: ${key(one)}`,
      make: (tx: Db, actor: Actor) => remove(tx, actor, at),
    })),
    ...missingIn(wanted, now, key).map((one) => ({
      words: `private folder added: ${key(one)}`,
      make: (tx: Db, actor: Actor) => makeFolderPrivate(tx, one, actor),
    })),
  ]
}

function missingIn<One>(all: One[], there: One[], key: (one: One) => string): One[] {
  const known = new Set(there.map(key))
  return all.filter((one) => !known.has(key(one)))
}

function shown(value: unknown): string {
  return value === '' ? 'empty' : String(value ?? 'no such setting')
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
