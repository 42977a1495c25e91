import { cp, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inject } from 'vitest'
import { administer, databaseUrl } from './store-for-tests.ts'

/** A fresh, migrated store of a test: where it is, and its end. */
export interface TestStore extends AsyncDisposable {
  databaseUrl: string | undefined
  dataFolder: string
  /** As environment variables, for commands run as processes of their own. */
  env: Record<string, string>
}

let made = 0

export async function makeStore(): Promise<TestStore> {
  const template = inject('storeTemplate')
  const folder = await mkdtemp(join(tmpdir(), 'throughline-test-'))
  if ('folder' in template) {
    await cp(join(template.folder, 'postgres'), join(folder, 'postgres'), { recursive: true })
    return {
      databaseUrl: undefined,
      dataFolder: folder,
      env: { THROUGHLINE_DATA: folder },
      async [Symbol.asyncDispose]() {
        await killStoreProcess(folder)
        await rm(folder, { recursive: true, force: true, maxRetries: 5 })
      },
    }
  }
  const database = `throughline_test_${process.pid}_${++made}`
  await administer(template.url, `create database ${database} template ${template.database}`)
  const url = databaseUrl(template.url, database)
  return {
    databaseUrl: url,
    dataFolder: folder,
    env: { DATABASE_URL: url, THROUGHLINE_DATA: folder },
    async [Symbol.asyncDispose]() {
      await administer(template.url, `drop database if exists ${database} with (force)`)
      await rm(folder, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

async function killStoreProcess(folder: string): Promise<void> {
  const pid = Number(await readFile(join(folder, 'store.pid'), 'utf8').catch(() => '0'))
  if (!pid) return
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // It has ended by itself.
  }
}
