/**
 * What a firm can choose, declared once. The type, the HTTP contract, the command, the form on the settings page and docs/settings.md
 * derive from this list: a new setting is one entry here and, where it needs more than a switch or a choice, a control.
 */
import type { ProviderName } from './ports.ts'
import { parseQuietHours, parseTimes } from './schedule.ts'

interface Shared<Value> {
  default: Value
  /** What it is called on the settings page. */
  label: string
  /** What each value does, in sentences for the Administrator. */
  effect: string
  /** What a change applies to. */
  appliesTo: string
}

/** On or off. */
interface Switch extends Shared<boolean> {
  kind: 'switch'
}

/** One of a few, each with what it does. */
interface Choice<Value extends string = string> extends Shared<Value> {
  kind: 'choice'
  choices: Readonly<Record<Value, string>>
}

interface Amount extends Shared<number> {
  kind: 'amount'
  /** Plural, as in "a number of minutes". */
  unit: string
  min: number
  max: number
  /** Digits after the point, as it is written. */
  decimals: number
}

interface Text extends Shared<string> {
  kind: 'text'
  /** What it may be, to follow "is". */
  form: string
  isValid: (text: string) => boolean
  /** It opens something: once set it is shown to nobody, and no log has it. */
  secret?: true
}

export type SettingEntry = Switch | Choice | Amount | Text

/** What a rater outside the firm is given. */
export const RATER_RECEIVES =
  'It receives what is new in an email, at most 4,000 characters, and its language; nothing else: no addresses, subjects or ids.'

/** Infers what may be chosen from `choices` alone. */
const choice = <Value extends string>(
  entry: Omit<Choice<Value>, 'kind' | 'default' | 'choices'> & {
    choices: Record<Value, string>
    default: NoInfer<Value>
  },
): Choice<Value> => ({ kind: 'choice', ...entry })

