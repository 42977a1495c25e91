import type { Command } from 'commander'
import {
  makeFolderPrivate,
  readPrivateFolderEffect,
  readPrivateMail,
  takeBackPrivateFolder,
} from '../api/settings/private-mail.ts'
import { operator, print, say, withStore } from './with-store.ts'

/** Folders whose mail is private: not read. */
export function addPrivateFolderCommands(program: Command, toWholeNumber: (text: string) => number): void {
  const folders = program
    .command('private-folders')
    .description('mail in folders so called, and below them, is not read')
  folders
    .command('add <name>')
    .description('make the mail of folders of this name private, wherever they lie in a mailbox')
    .option('--employee <address>', 'in this mailbox only')
    .action(add)
  folders
    .command('list')
    .description('the names in force, with how many emails each keeps out')
    .option('--json', 'print as JSON')
    .action(list)
  folders
    .command('remove')
    .description('take a name back: what it kept out is captured')
    .argument('<number>', 'as the list tells it', toWholeNumber)
    .action(remove)
}

async function add(name: string, options: { employee?: string }): Promise<void> {
  await withStore(async ({ db }) => {
    const folder = { name, employee: options.employee ?? null }
    const { days, mailboxes, messages, of } = await readPrivateFolderEffect(db, folder)
    say(
      `${mailboxes} mailboxes have such a folder: ${messages} of the ${of} emails of the last ${days} days were captured from it.`,
    )
    const { id } = await makeFolderPrivate(db, folder, operator())
    print(
      `Mail in folders called ${name} is private, by rule ${id}. What was captured before stays on record.`,
    )
  })
}

async function list(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const { folders } = await readPrivateMail(db)
    if (options.json) return print(JSON.stringify(folders))
    if (folders.length === 0) print('No folder is private.')
    for (const { id, name, employee, emails } of folders)
      print(`${id}\t${name}\t${employee ?? 'everybody'}\t${emails} emails`)
  })
}

async function remove(id: number): Promise<void> {
  await withStore(async ({ db }) => {
    const { folder, lookedAtAgain } = await takeBackPrivateFolder(db, id, operator())
    print(`Mail in folders called ${folder.name} is private no longer by this rule.`)
    if (lookedAtAgain > 0)
      print(
        `${lookedAtAgain} emails that it kept out are looked at again: they are captured, as far as the mailboxes still hold them and no other rule keeps them out.`,
      )
  })
}
