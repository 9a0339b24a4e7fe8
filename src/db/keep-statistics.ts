// A plan prepared while a table was empty stays until the table is analysed. Autovacuum does that within a minute or
// so; a new hub that is filled in its first seconds cannot wait that long.
import type { Database, Statement } from './database.ts'

/** Beyond this many rows autovacuum is in time. */
const MOST_ROWS = 300_000

const stale: Statement = {
  name: 'statistics_stale',
  text: `select relname as name from pg_stat_user_tables
    where schemaname = current_schema() and n_mod_since_analyze > greatest(500, n_live_tup / 4) and n_live_tup < ${MOST_ROWS}`,
}

/** Analyses the tables that have changed much since they were last looked at; answers their names. */
export async function keepStatistics(database: Database): Promise<string[]> {
  const rows = await database.query<{ name: string }>(stale, [])
  for (const { name } of rows) await database.script(`analyze "${name}"`)
  return rows.map((row) => row.name)
}
