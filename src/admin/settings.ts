import { sql } from 'kysely'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { ProviderChoices, ProviderName } from '../domain/ports.ts'
import { parseQuietHours, parseTimes, type Schedule } from '../domain/schedule.ts'
import {
  defaultSettings,
  describeSettingValues,
  isSecret,
  readSettingValue,
  type SettingName,
  type Settings,
  settingCatalogue,
  settingNames,
  shownValue,
} from '../domain/settings.ts'
import { type Actor, audited } from './audit/audited.ts'
import { nextRuleVersion } from './rule-versions.ts'

/**
 * Other rows of the table, such as the signing key, are not settings and are left out.
 * `installed`: defaults of this installation, in place of ours.
 */
export async function readSettings(db: Db, installed: Partial<Settings> = {}): Promise<Settings> {
  return { ...defaultSettings, ...installed, ...(await readChosen(db)) }
}

/** Whether whom answers to an inbound email go to is linked as if they had written it. */
export async function linksReplyTo(db: Db): Promise<boolean> {
  return (await readSettings(db)).replyTo === 'link'
}

/** Without the defaults. */
async function readChosen(db: Db): Promise<Partial<Settings>> {
  const { rows } = await sql<{
    name: string
    value: unknown
  }>`select name, value from admin.settings where name = any(${settingNames}::text[])`.execute(db)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/** Whether the firm ever chose how often mailboxes are read. */
export async function hasChosenInterval(db: Db): Promise<boolean> {
  return (await readChosen(db)).intervalMinutes !== undefined
}

/** `everyMs`: between two runs of a mailbox where the firm chose none. */
export async function readSchedule(db: Db, everyMs: number): Promise<Schedule> {
  const chosen = await readChosen(db)
  const { scheduledTimes, quietHours, timeZone } = { ...defaultSettings, ...chosen }
  return {
    everyMs: chosen.intervalMinutes === undefined ? everyMs : chosen.intervalMinutes * 60_000,
    times: parseTimes(scheduledTimes) ?? [],
    quiet: parseQuietHours(quietHours) ?? null,
    timeZone,
  }
}

/** Who rates inbound mail, and whose choice that is. */
export async function chosenProvider(
  db: Db,
  byDefault: ProviderChoices['byDefault'],
): Promise<{ provider: ProviderName; chosenBy: 'default' | 'environment' | 'setting' }> {
  const { sentimentProvider } = await readChosen(db)
  if (sentimentProvider !== undefined) return { provider: sentimentProvider, chosenBy: 'setting' }
  return { provider: byDefault.provider, chosenBy: byDefault.named ? 'environment' : 'default' }
}

/** Changes what is given and leaves the rest. */
export async function changeSettings(db: Db, changes: Partial<Settings>, by: string): Promise<void> {
  for (const [name, value] of Object.entries(changes)) {
    await sql`insert into admin.settings (name, value, changed_by) values (${name}, ${JSON.stringify(value)}::jsonb, ${by})
      on conflict (name) do update set value = excluded.value, changed_by = excluded.changed_by, changed_at = now()`.execute(
      db,
    )
  }
}

/** Settings that decide which mail is read. */
export const rulesOfScreening: ReadonlySet<SettingName> = new Set([
  'replyTo',
  'privateSensitivity',
  'privateCategory',
])

/**
 * Sets one setting, as written on a command line or in a request, and says so in the audit log in the same transaction. Returns its value
 * before and now.
 * Throws SETTING_UNKNOWN, SETTING_INVALID, PROVIDER_NOT_CONFIGURED.
 */
export async function setSetting(
  db: Db,
  actor: Actor,
  name: string,
  written: unknown,
  { choices }: Pick<ProviderChoices, 'choices'>,
): Promise<{ from: unknown; to: unknown }> {
  if (!Object.hasOwn(settingCatalogue, name)) {
    throw new ThroughlineError(
      'SETTING_UNKNOWN',
      `There is no setting '${name}'. There are: ${settingNames.join(', ')}.`,
    )
  }
  const setting = name as SettingName
  const value = readSettingValue(settingCatalogue[setting], written)
  if (value === undefined)
    throw new ThroughlineError(
      'SETTING_INVALID',
      `${setting} is ${describeSettingValues(settingCatalogue[setting])}, not ${isSecret(setting) ? 'what was given' : `'${String(written)}'`}.`,
    )
  const choice = setting === 'sentimentProvider' && choices.find(({ provider }) => provider === value)
  if (choice && choice.obstacle !== null)
    throw new ThroughlineError('PROVIDER_NOT_CONFIGURED', `${choice.obstacle} Nothing was changed.`)
  return audited(
    db,
    actor,
    async (tx) => {
      const from = (await readSettings(tx))[setting]
      if (rulesOfScreening.has(setting) && from !== value)
        await nextRuleVersion(tx, actor.by.name, { name: setting, from, to: value })
      await changeSettings(tx, { [setting]: value }, actor.by.name)
      return { from: shownValue(setting, from), to: shownValue(setting, value) }
    },
    ({ from, to }) => ({ action: 'settings.change', detail: { setting, from, to } }),
  )
}
