import type { Routes } from '../http/with-zod.ts'
import { settingChangeRoutes } from './changes.ts'
import { connectionRoutes } from './connection.ts'
import { domainRoutes } from './domains.ts'
import { employeeRoutes } from './employees.ts'
import { exclusionRoutes } from './exclusions.ts'
import type { SettingsOptions } from './options.ts'
import { privateMailRoutes } from './private-mail.ts'
import { valueRoutes } from './values.ts'

/** Everything under /api/settings. */
export function settingsRoutes(app: Routes, options: SettingsOptions): void {
  valueRoutes(app, options)
  settingChangeRoutes(app, options)
  employeeRoutes(app, options)
  domainRoutes(app, options)
  exclusionRoutes(app, options)
  privateMailRoutes(app, options)
  connectionRoutes(app, options)
}
