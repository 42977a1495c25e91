import { type ImportField, importFact, importFields } from './import-fields.ts'

/** Where a field of a person comes from: columns of the file, by name, or one value for all rows. */
export type ImportSource = { columns: string[] } | { value: string }
export type ImportMapping = Partial<Record<ImportField, ImportSource>>

/** What a row says of a field. `at`: where the columns stand. */
export function saidBy(
  field: ImportField,
  source: ImportSource | undefined,
  cells: string[],
  at: ReadonlyMap<string, number>,
): string {
  if (!source) return ''
  if ('value' in source) return source.value.trim()
  const filled = source.columns.map((name) => cells[at.get(name)!] ?? '').filter(Boolean)
  const { several } = importFact(field)
  return typeof several === 'object' ? filled.join(several.joinedBy) : (filled[0] ?? '')
}

/** Names in parts, as address books have them. */
const parts = [
  ['firstname', 'givenname', 'first'],
  ['middlename', 'additionalname', 'middle'],
  ['lastname', 'familyname', 'surname', 'last'],
]

/** What several columns make of a field: all of them together, or the first that holds anything; null: it is one column. */
export function several(field: ImportField): 'joined' | 'first' | null {
  const { several } = importFact(field)
  return several === undefined ? null : several === 'first' ? 'first' : 'joined'
}

/** What each column of a file seems to be; null: nothing we know. Only what can be combined stands on several. */
export function guessColumns(header: string[]): (ImportField | null)[] {
  const bare = header.map((name) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ''))
  const found: (ImportField | null)[] = bare.map(() => null)
  const take = (field: ImportField, names: readonly string[]) => {
    const at = names.map((name) => bare.findIndex((one, index) => one === name && found[index] === null))
    const first = at.find((index) => index >= 0)
    if (first !== undefined) found[first] = field
    return first !== undefined
  }
  const firstName = parts[0]!.some((name) => bare.includes(name))
  const lastName = parts[2]!.some((name) => bare.includes(name))
  // A whole name is as the program shows it; in parts it is as the person writes it, and never in the wrong order.
  if (firstName && lastName) for (const names of parts) take('name', names)
  for (const field of importFields) {
    if (field === 'name' && found.includes('name')) continue
    take(field, importFact(field).synonyms)
    if (field === 'contact_point_emails')
      // What is left of numbered addresses.
      for (const [index, name] of bare.entries())
        if (found[index] === null && importFact(field).synonyms.includes(name)) found[index] = field
  }
  return found
}

/** The mapping of columns that each are a field, with values for all rows; where no column is an id, the address is. */
export function mappingOf(
  header: string[],
  columns: (ImportField | null)[],
  values: Partial<Record<ImportField, string>> = {},
): ImportMapping {
  const mapping: ImportMapping = {}
  for (const field of importFields) {
    const names = header.filter((_, index) => columns[index] === field)
    const value = values[field]?.trim()
    if (names.length > 0) mapping[field] = { columns: names }
    else if (value) mapping[field] = { value }
  }
  if (!mapping.external_id && mapping.email) mapping.external_id = mapping.email
  return mapping
}
