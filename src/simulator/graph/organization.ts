import { unknownProperty } from './message-fields.ts'
import { allowOptions } from './query-options.ts'
import { jsonReply, type Reply } from './reply.ts'
import type { GraphRequest, TenantState } from './request.ts'

/** Source: "List organization". */
export function getOrganization(request: GraphRequest, { directory }: TenantState): Reply {
  const organization: Record<string, unknown> = {
    id: directory.tenantId,
    displayName: directory.displayName,
    tenantType: 'AAD',
    verifiedDomains: directory.domains.map((name, at) => ({
      capabilities: 'Email, OfficeCommunicationsOnline',
      isDefault: at === 0,
      isInitial: name.endsWith('.onmicrosoft.com'),
      name,
      type: 'Managed',
    })),
  }
  return collection(request, 'organization', [organization])
}

/** Source: "List domains". */
export function listDomains(request: GraphRequest, { directory }: TenantState): Reply {
  const domains = directory.domains.map((id, at) => ({
    id,
    authenticationType: 'Managed',
    availabilityStatus: null,
    isAdminManaged: true,
    isDefault: at === 0,
    isInitial: id.endsWith('.onmicrosoft.com'),
    isRoot: true,
    isVerified: true,
    supportedServices: ['Email', 'OfficeCommunicationsOnline'],
  }))
  return collection(request, 'domains', domains)
}

function collection({ query, rootUrl }: GraphRequest, set: string, all: Record<string, unknown>[]): Reply {
  allowOptions(query, set, ['$select'])
  const names =
    query
      .get('$select')
      ?.split(',')
      .map((name) => name.trim()) ?? null
  for (const name of names ?? []) {
    if (!(name in all[0]!)) throw unknownProperty(name, set === 'domains' ? 'domain' : set)
  }
  const value = names ? all.map((each) => Object.fromEntries(names.map((name) => [name, each[name]]))) : all
  const context = `${rootUrl}/$metadata#${set}${names ? `(${names.join(',')})` : ''}`
  return jsonReply(JSON.stringify({ '@odata.context': context, value }))
}
