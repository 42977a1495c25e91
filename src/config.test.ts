import { describe, expect, it } from 'vitest'
import { isLoopback, needTenant, readConfig } from './config.ts'

const tenant = {
  M365_TENANT_ID: '1a2b3c4d-0000-4000-8000-00000000beef',
  M365_CLIENT_ID: 'client',
  M365_CLIENT_SECRET: 'secret',
}
const simulated = {
  ...tenant,
  M365_LOGIN_URL: 'http://127.0.0.1:1',
  M365_GRAPH_URL: 'http://127.0.0.1:1/v1.0',
}
const real = { ...tenant, DATABASE_URL: 'postgres://localhost/throughline' }

describe('an empty environment', () => {
  it('has defaults, no tenant, and says what a tenant needs when one is needed', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ databaseUrl: undefined, port: 3000, tenant: null, licences: 0 })
    expect(config.history).toEqual({ months: 6, monthsGiven: false, restored: null })
    expect(() => needTenant(config)).toThrow(/^M365_TENANT_ID is not set\./)
  })
})

describe('a real tenant', () => {
  it('has no licences unless told, and the addresses of its cloud', () => {
    const config = readConfig({ ...real, M365_CLOUD: 'usgov' })
    expect(config.licences).toBe(0)
    expect(readConfig({ ...real, THROUGHLINE_LICENCES: '40' }).licences).toBe(40)
    expect(needTenant(config)).toMatchObject({
      loginUrl: 'https://login.microsoftonline.us',
      graphUrl: 'https://graph.microsoft.us/v1.0',
      simulated: false,
    })
  })

  it('is not put on the embedded store unless one says so', () => {
    expect(() => readConfig(tenant)).toThrow(/^DATABASE_URL is not set: .*THROUGHLINE_ALLOW_EMBEDDED=1/)
    expect(readConfig({ ...tenant, THROUGHLINE_ALLOW_EMBEDDED: '1' }).databaseUrl).toBeUndefined()
    expect(readConfig(simulated).databaseUrl).toBeUndefined()
  })
})

describe('a simulated tenant', () => {
  it('is one on loopback: plain http, licences without limit, the version added where it is missing', () => {
    const config = readConfig({ ...simulated, M365_GRAPH_URL: 'http://localhost:8080/' })
    expect(needTenant(config)).toMatchObject({ graphUrl: 'http://localhost:8080/v1.0', simulated: true })
    expect(config.licences).toBeGreaterThan(100_000)
    expect(readConfig({ ...simulated, THROUGHLINE_LICENCES: '0' }).licences).toBe(0)
  })
})

describe('history', () => {
  it('is told in months or by the date that restores it', () => {
    const env = { THROUGHLINE_HISTORY_MONTHS: '24', THROUGHLINE_SYNC_START: '2025-11-23T08:00:00Z' }
    expect(readConfig(env).history).toEqual({
      months: 24,
      monthsGiven: true,
      restored: new Date('2025-11-23T08:00:00Z'),
    })
  })
})

describe('beyond this machine', () => {
  it('is reached only by the https address of a trusted proxy', () => {
    const alone = { publicUrl: null, trustedProxies: [], notificationUrl: null }
    expect(readConfig({}).reach).toEqual({ host: '127.0.0.1', ...alone })
    const env = {
      PUBLIC_URL: 'https://crm.example/',
      THROUGHLINE_TRUST_PROXY: '10.0.0.4, 10.1.0.0/16 fd00::/8',
      THROUGHLINE_NOTIFICATION_URL: 'https://hooks.example/graph/notifications',
    }
    const behind = {
      publicUrl: 'https://crm.example',
      trustedProxies: ['10.0.0.4', '10.1.0.0/16', 'fd00::/8'],
      notificationUrl: 'https://hooks.example/graph/notifications',
    }
    expect(readConfig(env).reach).toEqual({ host: '127.0.0.1', ...behind })
    expect(readConfig({ ...env, HOST: '0.0.0.0' }).reach).toEqual({ host: '0.0.0.0', ...behind })
    expect(readConfig({ HOST: '::1' }).reach.host).toBe('::1')
  })
})

