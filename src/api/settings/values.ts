import { hasChosenInterval, readSettings } from '../../admin/settings.ts'
import { readHistory } from '../../capture/control.ts'
import { shownValue } from '../../domain/settings.ts'
import { SetSetting, SettingParams, Settings } from '../contract.ts'
import { actorOf } from '../http/access.ts'
import type { Routes } from '../http/with-zod.ts'
import { changeSetting } from './change-setting.ts'
import type { SettingsOptions } from './options.ts'

export function valueRoutes(app: Routes, options: SettingsOptions): void {
  app.get(
    '/api/settings',
    { config: { action: 'settings.read' }, schema: { response: { 200: Settings } } },
    () => readAllSettings(options),
  )

  app.put(
    '/api/settings/values/:name',
    {
      config: { action: 'settings.change' },
      schema: { params: SettingParams, body: SetSetting, response: { 200: Settings } },
    },
    async (request) => {
      await changeSetting(
        options.db,
        actorOf(request),
        request.params.name,
        request.body.value,
        options.ratings,
      )
      return readAllSettings(options)
    },
  )
}

export async function readAllSettings({
  db,
  sync,
  ratings,
}: Pick<SettingsOptions, 'db' | 'sync' | 'ratings'>): Promise<Settings> {
  const [settings, intervalChosen, history] = await Promise.all([
    readSettings(db, { sentimentProvider: ratings.byDefault.provider }),
    hasChosenInterval(db),
    readHistory(db),
  ])
  return {
    ...settings,
    noticeWebhook: shownValue('noticeWebhook', settings.noticeWebhook),
    intervalChosen,
    historyMonths: history?.months ?? sync.historyMonths,
    syncStart: history?.syncStart.toISOString() ?? null,
    demo: sync.demo,
  }
}
