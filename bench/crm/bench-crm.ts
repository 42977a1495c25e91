import { loadavg } from 'node:os'
import pg from 'pg'
import { openStore } from '../../src/main.ts'
import type { BenchOptions } from '../options.ts'
import { number, print } from '../report/print-table.ts'
import { fillCrm } from './fill-crm.ts'
import { measureCrm } from './measure-crm.ts'
import { measurePages } from './measure-pages.ts'

/** `--crm`: makes the database where there is none, fills it when it is empty, asks, and leaves it for the next time. */
export async function benchCrm({
  messages,
  databaseUrl,
  only,
  pages,
}: NonNullable<BenchOptions['crm']>): Promise<void> {
  await createWhereMissing(databaseUrl)
  await using store = await openStore({ databaseUrl, dataFolder: '' })
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    if ((await count(client, 'messages')) === 0) await fillCrm(client, messages, print)
    const sizes: string[] = []
    for (const table of ['messages', 'persons', 'links'])
      sizes.push(`${number(await count(client, table))} ${table}`)
    print(
      `${sizes.join(', ')}. Load average: ${loadavg()
        .map((load) => load.toFixed(1))
        .join(', ')}.\n`,
    )
  } finally {
    await client.end()
  }
  const missed = pages ? await measurePages(store.db) : await measureCrm(store.db, only)
  if (missed.length > 0) process.exitCode = 1
}

async function count(client: pg.Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`select count(*) as count from crm.${table}`)
  return Number(rows[0]!.count)
}

async function createWhereMissing(databaseUrl: string): Promise<void> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  const server = new pg.Client({ connectionString: url.toString() })
  await server.connect()
  try {
    const { rows } = await server.query('select 1 from pg_database where datname = $1', [name])
    if (rows.length === 0) await server.query(`create database ${pg.escapeIdentifier(name)}`)
  } finally {
    await server.end()
  }
}