describe('a wrong value', () => {
  it.each([
    ['M365_CLIENT_ID', { ...real, M365_CLIENT_ID: ' ' }],
    ['M365_CLIENT_SECRET', { ...real, M365_CLIENT_SECRET: undefined }],
    ['M365_CLIENT_SECRET and M365_CLIENT_CERTIFICATE', { ...real, M365_CLIENT_CERTIFICATE: '/file' }],
    [
      'M365_CLIENT_CERTIFICATE',
      { ...real, M365_CLIENT_SECRET: '', M365_CLIENT_CERTIFICATE: '/no/such/file' },
    ],
    ['M365_CLOUD', { ...real, M365_CLOUD: 'germany' }],
    ['M365_CLOUD', { ...real, M365_CLOUD: 'toString' }],
    ['M365_LOGIN_URL', { ...real, M365_LOGIN_URL: 'login' }],
    ['M365_GRAPH_URL', { ...real, M365_GRAPH_URL: 'http://graph.example' }],
    ['M365_GRAPH_URL', { ...real, M365_GRAPH_URL: 'http://127.0.0.1.evil.example' }],
    ['M365_GRAPH_URL', { ...real, M365_GRAPH_URL: 'ftp://127.0.0.1' }],
    ['DATABASE_URL', { DATABASE_URL: 'mysql://localhost' }],
    ['HOST', { HOST: '0.0.0.0' }],
    ['PUBLIC_URL', { HOST: '::', THROUGHLINE_TRUST_PROXY: '10.0.0.4' }],
    ['PUBLIC_URL', { HOST: '::', PUBLIC_URL: 'http://localhost', THROUGHLINE_TRUST_PROXY: '10.0.0.4' }],
    ['THROUGHLINE_TRUST_PROXY', { HOST: '10.0.0.1', PUBLIC_URL: 'https://crm.example' }],
    ['THROUGHLINE_TRUST_PROXY', { THROUGHLINE_TRUST_PROXY: '10.0.0.4/33' }],
    ['THROUGHLINE_TRUST_PROXY', { THROUGHLINE_TRUST_PROXY: 'proxy' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'http://crm.example' }],
    ['PUBLIC_URL', { PUBLIC_URL: 'https://crm.example/throughline' }],
    ['THROUGHLINE_NOTIFICATION_URL', { THROUGHLINE_NOTIFICATION_URL: 'http://hooks.example' }],
    ['THROUGHLINE_NOTIFICATION_URL', { THROUGHLINE_NOTIFICATION_URL: 'https://hooks.example/?key=1' }],
    ['PORT', { PORT: '65536' }],
    ['PORT', { PORT: '80.5' }],
    ['PORT', { PORT: 'http' }],
    ['THROUGHLINE_LICENCES', { THROUGHLINE_LICENCES: '-1' }],
    ['THROUGHLINE_HISTORY_MONTHS', { THROUGHLINE_HISTORY_MONTHS: '0' }],
    ['THROUGHLINE_HISTORY_MONTHS', { THROUGHLINE_HISTORY_MONTHS: '1201' }],
    ['THROUGHLINE_SYNC_START', { THROUGHLINE_SYNC_START: '2026-02-30T00:00:00' }],
    ['THROUGHLINE_SYNC_START', { THROUGHLINE_SYNC_START: '23.05.2026' }],
  ])('of %s is refused by one sentence that names it and no secret', (name, env) => {
    let message = ''
    try {
      readConfig(env)
    } catch (error) {
      expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
      message = (error as Error).message
    }
    for (const part of name.split(' and ')) expect(message).toContain(part)
    expect(message).toMatch(/\.$/)
    expect(message).not.toContain('secret')
  })
})

