import type { Db } from '../../database/database.ts'
import type { Connection, Directory, ProviderChoices } from '../../domain/ports.ts'
import type { SyncFacts } from '../sync.ts'
import type { Routes } from '../with-zod.ts'
import { connectionRoutes } from './connection.ts'
import { domainRoutes } from './domains.ts'
import { employeeRoutes } from './employees.ts'
import { valueRoutes } from './values.ts'

export interface SettingsOptions {
  db: Db
  sync: SyncFacts
  directory: Directory
  connection: Connection
  ratings: ProviderChoices
}

/** Everything under /api/settings. */
export function settingsRoutes(app: Routes, options: SettingsOptions): void {
  valueRoutes(app, options)
  employeeRoutes(app, options)
  domainRoutes(app, options)
  connectionRoutes(app, options)
}
