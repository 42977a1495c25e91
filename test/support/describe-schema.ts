import { sql } from 'kysely'
import type { Db } from '../../src/database/database.ts'

const HEAD = `# Schema

As the migrations in \`src/*/migrations\` leave it; they say what each table and column is for. Not here: the
migrator's own table in \`public\`. Written by \`test/schema.test.ts\`.
`

/** Our tables, wherever they were made: one in a schema of no area shows up too. */
const ourTables = sql`
  select c.oid, n.nspname || '.' || c.relname as name,
    array_position(array['engine', 'admin', 'crm'], n.nspname::text) as place
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast', 'jobs')
    and c.relname not in ('migrations', 'migrations_lock')`

/** Our schemas as text: each table with its columns in order, its keys, its indexes. The same on both stores. */
export async function describeSchema(db: Db): Promise<string> {
  const { rows: columns } = await sql<{ table: string; column: string; type: string; rest: string[] }>`
    select t.name as "table", a.attname as "column", format_type(a.atttypid, a.atttypmod) as type,
      array_remove(array[
        case when not a.attnotnull then 'may be null' end,
        case when a.attidentity <> '' then 'numbered' end,
        'default ' || pg_get_expr(d.adbin, d.adrelid),
        case when l.collname <> 'default' then 'collate ' || l.collname end], null) as rest
    from (${ourTables}) t join pg_attribute a on a.attrelid = t.oid
    left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    left join pg_collation l on l.oid = a.attcollation
    where a.attnum > 0 and not a.attisdropped
    order by t.place, t.name collate "C", a.attnum`.execute(db)
  // Newer servers also list not-null constraints, as 'n'.
  const { rows: keys } = await sql<{ table: string; definition: string }>`
    select t.name as "table", pg_get_constraintdef(k.oid) as definition
    from (${ourTables}) t join pg_constraint k on k.conrelid = t.oid
    where k.contype in ('p', 'u', 'f', 'c')
    order by array_position(array['p', 'u', 'f', 'c'], k.contype::text), k.conname`.execute(db)
  const { rows: indexes } = await sql<{ table: string; definition: string }>`
    select t.name as "table", pg_get_indexdef(i.indexrelid) as definition
    from (${ourTables}) t join pg_index i on i.indrelid = t.oid join pg_class c on c.oid = i.indexrelid
    where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u'))
    order by c.relname`.execute(db)
  const of = (table: string, list: { table: string; definition: string }[]) =>
    list.filter((one) => one.table === table).map(({ definition }) => `- ${shorten(definition)}`)
  const tables = Map.groupBy(columns, ({ table }) => table)
  const parts = [...tables].map(([table, list]) =>
    [
      `\n## ${table}\n`,
      '| column | type | |',
      '|---|---|---|',
      ...list.map(({ column, type, rest }) => `| ${column} | ${type} | ${rest.join(', ')} |`),
      '',
      ...of(table, keys),
      ...of(table, indexes),
    ].join('\n'),
  )
  return `${HEAD}${parts.join('\n')}\n`
}

/** As PostgreSQL says it, without what the heading says already. */
function shorten(definition: string): string {
  return definition.replace(/^CREATE /, '').replace(/ ON \S+ USING btree/, '')
}