/** In the order of docs/settings.md. */
export const settingCatalogue = {
  assignedOnly: {
    kind: 'switch',
    default: false,
    label: 'Advisors and Client Service see only what they are assigned to',
    effect:
      'On: their own mailbox, and the people and entities they are assigned to. Off: the whole firm. Compliance always sees the whole firm, the Administrator no content at all.',
    appliesTo: 'every request from then on',
  } satisfies Switch,
  attachments: choice({
    default: 'keep',
    choices: {
      keep: 'Keep them in the CRM, up to 10 MB each: the mail of a leaver stays whole',
      onDemand: 'Read them from Microsoft 365 when somebody opens one',
      none: 'Leave them out: only their names and sizes are kept',
    },
    label: 'Attachments',
    effect: 'Images within the text are always kept.',
    appliesTo: 'mail captured from then on',
  }),
  replyTo: choice({
    default: 'suggest',
    choices: {
      suggest: 'Suggest the person that answers go to: the email is captured, and one click relates it',
      link: 'Link it to the person that answers go to, as if they had written it',
      ignore:
        'Use the sender alone: what a form of your own sends to your firm is internal, and is not captured',
    },
    label: 'Emails that are answered to somebody else',
    effect:
      'Web forms, signing services and lists write an address of their own as the sender, and the client’s as the one that answers go to (Reply-To).',
    appliesTo: 'mail captured from then on',
  }),
  privateSensitivity: choice({
    default: 'off',
    choices: {
      off: 'Mail is read however it is marked',
      private: 'What its writer marked as private is not read',
      confidential: 'What its writer marked as private or confidential is not read',
    },
    label: 'Mail marked private or confidential',
    effect:
      'Outlook calls the mark sensitivity, and whoever writes an email sets it, clients too: what a client marks is then missing from the record. How much mail that is cannot be told beforehand: of mail on record the mark is not known.',
    appliesTo: 'mail that is not on record yet; turned off, what it kept out is captured',
  }),
  privateCategory: {
    kind: 'text',
    default: '',
    form: 'the name of a category in Outlook, of at most 100 characters, or empty for none',
    isValid: (text) => /^[^\p{Cc}]{0,100}$/u.test(text),
    label: 'Category for private mail',
    effect:
      'An employee who puts this category on an email, before it is captured, keeps it from being read. Taken off again, the email is captured.',
    appliesTo: 'mail that is not on record yet; turned off, what it kept out is captured',
  } satisfies Text,
  archives: choice({
    default: 'off',
    choices: {
      off: 'Leave them out: an email that is archived before it was read is missing',
      read: 'Read the archive of each enabled employee like the mailbox; it takes no licence',
    },
    label: 'Online archives',
    effect:
      'Exchange moves mail to the archive by age or when a mailbox is nearly full. Microsoft offers reading archives in preview.',
    appliesTo: 'the next run of each mailbox',
  }),
  recoverableItems: {
    kind: 'switch',
    default: false,
    label: 'Capture mail that was deleted for good',
    effect:
      'Exchange keeps it in Recoverable Items for 14 days or longer. Captured from there, an email is marked so, and nobody but Compliance sees it, until it turns up in an ordinary folder. Off: what is deleted for good between two runs is missing.',
    appliesTo: 'the next run of each mailbox; what was captured stays',
  } satisfies Switch,
  intervalMinutes: {
    kind: 'amount',
    default: 5,
    unit: 'minutes',
    min: 1,
    max: 1440,
    decimals: 0,
    label: 'Minutes between two runs of a mailbox',
    effect:
      'How often each mailbox is read at the least. “Sync now” reads it at once, and so does new email where Microsoft 365 sends change notifications.',
    appliesTo: 'the next run of each mailbox',
  } satisfies Amount,
  scheduledTimes: {
    kind: 'text',
    default: '',
    form: 'up to 24 times of the day such as 07:30, 12:00, 18:00, or empty for none',
    isValid: (text) => parseTimes(text) !== null,
    label: 'Times of the day at which mailboxes are read',
    effect:
      'In the time zone of the firm, in place of the minutes between two runs. “Sync now” and change notifications go on reading at once.',
    appliesTo: 'the next run of each mailbox',
  } satisfies Text,
  quietHours: {
    kind: 'text',
    default: '',
    form: 'two times of the day such as 22:00-06:00, or empty for none',
    isValid: (text) => parseQuietHours(text) !== undefined,
    label: 'Quiet hours',
    effect:
      'In the time zone of the firm. No mailbox is read in them, and what is being read stops; all of it goes on when they end, so that nothing is missed. “Sync now” and changes of rules are obeyed all the same.',
    appliesTo: 'every run from then on',
  } satisfies Text,
  sentimentProvider: choice({
    default: 'embedded',
    choices: {
      embedded: 'A small model of our own within this installation: no text leaves it. It reads English.',
      'azure-language': `A service of Microsoft’s. ${RATER_RECEIVES} It is asked not to log the texts.`,
      'chat-model': `A language model that answers in a fixed form. ${RATER_RECEIVES}`,
      off: 'Nothing is rated from now on. Ratings and corrections so far stay.',
    } satisfies Record<ProviderName, string>,
    label: 'Who rates inbound mail',
    effect: 'What each of them receives stands in docs/sentiment.md.',
    appliesTo: 'mail captured from then on; earlier mail is rated again when asked for',
  }),
  reviewSamplePercent: {
    kind: 'amount',
    default: 0,
    unit: 'percent',
    min: 0,
    max: 100,
    decimals: 2,
    label: 'Percent of new mail without a phrase',
    effect:
      'The share of mail without a suspicious phrase that is drawn at random for review by Compliance. At 0, no samples are drawn automatically.',
    appliesTo: 'mail captured from then on',
  } satisfies Amount,
  timeZone: {
    kind: 'text',
    default: 'UTC',
    form: 'the name of a time zone, such as Europe/London',
    isValid: isTimeZone,
    label: 'Time zone of the firm',
    effect:
      'Reports and sentiment count days and months in this zone, such as “the last 60 days”. Lists and emails show times in the zone of the viewer’s computer.',
    appliesTo: 'every report and count from then on',
  } satisfies Text,
  noticeWebhook: {
    kind: 'text',
    default: '',
    form: 'the https address of a webhook, of at most 1,000 characters, or empty for none',
    isValid: isWebhook,
    secret: true,
    label: 'Webhook for notices',
    effect:
      'A workflow in Microsoft Teams (“When a Teams webhook request is received”) posts to a channel that something waits for a colleague, with a link to Throughline; nothing of what it is about. Who knows the address can post there, so it is not shown again.',
    appliesTo: 'notices from then on',
  } satisfies Text,
} as const

