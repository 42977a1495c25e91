import { audited } from '../admin/audit/audited.ts'
import { createToken, listTokens, revokeToken, type TokenFacts } from '../admin/tokens.ts'
import { type AccessRole, roleNames, roles } from '../domain/access.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { operator, print, say, withStore } from './with-store.ts'

interface NewToken {
  name: string
  role: string[]
  days: number
  readOnly?: boolean
  json?: boolean
}

/** Prints the token alone on standard output: it is shown once. */
export async function createTokenCommand({
  name,
  role,
  days,
  readOnly = false,
  json,
}: NewToken): Promise<void> {
  const held = [...new Set(role.map(toRole))]
  if (days < 1 || days > 3_660)
    throw new ThroughlineError(
      'ARGUMENTS_MISSING',
      '--days is how long the token is good for: from 1 to 3660.',
    )
  await withStore(async ({ db }) => {
    const by = operator()
    const wanted = { name, roles: held, readOnly, days, by: by.by.name }
    const { id, token, endsAt } = await audited(
      db,
      by,
      (tx) => createToken(tx, wanted),
      ({ id }) => ({ action: 'token.create', detail: { token: name, id, roles: held, readOnly, days } }),
    )
    if (json) return print(JSON.stringify({ id, token, endsAt }))
    print(token)
    say(
      `Token ${id} (${name}) is good until ${endsAt.toISOString()}. It is not shown again; send it as: authorization: Bearer TOKEN`,
    )
  })
}

export async function listTokensCommand(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const tokens = await listTokens(db)
    if (options.json) print(JSON.stringify(tokens))
    else if (tokens.length === 0) print('No tokens yet.')
    else for (const token of tokens) print(describe(token))
  })
}

export async function revokeTokenCommand(id: string): Promise<void> {
  if (!/^\d{1,9}$/.test(id))
    throw new ThroughlineError(
      'ARGUMENTS_MISSING',
      'Name the token by its number. See them with: throughline token list',
    )
  await withStore(async ({ db }) => {
    const name = await audited(
      db,
      operator(),
      (tx) => revokeToken(tx, Number(id)),
      (token) => ({ action: 'token.revoke', detail: { token, id: Number(id) } }),
    )
    print(`Token ${id} (${name}) is revoked.`)
  })
}

function toRole(written: string): AccessRole {
  const wanted = written.replaceAll(/[\s-]/g, '').toLowerCase()
  const role = roles.find((one) => one.toLowerCase() === wanted)
  if (role) return role
  throw new ThroughlineError('ROLE_UNKNOWN', `'${written}' is not a role. The roles are ${roles.join(', ')}.`)
}

function describe({
  id,
  name,
  roles: held,
  readOnly,
  createdBy,
  endsAt,
  usedAt,
  revokedAt,
}: TokenFacts): string {
  const state = revokedAt ? 'revoked' : endsAt < new Date() ? 'over' : `good until ${endsAt.toISOString()}`
  return [
    id,
    name,
    held.map((role) => roleNames[role]).join(', ') + (readOnly ? ' (read only)' : ''),
    state,
    usedAt ? `last used ${usedAt.toISOString()}` : 'never used',
    `by ${createdBy}`,
  ].join('\t')
}
