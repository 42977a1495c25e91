import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { ThroughlineError } from './domain/errors.ts'
import { type ProviderName, providerNames } from './domain/ports.ts'
import { type CloudName, clouds } from './graph/clouds.ts'
import type { Credential } from './graph/token.ts'

export interface Config {
  databaseUrl: string | undefined
  /** For the embedded store. */
  dataFolder: string
  port: number
  /** Where the server listens, and by what addresses people and Microsoft 365's notifications reach it; beyond loopback only behind a
   *  proxy with https. */
  reach: { host: string; publicUrl: string | null; trustedProxies: string[]; notificationUrl: string | null }
  /** Null: commands that read no mail need no tenant. */
  tenant: TenantConfig | null
  /** How many employees may be enabled: by default any number of a simulated tenant, none of a real one. */
  licences: number
  history: { months: number; monthsGiven: boolean; restored: Date | null }
  ratings: RatingsConfig
}

/** Who may rate inbound mail besides the model built in; null: not configured. */
interface RatingsConfig {
  /** Null: the environment does not say. */
  provider: ProviderName | null
  azureLanguage: AzureLanguageConfig | null
  chatModel: ChatModelConfig | null
}

interface AzureLanguageConfig {
  endpoint: string
  key: string
  apiVersion: string
}

interface ChatModelConfig {
  /** `openai`: a server that speaks OpenAI's protocol; `azure-openai`: a deployment in Azure OpenAI. */
  kind: 'openai' | 'azure-openai'
  endpoint: string
  /** Null: the server asks for none. */
  key: string | null
  /** Of the model; of the deployment in Azure OpenAI. */
  name: string
  /** Of Azure OpenAI alone. */
  apiVersion: string
}

interface TenantConfig {
  tenantId: string
  clientId: string
  cloud: CloudName
  credential: Credential
  loginUrl: string
  /** With the version. */
  graphUrl: string
  hasMessageHeaders: boolean
  /** Graph is on loopback: a simulated tenant. */
  simulated: boolean
}

const UNLIMITED = Number.MAX_SAFE_INTEGER

type Environment = Record<string, string | undefined>

/** Reads the environment once. Throws CONFIG_INVALID: one sentence naming the variable and what it should be. */
export function readConfig(env: Environment): Config {
  const tenant = readTenant(env)
  const databaseUrl = nonEmpty(env.DATABASE_URL)
  if (databaseUrl && !/^postgres(ql)?:\/\//.test(databaseUrl)) {
    throw invalid('DATABASE_URL must begin with postgres:// or postgresql://.')
  }
  if (!databaseUrl && tenant && !tenant.simulated && env.THROUGHLINE_ALLOW_EMBEDDED !== '1') {
    throw invalid(
      'DATABASE_URL is not set: the embedded store does not survive a power cut. Set it to a PostgreSQL 15 or newer, or set THROUGHLINE_ALLOW_EMBEDDED=1 to try with your tenant all the same.',
    )
  }
  return {
    databaseUrl,
    dataFolder: nonEmpty(env.THROUGHLINE_DATA) ?? '.data',
    port: readInteger(env, 'PORT', 3000, 0, 65_535),
    reach: readReach(env),
    tenant,
    licences: readInteger(env, 'THROUGHLINE_LICENCES', tenant?.simulated ? UNLIMITED : 0, 0, 1_000_000),
    history: {
      months: readInteger(env, 'THROUGHLINE_HISTORY_MONTHS', 6, 1, 1_200),
      monthsGiven: nonEmpty(env.THROUGHLINE_HISTORY_MONTHS) !== undefined,
      restored: readInstant(env, 'THROUGHLINE_SYNC_START'),
    },
    ratings: readRatings(env),
  }
}

/** The tenant, for commands that need one. Throws CONFIG_INVALID. */
export function needTenant(config: Config): TenantConfig {
  if (config.tenant) return config.tenant
  throw invalid(
    'M365_TENANT_ID is not set. Name the tenant, M365_CLIENT_ID and M365_CLIENT_SECRET (or M365_CLIENT_CERTIFICATE); `npm start` shows the product on a simulated tenant.',
  )
}

