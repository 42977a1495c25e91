import { sql } from 'kysely'
import type { Db } from '../database/database.ts'

/** A setting that decides which mail is read, before and after. */
interface SettingChange {
  name: string
  from: unknown
  to: unknown
}

/**
 * Begins the next version of the rules by which mail is read or not. To be called first in the transaction that changes them: changes
 * wait for each other, so that versions are seen in their order.
 */
export async function nextRuleVersion(
  tx: Db,
  changedBy: string,
  setting: SettingChange | null = null,
): Promise<number> {
  await sql`lock table admin.rule_versions in share row exclusive mode`.execute(tx)
  const { rows } = await sql<{ version: number }>`
    insert into admin.rule_versions (version, changed_by, setting)
    select max(version) + 1, ${changedBy}, ${setting && JSON.stringify(setting)}::jsonb from admin.rule_versions
    returning version`.execute(tx)
  return rows[0]!.version
}

/** A version of the rules, and what changed in it. */
interface RuleVersion {
  version: number
  at: Date
  changedBy: string
  setting: SettingChange | null
  /** Rules that came and went, in words: `internal domain larch.example, with subdomains`. */
  added: string[]
  removed: string[]
}

/** Every rule there ever was, in words, with the key that the ledger knows it by, if it knows it by one. */
const everyRule = sql`
  select null::text as key, since_version, until_version,
    'internal domain ' || domain || case when include_subdomains then ', with subdomains' else '' end as words
  from admin.internal_domains
  union all select 'exclusion-' || id, since_version, until_version,
    'exclusion of ' || value || case match when 'any' then ', any address' else '' end
  from admin.exclusions
  union all select 'folder-' || f.id, f.since_version, f.until_version,
    'private folder ' || f.name || coalesce(' of ' || e.name, '')
  from admin.private_folders f left join admin.employees e on e.id = f.employee_id
  union all select 'category-' || version, version, null::int, 'private category ' || (setting->>'to')
  from admin.rule_versions where setting->>'name' = 'privateCategory'
  union all values ('sensitivity-private', null::int, null::int, 'mail marked private'),
    ('sensitivity-confidential', null, null, 'mail marked confidential')`

/** What each rule is called by its key, those among them that are in force no longer. */
export async function rulesInWords(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ key: string; words: string }>`
    select key, words from (${everyRule}) r where key is not null`.execute(db)
  return new Map(rows.map(({ key, words }) => [key, words]))
}

/** Older than `before`, the newest first. */
export async function listRuleVersions(
  db: Db,
  { before, limit }: { before: number | null; limit: number },
): Promise<RuleVersion[]> {
  const { rows } = await sql<RuleVersion>`
    with rules as (select * from (${everyRule}) r where key is null or key not like 'category-%')
    select v.version, v.at, v.changed_by as "changedBy", v.setting,
      array(select words from rules r where r.since_version = v.version order by words) as added,
      array(select words from rules r where r.until_version = v.version order by words) as removed
    from admin.rule_versions v where ${before}::int is null or v.version < ${before}
    order by v.version desc limit ${limit}`.execute(db)
  return rows
}

/** Of the rules in force. */
export async function ruleVersion(db: Db): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    select max(version) as version from admin.rule_versions`.execute(db)
  return rows[0]!.version
}
