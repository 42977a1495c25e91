import { listAudit } from '../../admin/audit/list.ts'
import type { Db } from '../../database/database.ts'
import { isSecret, type SettingName, settingNames } from '../../domain/settings.ts'
import { SettingChanges } from '../contract.ts'
import type { Routes } from '../http/with-zod.ts'
import type { SettingsOptions } from './options.ts'

/** So many are told; the audit log has all of them. */
const TOLD = 100

export function settingChangeRoutes(app: Routes, { db }: SettingsOptions): void {
  app.get(
    '/api/settings/changes',
    { config: { action: 'settings.read' }, schema: { response: { 200: SettingChanges } } },
    async () => ({ items: await readSettingChanges(db) }),
  )
}

/** How settings changed, newest first, as the audit log has it. What was set to what it was is left out. */
async function readSettingChanges(db: Db): Promise<SettingChanges['items']> {
  const { items } = await listAudit(db, { action: 'settings.change' }, { after: null, limit: TOLD })
  return items.flatMap(({ id, at, who, detail: { setting, from, to } }) => {
    const name = settingNames.find((one) => one === setting)
    if (!name || from === to) return []
    return [
      { id: String(id), at: at.toISOString(), by: who, name, from, to, restorable: isRestorable(name, from) },
    ]
  })
}

/** A secret is not in the log, and what the log has of old may be no value any more. */
function isRestorable(name: SettingName, value: unknown): boolean {
  return !isSecret(name) && ['string', 'number', 'boolean'].includes(typeof value)
}
