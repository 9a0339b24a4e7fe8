// Brings a database up to this program: numbered plain SQL files, forward only, each in a transaction of its own.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type pg from 'pg'
import { locks } from './advisory-locks.ts'
import type { Database } from './database.ts'

const migrationsFolder = path.join(import.meta.dirname, 'migrations')
const fileName = /^\d{4}_[a-z0-9_]+\.sql$/
/** First line of a migration that earlier programs cannot live with. */
const breakingMark = '-- breaking'

/** A migration as databases remember it. */
export interface AppliedMigration {
  name: string
  checksum: string
  breaking: boolean
}

interface Migration extends AppliedMigration {
  sql: string
}

type Ask = <Row>(text: string, values?: unknown[]) => Promise<Row[]>

const makeList = `create table if not exists schema_migrations (
  name text primary key,
  applied_at timestamptz(3) not null default now(),
  checksum text not null,
  breaking boolean not null
)`

/** Answers the names of the migrations it ran. Two that start at once follow one another. */
export async function migrate(database: Database, folder = migrationsFolder): Promise<string[]> {
  if ((await pendingMigrations(database, folder)).length === 0) return []
  const client = await database.connectAlone()
  const ask = askOf(client)
  try {
    await ask('select pg_advisory_lock($1, $2)', [...locks.migrations])
    await ask(makeList)
    const pending = await pendingOf(ask, folder)
    for (const migration of pending) await apply(ask, migration)
    return pending.map(({ name }) => name)
  } finally {
    await client.end()
  }
}

/** Migrates in the transaction that the client is in: by `names` alone, or all the way. Answers what it ran. */
export async function migrateWithin(
  client: pg.ClientBase,
  names: readonly string[] | null = null,
  folder = migrationsFolder,
): Promise<string[]> {
  const ask = askOf(client)
  await ask('select pg_advisory_xact_lock($1, $2)', [...locks.migrations])
  await ask(makeList)
  const pending = (await pendingOf(ask, folder)).filter(({ name }) => names === null || names.includes(name))
  for (const migration of pending) await run(ask, migration)
  return pending.map(({ name }) => name)
}

/** What a database was migrated by, oldest first; nothing for one that never was. */
export function readAppliedMigrations(client: pg.ClientBase): Promise<AppliedMigration[]> {
  return readApplied(askOf(client))
}

/** What this program would migrate a new database by. */
export function listMigrations(folder = migrationsFolder): Promise<AppliedMigration[]> {
  return readMigrations(folder)
}

/** What `migrate` would run. @throws Error with a sentence when program and database do not fit. */
export async function pendingMigrations(database: Database, folder = migrationsFolder): Promise<string[]> {
  const pending = await pendingOf((text) => database.query({ name: '', text }, []), folder)
  return pending.map(({ name }) => name)
}

function askOf(client: pg.ClientBase): Ask {
  return async <Row>(text: string, values: unknown[] = []) => (await client.query(text, values)).rows as Row[]
}

async function pendingOf(ask: Ask, folder: string): Promise<Migration[]> {
  const migrations = await readMigrations(folder)
  const applied = await readApplied(ask)
  for (const { name, checksum, breaking } of applied) {
    const migration = migrations.find((one) => one.name === name)
    if (!migration && breaking) {
      throw new Error(
        `The database was migrated by a newer Packhouse (${name}), in a way this one cannot work with. Update the program.`,
      )
    }
    if (migration && migration.checksum !== checksum) {
      throw new Error(
        `The migration ${name} is not the one that this database was made with. Restore the file, or start on a new database.`,
      )
    }
  }
  return migrations.filter(({ name }) => !applied.some((one) => one.name === name))
}

async function readMigrations(folder: string): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => fileName.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = (await readFile(path.join(folder, name), 'utf8')).replaceAll('\r\n', '\n')
      const checksum = createHash('sha256').update(sql).digest('hex')
      return { name, sql, checksum, breaking: sql.startsWith(`${breakingMark}\n`) }
    }),
  )
}

async function readApplied(ask: Ask): Promise<AppliedMigration[]> {
  const [table] = await ask<{ found: string | null }>(
    `select to_regclass('schema_migrations')::text as found`,
  )
  if (!table?.found) return []
  return ask<AppliedMigration>('select name, checksum, breaking from schema_migrations order by name')
}

async function apply(ask: Ask, migration: Migration): Promise<void> {
  try {
    await ask('begin')
    await run(ask, migration)
    await ask('commit')
  } catch (error) {
    await ask('rollback').catch(() => {})
    throw error
  }
}

async function run(ask: Ask, { name, sql, checksum, breaking }: Migration): Promise<void> {
  try {
    await ask(sql)
    const insert = 'insert into schema_migrations (name, checksum, breaking) values ($1, $2, $3)'
    await ask(insert, [name, checksum, breaking])
  } catch (error) {
    throw new Error(`The migration ${name} failed and was undone: ${(error as Error).message}`, {
      cause: error,
    })
  }
}
