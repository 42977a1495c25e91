import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { Command } from 'commander'
import { changeSetting } from '../api/settings/change-setting.ts'
import { applySettingsDocument, readSettingsDocument } from '../api/settings/document.ts'
import { readAllSettings } from '../api/settings/values.ts'
import { ThroughlineError } from '../domain/errors.ts'
import { type SettingName, shownValue } from '../domain/settings.ts'
import { providerChoices } from '../main.ts'
import { showConnectionCommand, testConnectionCommand } from './connection.ts'
import {
  listDays,
  listKeptOutCommand,
  listParkedCommand,
  listRunsCommand,
  listTakenBack,
  retryParkedCommand,
  showSyncStatus,
  syncNow,
} from './sync.ts'
import { syncFacts } from './sync-facts.ts'
import { operator, print, withStore } from './with-store.ts'

/** Settings, runs, parked messages, the connection: what the pages under Settings do. */
export function addSettingsCommands(program: Command, toWholeNumber: (text: string) => number): void {
  const settings = program.command('settings').description('what the firm chose')
  settings.command('list').description('all settings').option('--json', 'print as JSON').action(listSettings)
  settings
    .command('set <name> <value>')
    .description('change a setting; a running server follows at once')
    .option('--json', 'print all settings as JSON')
    .action(setSettingCommand)
  settings
    .command('export')
    .description(
      'all settings, internal domains, exclusions and private folders, as JSON to keep in version control',
    )
    .action(exportSettings)
  settings
    .command('apply <file>')
    .description(
      'make all of them what such a file says (- for standard input), or nothing where one is refused',
    )
    .option('--dry-run', 'say what would change, and change nothing')
    .option('--json', 'print the changes as JSON')
    .action(applySettings)

  program
    .command('runs')
    .description('the runs of the mailboxes')
    .command('list')
    .description('the newest runs, with what each changed')
    .option('--mailbox <address>', 'this mailbox only')
    .option('--show <what>', 'news: those that changed something; problem: those that ended with one')
    .option('--limit <number>', 'this many (default 50)', toWholeNumber)
    .option('--json', 'print as JSON')
    .action(listRunsCommand)

  const parked = program.command('parked').description('messages that could not be captured, and why')
  parked
    .command('list')
    .description('all of them, newest first')
    .option('--json', 'print as JSON')
    .action(listParkedCommand)
  parked
    .command('retry [id]')
    .description('try one again, or all, in the next run')
    .option('--json', 'print the result as JSON')
    .action(retryParkedCommand)

  program
    .command('kept-out')
    .description('emails that are private or excluded')
    .command('list')
    .description('the newest of them: mailbox, date and rule, which is all that is known')
    .option('--json', 'print as JSON')
    .action(listKeptOutCommand)

  const sync = program.command('sync').description('reading the mailboxes')
  sync
    .command('now [address]')
    .description('have a running server read this mailbox, or all, at once')
    .option('--json', 'print the result as JSON')
    .action(syncNow)
  sync
    .command('status')
    .description('how each mailbox stands, and what to do where something is to be done')
    .option('--json', 'print as JSON')
    .action(showSyncStatus)
  sync
    .command('days')
    .description('what became of the messages received on each day')
    .requiredOption('--from <day>', 'first day, UTC')
    .requiredOption('--to <day>', 'last day, UTC')
    .option('--mailbox <address>', 'this mailbox only')
    .option('--json', 'print as JSON')
    .action(listDays)

  sync
    .command('taken-back')
    .description('rules that were taken back, and what became of the mail they had kept out')
    .option('--json', 'print as JSON')
    .action(listTakenBack)

  const connection = program.command('connection').description('the connection to the tenant')
  connection
    .command('show')
    .description('which tenant and cloud, the last success and the last failure')
    .option('--json', 'print as JSON')
    .action(showConnectionCommand)
  connection
    .command('test')
    .description('sign in anew, read the directory, the tenant and one mailbox')
    .option('--json', 'print the result as JSON')
    .action(testConnectionCommand)
}

async function listSettings(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }, config) => {
    const settings = await readAllSettings({ db, sync: syncFacts(config), ratings: providerChoices(config) })
    if (options.json) print(JSON.stringify(settings))
    else for (const [name, value] of Object.entries(settings)) print(`${name}\t${value ?? '-'}`)
  })
}

async function exportSettings(): Promise<void> {
  await withStore(async ({ db }, config) => {
    print(JSON.stringify(await readSettingsDocument(db, providerChoices(config)), null, 2))
  })
}

async function applySettings(
  file: string,
  { dryRun = false, json }: { dryRun?: boolean; json?: boolean },
): Promise<void> {
  const written = await readJson(file)
  await withStore(async ({ db }, config) => {
    const how = { actor: operator(), ratings: providerChoices(config), dryRun }
    const changes = await applySettingsDocument(db, written, how)
    if (json) return print(JSON.stringify({ dryRun, changes }))
    for (const change of changes) print(change)
    if (changes.length === 0) print('Nothing differs.')
    else print(dryRun ? 'Nothing was changed: a dry run.' : 'Applied. A running server follows at once.')
  })
}

async function readJson(file: string): Promise<unknown> {
  const name = file === '-' ? 'standard input' : file
  const written = await (file === '-' ? text(process.stdin) : readFile(file, 'utf8')).catch((error) => {
    throw new ThroughlineError('FILE_UNREADABLE', `${name} cannot be read: ${(error as Error).message}`)
  })
  try {
    return JSON.parse(written)
  } catch (error) {
    throw new ThroughlineError(
      'SETTINGS_DOCUMENT_INVALID',
      `${name} is not JSON: ${(error as Error).message}. Nothing was changed.`,
    )
  }
}

async function setSettingCommand(name: string, value: string, options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }, config) => {
    const ratings = providerChoices(config)
    const lookedAtAgain = await changeSetting(db, operator(), name, value, ratings)
    if (options.json) print(JSON.stringify(await readAllSettings({ db, sync: syncFacts(config), ratings })))
    else print(`${name} is ${describeSet(name, value)}.`)
    if (!options.json && lookedAtAgain > 0)
      print(`${lookedAtAgain} emails that it kept out are looked at again.`)
  })
}

/** What a secret is, is not printed. */
function describeSet(name: string, value: string): string {
  if (value === '') return 'empty'
  return shownValue(name as SettingName, value)
}
