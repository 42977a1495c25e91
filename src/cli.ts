import { Command, InvalidArgumentError, Option } from 'commander'
import { addAuditCommands } from './commands/audit.ts'
import { describeFailure } from './commands/describe-failure.ts'
import { addDomain, listDomains, removeDomain, showDomainEffect, suggestDomains } from './commands/domains.ts'
import { disable, enable, lastSweep, list } from './commands/employees.ts'
import { addExclusionCommands } from './commands/exclusions.ts'
import { ReaderGone, watchOutput } from './commands/output.ts'
import { importPeopleFile, linkEarlier, showMappings, undoImport } from './commands/people.ts'
import { addPhraseCommands } from './commands/phrases.ts'
import { addPrivateFolderCommands } from './commands/private-folders.ts'
import { addReportCommands } from './commands/report.ts'
import { addSettingsCommands } from './commands/settings.ts'
import { createTokenCommand, listTokensCommand, revokeTokenCommand } from './commands/token.ts'
import { StoreError } from './database/failure.ts'
import { ThroughlineError } from './domain/errors.ts'
import { PortInUseError } from './simulator/http/port-in-use-error.ts'
import { MailFolderError } from './simulator/load-mail/mail-folder-error.ts'

/** Failures whose message is one sentence that names the thing and the way out. */
const forPeople = [ThroughlineError, StoreError, PortInUseError, MailFolderError]
const isForPeople = (error: unknown): error is Error => forPeople.some((kind) => error instanceof kind)

const program = new Command('throughline')
  .description("Puts every client email of a wealth-management firm on the client's record, by itself.")
  .showHelpAfterError('(see --help)')

program
  .command('start')
  .description('the product on a simulated tenant: the demo firm, or mailboxes of your own')
  .option('--mail <path>', 'serve this mail in place of the demo firm: a folder of it, or one file')
  .option('--owner <address>', 'whose mail it is, where neither its names nor the mail itself tell')
  .option('--employees <file>', 'CSV mailbox,name,address,aliases for --mail')
  .option('--people <file>', 'CSV of people to import first, with --mail')
  .action(lazily(async () => (await import('./commands/start.ts')).startDemo))

program
  .command('simulate')
  .description('a simulated Microsoft 365 tenant alone; prints the environment to use with it')
  .option('--mail <path>', 'mail to serve, as loaded: a folder, or one file; without it the demo firm')
  .option('--owner <address>', 'whose mail it is, where neither its names nor the mail itself tell')
  .option('--employees <file>', 'CSV mailbox,name,address,aliases of the owners of several mailboxes')
  .option('--now <instant>', "the tenant's clock stands at this date and time (UTC)", toInstant)
  .option('--port <number>', 'port to listen on (default: a free one)', toWholeNumber)
  .option('--seed <number>', 'chance: ids, order, the demo firm', toWholeNumber)
  .option('--no-limits', "without Microsoft Graph's limits on requests")
  .option('--arrivals <seconds>', 'a new email every so many seconds (demo firm only)', toWholeNumber)
  .action(lazily(async () => (await import('./commands/simulate.ts')).simulateCommand))

const people = program.command('people').description('people of the built-in CRM')
people
  .command('import <file>')
  .description('take people, their addresses, entities and advisers from CSV; the same external_id updates')
  .option('--preview', 'tell what would happen; write nothing')
  .option('--guess', 'find out what the columns are, as other programs call them')
  .option('--map <field=columns>', 'which column a field is, or several: name=First name+Last name', several)
  .option('--set <field=value>', 'a value for all rows: kind=contact', several)
  .option('--mapping <name>', 'a mapping that is kept under this name')
  .option('--keep-mapping <name>', 'keep the mapping of this import under a name')
  .addOption(
    new Option('--entities-by <what>', 'what makes rows belong to one entity: its entity_id, or its name too')
      .choices(['id', 'name'])
      .default('id'),
  )
  .addOption(
    new Option(
      '--duplicates <what>',
      'new rows that are probably people who are there: left out, created, or joined',
    )
      .choices(['hold', 'create', 'join'])
      .default('hold'),
  )
  .addOption(
    new Option(
      '--look-alikes <what>',
      'rows with a new address that looks like somebody’s: left out, or taken after a look at both',
    )
      .choices(['hold', 'take'])
      .default('hold'),
  )
  .option('--json', 'print the report as JSON')
  .action(importPeopleFile)
people
  .command('mappings')
  .description('mappings that are kept, by name')
  .option('--json', 'print them as JSON')
  .action(showMappings)
people
  .command('undo-import <number>')
  .description('take an import back: what it made goes, what it replaced or took away comes back')
  .action(undoImport)
people
  .command('link-earlier')
  .description('link the mail the CRM already has to people added, or given an address, later')
  .option('--person <external id>', 'this person only')
  .option('--yes', 'link it; without this the count and a list come first')
  .option('--json', 'print the result as JSON')
  .action(linkEarlier)

const domains = program
  .command('domains')
  .description('internal domains: mail among them alone is never read')
domains
  .command('add <domain...>')
  .description('add internal domains, subdomains included')
  .option('--exact', 'without subdomains')
  .option('--confirm <domain>', 'its name once more, where much mail would be ignored or captured by it')
  .action(addDomain)
domains
  .command('remove <domain...>')
  .description('remove internal domains')
  .option('--confirm <domain>', 'its name once more, where enabled mailboxes use it')
  .action(removeDomain)
