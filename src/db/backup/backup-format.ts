// A backup is gzip of lines: a header; then every table as a line with its columns, its rows as COPY writes them, and `\.`;
// at last a trailer, without which the backup is not whole.
import type { AppliedMigration } from '../migrate.ts'

export const formatVersion = 1
export const rowsEnd = '\\.\n'

export interface BackupHeader {
  packhouse: 'backup'
  version: number
  /** ISO, UTC. */
  createdAt: string
  migrations: AppliedMigration[]
  /** What secrets in the tables are sealed with, where the settings do not hold it. */
  secretsKey?: string
}

export interface BackupTable {
  table: string
  columns: string[]
}

export interface BackupTrailer {
  end: true
  rows: Record<string, number>
  /** What each would give next. */
  sequences: Record<string, number>
}

/** @throws Error with a sentence for what is no backup, or one of a later form. */
export function parseHeader(line: string, file: string): BackupHeader {
  const header = parseObject(line)
  if (header?.packhouse !== 'backup') throw notOurs(file)
  if (header.version !== formatVersion)
    throw new Error(
      `${file} is a backup of form ${header.version}; this Packhouse reads form ${formatVersion}. Update the program.`,
    )
  const { createdAt, migrations, secretsKey } = header
  const isSound =
    typeof createdAt === 'string' &&
    Array.isArray(migrations) &&
    migrations.every(isMigration) &&
    (secretsKey === undefined || typeof secretsKey === 'string')
  if (!isSound) throw damaged(file, 'its first line says too little')
  const base = { packhouse: 'backup' as const, version: formatVersion, createdAt, migrations }
  return secretsKey === undefined ? base : { ...base, secretsKey }
}

/** What follows the header, and each table. @throws Error with a sentence when it is neither. */
export function parsePart(line: string, file: string): BackupTable | BackupTrailer {
  const part = parseObject(line)
  if (part?.end === true && isNumbers(part.rows) && isNumbers(part.sequences))
    return { end: true, rows: part.rows, sequences: part.sequences }
  if (typeof part?.table === 'string' && Array.isArray(part.columns) && part.columns.every(isText))
    return { table: part.table, columns: part.columns }
  throw damaged(file, 'a line is neither a table nor the end')
}

export function notOurs(file: string): Error {
  return new Error(`${file} is not a backup of Packhouse.`)
}

export function damaged(file: string, why: string, cause?: unknown): Error {
  return new Error(`The backup ${file} is damaged (${why}); nothing was restored.`, { cause })
}

function parseObject(line: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(line)
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null
  } catch {
    return null
  }
}

function isMigration(value: unknown): value is AppliedMigration {
  const { name, checksum } = (value ?? {}) as Partial<AppliedMigration>
  return isText(name) && isText(checksum)
}

function isNumbers(value: unknown): value is Record<string, number> {
  return typeof value === 'object' && value !== null && Object.values(value).every(Number.isSafeInteger)
}

function isText(value: unknown): value is string {
  return typeof value === 'string'
}
