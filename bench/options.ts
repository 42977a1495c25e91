import { parseArgs } from 'node:util'

/** What `--against` measures: all of it takes more than an hour. */
export const rowGroups = ['backfill', 'latency', 'memory', 'idle', 'arrivals', 'start', 'elsewhere'] as const
export type RowGroup = (typeof rowGroups)[number]

export interface BenchOptions {
  messages: number
  /** A database whose user may create databases; null: the embedded store alone. */
  postgresUrl: string | null
  quick: boolean
  /** Of ours and the bare pipe in each setting; the quickest counts. */
  rounds: number
  /** Sizes of the memory runs, beside that of the throughput runs. */
  memoryMessages: number[]
  profile: boolean
  insight: boolean
  /** How long new email takes from the tenant to the CRM. */
  notifications: boolean
  /** This build beside an earlier commit, instead of everything else, its figures as JSON in a file too; null: no. */
  against: { commit: string; jsonFile: string; groups: RowGroup[] } | null
  /** What mailboxes without news cost. */
  idle: boolean
  /** What `npm start` takes, in a clone; beside that commit where `against` names one. */
  start: boolean
  /** What people ask the CRM, instead of everything else; null: no. */
  crm: { messages: number; databaseUrl: string; only: string; pages: boolean } | null
}

export const USAGE = `npm run bench -- [options]
  --messages N      messages of the throughput runs (20,000)
  --postgres URL    a database whose user may create databases (THROUGHLINE_TEST_DATABASE_URL)
  --rounds N        times each is run, of which the quickest counts (2)
  --quick           1,500 messages: fails where something is broken, or where a message costs more CPU than at the recorded commit
  --no-memory       without the runs that measure peak memory at 3,000 and 100,000 messages
  --against COMMIT  this build and that commit in turns, with targets; instead of all else
  --rows GROUPS     only these of its rows: backfill, latency, memory, idle, arrivals, start, elsewhere
  --json FILE       where its figures are written as JSON (bench-against.json)
  --memory-300000   peak memory at 300,000 messages too
  --crm             what people ask a CRM of 1,000,000 messages, instead of all else; needs PostgreSQL
  --crm-messages N  messages of that CRM (1,000,000)
  --crm-database URL  where it is, and stays for the next time; filled when empty
  --crm-only TEXT   only viewers, kinds of questions and addresses that contain it
  --crm-pages       its pages in Chromium, instead of the API: first view, and frames while scrolling
  --insight         what reading the text of an email costs as it comes in: search, phrases, sentiment; instead of all else
  --notifications   how long new email takes to the CRM when the tenant tells of it, at 500 mailboxes; instead of all else
  --idle            what mailboxes without news cost, at 200 and 2,000 of them; instead of all else
  --start           npm start in a clone: time, CPU, what is loaded and stored; with --against beside that commit; instead of all else
  --profile         a CPU profile and the SQL statements of the engine`

const QUICK_MESSAGES = 1_500
const SMALL_MEMORY_RUN = 3_000
const LARGE_MEMORY_RUN = 100_000

/** Throws a TypeError that names what is wrong. */
export function readBenchOptions(args: string[], env: Record<string, string | undefined>): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      messages: { type: 'string' },
      postgres: { type: 'string' },
      rounds: { type: 'string' },
      quick: { type: 'boolean', default: false },
      'no-memory': { type: 'boolean', default: false },
      'memory-300000': { type: 'boolean', default: false },
      against: { type: 'string' },
      rows: { type: 'string' },
      json: { type: 'string', default: 'bench-against.json' },
      profile: { type: 'boolean', default: false },
      insight: { type: 'boolean', default: false },
      notifications: { type: 'boolean', default: false },
      idle: { type: 'boolean', default: false },
      start: { type: 'boolean', default: false },
      crm: { type: 'boolean', default: false },
      'crm-messages': { type: 'string' },
      'crm-database': { type: 'string' },
      'crm-only': { type: 'string', default: '' },
      'crm-pages': { type: 'boolean', default: false },
    },
  })
  const messages = wholeNumber(values, 'messages', values.quick ? QUICK_MESSAGES : 20_000, 100)
  const rounds = wholeNumber(values, 'rounds', values.quick ? 1 : 2, 1)
  return {
    messages,
    postgresUrl: values.postgres ?? (env.THROUGHLINE_TEST_DATABASE_URL || null),
    quick: values.quick,
    rounds,
    memoryMessages: [
      ...(values.quick || values['no-memory'] ? [] : [SMALL_MEMORY_RUN, LARGE_MEMORY_RUN]),
      ...(values['memory-300000'] ? [300_000] : []),
    ],
    profile: values.profile,
    insight: values.insight,
    notifications: values.notifications,
    against: values.against
      ? { commit: values.against, jsonFile: values.json, groups: groupsOf(values) }
      : null,
    idle: values.idle,
    start: values.start,
    crm: values.crm ? crmOptions(values, env) : null,
  }
}

function groupsOf(values: { rows?: string; 'no-memory': boolean }): RowGroup[] {
  const asked = values.rows?.split(',') ?? rowGroups
  const unknown = asked.filter((name) => !rowGroups.includes(name as RowGroup))
  if (unknown.length > 0)
    throw new TypeError(`--rows has '${unknown.join(',')}'; there are ${rowGroups.join(', ')}.`)
  return rowGroups.filter((name) => asked.includes(name) && !(name === 'memory' && values['no-memory']))
}

function crmOptions(
  values: {
    'crm-messages'?: string
    'crm-database'?: string
    'crm-only': string
    'crm-pages': boolean
    postgres?: string
  },
  env: Record<string, string | undefined>,
): BenchOptions['crm'] {
  const messages = wholeNumber(values, 'crm-messages', 1_000_000, 10_000)
  const chosen = { only: values['crm-only'], pages: values['crm-pages'] }
  const server = values.postgres ?? env.THROUGHLINE_TEST_DATABASE_URL
  if (!values['crm-database'] && !server)
    throw new TypeError('--crm needs --crm-database URL, or a PostgreSQL by --postgres URL.')
  if (values['crm-database']) return { messages, databaseUrl: values['crm-database'], ...chosen }
  const url = new URL(server!)
  url.pathname = `/throughline_bench_crm_${messages}`
  return { messages, databaseUrl: url.toString(), ...chosen }
}

function wholeNumber(
  values: { messages?: string; rounds?: string; 'crm-messages'?: string },
  name: 'messages' | 'rounds' | 'crm-messages',
  fallback: number,
  least: number,
): number {
  const text = values[name]
  const value = Number(text ?? fallback)
  if (Number.isInteger(value) && value >= least) return value
  throw new TypeError(`--${name} is '${text}'; it is a whole number from ${least}.`)
}
