import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { PrivateFolder, PrivateRules } from '../domain/private-rule.ts'
import { type Actor, audited } from './audit/audited.ts'
import { nextRuleVersion } from './rule-versions.ts'
import { readSettings } from './settings.ts'

interface ListedPrivateFolder extends PrivateFolder {
  /** Whose mailbox, as the directory calls them; null: everybody's. */
  employee: string | null
  addedAt: Date
  addedBy: string
}

/** Those in force, by name. */
export async function listPrivateFolders(db: Db): Promise<ListedPrivateFolder[]> {
  const { rows } = await sql<ListedPrivateFolder>`
    select f.id, f.name, f.employee_id as mailbox, coalesce(e.name, f.employee_id) as employee,
      v.at as "addedAt", v.changed_by as "addedBy"
    from admin.private_folders f join admin.rule_versions v on v.version = f.since_version
    left join admin.employees e on e.id = f.employee_id
    where f.until_version is null order by lower(f.name), f.id`.execute(db)
  return rows
}

/** Which mail is private by the rules in force. */
export async function readPrivateRules(db: Db): Promise<PrivateRules> {
  const { privateSensitivity, privateCategory } = await readSettings(db)
  const { rows } = await sql<{ version: number }>`
    select coalesce(max(version), 1) as version from admin.rule_versions where setting->>'name' = 'privateCategory'`.execute(
    db,
  )
  const name = privateCategory.trim()
  return {
    sensitivity: privateSensitivity,
    category: name === '' ? null : { name, version: rows[0]!.version },
    folders: await listPrivateFolders(db),
  }
}

/** Longest name of a folder that is taken; Exchange takes shorter ones. */
const LONGEST_NAME = 255

/** A private folder as somebody writes it. `employee`: an address or object id; null: in everybody's mailbox. */
export interface WrittenFolder {
  name: string
  employee: string | null
}

/**
 * Has the mail of folders so called be private, and notes it. Throws FOLDER_NAME_INVALID, EMPLOYEE_UNKNOWN, PRIVATE_FOLDER_IN_FORCE.
 */
export function addPrivateFolder(db: Db, written: WrittenFolder, actor: Actor): Promise<PrivateFolder> {
  const add = async (tx: Db) => {
    const { name, mailbox } = await toPrivateFolder(tx, written)
    const version = await nextRuleVersion(tx, actor.by.name)
    const { rows } = await sql<PrivateFolder>`
      insert into admin.private_folders (name, employee_id, since_version) values (${name}, ${mailbox}, ${version})
      on conflict do nothing returning id, name, employee_id as mailbox`.execute(tx)
    if (rows[0]) return rows[0]
    throw new ThroughlineError('PRIVATE_FOLDER_IN_FORCE', `Folders called ${name} are private already.`)
  }
  return audited(db, actor, add, ({ id, mailbox }) => ({
    action: 'private-folder.add',
    detail: { folder: id, employee: mailbox },
  }))
}

/** Throws PRIVATE_FOLDER_UNKNOWN. */
export function removePrivateFolder(db: Db, id: number, actor: Actor): Promise<PrivateFolder> {
  const remove = async (tx: Db) => {
    const version = await nextRuleVersion(tx, actor.by.name)
    const { rows } = await sql<PrivateFolder>`
      update admin.private_folders set until_version = ${version} where id = ${id} and until_version is null
      returning id, name, employee_id as mailbox`.execute(tx)
    if (rows[0]) return rows[0]
    throw new ThroughlineError(
      'PRIVATE_FOLDER_UNKNOWN',
      `No private folder has the number ${id}. See them with: throughline private-folders list`,
    )
  }
  return audited(db, actor, remove, ({ mailbox }) => ({
    action: 'private-folder.remove',
    detail: { folder: id, employee: mailbox },
  }))
}

/** Which folders are meant. Throws FOLDER_NAME_INVALID, EMPLOYEE_UNKNOWN. */
export async function toPrivateFolder(
  db: Db,
  { name: written, employee }: WrittenFolder,
): Promise<Omit<PrivateFolder, 'id'>> {
  const name = written.trim()
  if (name === '' || name.length > LONGEST_NAME || name.includes('/'))
    throw new ThroughlineError(
      'FOLDER_NAME_INVALID',
      `'${written}' is no name of a folder: write it as it is called in Outlook, without the folders above it.`,
    )
  return { name, mailbox: employee === null ? null : await findEmployee(db, employee) }
}

async function findEmployee(db: Db, written: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from admin.employees
    where id = ${written} or lower(address) = lower(${written.trim()}) limit 1`.execute(db)
  if (rows[0]) return rows[0].id
  throw new ThroughlineError(
    'EMPLOYEE_UNKNOWN',
    `Nobody in the tenant has the address ${written}. See them with: throughline employees list`,
  )
}
