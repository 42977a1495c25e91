import type { Db } from '../../database/database.ts'
import type { Connection, Directory, ProviderChoices } from '../../domain/ports.ts'
import type { SyncFacts } from '../sync/sync.ts'

export interface SettingsOptions {
  db: Db
  sync: SyncFacts
  directory: Directory
  connection: Connection
  ratings: ProviderChoices
}
