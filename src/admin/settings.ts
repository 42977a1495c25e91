import { sql } from 'kysely'
import { type Db, inTransaction } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { type ProviderChoices, type ProviderName, providerNames } from '../domain/ports.ts'
import { audit, type Doer } from './audit.ts'

/** What the firm chose, each with its default. */
export interface Settings {
  /** Advisors and client service see their own mailbox and what they are assigned to, instead of the whole firm. */
  assignedOnly: boolean
  /** Attachments: kept in the CRM (to 10 MB each), read from Microsoft 365 when asked for, or not at all. */
  attachments: 'keep' | 'onDemand' | 'none'
  /** Between two runs of a mailbox. */
  intervalMinutes: number
  /** Who rates inbound mail. */
  sentimentProvider: ProviderName
  /** How much of the mail without suspicious phrases is drawn for review by Compliance. */
  reviewSamplePercent: number
  /** What whom answers go to counts for, where that is not From: nothing; a suggestion; a link as if they had written it. */
  replyTo: 'ignore' | 'suggest' | 'link'
  /** In which days and "the last 60 days" are counted: an IANA name. */
  timeZone: string
}

export const defaults: Settings = {
  assignedOnly: false,
  attachments: 'keep',
  intervalMinutes: 5,
  sentimentProvider: 'embedded',
  reviewSamplePercent: 0,
  replyTo: 'suggest',
  timeZone: 'UTC',
}

/** For people: what each may be. `read` gives undefined for what it may not. */
const forms: {
  [Name in keyof Settings]: { may: string; read: (value: unknown) => Settings[Name] | undefined }
} = {
  assignedOnly: {
    may: 'true or false',
    read: (value) =>
      value === true || value === 'true' ? true : value === false || value === 'false' ? false : undefined,
  },
  attachments: {
    may: 'keep, onDemand or none',
    read: (value) => (['keep', 'onDemand', 'none'] as const).find((choice) => choice === value),
  },
  intervalMinutes: {
    may: 'a whole number of minutes from 1 to 1440',
    read: (value) => {
      const minutes = typeof value === 'string' && /^\d{1,4}$/.test(value) ? Number(value) : value
      return Number.isInteger(minutes) && (minutes as number) >= 1 && (minutes as number) <= 1440
        ? (minutes as number)
        : undefined
    },
  },
  sentimentProvider: {
    may: 'off, embedded, azure-language or chat-model',
    read: (value) => providerNames.find((choice) => choice === value),
  },
  reviewSamplePercent: {
    may: 'a number of percent from 0 to 100',
    read: (value) => {
      const percent = typeof value === 'string' && /^\d{1,3}(\.\d{1,2})?$/.test(value) ? Number(value) : value
      return typeof percent === 'number' && percent >= 0 && percent <= 100 ? percent : undefined
    },
  },
  replyTo: {
    may: 'ignore, suggest or link',
    read: (value) => (['ignore', 'suggest', 'link'] as const).find((choice) => choice === value),
  },
  timeZone: {
    may: 'the name of a time zone, such as Europe/London',
    read: (value) => (typeof value === 'string' && isTimeZone(value) ? value : undefined),
  },
}

/** A name of the IANA database; offsets are none, since they know no summer. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]{1,60}$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/**
 * What else lies in the table, such as the signing key, is no setting and is left out.
 * `installed`: defaults of this installation, in place of ours.
 */
export async function readSettings(db: Db, installed: Partial<Settings> = {}): Promise<Settings> {
  return { ...defaults, ...installed, ...(await readChosen(db)) }
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
  }>`select name, value from admin.settings where name = any(${Object.keys(defaults)}::text[])`.execute(db)
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/** The interval in ms; null: the firm chose none. */
export async function chosenIntervalMs(db: Db): Promise<number | null> {
  const { intervalMinutes } = await readChosen(db)
  return intervalMinutes === undefined ? null : intervalMinutes * 60_000
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

/**
 * Sets one setting, as written on a command line or in a request, and says so in the audit log in the same transaction.
 * Throws SETTING_UNKNOWN, SETTING_INVALID, PROVIDER_NOT_CONFIGURED.
 */
export async function setSetting(
  db: Db,
  doer: Doer,
  name: string,
  written: unknown,
  { choices }: Pick<ProviderChoices, 'choices'>,
): Promise<Settings> {
  if (!Object.hasOwn(forms, name)) {
    throw new ThroughlineError(
      'SETTING_UNKNOWN',
      `There is no setting '${name}'. There are: ${Object.keys(forms).join(', ')}.`,
    )
  }
  const setting = name as keyof Settings
  const value = forms[setting].read(written)
  if (value === undefined)
    throw new ThroughlineError(
      'SETTING_INVALID',
      `${setting} is ${forms[setting].may}, not '${String(written)}'.`,
    )
  const choice = setting === 'sentimentProvider' && choices.find(({ provider }) => provider === value)
  if (choice && choice.obstacle !== null)
    throw new ThroughlineError('PROVIDER_NOT_CONFIGURED', `${choice.obstacle} Nothing was changed.`)
  return inTransaction(db, async (tx) => {
    const before = await readSettings(tx)
    await changeSettings(tx, { [setting]: value }, doer.by.name)
    await audit(tx, {
      ...doer,
      action: 'settings.change',
      detail: { setting, from: before[setting], to: value },
    })
    return { ...before, [setting]: value }
  })
}
