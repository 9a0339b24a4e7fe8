// Writes a whole database into a file while others work on it: one snapshot, read as fast as the file takes it.
import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { type CopyToStreamQuery, to } from 'pg-copy-streams'
import type { Database } from '../database.ts'
import { readAppliedMigrations } from '../migrate.ts'
import { type BackupHeader, type BackupTrailer, formatVersion, rowsEnd } from './backup-format.ts'
import { listTables, quoted, quotedList, readSequences, settleSession } from './tables.ts'

const LEFT_AFTER_MS = 86_400_000
/** Documents shrink to a fifth at the fast levels already. */
const GZIP_LEVEL = 3

export interface BackupReport {
  file: string
  bytes: number
  rows: Record<string, number>
}

/**
 * The file appears whole or not at all, readable by its owner alone.
 * @throws Error with a sentence for a database that holds nothing of ours
 */
export async function writeBackup(
  database: Database,
  file: string,
  { createdAt, secretsKey }: { createdAt: Date; secretsKey: string | null },
): Promise<BackupReport> {
  const partial = `${file}.${randomBytes(4).toString('hex')}.partial`
  const client = await database.connectAlone({ pipeline: false })
  const written: Pick<BackupReport, 'rows'> = { rows: {} }
  try {
    await dropLeftovers(file)
    const header = { createdAt: createdAt.toISOString(), ...(secretsKey === null ? {} : { secretsKey }) }
    await pipeline(
      wholeDatabase(client, header, written),
      createGzip({ level: GZIP_LEVEL }),
      createWriteStream(partial, { mode: 0o600, flags: 'wx', flush: true }),
    )
    await rename(partial, file)
    await flushFolder(path.dirname(file))
  } catch (error) {
    await rm(partial, { force: true }).catch(() => {})
    throw error
  } finally {
    await client.end()
  }
  return { file, bytes: (await stat(file)).size, ...written }
}

async function* wholeDatabase(
  client: pg.Client,
  told: Pick<BackupHeader, 'createdAt' | 'secretsKey'>,
  written: Pick<BackupReport, 'rows'>,
): AsyncGenerator<string | Buffer> {
  await client.query('begin isolation level repeatable read, read only')
  await settleSession(client)
  const tables = await listTables(client)
  const migrations = await readAppliedMigrations(client)
  if (migrations.length === 0)
    throw new Error('There is nothing to back up: the database was never migrated.')
  // Nobody migrates until all is read.
  await client.query(`lock table ${quotedList(tables.map(({ name }) => name))} in access share mode`)
  yield line({ packhouse: 'backup', version: formatVersion, ...told, migrations } satisfies BackupHeader)
  const copies: [name: string, copy: CopyToStreamQuery][] = []
  for (const { name, columns } of tables) {
    yield line({ table: name, columns })
    const copy = client.query(to(`copy ${quoted(name)} (${quotedList(columns)}) to stdout`))
    copies.push([name, copy])
    yield* copy as AsyncIterable<Buffer>
    yield rowsEnd
  }
  // After the rows, so that no id among them is given again. A copy knows its rows once the next answer is there.
  const sequences = await readSequences(client)
  written.rows = Object.fromEntries(copies.map(([name, copy]) => [name, copy.rowCount]))
  yield line({ end: true, rows: written.rows, sequences } satisfies BackupTrailer)
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`
}

/** Of backups that were killed. One that is being written is touched all the time. */
async function dropLeftovers(file: string): Promise<void> {
  const folder = path.dirname(file)
  const found = await readdir(folder).catch((error: Error & { code?: string }) => {
    if (error.code !== 'ENOENT') throw error
    throw new Error(`The folder ${folder} does not exist; make it first.`, { cause: error })
  })
  const names = found.filter(
    (name) => name.startsWith(`${path.basename(file)}.`) && name.endsWith('.partial'),
  )
  for (const name of names) {
    const left = path.join(folder, name)
    const { mtimeMs } = await stat(left).catch(() => ({ mtimeMs: Number.POSITIVE_INFINITY }))
    if (Date.now() - mtimeMs > LEFT_AFTER_MS) await rm(left, { force: true })
  }
}

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
