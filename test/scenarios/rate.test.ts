import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { correctRating } from '../../src/crm/commands/store-ratings.ts'
import { crmDestination } from '../../src/crm/destination.ts'
import type { Database } from '../../src/database/database.ts'
import { openStore } from '../../src/main.ts'
import { throughline } from '../support/cli.ts'
import { email } from '../support/hand-over.ts'
import { startAzureLanguage } from '../support/providers/azure-language.ts'
import { startChatModel } from '../support/providers/chat-model.ts'
import { makeStore, type TestStore } from '../support/store.ts'

let store: TestStore
let database: Database
let azure: Awaited<ReturnType<typeof startAzureLanguage>>
let chat: Awaited<ReturnType<typeof startChatModel>>
let env: Record<string, string>
beforeAll(async () => {
  ;[store, azure, chat] = await Promise.all([makeStore(), startAzureLanguage(), startChatModel()])
  database = await openStore(store)
  env = {
    ...store.env,
    THROUGHLINE_SENTIMENT: 'azure-language',
    AZURE_LANGUAGE_ENDPOINT: `${azure.url}/`,
    AZURE_LANGUAGE_KEY: azure.key,
  }
  for (const [subject, body] of Object.entries({
    Praise: 'A great day.',
    Complaint: 'An awful day, and more.',
  }))
    await crmDestination(database.db, async () => ({
      attachments: 'keep',
      rating: 'later',
      samplePercent: 0,
    })).accept([email({ mailbox: 'ann', subject, body })])
})
afterAll(async () => {
  await database[Symbol.asyncDispose]()
  await Promise.all([store, azure, chat].map((one) => one[Symbol.asyncDispose]()))
})

const providers = async () => {
  const { rows } = await sql<{ provider: string }>`
    select m.subject, m.sentiment, r.provider from crm.messages m join crm.ratings r on r.message_id = m.id order by m.id`.execute(
    database.db,
  )
  return rows
}

describe('throughline rate', () => {
  it('rates what waits by the provider of the environment, and says so', async () => {
    expect(await throughline(env, 'rate')).toEqual({
      code: 0,
      stdout: '2 emails rated: 1 negative, 0 neutral, 1 positive, 0 unrated.\n',
      stderr: '',
    })
    expect(await providers()).toEqual([
      { subject: 'Praise', sentiment: 'positive', provider: 'azure-language' },
      { subject: 'Complaint', sentiment: 'negative', provider: 'azure-language' },
    ])
    expect((await throughline(env, 'rate', '--json')).stdout).toBe(
      '{"rated":{"positive":0,"neutral":0,"negative":0,"unrated":0},"insteadOf":0,"waiting":0}\n',
    )
  })

  it('a provider that is not configured cannot be chosen; one that is rates all mail again with --all', async () => {
    expect(await throughline(env, 'settings', 'set', 'sentimentProvider', 'chat-model')).toEqual({
      code: 1,
      stdout: '',
      stderr:
        'chat-model is not configured: set CHAT_MODEL_ENDPOINT and CHAT_MODEL_NAME in the environment and start again. Nothing was changed.\n',
    })
    const withChat = {
      ...env,
      CHAT_MODEL_ENDPOINT: `${chat.url}/v1`,
      CHAT_MODEL_KEY: chat.key,
      CHAT_MODEL_NAME: chat.model,
    }
    await throughline(withChat, 'settings', 'set', 'sentimentProvider', 'chat-model')
    expect((await throughline(withChat, 'rate', '--all')).stdout).toMatch(/^2 emails rated/)
    expect((await providers()).map(({ provider }) => provider)).toEqual(['chat-model', 'chat-model'])
    expect(chat.complaints).toEqual([])
  })

  it('prints corrections as labelled data, and notes it', async () => {
    const { rows } = await sql<{
      id: number
    }>`select id from crm.messages where subject = 'Complaint'`.execute(database.db)
    const by = { id: 'ann', name: 'Ann' }
    await correctRating(database.db, rows[0]!.id, 'neutral', { by })
    const { stdout } = await throughline(env, 'rate', '--corrections')
    expect(JSON.parse(stdout)).toEqual({
      id: String(rows[0]!.id),
      text: 'An awful day, and more.',
      label: 'neutral',
    })
    const { rows: noted } = await sql<{ action: string }>`
      select action from admin.audit where action like 'sentiment.%' order by id`.execute(database.db)
    expect(noted.map(({ action }) => action)).toEqual([
      ...['sentiment.rerate', 'sentiment.rerate', 'sentiment.rerate'],
      'sentiment.export-corrections',
    ])
  })

  it('is refused while the firm wants no ratings, with the way out', async () => {
    await throughline(env, 'settings', 'set', 'sentimentProvider', 'off')
    expect(await throughline(env, 'rate')).toMatchObject({
      code: 1,
      stderr:
        'Mail is not rated: the setting sentimentProvider is off. Choose a provider first. Nothing was changed.\n',
    })
  })
})
