import type { ImportMapping, ImportMappings } from '../../api/contract.ts'
import { exportedOnly, type ImportField, importFields, requiredFields } from '../../domain/import-fields.ts'

type Kept = ImportMappings['items'][number]

/** Columns that a mapping takes, by name. */
export const columnsOf = (mapping: ImportMapping): string[] =>
  Object.values(mapping).flatMap((source) => ('columns' in source ? source.columns : []))

/** Whether a file has all the columns that a mapping takes. */
export function fits(mapping: ImportMapping, header: string[]): boolean {
  return columnsOf(mapping).every((name) => header.includes(name))
}

/** The saved mapping that covers most of a file's columns; undefined: none fits. */
export function fittingMapping(kept: Kept[], header: string[]): Kept | undefined {
  const taken = ({ mapping }: Kept) => new Set(columnsOf(mapping)).size
  return kept
    .filter((one) => taken(one) > 0 && fits(one.mapping, header))
    .toSorted((one, other) => taken(other) - taken(one))[0]
}

/** A mapping as it is sent: without values that nobody has typed yet. */
export function complete(mapping: ImportMapping): ImportMapping {
  const said = (Object.entries(mapping) as [ImportField, NonNullable<ImportMapping[ImportField]>][]).filter(
    ([, source]) => 'columns' in source || source.value.trim() !== '',
  )
  return Object.fromEntries(said)
}

/** Whether a file needs no mapping: its columns are called as our fields are, and those that are needed are there. */
export function isOurs(header: string[]): boolean {
  const known: readonly string[] = [...importFields, ...exportedOnly]
  const names = header.map((name) => name.toLowerCase())
  return names.every((name) => known.includes(name)) && requiredFields.every((field) => names.includes(field))
}
