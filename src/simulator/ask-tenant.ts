import type { SeedMessage, SeedUser } from './seed.ts'
import { startTenant, type Tenant, type TenantOptions } from './tenant.ts'

/** A tenant with a signed-in caller, for the simulator's own tests. */
export interface AskableTenant extends AsyncDisposable {
  tenant: Tenant
  /** Object id of Ann, whose mailbox the mail is in. */
  ann: string
  /** GET, by path below the version or by a link from a reply. `prefer`: the Prefer header. */
  get(pathOrLink: string, prefer?: string, headers?: Record<string, string>): Promise<Answer>
  /** Any other method, with JSON. */
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>
  batch(requests: unknown[], headers?: Record<string, string>): Promise<Answer>
  /** Follows next links to the end: every item, and the delta link. */
  walk(pathOrLink: string, prefer?: string): Promise<{ items: Json[]; pages: number[]; deltaLink: string }>
  signIn(): Promise<void>
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into replies whose shape is what they check.
export type Json = any

interface Answer {
  status: number
  headers: Headers
  body: Json
}

export const ANN = 'ann@larch.example'

export async function askableTenant(
  mail: SeedMessage[] = [],
  options: Partial<TenantOptions> & { users?: SeedUser[] } = {},
): Promise<AskableTenant> {
  const { users = [], ...rest } = options
  const seed = {
    tenantId: '1a2b3c4d-0000-4000-8000-00000000beef',
    displayName: 'Larch Wealth',
    domains: ['larch.example'],
    users: [{ displayName: 'Ann Abel', mail: ANN, aliases: ['a.abel@larch.example'] }, ...users],
  }
  const tenant = await startTenant({ seed, mail, httpsPort: null, ...rest })
  let authorization = ''
  const request = async (
    url: string,
    init: RequestInit,
    headers: Record<string, string>,
  ): Promise<Answer> => {
    const response = await fetch(url, { ...init, headers: { authorization, ...headers } })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }
  const asked: AskableTenant = {
    tenant,
    ann: '',
    get: (pathOrLink, prefer, headers = {}) =>
      request(
        pathOrLink.startsWith('http') ? pathOrLink : `${tenant.graphUrl}${pathOrLink}`,
        {},
        {
          ...(prefer ? { prefer } : {}),
          ...headers,
        },
      ),
    send: (method, path, body, headers = {}) =>
      request(
        `${tenant.graphUrl}${path}`,
        { method, ...(body === undefined ? {} : { body: JSON.stringify(body) }) },
        { 'content-type': 'application/json', ...headers },
      ),
    batch: (requests, headers = {}) =>
      request(
        `${tenant.graphUrl}/$batch`,
        { method: 'POST', body: JSON.stringify({ requests }) },
        { 'content-type': 'application/json', ...headers },
      ),
    async walk(pathOrLink, prefer) {
      const items: Json[] = []
      const pages: number[] = []
      for (let next: string | undefined = pathOrLink, deltaLink = ''; ; ) {
        const { status, body } = await asked.get(next, prefer)
        if (status !== 200) throw new Error(JSON.stringify(body))
        items.push(...body.value)
        pages.push(body.value.length)
        deltaLink = body['@odata.deltaLink'] ?? ''
        next = body['@odata.nextLink']
        if (next === undefined) return { items, pages, deltaLink }
      }
    },
    async signIn() {
      const body = new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: tenant.clientId,
        client_secret: tenant.clientSecret,
        scope: 'https://graph.microsoft.com/.default',
      })
      const response = await fetch(`${tenant.loginUrl}/${tenant.tenantId}/oauth2/v2.0/token`, {
        method: 'POST',
        body,
      })
      const { access_token: token } = (await response.json()) as { access_token: string }
      authorization = `Bearer ${token}`
    },
    [Symbol.asyncDispose]: () => tenant[Symbol.asyncDispose](),
  }
  await asked.signIn()
  asked.ann = (await asked.get(`/users/${ANN}`)).body.id
  tenant.log.reset()
  return asked
}

/** A message in Ann's inbox, received `minute` minutes into May 2026 unless told otherwise. */
export function letter(minute: number, changed: Partial<SeedMessage> = {}): SeedMessage {
  const at = new Date(Date.UTC(2026, 4, 1, 0, minute)).toISOString()
  return {
    mailbox: ANN,
    folder: 'Inbox',
    internetMessageId: `<letter-${minute}@client.example>`,
    from: { name: 'Carl Client', address: 'carl@client.example' },
    to: [{ name: 'Ann Abel', address: ANN }],
    cc: [],
    bcc: [],
    subject: `Letter ${minute}`,
    body: { contentType: 'html', content: `<html><body><p>Letter number ${minute}</p></body></html>` },
    sentAt: at,
    receivedAt: at,
    ...changed,
  }
}

export function letters(count: number, changed: Partial<SeedMessage> = {}): SeedMessage[] {
  return Array.from({ length: count }, (_, minute) => letter(minute, changed))
}
