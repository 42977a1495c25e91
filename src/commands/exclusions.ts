import { type Command, Option } from 'commander'
import type { WrittenExclusion } from '../admin/exclusions.ts'
import {
  exclude,
  isGraveExclusion,
  readExclusionEffect,
  readExclusions,
  takeBackExclusion,
  whoIsConcerned,
} from '../api/settings/exclusions.ts'
import type { Db } from '../database/database.ts'
import { ThroughlineError } from '../domain/errors.ts'
import type { Exclusion } from '../domain/exclusion.ts'
import { askToConfirm } from './ask.ts'
import { operator, print, say, withStore } from './with-store.ts'

interface Place {
  address?: string
  domain?: string
  match: Exclusion['match']
}

/** Exclusions: mail with somebody outside that is not read. */
export function addExclusionCommands(program: Command, toWholeNumber: (text: string) => number): void {
  const exclusions = program.command('exclusions').description('mail with these outside the firm is not read')
  const ofPlace = (command: Command) =>
    command
      .option('--address <address>', 'mail with this address')
      .option('--domain <domain>', 'mail with addresses on this domain, its subdomains included')
      .addOption(
        new Option('--match <which>', 'which of the outside addresses of an email must match')
          .choices(['any', 'all'])
          .default('all'),
      )
  ofPlace(exclusions.command('add').description('exclude mail with an address or a domain'))
    .requiredOption('--reason <text>', 'why; told wherever somebody asks why mail was not read')
    .option('--confirm <text>', 'the address or domain once more, where people on record have one there')
    .action(add)
  ofPlace(
    exclusions
      .command('effect')
      .description('how many captured emails would not have been read; changes nothing'),
  )
    .option('--json', 'print as JSON')
    .action(showEffect)
  exclusions
    .command('list')
    .description('the exclusions in force, with how many emails each keeps out')
    .option('--json', 'print as JSON')
    .action(list)
  exclusions
    .command('remove')
    .description('take an exclusion back: what it kept out is captured')
    .argument('<number>', 'as the list tells it', toWholeNumber)
    .action(remove)
}

async function add(options: Place & { reason: string; confirm?: string }): Promise<void> {
  await withStore(async ({ db }) => {
    const place = placeOf(options)
    const confirmed = options.confirm ?? (await confirm(db, place))
    const { id, value, match } = await exclude(
      db,
      { ...place, reason: options.reason, confirmed },
      operator(),
    )
    print(
      `${value} is excluded, by rule ${id}: an email is not read where ${match === 'any' ? 'any of its outside addresses matches' : 'all of its outside addresses match'}.`,
    )
  })
}

/** Says who is concerned, and asks for the address or domain once more where somebody is there to answer. */
async function confirm(
  db: Db,
  place: Pick<WrittenExclusion, 'kind' | 'value' | 'match'>,
): Promise<string | undefined> {
  const effect = await readExclusionEffect(db, place)
  const { value, days, messages, of } = effect
  say(`Of the ${of} emails captured of the last ${days} days, ${messages} would not have been read.`)
  if (!isGraveExclusion(effect)) return undefined
  say(whoIsConcerned(effect))
  return askToConfirm(value)
}

async function showEffect(options: Place & { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const effect = await readExclusionEffect(db, placeOf(options))
    if (options.json) return print(JSON.stringify(effect))
    const { value, days, messages, of } = effect
    print(
      `With ${value} excluded, ${messages} of the ${of} emails of the last ${days} days would not have been read.`,
    )
    print(whoIsConcerned(effect))
  })
}

async function list(options: { json?: boolean }): Promise<void> {
  await withStore(async ({ db }) => {
    const { items } = await readExclusions(db)
    if (options.json) return print(JSON.stringify(items))
    if (items.length === 0) print('Nothing is excluded.')
    for (const { id, value, match, emails, reason } of items)
      print(`${id}\t${value}\t${match}\t${emails} emails\t${reason}`)
  })
}

async function remove(id: number): Promise<void> {
  await withStore(async ({ db }) => {
    const { exclusion, lookedAtAgain } = await takeBackExclusion(db, id, operator())
    print(`${exclusion.value} is excluded no longer.`)
    if (lookedAtAgain > 0)
      print(
        `${lookedAtAgain} emails that it kept out are looked at again: they are captured, as far as the mailboxes still hold them and no other rule keeps them out.`,
      )
  })
}

function placeOf({ address, domain, match }: Place): Pick<WrittenExclusion, 'kind' | 'value' | 'match'> {
  if (address !== undefined && domain === undefined) return { kind: 'address', value: address, match }
  if (domain !== undefined && address === undefined) return { kind: 'domain', value: domain, match }
  throw new ThroughlineError(
    'ARGUMENTS_MISSING',
    'Name what is excluded: --address or --domain, one of them.',
  )
}
