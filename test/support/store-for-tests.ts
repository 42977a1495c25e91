import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/main.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated store to copy: a folder of the embedded store, or a PostgreSQL database. */
    storeTemplate: { folder: string } | { url: string; database: string }
  }
}

/** Makes one migrated store that every test copies: the embedded one, or PostgreSQL in the postgres suite. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const suite = process.env.THROUGHLINE_TEST_SUITE ?? 'plain'
  const url = process.env.THROUGHLINE_TEST_DATABASE_URL
  if (suite === 'postgres' && !url) {
    throw new Error(
      'The postgres suite needs a PostgreSQL 15 or newer: set THROUGHLINE_TEST_DATABASE_URL to a database whose user may create databases.',
    )
  }
  return url ? templateDatabase(project, url) : templateFolder(project)
}

async function templateFolder(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'throughline-tests-'))
  const template = join(folder, 'template')
  await mkdir(template)
  await (await openStore({ databaseUrl: undefined, dataFolder: template }))[Symbol.asyncDispose]()
  await endStoreProcess(template)
  project.provide('storeTemplate', { folder: template })
  return () => rm(folder, { recursive: true, force: true })
}

async function templateDatabase(project: TestProject, url: string): Promise<() => Promise<void>> {
  const database = `throughline_template_${process.pid}`
  await administer(url, `create database ${database}`)
  await (await openStore({ databaseUrl: databaseUrl(url, database), dataFolder: '' }))[Symbol.asyncDispose]()
  project.provide('storeTemplate', { url, database })
  return () => administer(url, `drop database if exists ${database} with (force)`)
}

/** Waits for the store of a folder to end by itself, so that its files are whole. */
export async function endStoreProcess(folder: string): Promise<void> {
  for (;;) {
    const pid = Number(await readFile(join(folder, 'store.pid'), 'utf8').catch(() => '0'))
    if (!pid || !isAlive(pid)) return
    await sleep(50)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

export async function administer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query(statement).finally(() => client.end())
}

export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}
