import type { Actor } from '../../admin/audit/audited.ts'
import { employeeAddresses } from '../../admin/employees.ts'
import {
  addExclusion,
  listExclusions,
  removeExclusion,
  toExcluded,
  type WrittenExclusion,
} from '../../admin/exclusions.ts'
import { listInternalDomains } from '../../admin/internal-domains.ts'
import { countByRule } from '../../capture/control.ts'
import { EFFECT_DAYS } from '../../crm/queries/domain-effect.ts'
import { exclusionEffect } from '../../crm/queries/exclusion-effect.ts'
import { nameSome, peopleAt } from '../../crm/queries/people-at.ts'
import { type Db, inTransaction } from '../../database/database.ts'
import { parseEmailAddress } from '../../domain/email-address.ts'
import { ThroughlineError } from '../../domain/errors.ts'
import type { Exclusion } from '../../domain/exclusion.ts'
import { isFreemail } from '../../domain/freemail.ts'
import { ownAddresses } from '../../domain/internal-rule.ts'
import { exclusionKey } from '../../domain/screening-rules.ts'
import { AddExclusion, ExclusionEffect, ExclusionEffectQuery, Exclusions, RuleParams } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import type { Routes } from '../http/with-zod.ts'
import type { SettingsOptions } from './options.ts'
import { rulesChanged } from './rules-changed.ts'

export function exclusionRoutes(app: Routes, { db }: SettingsOptions): void {
  app.get(
    '/api/settings/exclusions',
    { config: { action: 'settings.read' }, schema: { response: { 200: Exclusions } } },
    () => readExclusions(db),
  )

  app.get(
    '/api/settings/exclusions/effect',
    {
      config: { action: 'settings.read' },
      schema: { querystring: ExclusionEffectQuery, response: { 200: ExclusionEffect } },
    },
    ({ query }) => readExclusionEffect(db, query),
  )

  app.post(
    '/api/settings/exclusions',
    { config: { action: 'settings.change' }, schema: { body: AddExclusion, response: { 200: Exclusions } } },
    async (request) => {
      await exclude(db, request.body, actorOf(request))
      return readExclusions(db)
    },
  )

  app.delete(
    '/api/settings/exclusions/:id',
    {
      config: { action: 'settings.change' },
      schema: { params: RuleParams, response: { 200: Exclusions } },
    },
    async (request) => {
      const { lookedAtAgain } = await takeBackExclusion(db, request.params.id, actorOf(request))
      return { ...(await readExclusions(db)), lookedAtAgain }
    },
  )
}

export async function readExclusions(db: Db): Promise<Exclusions> {
  const [exclusions, emails] = await Promise.all([listExclusions(db), countByRule(db)])
  return {
    items: exclusions.map(({ addedAt, ...one }) => ({
      ...one,
      addedAt: addedAt.toISOString(),
      emails: emails.get(exclusionKey(one)) ?? 0,
    })),
  }
}

/** What an exclusion would do. Throws EXCLUSION_INVALID, EXCLUSION_PUBLIC_SUFFIX, EXCLUSION_INTERNAL. */
export async function readExclusionEffect(
  db: Db,
  given: Pick<Exclusion, 'kind' | 'value' | 'match'>,
): Promise<ExclusionEffect> {
  const value = await toExcluded(db, given)
  const place = given.kind === 'address' ? { address: value } : { domain: value, includeSubdomains: true }
  const [domains, addresses] = await Promise.all([listInternalDomains(db), employeeAddresses(db)])
  const { isInternal } = ownAddresses(domains, [])
  const ours = addresses
    .flatMap((written) => parseEmailAddress(written) ?? [])
    .filter((address) => !isInternal(address))
  return {
    ...{ value, days: EFFECT_DAYS, freemail: given.kind === 'domain' && isFreemail(value) },
    ...(await peopleAt(db, place)),
    ...(await exclusionEffect(db, place, given.match, { domains, ours })),
  }
}

/** Whether an exclusion must be confirmed before it is added. */
export function isGraveExclusion({ people, freemail }: ExclusionEffect): boolean {
  return people > 0 || freemail
}

/**
 * Excludes mail from now on: a run under way asks for no more content by the rules of before. Throws what addExclusion throws, and
 * EXCLUSION_UNCONFIRMED.
 */
export async function exclude(
  db: Db,
  { confirmed, ...written }: WrittenExclusion & { confirmed?: string | undefined },
  actor: Actor,
): Promise<Exclusion> {
  const effect = await readExclusionEffect(db, written)
  if (isGraveExclusion(effect) && confirmed?.trim().toLowerCase() !== effect.value)
    throw new ThroughlineError(
      'EXCLUSION_UNCONFIRMED',
      `${whoIsConcerned(effect)} To do so all the same, give ${effect.value} once more to confirm. Nothing was changed.`,
    )
  return inTransaction(db, async (tx) => {
    const { added, instead } = await addExclusion(tx, written, actor)
    await rulesChanged(tx, instead === null ? [] : [exclusionKey({ id: instead })])
    return added
  })
}

/** Who on record would vanish, in a sentence or two. */
export function whoIsConcerned(effect: ExclusionEffect): string {
  const { value, people, freemail } = effect
  const anybody = freemail ? `Anybody can have an address at ${value}. ` : ''
  if (people === 0) return `${anybody}Nobody on record has one.`
  return `${anybody}On record with an address there: ${nameSome(effect)}. Their mail would be read no longer.`
}

/** Takes an exclusion back, and has what it kept out looked at again. Throws EXCLUSION_UNKNOWN. */
export async function takeBackExclusion(
  db: Db,
  id: number,
  actor: Actor,
): Promise<{ exclusion: Exclusion; lookedAtAgain: number }> {
  return inTransaction(db, async (tx) => {
    const exclusion = await removeExclusion(tx, id, actor)
    return { exclusion, lookedAtAgain: await rulesChanged(tx, [exclusionKey(exclusion)]) }
  })
}
