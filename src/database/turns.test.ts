import { once } from 'node:events'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type EmbeddedFolder, makeEmbeddedFolder } from '../../test/support/embedded-folder.ts'
import { openEmbeddedStore } from './embedded-store.ts'

/** Messages of the protocol by hand. Source: PostgreSQL "Message Formats". */
const message = (type: string, ...parts: Buffer[]) => {
  const body = Buffer.concat(parts)
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([Buffer.from(type), length, body])
}
const startup = message('', Buffer.from([0, 3, 0, 0]), Buffer.from('user\0postgres\0database\0postgres\0\0'))
const parse = (text: string) => message('P', Buffer.from(`\0${text}\0\0\0`))
const query = (text: string) => message('Q', Buffer.from(`${text}\0`))

let store: EmbeddedFolder
let connection: { host: string; port: number; user: string; database: string }
const pools: pg.Pool[] = []

beforeAll(async () => {
  store = await makeEmbeddedFolder()
  connection = (await openEmbeddedStore(store.folder)).connection
  for (let i = 0; i < 4; i++) pools.push(new pg.Pool({ ...connection, max: 3 }))
  await pools[0]!.query('create table notes (id int primary key, text text not null)')
})

afterAll(async () => {
  for (const pool of pools) await pool.end()
  await store[Symbol.asyncDispose]()
})

it('clients whose messages interleave get their own answers, also among transactions and failures', async () => {
  const work = Array.from({ length: 400 }, (_, i) => async () => {
    const pool = pools[i % pools.length]!
    if (i % 4 === 0) return expect(await failureOf(pool, i)).toBe('22012')
    if (i % 4 === 1) return expect(await inTransaction(pool, i)).toEqual([i, 'kept'])
    const { rows } = await pool.query('select $1::int as a, $2::text as b, repeat($3, 2000) as c', [
      i,
      `row ${i}`,
      String(i % 10),
    ])
    return expect(rows).toEqual([{ a: i, b: `row ${i}`, c: String(i % 10).repeat(2000) }])
  })
  await Promise.all(work.map((one) => one()))
  const { rows } = await pools[0]!.query('select count(*)::int as n, sum(id)::int as ids from notes')
  const kept = Array.from({ length: 400 }, (_, i) => i).filter((i) => i % 4 === 1)
  expect(rows).toEqual([{ n: kept.length, ids: kept.reduce((sum, id) => sum + id) }])
})

it('a client that goes in the middle of a transaction leaves nothing of it and blocks nobody', async () => {
  const client = await connect()
  await client.query('begin')
  await client.query('insert into notes (id, text) values (1000, $1)', ['half'])
  const others = pools.map((pool) => pool.query('select count(*)::int as n from notes where id = 1000'))
  client.drop()
  expect((await Promise.all(others)).map(({ rows }) => rows[0].n)).toEqual([0, 0, 0, 0])
})

it('a client that goes after a failure in its transaction blocks nobody', async () => {
  const client = await connect()
  await client.query('begin')
  await expect(client.query('select 1 / 0')).rejects.toThrow('division by zero')
  client.drop()
  expect((await pools[0]!.query('select $1::int as one', [1])).rows).toEqual([{ one: 1 }])
})

it.each([
  ['half a message', query('insert into notes (id, text) values (2000, $$half$$)').subarray(0, 20)],
  ['a statement that it never ran', parse('insert into notes (id, text) values (2000, $$half$$)')],
  ['a statement that cannot be parsed', parse('no such statement')],
  ['a transaction that has just begun', query('begin; insert into notes (id, text) values (2000, $$half$$)')],
])('a client that goes after it sent %s leaves nothing and blocks nobody', async (_, bytes) => {
  const socket = createConnection(join(connection.host, '.s.PGSQL.5432'))
  await once(socket, 'connect')
  socket.write(startup)
  await once(socket, 'data')
  await new Promise((sent) => socket.write(bytes, sent))
  const during = pools.map((pool) => pool.query('select $1::int as one', [1]))
  socket.destroy()
  for (const { rows } of await Promise.all(during)) expect(rows).toEqual([{ one: 1 }])
  expect((await pools[0]!.query('select 1 from notes where id = 2000')).rows).toEqual([])
})

it('a client that goes while its statement runs does not end the turn of the next', async () => {
  for (let round = 0; round < 30; round++) {
    const leaving = await connect()
    leaving.query('select count(*) from generate_series(1, 200000)').catch(() => {})
    const id = 3000 + round
    const kept = [0, 1, 2].map((lane) => inTransaction(pools[lane]!, id * 10 + lane))
    const busy = pools.map((pool) => pool.query('select $1::int as one', [round]))
    setTimeout(() => leaving.drop(), round)
    expect(await Promise.all(kept)).toEqual([0, 1, 2].map((lane) => [id * 10 + lane, 'kept']))
    for (const { rows } of await Promise.all(busy)) expect(rows).toEqual([{ one: round }])
  }
  const { rows } = await pools[0]!.query('select count(*)::int as n from notes where id >= 30000')
  expect(rows).toEqual([{ n: 90 }])
})

/** Three statements that see each other's work, with pauses in which other clients push in. */
async function inTransaction(pool: pg.Pool, id: number): Promise<[number, string]> {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('insert into notes (id, text) values ($1, $2)', [id, 'new'])
    await new Promise(setImmediate)
    await client.query('update notes set text = $2 where id = $1', [id, 'kept'])
    const { rows } = await client.query('select id, text from notes where id = $1', [id])
    await client.query('commit')
    return [rows[0].id, rows[0].text]
  } finally {
    client.release()
  }
}

async function failureOf(pool: pg.Pool, id: number): Promise<string> {
  return pool.query('select $1::int / 0 as nothing, $2::text', [id, 'x']).then(
    () => 'none',
    (error: { code: string }) => error.code,
  )
}

async function connect(): Promise<pg.Client & { drop(): void }> {
  const client = new pg.Client(connection)
  client.on('error', () => {})
  await client.connect()
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection
  return Object.assign(client, { drop: () => stream.destroy() })
}
