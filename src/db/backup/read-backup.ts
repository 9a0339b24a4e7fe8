// Fills an empty database from a backup, in one transaction: all of it or nothing. What the backup was migrated by comes
// first, then its rows, then the later migrations, so that these change the rows as they would have.
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from } from 'pg-copy-streams'
import { locks } from '../advisory-locks.ts'
import { type Database, sqlState } from '../database.ts'
import { listMigrations, migrateWithin, readAppliedMigrations } from '../migrate.ts'
import { type BackupTable, damaged, parsePart } from './backup-format.ts'
import type { OpenBackup } from './open-backup.ts'
import { listTables, quoted, quotedList, readSequences, settleSession, type Table } from './tables.ts'

export interface RestoreReport {
  rows: Record<string, number>
  /** Migrations that the backup did not have yet. */
  migrated: string[]
}

/**
 * @param mustBeEmpty a table: rows in it say that the database is in use
 * @throws Error with a sentence for a damaged backup, one of another program, or a database that is not empty
 */
export async function readBackup(
  database: Database,
  backup: OpenBackup,
  mustBeEmpty: string,
): Promise<RestoreReport> {
  const client = await database.connectAlone({ pipeline: false })
  try {
    await client.query('begin')
    const report = await restore(client, backup, mustBeEmpty)
    await client.query('commit')
    await client.query('analyze')
    return report
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

async function restore(client: pg.Client, backup: OpenBackup, mustBeEmpty: string): Promise<RestoreReport> {
  await settleSession(client)
  for (const lock of [locks.migrations, locks.firstBoot])
    await client.query('select pg_advisory_xact_lock($1, $2)', [...lock])
  await refuseUsed(client, mustBeEmpty)
  await refuseMisfit(client, backup)
  const names = backup.header.migrations.map(({ name }) => name)
  await migrateWithin(client, names)
  const tables = await listTables(client)
  // They count and announce what others write; here the counts come with the rows.
  const watched = tables.filter(({ hasTriggers }) => hasTriggers)
  for (const { name } of watched) await client.query(`alter table ${quoted(name)} disable trigger user`)
  await client.query(`truncate ${quotedList(tables.map(({ name }) => name))}`)
  const rows = await copyAll(client, backup, tables)
  for (const { name } of watched) await client.query(`alter table ${quoted(name)} enable trigger user`)
  return { rows, migrated: await migrateWithin(client) }
}

async function refuseUsed(client: pg.Client, table: string): Promise<void> {
  const { rows } = await client.query<{ found: string | null }>('select to_regclass($1)::text as found', [
    quoted(table),
  ])
  if (!rows[0]?.found) return
  const { rows: used } = await client.query(`select from ${quoted(table)} limit 1`)
  if (used.length > 0)
    throw new Error(
      'The hub is not empty: a backup is restored into an empty one. Name another DATA_DIR, or an empty database in DATABASE_URL.',
    )
}

/** Rows fit only the tables that the same migrations have made. */
async function refuseMisfit(client: pg.Client, { file, header }: OpenBackup): Promise<void> {
  const ours = await listMigrations()
  for (const { name, checksum } of header.migrations) {
    const known = ours.find((one) => one.name === name)
    if (!known)
      throw new Error(
        `The backup ${file} is of a newer Packhouse (${name}). Update the program and restore again.`,
      )
    if (known.checksum !== checksum)
      throw new Error(
        `The migration ${name} is not the one that the backup ${file} was made with. Restore with the Packhouse that made it, and update that.`,
      )
  }
  const applied = await readAppliedMigrations(client)
  const later = applied.find(({ name }) => !header.migrations.some((one) => one.name === name))
  if (later)
    throw new Error(
      `The database is further than the backup ${file} (${later.name}). Restore into one that was never migrated: name another DATA_DIR, or an empty database in DATABASE_URL.`,
    )
}

async function copyAll(
  client: pg.Client,
  { file, lines }: OpenBackup,
  tables: readonly Table[],
): Promise<Record<string, number>> {
  const rows: Record<string, number> = {}
  for (;;) {
    const part = parsePart(await lines.line(), file)
    if (!('end' in part)) {
      const isOurs = tables.some((table) => table.name === part.table && isSame(table.columns, part.columns))
      if (!isOurs || part.table in rows) throw damaged(file, `it has a table ${part.table} that does not fit`)
      rows[part.table] = await copyTable(client, { file, lines }, part)
      continue
    }
    await lines.finish()
    const isWhole =
      isSame(Object.keys(part.rows), Object.keys(rows)) && Object.keys(rows).length === tables.length
    if (!isWhole || Object.entries(part.rows).some(([table, count]) => rows[table] !== count))
      throw damaged(file, 'it has other rows than it says')
    if (!isSame(Object.keys(part.sequences), Object.keys(await readSequences(client))))
      throw damaged(file, 'it has other sequences than the database')
    for (const [name, next] of Object.entries(part.sequences))
      await client.query(`alter sequence ${quoted(name)} restart with ${next}`)
    return rows
  }
}

async function copyTable(
  client: pg.Client,
  { file, lines }: Pick<OpenBackup, 'file' | 'lines'>,
  { table, columns }: BackupTable,
): Promise<number> {
  const copy = client.query(from(`copy ${quoted(table)} (${quotedList(columns)}) from stdin`))
  try {
    await pipeline(Readable.from(lines.rows()), copy)
  } catch (error) {
    // The server does not take the rows: not data (22), or against the rules of the table (23).
    if (/^2[23]/.test(sqlState(error) ?? '')) throw damaged(file, `rows of ${table} do not fit`, error)
    throw error
  }
  return copy.rowCount
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join() === [...b].sort().join()
}
