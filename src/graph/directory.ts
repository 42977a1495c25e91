import { TryLaterError } from '../domain/errors.ts'
import type { Directory, DirectoryUser, TenantProfile } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { toSyncError } from './errors.ts'
import type { WireCollection, WireMailFolder, WireOrganization, WireUser } from './wire.ts'

/** Source: Microsoft Graph "List users": default 100, at most 999, no `$skip`. */
const PATH =
  '/users?$select=id,displayName,mail,userPrincipalName,accountEnabled,userType,proxyAddresses&$top=999'

/** Source: Microsoft Graph "List organization": one entry; User.Read.All suffices. */
const ORGANIZATION = '/organization?$select=id,displayName,verifiedDomains'

export function graphDirectory(client: GraphClient): Directory {
  return {
    async listUsers() {
      const users: DirectoryUser[] = []
      let path: string | undefined = PATH
      while (path) {
        const reply: Awaited<ReturnType<typeof client.get<WireCollection<WireUser>>>> = await client.get({
          path,
        })
        if (!reply.ok) throw toSyncError(reply.failure, 'listing the tenant’s users')
        users.push(...reply.body.value.map(toUser))
        path = reply.body['@odata.nextLink']
      }
      return users
    },
    async readTenant() {
      const reply = await client.get<WireCollection<WireOrganization>>({ path: ORGANIZATION })
      if (!reply.ok) throw toSyncError(reply.failure, 'reading the tenant’s domains')
      return toTenant(reply.body.value[0])
    },
    /** The inbox answering is the only proof that also covers licence, location and access policy. */
    async whyUnreadable(userId) {
      const path = `/users/${encodeURIComponent(userId)}/mailFolders/inbox?$select=id`
      const reply = await client.get<WireMailFolder>({ path }, { mailbox: userId, lane: 'person' })
      if (reply.ok) return null
      const error = toSyncError(reply.failure, 'probing a mailbox')
      if (error.scope === 'tenant' || error instanceof TryLaterError) throw error
      return error.message
    },
  }
}

function toUser(wire: WireUser): DirectoryUser {
  const all = wire.proxyAddresses ?? []
  const proxies = all.filter((proxy) => /^smtp:/i.test(proxy)).map((proxy) => proxy.slice(5))
  const primary = wire.mail ?? all.find((proxy) => proxy.startsWith('SMTP:'))?.slice(5) ?? null
  return {
    id: wire.id,
    name: wire.displayName ?? primary ?? wire.userPrincipalName ?? wire.id,
    address: primary,
    aliases: proxies.filter((proxy) => proxy.toLowerCase() !== primary?.toLowerCase()),
    exchangeNames: all.filter((proxy) => /^x500:/i.test(proxy)).map((proxy) => proxy.slice(5)),
    accountEnabled: wire.accountEnabled !== false,
    guest: wire.userType === 'Guest',
  }
}

function toTenant(wire: WireOrganization | undefined): TenantProfile {
  const domains = (wire?.verifiedDomains ?? [])
    .filter(({ name, capabilities }) => name && /\bEmail\b/.test(capabilities ?? ''))
    .map(({ name, isDefault, isInitial }) => ({
      domain: name!.toLowerCase(),
      isDefault: isDefault === true,
      isInitial: isInitial === true,
    }))
  return {
    id: wire?.id ?? '',
    name: wire?.displayName ?? '',
    domains: domains.sort((a, b) => Number(b.isDefault) - Number(a.isDefault)),
  }
}