domains
  .command('list')
  .description('the internal domains')
  .option('--json', 'print as JSON')
  .action(listDomains)
domains
  .command('suggest')
  .description('domains of the tenant that carry mail and are not internal')
  .option('--json', 'print as JSON')
  .action(suggestDomains)
domains
  .command('effect <domain>')
  .description('how many captured emails would have been ignored; changes nothing')
  .option('--exact', 'without subdomains')
  .option('--json', 'print as JSON')
  .action(showDomainEffect)

addExclusionCommands(program, toWholeNumber)
addPrivateFolderCommands(program, toWholeNumber)

const employees = program.command('employees').description("the tenant's people and whose mailboxes are read")
employees
  .command('list')
  .description("read the tenant's directory and list everybody")
  .option('--json', 'print as JSON')
  .action(list)
employees
  .command('enable [address...]')
  .description('read these mailboxes, each using one licence')
  .option('--all', 'everybody with a mailbox')
  .option('--disabled-accounts', 'accounts that are disabled too: shared mailboxes, leavers')
  .option('--instead <address...>', 'disable these in the same act, to make room')
  .option('--json', 'print the report as JSON')
  .action(enable)
employees
  .command('last-sweep <address>')
  .description('read a leaver’s mailbox, archive and Recoverable Items one last time, then free the licence')
  .action(lastSweep)
employees
  .command('disable [address...]')
  .description('read these mailboxes no more; what was captured stays')
  .option('--all', 'everybody')
  .action(disable)

const token = program.command('token').description('tokens by which programs use the API')
token
  .command('create')
  .description('make a token; it is printed once and never again')
  .requiredOption('--name <name>', 'what it is for')
  .requiredOption('--role <role...>', 'advisor, clientService, compliance, administrator; one or several')
  .requiredOption('--days <number>', 'how long it is good for', toWholeNumber)
  .option('--read-only', 'it may change nothing')
  .option('--json', 'print as JSON')
  .action(createTokenCommand)
token
  .command('list')
  .description('the tokens, newest first')
  .option('--json', 'print as JSON')
  .action(listTokensCommand)
token.command('revoke <id>').description('a token is good no longer').action(revokeTokenCommand)

program
  .command('run-once')
  .description('bring every enabled mailbox up to date, then end')
  .option('--max-seconds <number>', 'end after this time; the next run goes on from there', toWholeNumber)
  .option('--json', 'print the summary as JSON')
  .option('--log-level <level>', 'debug, info or warn', 'warn')
  .action(lazily(async () => (await import('./commands/run-once.ts')).runOnceCommand))

program
  .command('check')
  .description('compare every mailbox’s last eight days with what was captured; what is missing is captured')
  .option('--json', 'print the result as JSON')
  .action(lazily(async () => (await import('./commands/check.ts')).check))

addSettingsCommands(program, toWholeNumber)
addAuditCommands(program, toWholeNumber)
addPhraseCommands(program)
addReportCommands(program)

program
  .command('serve')
  .description('the web app, the API and a worker, until stopped')
  .option('--log-level <level>', 'debug, info or warn', 'info')
  .action(lazily(async () => (await import('./commands/serve.ts')).serve))

program
  .command('export')
  .description('every email of the CRM as JSON lines, oldest sent first, without bodies')
  .action(lazily(async () => (await import('./commands/export.ts')).exportAll))

program
  .command('rate')
  .description('rate the mail that waits for it; with --text or --html, one message from standard input')
  .option('--all', 'have all inbound mail rated anew, after a change of model; corrections stay')
  .option('--fallback', 'have that mail rated anew for which the embedded provider stood in')
  .option('--corrections', 'print what people corrected as JSON lines {id, text, label}')
  .option('--text', 'rate standard input as the plain text of a message')
  .option('--html', 'rate standard input as the HTML of a message')
  .option('--subject <text>', 'its subject')
  .option('--from <address>', 'its sender')
  .option('--header <name: value...>', 'headers that tell bulk and automatic mail')
  .option('--json', 'print as JSON')
  .action(lazily(async () => (await import('./commands/rate.ts')).rateCommand))

program
  .command('build-web')
  .description('build the web app into dist/web')
  .action(lazily(async () => (await import('./commands/build-web.ts')).buildWeb))

watchOutput()
// What nobody awaits ends the process as ever, but without what the error says.
process.on('uncaughtException', (error) => {
  throw Object.assign(new Error('uncaught'), { stack: describeFailure(error, isForPeople) })
})
try {
  await program.parseAsync()
} catch (error) {
  if (!(error instanceof ReaderGone)) {
    process.stderr.write(`${describeFailure(error, isForPeople)}\n`)
    process.exitCode = 1
  }
}

function toWholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('Use a whole number.')
  return Number(text)
}

function toInstant(text: string): Date {
  const date = new Date(text)
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z$/.test(text) || Number.isNaN(date.getTime())) {
    throw new InvalidArgumentError('Use a date and time in UTC like 2026-05-23T08:00:00Z.')
  }
  return date
}

/** An action whose code is loaded when it is asked for: the worker, the web app and the simulated tenant are half of all code. */
function lazily<Given extends unknown[]>(load: () => Promise<(...given: Given) => unknown>) {
  return async (...given: Given) => {
    await (await load())(...given)
  }
}

/** Of an option that can be given several times. */
function several(value: string, before: string[] = []): string[] {
  return [...before, value]
}