function readTenant(env: Environment): TenantConfig | null {
  const tenantId = nonEmpty(env.M365_TENANT_ID)
  if (!tenantId) return null
  const clientId = nonEmpty(env.M365_CLIENT_ID)
  if (!clientId)
    throw invalid('M365_CLIENT_ID is not set: the application (client) id of the app registration.')
  const cloudName = nonEmpty(env.M365_CLOUD) ?? 'global'
  if (!Object.hasOwn(clouds, cloudName))
    throw invalid(`M365_CLOUD is '${cloudName}'; it is one of ${Object.keys(clouds).join(', ')}.`)
  const cloud = clouds[cloudName as CloudName]
  const loginUrl = readUrl(env, 'M365_LOGIN_URL') ?? cloud.loginUrl
  const graphUrl = readUrl(env, 'M365_GRAPH_URL') ?? cloud.graphUrl
  return {
    tenantId,
    clientId,
    cloud: cloudName as CloudName,
    credential: readCredential(env),
    loginUrl,
    graphUrl: /\/v1\.0$/.test(graphUrl) ? graphUrl : `${graphUrl}/v1.0`,
    hasMessageHeaders: cloud.hasMessageHeaders,
    simulated: isLoopback(new URL(graphUrl).hostname),
  }
}

function readReach(env: Environment): Config['reach'] {
  const host = nonEmpty(env.HOST) ?? '127.0.0.1'
  const publicUrl = readUrl(env, 'PUBLIC_URL') ?? null
  if (publicUrl && new URL(publicUrl).origin !== publicUrl.toLowerCase())
    throw invalid(`PUBLIC_URL is '${publicUrl}'; it is scheme and host alone, like https://crm.example.com.`)
  const trustedProxies = (nonEmpty(env.THROUGHLINE_TRUST_PROXY) ?? '').split(/[\s,]+/).filter(Boolean)
  const wrong = trustedProxies.find((entry) => !isNetwork(entry))
  if (wrong)
    throw invalid(
      `THROUGHLINE_TRUST_PROXY has '${wrong}'; it lists the proxy's addresses or networks, like 10.0.0.4 or 10.0.0.0/24.`,
    )
  const beyond = !isLoopback(host === '::1' ? '[::1]' : host)
  if (beyond && !(publicUrl?.startsWith('https:') && trustedProxies.length > 0))
    throw invalid(
      `HOST is ${host}, beyond this machine: set PUBLIC_URL to the https address of a proxy in front of it, and THROUGHLINE_TRUST_PROXY to that proxy's address.`,
    )
  return {
    host,
    publicUrl: publicUrl && new URL(publicUrl).origin,
    trustedProxies,
    notificationUrl: readEndpoint(env, 'THROUGHLINE_NOTIFICATION_URL') ?? null,
  }
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, more] = entry.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  if (most < 0 || more !== undefined) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
}

function readRatings(env: Environment): RatingsConfig {
  const azureLanguage = readAzureLanguage(env)
  const chatModel = readChatModel(env)
  const named = nonEmpty(env.THROUGHLINE_SENTIMENT)
  const provider = providerNames.find((name) => name === named) ?? null
  if (named && !provider)
    throw invalid(`THROUGHLINE_SENTIMENT is '${named}'; it is one of ${providerNames.join(', ')}.`)
  if (provider === 'azure-language' && !azureLanguage)
    throw invalid(
      'THROUGHLINE_SENTIMENT is azure-language: set AZURE_LANGUAGE_ENDPOINT and AZURE_LANGUAGE_KEY too.',
    )
  if (provider === 'chat-model' && !chatModel)
    throw invalid('THROUGHLINE_SENTIMENT is chat-model: set CHAT_MODEL_ENDPOINT and CHAT_MODEL_NAME too.')
  return { provider, azureLanguage, chatModel }
}

function readAzureLanguage(env: Environment): AzureLanguageConfig | null {
  const endpoint = readEndpoint(env, 'AZURE_LANGUAGE_ENDPOINT')
  const key = readKey(env, 'AZURE_LANGUAGE_KEY')
  if (!endpoint && !key) return null
  if (!endpoint || !key) throw invalid('Set both AZURE_LANGUAGE_ENDPOINT and AZURE_LANGUAGE_KEY, or neither.')
  return { endpoint, key, apiVersion: readApiVersion(env, 'AZURE_LANGUAGE_API_VERSION', '2024-11-01') }
}

