import { SyncError } from '../domain/errors.ts'
import type { Directory, DirectoryUser } from '../domain/ports.ts'
import type { GraphClient } from './client.ts'
import { toSyncError } from './errors.ts'
import type { WireCollection, WireMailFolder, WireUser } from './wire.ts'

/** Source: Microsoft Graph "List users": default 100, at most 999, no `$skip`. */
const PATH =
  '/users?$select=id,displayName,mail,userPrincipalName,accountEnabled,userType,proxyAddresses&$top=999'

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
    /** The inbox answering is the only proof that also covers licence, location and access policy. */
    async whyUnreadable(userId) {
      const path = `/users/${encodeURIComponent(userId)}/mailFolders/inbox?$select=id`
      const reply = await client.get<WireMailFolder>({ path }, { mailbox: userId, lane: 'person' })
      if (reply.ok) return null
      const error = toSyncError(reply.failure, 'probing a mailbox')
      if (error instanceof SyncError && error.scope === 'tenant') throw error
      return error.message
    },
  }
}

function toUser(wire: WireUser): DirectoryUser {
  const proxies = (wire.proxyAddresses ?? [])
    .filter((proxy) => /^smtp:/i.test(proxy))
    .map((proxy) => proxy.slice(5))
  const primary =
    wire.mail ?? (wire.proxyAddresses ?? []).find((proxy) => proxy.startsWith('SMTP:'))?.slice(5) ?? null
  return {
    id: wire.id,
    name: wire.displayName ?? primary ?? wire.userPrincipalName ?? wire.id,
    address: primary,
    aliases: proxies.filter((proxy) => proxy.toLowerCase() !== primary?.toLowerCase()),
    accountEnabled: wire.accountEnabled !== false,
    guest: wire.userType === 'Guest',
  }
}
