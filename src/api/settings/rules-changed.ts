import { ruleVersion } from '../../admin/rule-versions.ts'
import { rescreen } from '../../capture/control.ts'
import type { Db } from '../../database/database.ts'

/**
 * Has a change of rules hold at once, and what rules kept out that went looked at again. `gone`: their keys. Returns how many emails
 * that is. To be called inside the transaction of the change, after it.
 */
export async function rulesChanged(tx: Db, gone: string[] = []): Promise<number> {
  return rescreen(tx, await ruleVersion(tx), gone)
}
