/**
 * docs/settings.md is the catalogue of src/domain/settings.ts. After a change, write it anew with
 * `THROUGHLINE_WRITE_SETTINGS=1 npm test -- test/settings-document.test.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import {
  describeSettingValues,
  type SettingEntry,
  settingCatalogue,
  settingNames,
} from '../src/domain/settings.ts'

const FILE = join(import.meta.dirname, '../docs/settings.md')
const HEAD = `# Settings

What a firm chooses, as \`src/domain/settings.ts\` has it. The Administrator changes it under *Settings*, by
\`settings set NAME VALUE\`, or by \`PUT /api/settings/values/NAME\`; each change is in the audit log with what stood there before. A
running server follows at once. What belongs to the installation (the store, the tenant, the address) is set in the environment: see
[tenant.md](tenant.md).
`

function documented(): string {
  return settingNames.reduce((text, name) => text + describe(name, settingCatalogue[name]), HEAD)
}

function describe(name: string, entry: SettingEntry): string {
  const choices =
    entry.kind === 'choice'
      ? `\n| value | what it does |\n|---|---|\n${Object.entries(entry.choices)
          .map(([value, effect]) => `| \`${value}\` | ${effect} |`)
          .join('\n')}\n`
      : ''
  const values = entry.kind === 'choice' ? '' : `Values: ${describeSettingValues(entry)}. `
  return `
## ${name}

${entry.label}. ${values}Default: \`${entry.default}\`. A change applies to ${entry.appliesTo}.
${choices}
${entry.effect}
`
}

it('the documented settings are those of the catalogue', () => {
  if (process.env.THROUGHLINE_WRITE_SETTINGS) writeFileSync(FILE, documented())
  expect(readFileSync(FILE, 'utf8')).toBe(documented())
})
