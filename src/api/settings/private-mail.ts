import type { Actor } from '../../admin/audit/audited.ts'
import {
  addPrivateFolder,
  listPrivateFolders,
  readPrivateRules,
  removePrivateFolder,
  toPrivateFolder,
  type WrittenFolder,
} from '../../admin/private-rules.ts'
import { countByRule } from '../../capture/control.ts'
import { EFFECT_DAYS } from '../../crm/queries/domain-effect.ts'
import { privateFolderEffect } from '../../crm/queries/private-folder-effect.ts'
import { type Db, inTransaction } from '../../database/database.ts'
import { folderKey, type PrivateFolder, privateKeys } from '../../domain/private-rule.ts'
import { AddPrivateFolder, PrivateFolderEffect, PrivateMail, RuleParams } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import type { Routes } from '../http/with-zod.ts'
import type { SettingsOptions } from './options.ts'
import { rulesChanged } from './rules-changed.ts'

export function privateMailRoutes(app: Routes, { db }: SettingsOptions): void {
  app.get(
    '/api/settings/private',
    { config: { action: 'settings.read' }, schema: { response: { 200: PrivateMail } } },
    () => readPrivateMail(db),
  )

  app.get(
    '/api/settings/private/folders/effect',
    {
      config: { action: 'settings.read' },
      schema: { querystring: AddPrivateFolder, response: { 200: PrivateFolderEffect } },
    },
    ({ query: { name, employee } }) => readPrivateFolderEffect(db, { name, employee: employee ?? null }),
  )

  app.post(
    '/api/settings/private/folders',
    {
      config: { action: 'settings.change' },
      schema: { body: AddPrivateFolder, response: { 200: PrivateMail } },
    },
    async (request) => {
      const { name, employee } = request.body
      await makeFolderPrivate(db, { name, employee: employee ?? null }, actorOf(request))
      return readPrivateMail(db)
    },
  )

  app.delete(
    '/api/settings/private/folders/:id',
    {
      config: { action: 'settings.change' },
      schema: { params: RuleParams, response: { 200: PrivateMail } },
    },
    async (request) => {
      const { lookedAtAgain } = await takeBackPrivateFolder(db, request.params.id, actorOf(request))
      return { ...(await readPrivateMail(db)), lookedAtAgain }
    },
  )
}

export async function readPrivateMail(db: Db): Promise<PrivateMail> {
  const [rules, folders, emails] = await Promise.all([
    readPrivateRules(db),
    listPrivateFolders(db),
    countByRule(db),
  ])
  const countOf = (keys: string[]) => keys.reduce((sum, key) => sum + (emails.get(key) ?? 0), 0)
  return {
    bySensitivity: countOf(privateKeys({ ...rules, category: null, folders: [] })),
    byCategory: countOf(privateKeys({ ...rules, sensitivity: 'off', folders: [] })),
    folders: folders.map(({ id, name, employee, addedAt, addedBy }) => ({
      ...{ id, name, employee, addedBy, addedAt: addedAt.toISOString() },
      emails: countOf([folderKey({ id })]),
    })),
  }
}

/** What it would do. Throws FOLDER_NAME_INVALID, EMPLOYEE_UNKNOWN. */
export async function readPrivateFolderEffect(db: Db, written: WrittenFolder): Promise<PrivateFolderEffect> {
  const folder = await toPrivateFolder(db, written)
  return { name: folder.name, days: EFFECT_DAYS, ...(await privateFolderEffect(db, folder)) }
}

/** Has the mail of folders so called be private from now on, what lies below them included. Throws what addPrivateFolder throws. */
export async function makeFolderPrivate(db: Db, folder: WrittenFolder, actor: Actor): Promise<PrivateFolder> {
  return inTransaction(db, async (tx) => {
    const added = await addPrivateFolder(tx, folder, actor)
    await rulesChanged(tx)
    return added
  })
}

/** Throws PRIVATE_FOLDER_UNKNOWN. */
export async function takeBackPrivateFolder(
  db: Db,
  id: number,
  actor: Actor,
): Promise<{ folder: PrivateFolder; lookedAtAgain: number }> {
  return inTransaction(db, async (tx) => {
    const folder = await removePrivateFolder(tx, id, actor)
    return { folder, lookedAtAgain: await rulesChanged(tx, [folderKey(folder)]) }
  })
}
