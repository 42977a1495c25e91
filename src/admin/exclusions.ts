import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { domainOf } from '../domain/email-address.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { Exclusion } from '../domain/exclusion.ts'
import { ownAddresses } from '../domain/internal-rule.ts'
import { isPublicSuffix } from '../domain/public-suffix.ts'
import { parseTypedDomain, readTypedAddress } from '../domain/typed-address.ts'
import { type Actor, audited } from './audit/audited.ts'
import { listInternalDomains } from './internal-domains.ts'
import { nextRuleVersion } from './rule-versions.ts'

/** An exclusion as somebody writes it. */
export type WrittenExclusion = Pick<Exclusion, 'kind' | 'value' | 'match'> & { reason: string }

interface ListedExclusion extends Exclusion {
  reason: string
  addedAt: Date
  addedBy: string
}

/** Those in force, the newest first. */
export async function listExclusions(db: Db): Promise<ListedExclusion[]> {
  const { rows } = await sql<ListedExclusion>`
    select e.id, e.kind, e.value, e.match, e.reason, v.at as "addedAt", v.changed_by as "addedBy"
    from admin.exclusions e join admin.rule_versions v on v.version = e.since_version
    where e.until_version is null order by e.id desc`.execute(db)
  return rows
}

/**
 * Puts an exclusion in force and notes it; one of the same address or domain gives way to it, and is named by `instead`. Throws
 * EXCLUSION_INVALID, EXCLUSION_PUBLIC_SUFFIX, EXCLUSION_INTERNAL, EXCLUSION_REASON_MISSING, EXCLUSION_IN_FORCE.
 */
export function addExclusion(
  db: Db,
  written: WrittenExclusion,
  actor: Actor,
): Promise<{ added: Exclusion; instead: number | null }> {
  const { kind, match } = written
  const reason = written.reason.trim()
  const add = async (tx: Db) => {
    if (reason === '')
      throw new ThroughlineError(
        'EXCLUSION_REASON_MISSING',
        'An exclusion needs a reason: it is told wherever somebody asks why mail was not read.',
      )
    const value = await toExcluded(tx, written)
    const version = await nextRuleVersion(tx, actor.by.name)
    const { rows: same } = await sql<{ id: number; match: string; reason: string }>`
      update admin.exclusions set until_version = ${version}
      where kind = ${kind} and value = ${value} and until_version is null returning id, match, reason`.execute(
      tx,
    )
    if (same[0]?.match === match && same[0].reason === reason)
      throw new ThroughlineError(
        'EXCLUSION_IN_FORCE',
        `Mail with ${value} is excluded already, by the same rule: number ${same[0].id}.`,
      )
    const { rows } = await sql<Exclusion>`
      insert into admin.exclusions (kind, value, match, reason, since_version)
      values (${kind}, ${value}, ${match}, ${reason}, ${version}) returning id, kind, value, match`.execute(
      tx,
    )
    return { added: rows[0]!, instead: same[0]?.id ?? null }
  }
  return audited(db, actor, add, ({ added: { id, value }, instead }) => ({
    action: 'exclusion.add',
    detail: { exclusion: id, kind, value, match, instead },
    reason,
  }))
}

/** Takes an exclusion out of force and notes it. Throws EXCLUSION_UNKNOWN. */
export function removeExclusion(db: Db, id: number, actor: Actor): Promise<Exclusion> {
  const remove = async (tx: Db) => {
    const version = await nextRuleVersion(tx, actor.by.name)
    const { rows } = await sql<Exclusion>`
      update admin.exclusions set until_version = ${version} where id = ${id} and until_version is null
      returning id, kind, value, match`.execute(tx)
    if (rows[0]) return rows[0]
    throw new ThroughlineError(
      'EXCLUSION_UNKNOWN',
      `No exclusion in force has the number ${id}. See them with: throughline exclusions list`,
    )
  }
  return audited(db, actor, remove, ({ kind, value, match }) => ({
    action: 'exclusion.remove',
    detail: { exclusion: id, kind, value, match },
  }))
}

/** What is to be excluded, as compared. Throws EXCLUSION_INVALID, EXCLUSION_PUBLIC_SUFFIX, EXCLUSION_INTERNAL. */
export async function toExcluded(
  db: Db,
  { kind, value: written }: Pick<WrittenExclusion, 'kind' | 'value'>,
): Promise<string> {
  const value = kind === 'address' ? toAddress(written) : toDomain(written)
  const own = ownAddresses(await listInternalDomains(db), [])
  if (own.isInternalDomain(kind === 'address' ? domainOf(toAddress(written)) : value))
    throw new ThroughlineError(
      'EXCLUSION_INTERNAL',
      `${value} is internal: an exclusion looks at addresses outside the firm alone.`,
    )
  return value
}

function toAddress(written: string) {
  const read = readTypedAddress(written)
  if ('address' in read) return read.address
  throw new ThroughlineError('EXCLUSION_INVALID', `${read.refused}. Write it like: news@example.com`)
}

function toDomain(written: string): string {
  const domain = parseTypedDomain(written)
  if (!domain)
    throw new ThroughlineError('EXCLUSION_INVALID', `'${written}' is no domain. Write it like: example.com`)
  if (!isPublicSuffix(domain)) return domain
  throw new ThroughlineError(
    'EXCLUSION_PUBLIC_SUFFIX',
    `${domain} is the ending of everybody’s domains: mail with most clients would be left out. Write the domain of who is meant, such as news.${domain}.`,
  )
}
