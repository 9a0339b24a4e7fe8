// What a backup is of: the tables of a database, those that others refer to first, and its sequences.
import pg from 'pg'

export interface Table {
  name: string
  /** Without those that the database computes by itself. */
  columns: string[]
  hasTriggers: boolean
}

const list = `select c.relname::text as name,
    array(select a.attname::text from pg_attribute a
      where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
    array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as "refersTo",
    exists (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) as "hasTriggers"
  from pg_class c
  where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace and c.relname <> 'schema_migrations'
    and not exists (select from pg_depend d where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e')
  order by c.relname`

/** All but the list of migrations. */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table & { refersTo: string[] }>(list)
  const ordered: typeof rows = []
  while (ordered.length < rows.length) {
    const next = rows.filter(
      (table) =>
        !ordered.includes(table) &&
        table.refersTo.every((name) => ordered.some((before) => before.name === name)),
    )
    if (next.length === 0) throw new Error('Tables of the database refer to one another in a circle.')
    ordered.push(...next)
  }
  return ordered
}

const listSequences = `select c.relname::text as name from pg_class c
  where c.relkind = 'S' and c.relnamespace = current_schema()::regnamespace order by c.relname`

/** What each sequence gives next; all count by ones. */
export async function readSequences(client: pg.ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string }>(listSequences)
  const next: Record<string, number> = {}
  for (const { name } of rows) {
    const text = `select case when is_called then last_value + 1 else last_value end as next from ${quoted(name)}`
    const [row] = (await client.query<{ next: number }>(text)).rows
    next[name] = row?.next ?? 1
  }
  return next
}

/** Rows read the same whatever the server is set to, and take as long as they take. */
export async function settleSession(client: pg.ClientBase): Promise<void> {
  const settings = { DateStyle: 'ISO', IntervalStyle: 'postgres', TimeZone: 'UTC', bytea_output: 'hex' }
  for (const [name, value] of Object.entries(settings))
    await client.query('select set_config($1, $2, true)', [name, value])
  const limits = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout']
  for (const name of [...limits, 'transaction_timeout'])
    await client.query(`select set_config(name, '0', true) from pg_settings where name = $1`, [name])
}

export function quoted(name: string): string {
  return pg.escapeIdentifier(name)
}

export function quotedList(names: readonly string[]): string {
  return names.map(quoted).join(', ')
}