type Catalogue = typeof settingCatalogue
export type SettingName = keyof Catalogue
export type SettingValue<Name extends SettingName> =
  Catalogue[Name] extends Choice<infer Value>
    ? Value
    : Catalogue[Name]['kind'] extends 'switch'
      ? boolean
      : Catalogue[Name]['kind'] extends 'amount'
        ? number
        : string

/** What the firm chose, or the default. */
export type Settings = { [Name in SettingName]: SettingValue<Name> }

export const settingNames = Object.keys(settingCatalogue) as SettingName[]
export const defaultSettings = Object.fromEntries(
  settingNames.map((name) => [name, settingCatalogue[name].default]),
) as unknown as Settings

/** A value as JSON has it or as it is written on a command line; undefined where the setting cannot be that. */
export function readSettingValue(
  entry: SettingEntry,
  written: unknown,
): string | number | boolean | undefined {
  switch (entry.kind) {
    case 'switch':
      return written === true || written === 'true'
        ? true
        : written === false || written === 'false'
          ? false
          : undefined
    case 'choice':
      return typeof written === 'string' && Object.hasOwn(entry.choices, written) ? written : undefined
    case 'amount': {
      const digits = String(entry.max).length
      const form = new RegExp(`^\\d{1,${digits}}${entry.decimals ? `(\\.\\d{1,${entry.decimals}})?` : ''}$`)
      const value = typeof written === 'string' && form.test(written) ? Number(written) : written
      const fits =
        typeof value === 'number' &&
        (entry.decimals > 0 || Number.isInteger(value)) &&
        value >= entry.min &&
        value <= entry.max
      return fits ? value : undefined
    }
    case 'text':
      return typeof written === 'string' && entry.isValid(written) ? written : undefined
  }
}

/** What the setting may be, to follow "is": `a whole number of minutes from 1 to 1440`. */
export function describeSettingValues(entry: SettingEntry): string {
  switch (entry.kind) {
    case 'switch':
      return 'true or false'
    case 'choice':
      return Object.keys(entry.choices)
        .join(', ')
        .replace(/, ([^,]*)$/, ' or $1')
    case 'amount':
      return `a ${entry.decimals ? 'number' : 'whole number'} of ${entry.unit} from ${entry.min} to ${entry.max}`
    case 'text':
      return entry.form
  }
}

/** What stands for a secret that is set. */
const SET = '(set)'

/** A value as it may be shown and logged: of a secret, only whether it is set. */
export function shownValue<Value>(name: SettingName, value: Value): Value | string {
  return isSecret(name) && value !== '' ? SET : value
}

export function isSecret(name: SettingName): boolean {
  const entry: SettingEntry = settingCatalogue[name]
  return entry.kind === 'text' && entry.secret === true
}

/** Plain http only to this machine. */
function isWebhook(text: string): boolean {
  if (text === '') return true
  if (text.length > 1_000 || !URL.canParse(text)) return false
  const { protocol, hostname, username } = new URL(text)
  const isLoopback = hostname === 'localhost' || hostname === '127.0.0.1' || hostname === '[::1]'
  return username === '' && (protocol === 'https:' || (protocol === 'http:' && isLoopback))
}

/** A name of the IANA database. Offsets are refused, since they have no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][\w+/-]{1,60}$/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