it('loopback is this machine and nothing that looks like it', () => {
  for (const host of ['localhost', '127.0.0.1', '127.8.9.1', '[::1]']) expect(isLoopback(host)).toBe(true)
  for (const host of ['localhost.example', '128.0.0.1', '127.0.0.1.example', '0.0.0.0', '[::2]'])
    expect(isLoopback(host)).toBe(false)
})

describe('raters of mail', () => {
  const azure = {
    AZURE_LANGUAGE_ENDPOINT: 'https://firm.cognitiveservices.azure.com/',
    AZURE_LANGUAGE_KEY: 'k1',
  }
  const chat = {
    CHAT_MODEL_ENDPOINT: 'https://models.example/v1',
    CHAT_MODEL_NAME: 'rater',
    CHAT_MODEL_KEY: 'k2',
  }

  it('are configured by their address and key, with versions that can be named', () => {
    expect(readConfig({}).ratings).toEqual({ provider: null, azureLanguage: null, chatModel: null })
    expect(readConfig({ ...azure, ...chat, THROUGHLINE_SENTIMENT: 'chat-model' }).ratings).toEqual({
      provider: 'chat-model',
      azureLanguage: {
        endpoint: 'https://firm.cognitiveservices.azure.com',
        key: 'k1',
        apiVersion: '2024-11-01',
      },
      chatModel: {
        kind: 'openai',
        endpoint: 'https://models.example/v1',
        key: 'k2',
        name: 'rater',
        apiVersion: '2024-10-21',
      },
    })
    const onThisMachine = { CHAT_MODEL_ENDPOINT: 'http://127.0.0.1:8080/v1', CHAT_MODEL_NAME: 'small' }
    expect(readConfig(onThisMachine).ratings.chatModel).toMatchObject({ key: null })
  })

  it('that are half there, or where secrets would be seen or go astray, are refused without a word of the secret', () => {
    const wrong: [Record<string, string>, RegExp][] = [
      [{ THROUGHLINE_SENTIMENT: 'google' }, /is 'google'; it is one of off, embedded/],
      [{ THROUGHLINE_SENTIMENT: 'azure-language' }, /set AZURE_LANGUAGE_ENDPOINT and AZURE_LANGUAGE_KEY/],
      [{ THROUGHLINE_SENTIMENT: 'chat-model', ...azure }, /set CHAT_MODEL_ENDPOINT and CHAT_MODEL_NAME/],
      [{ AZURE_LANGUAGE_KEY: 's3cret' }, /Set both AZURE_LANGUAGE_ENDPOINT and AZURE_LANGUAGE_KEY/],
      [{ ...azure, AZURE_LANGUAGE_ENDPOINT: 'http://firm.example' }, /must be https/],
      [{ ...azure, AZURE_LANGUAGE_ENDPOINT: 'https://me:s3cret@firm.example' }, /without user name/],
      [{ ...azure, AZURE_LANGUAGE_ENDPOINT: 'https://firm.example?key=s3cret' }, /without user name, query/],
      [{ ...azure, AZURE_LANGUAGE_KEY: 's3cret\r\nhost: x' }, /characters that no key has/],
      [{ ...azure, AZURE_LANGUAGE_API_VERSION: 'latest' }, /a version like 2024-11-01/],
      [{ CHAT_MODEL_NAME: 'rater' }, /Set both CHAT_MODEL_ENDPOINT and CHAT_MODEL_NAME/],
      [{ ...chat, CHAT_MODEL_KIND: 'bard' }, /it is openai or azure-openai/],
      [{ ...chat, CHAT_MODEL_KIND: 'azure-openai', CHAT_MODEL_KEY: '' }, /CHAT_MODEL_KEY is not set/],
    ]
    for (const [env, sentence] of wrong) {
      expect(() => readConfig(env)).toThrow(sentence)
      expect(() => readConfig(env)).not.toThrow(/s3cret/)
    }
  })
})
