import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { openStore } from '../../src/main.ts'

const root = join(import.meta.dirname, '../..')

declare module 'vitest' {
  interface ProvidedContext {
    /** A migrated store to copy: a folder of the embedded store, or a PostgreSQL database. */
    storeTemplate: { folder: string } | { url: string; database: string }
  }
}

/** Makes one migrated store that every test copies: the embedded one, or PostgreSQL in the postgres suite. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const scratch = await useMemoryForFiles()
  const endTemplate = await makeTemplate(project)
  return async () => {
    await endTemplate()
    if (scratch) await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

const MEMORY_FOLDER = '/dev/shm'
const SCRATCH = 'throughline-tests-'
const ENOUGH_BYTES = 4 * 1024 ** 3

/**
 * Temporary files of this run, those of every store above all, live in memory where there is room: an embedded store is 1,300 files,
 * and copying them to a disk takes longer than most tests (measured: 1.7 s against 0.06 s). The workers inherit the variable.
 */
async function useMemoryForFiles(): Promise<string | undefined> {
  const room = await statfs(MEMORY_FOLDER).catch(() => undefined)
  if (!room || room.bavail * room.bsize < ENOUGH_BYTES) return undefined
  const prefix = `${SCRATCH}${process.pid}-`
  const scratch = await mkdtemp(join(MEMORY_FOLDER, prefix)).catch(() => undefined)
  if (scratch) process.env.TMPDIR = scratch
  await removeLeftovers()
  return scratch
}

/** A run that was killed has left its files, and here they take memory. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(MEMORY_FOLDER)) {
    if (!name.startsWith(SCRATCH) || isAlive(Number.parseInt(name.slice(SCRATCH.length), 10))) continue
    await rm(join(MEMORY_FOLDER, name), { recursive: true, force: true }).catch(() => {})
  }
}

async function makeTemplate(project: TestProject): Promise<() => Promise<void>> {
  const suite = process.env.THROUGHLINE_TEST_SUITE ?? 'plain'
  const url = process.env.THROUGHLINE_TEST_DATABASE_URL
  if (suite === 'postgres' && !url) {
    throw new Error(
      'The postgres suite needs a PostgreSQL 15 or newer: set THROUGHLINE_TEST_DATABASE_URL to a database whose user may create databases.',
    )
  }
  return url ? templateDatabase(project, url) : templateFolder(project)
}

/** Made once and kept until the schema or the embedded store changes: making it takes longer than most tests. */
async function templateFolder(project: TestProject): Promise<() => Promise<void>> {
  const template = join(root, 'node_modules/.cache', `throughline-store-${await schemaHash()}`)
  if (!existsSync(template)) {
    const making = await mkdtemp(join(tmpdir(), 'throughline-template-'))
    await (await openStore({ databaseUrl: undefined, dataFolder: making }))[Symbol.asyncDispose]()
    await endStoreProcess(making)
    await mkdir(dirname(template), { recursive: true })
    await cp(making, `${template}.${process.pid}`, { recursive: true })
    // Another run may have made the same one meanwhile.
    await rename(`${template}.${process.pid}`, template).catch(() => {})
    await rm(making, { recursive: true, force: true })
  }
  project.provide('storeTemplate', { folder: template })
  return async () => {}
}

async function schemaHash(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', 'src/database/new-store.zst'])
    hash.update(await readFile(join(root, file)))
  for (const area of ['admin', 'capture', 'crm']) {
    const folder = join(root, 'src', area, 'migrations')
    for (const file of (await readdir(folder)).sort()) hash.update(await readFile(join(folder, file)))
  }
  return hash.digest('hex').slice(0, 16)
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
