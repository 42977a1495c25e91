import { sql } from 'kysely'
import type { Db } from '../../database/database.ts'
import { type ThreadTies, threadTokens } from '../../domain/thread-tokens.ts'

/**
 * The keys of the threads these emails belong to, in order; null where nothing ties one to any. Threads that one of them joins become
 * one, under the least of their keys: the same whatever arrives first, and whoever else takes in mail meanwhile. `thread`: the one
 * that an email is in already.
 */
export async function findThreads(
  tx: Db,
  emails: (ThreadTies & { thread?: Buffer | null })[],
): Promise<(Buffer | null)[]> {
  const tokens = emails.map((ties) => threadTokens(ties).map((token) => token.toString('hex')))
  const threads = await readThreads(tx, emails, tokens)
  const joined = new Map<string, string>()
  const rootOf = (key: string): string => {
    const next = joined.get(key)
    return next === undefined ? key : rootOf(next)
  }
  for (const [index, own] of tokens.entries()) {
    const marks = emails[index]!.marks.map((mark) => mark.toString('hex'))
    const { thread } = emails[index]!
    const found = [...own, ...marks].flatMap((token) => threads.get(token) ?? [])
    const keys = [...found, ...(thread ? [thread.toString('hex')] : [])].map(rootOf)
    const least = keys.reduce((one, other) => (other < one ? other : one), keys[0] ?? '')
    for (const key of keys) if (key !== least) joined.set(key, least)
  }
  await joinThreads(tx, new Map([...joined.keys()].map((key) => [key, rootOf(key)])))
  return tokens.map((own) => (own[0] === undefined ? null : Buffer.from(rootOf(threads.get(own[0])!), 'hex')))
}

/** Which thread each token stands for; tokens that are new stand for the thread their email would begin. */
async function readThreads(tx: Db, emails: ThreadTies[], tokens: string[][]): Promise<Map<string, string>> {
  const marks = emails.flatMap(({ marks: all }) => all.map((mark) => mark.toString('hex')))
  const all = [...new Set([...tokens.flat(), ...marks])]
  if (all.length === 0) return new Map()
  const { rows: known } = await sql<{ token: string; key: string }>`
    select encode(token, 'hex') as token, encode(thread_key, 'hex') as key from crm.thread_tokens
    where token in (select decode(t, 'hex') from unnest(${all}::text[]) t)`.execute(tx)
  const threads = new Map(known.map(({ token, key }) => [token, key]))
  // The least token of an email names the thread it would begin, so that the least of a thread names it in the end.
  const fresh = new Map(tokens.flatMap((own) => own.map((token) => [token, own.toSorted()[0]!] as const)))
  for (const token of threads.keys()) fresh.delete(token)
  if (fresh.size === 0) return threads
  // Another worker may have written one meanwhile: its thread counts.
  const { rows: written } = await sql<{ token: string; key: string }>`
    insert into crm.thread_tokens (token, thread_key)
    select decode(token, 'hex'), decode(key, 'hex')
    from unnest(${[...fresh.keys()]}::text[], ${[...fresh.values()]}::text[]) n (token, key) order by 1
    on conflict (token) do update set thread_key = thread_tokens.thread_key
    returning encode(token, 'hex') as token, encode(thread_key, 'hex') as key`.execute(tx)
  for (const { token, key } of written) threads.set(token, key)
  return threads
}

async function joinThreads(tx: Db, joined: Map<string, string>): Promise<void> {
  if (joined.size === 0) return
  const pairs = sql`(select decode(o, 'hex') as old, decode(n, 'hex') as new
    from unnest(${[...joined.keys()]}::text[], ${[...joined.values()]}::text[]) p (o, n)) j`
  await sql`update crm.thread_tokens t set thread_key = j.new from ${pairs} where t.thread_key = j.old`.execute(
    tx,
  )
  await sql`update crm.messages m set thread_key = j.new from ${pairs} where m.thread_key = j.old`.execute(tx)
}
