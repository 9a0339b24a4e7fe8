// How the hub itself is doing, over all of its accounts.
import type { Statement } from '../db/database.ts'
import { demand } from './accounts/permissions.ts'
import type { Ctx } from './context.ts'
import { type Figures, readFigures } from './read-figures.ts'

const MOST_TABLES = 12

export interface SystemReport extends Figures {
  /** `18.1`, as PostgreSQL says. */
  databaseVersion: string
  databaseBytes: number
  databaseStartedAt: Date
  /** The largest, with their indexes. */
  tables: { name: string; bytes: number; rows: number }[]
  /** By what they do. */
  connections: Record<string, number>
  /** The last migration that was run. */
  migration: string
  lastBackup: { at: Date; bytes: number } | null
}

const facts: Statement = {
  name: 'system_facts',
  text: `select current_setting('server_version') as "databaseVersion", pg_database_size(current_database()) as "databaseBytes",
      pg_postmaster_start_time() as "databaseStartedAt", (select max(name) from schema_migrations) as migration,
      (select value from hub_settings where name = 'last_backup') as "lastBackup"`,
}
/** Rows as the planner reckons them. */
const largest: Statement = {
  name: 'system_tables',
  text: `select c.relname::text as name, pg_total_relation_size(c.oid) as bytes, greatest(c.reltuples, 0)::bigint as rows
    from pg_class c where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace
    order by pg_total_relation_size(c.oid) desc limit ${MOST_TABLES}`,
}

type Row = Omit<SystemReport, 'tables' | 'connections' | 'lastBackup' | keyof Figures> & {
  lastBackup: string | null
}

/** @throws HubError forbidden */
export async function readSystem(ctx: Ctx): Promise<SystemReport> {
  demand(ctx, 'see_system')
  const [figures, [row], tables] = await Promise.all([
    readFigures(ctx),
    ctx.database.query<Row>(facts, []),
    ctx.database.query<SystemReport['tables'][number]>(largest, []),
  ])
  const { lastBackup, ...read } = row as Row
  return {
    ...figures,
    ...read,
    lastBackup: lastBackup === null ? null : backupOf(lastBackup),
    tables,
    connections: { ...ctx.database.connections() },
  }
}

function backupOf(text: string): { at: Date; bytes: number } {
  const { at, bytes } = JSON.parse(text) as { at: string; bytes: number }
  return { at: new Date(at), bytes }
}

const remember: Statement = {
  name: 'backup_note',
  text: `insert into hub_settings (name, value) values ('last_backup', $1)
    on conflict (name) do update set value = excluded.value`,
}

/** That a backup was made of it, for whoever looks after the hub. */
export async function noteBackup(
  { database }: Pick<Ctx, 'database'>,
  backup: { at: Date; bytes: number },
): Promise<void> {
  await database.query(remember, [JSON.stringify({ at: backup.at.toISOString(), bytes: backup.bytes })])
}
