import type { ImportReport } from '../crm/commands/import-people.ts'
import { print, say } from './with-store.ts'

/** What an import did, or would do: a line to standard output, and what wants a look to standard error. */
export function printImport(report: ImportReport, preview: boolean): void {
  const { created, updated, unchanged, refused, former, lost, actId } = report
  print(
    `${created} people ${preview ? 'would be ' : ''}created, ${updated} updated, ${unchanged} unchanged, ${refused.length} rows refused.`,
  )
  for (const { line, reason } of refused) say(`line ${line}: ${reason}`)
  for (const { line, note } of report.notes) say(`line ${line}: ${note}`)
  printLikely(report)
  printLookAlikes(report)
  printSameNames(report)
  if (former > 0) say(`${former} replaced addresses stay as former ones, and their mail stays linked.`)
  const losses = [
    [lost.addresses, 'addresses'],
    [lost.emails, 'links to emails'],
    [lost.entities, 'places in entities'],
    [lost.advisors, 'advisers of people'],
  ] as const
  for (const [number, what] of losses)
    if (number > 0) say(`${number} ${what} ${preview ? 'would be' : 'were'} taken away.`)
  if (actId !== null) say(`It is undone with: throughline people undo-import ${actId}`)
  if (!preview && created + updated > 0)
    say('Mail captured earlier is linked to them with: throughline people link-earlier')
}

function printLikely({ likely }: ImportReport): void {
  for (const { line, name, held, reason, like } of likely) {
    const who =
      like.line === null
        ? `${like.name}${like.externalId === null ? '' : ` (${like.externalId})`} of the CRM`
        : `${like.name} of line ${like.line}`
    say(
      `line ${line}: ${name} is probably ${who}: ${reason === 'address' ? 'the same address and a name alike' : 'the same name'}${held ? '; left out' : ''}`,
    )
  }
  if (likely.some(({ held }) => held))
    say(
      'Say what they are with --duplicates join (the same people) or --duplicates create (people of their own).',
    )
}

function printLookAlikes({ lookAlikes }: ImportReport): void {
  for (const { line, name, held, address, known, of } of lookAlikes)
    say(
      `line ${line}: ${name}: ${address} looks like ${known}, an address of ${of.name}, but is another one${held ? '; left out' : ''}`,
    )
  if (lookAlikes.some(({ held }) => held))
    say('Compare them letter by letter; take those rows with --look-alikes take.')
}

function printSameNames({ sameNames }: ImportReport): void {
  for (const { line, name, entity, asLine } of sameNames)
    say(
      `line ${line}: ${name} is put into no entity: '${entity}' is named by ${asLine === null ? 'an entity of the CRM' : `line ${asLine}`} too, and nothing says that it is the same`,
    )
  if (sameNames.length > 0)
    say('Give them ids in a column entity_id, or join all of one name with --entities-by name.')
}
