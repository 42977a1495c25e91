/**
 * docs/access.md is the policy as it stands in src/domain/access.ts, with the routes as the API has them. After a change, write it anew with
 * `THROUGHLINE_WRITE_ACCESS=1 npm test -- test/access.test.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildApi } from '../src/api/http/server.ts'
import {
  type AccessRole,
  type Action,
  policy,
  type Reach,
  reachOf,
  roleNames,
  roles,
  type Viewer,
  visibilityOf,
} from '../src/domain/access.ts'
import { openStore } from '../src/main.ts'
import { apiOptions } from './support/api.ts'
import { makeStore } from './support/store.ts'

const FILE = join(import.meta.dirname, '../docs/access.md')

const HEAD = `# Access

Who may do what, as \`src/domain/access.ts\` has it; nothing else decides. Written by \`test/access.test.ts\`;
\`test/scenarios/access.test.ts\` asks every route in every role, signed out and by a token that may only read.

Roles come from the app roles of Microsoft Entra ID and add up: of several, the farthest reach counts.

- **firm**: the whole firm.
- **book**: the whole firm too, unless the setting *assigned only* is on: then one's own mailbox, the unmatched mail of it, and the
  people and entities one is assigned to. What lies beyond answers as if it were not there.
- **–**: refused, and recorded in the audit log.

Bcc, and links made by it, are seen by Compliance and by whoever's own mailbox holds the sender's copy, whatever the action. The
Administrator sees of an email its date, mailboxes, direction and state. Read-only tokens are refused everything but GET requests.

## How much at once

Counted by each server process; \`test/scenarios/limits.test.ts\` tests them.

- **Reports and exports**: two of a person run side by side, eight wait for their turn, more are refused with 429 \`READS_FULL\`. They are
  read on four connections of their own; pages have eight others, and the worker twelve. The embedded store has one session for all.
- **Streams of sync events**: twenty of a person, more are refused with 429 \`STREAMS_FULL\`. Their data, and whether the people
  who follow them are still signed in, is read once a second for all of them.
- **Refusals in the audit log** cannot fill it: within a minute the first refusal of each person, route and code is an entry, up to
  twenty; further ones are counted in one entry at the end of the minute. Unknown tokens count as one person; an expired session is
  not recorded.
`
const ROUTES = `
## What each route asks for

\`public\` routes answer anybody. Outside the API there are the pages of the app and of sign-in, and \`POST /notifications\`: Microsoft
365 calls it, so that it answers anybody, believes nothing but the secret of each subscription, and can only have a mailbox read.

| action | routes |
|---|---|
`
const words: Record<Reach, string> = { none: '–', book: 'book', firm: 'firm' }
const actions = Object.keys(policy) as Action[]

it('the documented policy is the real one, and the routes ask for what the document says', async () => {
  const text = [
    HEAD,
    `| action | ${roles.map((role) => roleNames[role]).join(' | ')} |`,
    `|---|${roles.map(() => '---').join('|')}|`,
    ...actions.map(
      (action) => `| \`${action}\` | ${roles.map((role) => words[policy[action][role]]).join(' | ')} |`,
    ),
    ROUTES + (await routeLines()),
    '',
  ].join('\n')
  if (process.env.THROUGHLINE_WRITE_ACCESS) writeFileSync(FILE, text)
  expect(readFileSync(FILE, 'utf8')).toBe(text)
})

async function routeLines(): Promise<string> {
  await using store = await makeStore()
  await using database = await openStore(store)
  const api = await buildApi(apiOptions(database.db))
  const routes = Map.groupBy(
    api.guarded.filter(({ method }) => method !== 'HEAD'),
    ({ action }) => action,
  )
  await api.close()
  return (['public', ...actions] as const)
    .filter((action) => routes.has(action))
    .map((action) => {
      const of = routes.get(action)!.map(({ method, url }) => `\`${method} ${url.replace('/api', '')}\``)
      return `| \`${action}\` | ${of.sort((a, b) => byPath(a).localeCompare(byPath(b))).join('<br>')} |`
    })
    .join('\n')
}

const byPath = (line: string) => line.slice(line.indexOf('/'), -1)

describe('roles', () => {
  const viewer = (...held: AccessRole[]): Viewer => ({
    id: 'x',
    name: 'X',
    address: null,
    roles: held,
    readOnly: false,
  })
  const own = { mailbox: 'x', addresses: ['x@firm.example'] }

  it('add up', () => {
    expect(reachOf('emails.read', ['advisor'])).toBe('book')
    expect(reachOf('emails.read', ['advisor', 'compliance'])).toBe('firm')
    expect(reachOf('settings.change', ['advisor', 'administrator'])).toBe('firm')
    expect(reachOf('emails.read', ['administrator'])).toBe('none')
    for (const action of actions) expect(reachOf(action, [])).toBe('none')
  })

  it('give a visibility: the book under "assigned only", Bcc everywhere and Recoverable Items to Compliance alone', () => {
    expect(visibilityOf(viewer('advisor'), 'emails.read', true, own)).toEqual({
      reach: 'book',
      ...own,
      bcc: 'own',
      recoverable: 'none',
    })
    expect(visibilityOf(viewer('advisor'), 'emails.read', false, own)).toMatchObject({
      reach: 'firm',
      bcc: 'own',
      recoverable: 'none',
    })
    expect(visibilityOf(viewer('clientService', 'compliance'), 'emails.read', true, own)).toMatchObject({
      reach: 'firm',
      bcc: 'all',
      recoverable: 'all',
    })
    expect(visibilityOf(viewer('administrator'), 'emails.read', false, own)).toBeNull()
  })
})