function readChatModel(env: Environment): ChatModelConfig | null {
  const endpoint = readEndpoint(env, 'CHAT_MODEL_ENDPOINT')
  const name = nonEmpty(env.CHAT_MODEL_NAME)
  if (!endpoint && !name) return null
  if (!endpoint || !name)
    throw invalid(
      'Set both CHAT_MODEL_ENDPOINT and CHAT_MODEL_NAME (the model, or the deployment in Azure OpenAI), or neither.',
    )
  const kind = nonEmpty(env.CHAT_MODEL_KIND) ?? 'openai'
  if (kind !== 'openai' && kind !== 'azure-openai')
    throw invalid(`CHAT_MODEL_KIND is '${kind}'; it is openai or azure-openai.`)
  const key = readKey(env, 'CHAT_MODEL_KEY') ?? null
  if (kind === 'azure-openai' && !key)
    throw invalid('CHAT_MODEL_KEY is not set: Azure OpenAI asks for the key of the resource.')
  return {
    kind,
    endpoint,
    key,
    name,
    apiVersion: readApiVersion(env, 'CHAT_MODEL_API_VERSION', '2024-10-21'),
  }
}

/** An address that the settings show, so it holds nothing secret. */
function readEndpoint(env: Environment, name: string): string | undefined {
  const text = readUrl(env, name)
  if (text === undefined) return undefined
  const { username, password, search, hash } = new URL(text)
  if (username || password || search || hash)
    throw invalid(`${name} is an address alone, without user name, query or fragment.`)
  return text
}

/** Goes into a header. */
function readKey(env: Environment, name: string): string | undefined {
  const key = nonEmpty(env[name])
  if (key !== undefined && !/^[\x21-\x7e]{1,2000}$/.test(key))
    throw invalid(`${name} has characters that no key has.`)
  return key
}

function readApiVersion(env: Environment, name: string, fallback: string): string {
  const version = nonEmpty(env[name]) ?? fallback
  if (!/^\d{4}-\d\d-\d\d(-preview)?$/.test(version))
    throw invalid(`${name} is '${version}'; it is a version like ${fallback}.`)
  return version
}

function readCredential(env: Environment): Credential {
  const secret = nonEmpty(env.M365_CLIENT_SECRET)
  const file = nonEmpty(env.M365_CLIENT_CERTIFICATE)
  if (secret && file)
    throw invalid('Both M365_CLIENT_SECRET and M365_CLIENT_CERTIFICATE are set: keep one of them.')
  if (secret) return { secret }
  if (!file)
    throw invalid(
      'Set M365_CLIENT_SECRET, or M365_CLIENT_CERTIFICATE to a PEM file with key and certificate.',
    )
  try {
    return { certificate: readFileSync(file, 'utf8') }
  } catch {
    throw invalid(`M365_CLIENT_CERTIFICATE names ${file}, which cannot be read.`)
  }
}

function readUrl(env: Environment, name: string): string | undefined {
  const text = nonEmpty(env[name])
  if (!text) return undefined
  let url: URL
  try {
    url = new URL(text)
  } catch {
    throw invalid(`${name} is no URL.`)
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url.hostname))) {
    throw invalid(`${name} must be https; plain http is for a simulator on this machine.`)
  }
  return text.replace(/\/+$/, '')
}

export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}

function readInteger(env: Environment, name: string, fallback: number, least: number, most: number): number {
  const text = nonEmpty(env[name])
  if (text === undefined) return fallback
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most) {
    throw invalid(`${name} is '${text}'; it is a whole number from ${least} to ${most}.`)
  }
  return value
}

function readInstant(env: Environment, name: string): Date | null {
  const text = nonEmpty(env[name])
  if (text === undefined) return null
  const date = new Date(text)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) || Number.isNaN(date.getTime())) {
    throw invalid(`${name} is '${text}'; it is a date and time in UTC like 2026-05-23T08:00:00Z.`)
  }
  return date
}

function nonEmpty(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim()
}

function invalid(sentence: string): ThroughlineError {
  return new ThroughlineError('CONFIG_INVALID', sentence)
}
