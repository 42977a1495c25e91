import type { Actor } from '../../admin/audit/audited.ts'
import { readPrivateRules } from '../../admin/private-rules.ts'
import { rulesOfScreening, setSetting } from '../../admin/settings.ts'
import { INTERNAL_RULES } from '../../capture/control.ts'
import { type Db, inTransaction } from '../../database/database.ts'
import type { ProviderChoices } from '../../domain/ports.ts'
import { privateKeys } from '../../domain/private-rule.ts'
import type { SettingName } from '../../domain/settings.ts'
import { rulesChanged } from './rules-changed.ts'

/**
 * Sets one setting; where it decides which mail is read, it holds at once, and what it kept out is looked at again. Returns how many
 * emails that is. Throws what setSetting throws.
 */
export async function changeSetting(
  db: Db,
  actor: Actor,
  name: string,
  written: unknown,
  ratings: Pick<ProviderChoices, 'choices'>,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const before = privateKeys(await readPrivateRules(tx))
    const { from, to } = await setSetting(tx, actor, name, written, ratings)
    if (from === to || !rulesOfScreening.has(name as SettingName)) return 0
    const after = new Set(privateKeys(await readPrivateRules(tx)))
    const internal = name === 'replyTo' && from === 'ignore' ? [INTERNAL_RULES] : []
    return rulesChanged(tx, [...internal, ...before.filter((key) => !after.has(key))])
  })
}
