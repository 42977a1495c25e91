import { type Api, type ApiOptions, buildApi } from '../../src/api/http/server.ts'
import type { Db } from '../../src/database/database.ts'
import { roles, type Viewer } from '../../src/domain/access.ts'
import { TryLaterError } from '../../src/domain/errors.ts'

/** The API over a store, with a tenant that nobody can sign in to: sessions and tokens are made in the store. */
export function apiOptions(db: Db): Omit<ApiOptions, 'port'> {
  return {
    db,
    sync: { licences: 10, historyMonths: 6, demo: true },
    signIn: {
      loginUrl: 'http://127.0.0.1:9',
      tenantId: 'none',
      clientId: 'none',
      credential: { secret: 'none' },
    },
    directory: { listUsers: unreachable, readTenant: unreachable, whyUnreadable: unreachable },
    mailReader: { webLink: unreachable, openAttachment: unreachable },
    ratings: {
      byDefault: { provider: 'embedded', named: false },
      choices: [{ provider: 'embedded', obstacle: null, endpoint: null }],
    },
    log: { error() {} },
    connection: {
      ...{ tenantId: 'none', clientId: 'none', cloud: 'global', graphUrl: 'http://127.0.0.1:9' },
      ...{ credential: 'secret', credentialEndsAt: null, test: unreachable },
    },
  }
}

/** The API in memory, as whom `who` says at each request: by itself somebody of all roles whom the directory does not know. */
export function apiAs(
  db: Db,
  who: () => Partial<Viewer> = () => ({}),
  given: Partial<Pick<ApiOptions, 'sync' | 'directory' | 'connection' | 'mailReader' | 'log'>> = {},
): Promise<Api> {
  const somebody: Viewer = {
    id: 'tess',
    name: 'Tess Tester',
    address: null,
    roles: [...roles],
    readOnly: false,
  }
  const recognise = async () => ({ viewer: { ...somebody, ...who() }, csrfToken: null })
  return buildApi({ ...apiOptions(db), ...given, recognise })
}

/** There is no tenant behind it. */
async function unreachable(): Promise<never> {
  throw new TryLaterError('GRAPH_BUSY', 'tenant', 'No tenant answers.', null)
}
