import type { Command } from 'commander'
import { type Config, readConfig } from '../config.ts'
import type { Log } from '../core/context.ts'
import { noteBackup } from '../core/read-system.ts'
import { type OpenBackup, openBackup } from '../db/backup/open-backup.ts'
import { type RestoreReport, readBackup } from '../db/backup/read-backup.ts'
import { writeBackup } from '../db/backup/write-backup.ts'
import { takeHubLock } from '../db/hub-lock.ts'
import { openDatabase } from '../open-database.ts'
import { readSecretsKey, removeSecretsKey, writeSecretsKey } from '../secrets-key.ts'
import { type Answer, answer } from './command.ts'
import { openCommandLog } from './log.ts'

/** A hub with an account is in use. */
const usedTable = 'accounts'

export function addBackupCommands(program: Command): void {
  const backup = program
    .command('backup <file>')
    .description('write everything into one file, beside a running hub or alone; the file holds keys')
    .option('--json', 'answer with one JSON value')
  backup.action(async (file: string) => answer(await writeTo(file), backup.opts()))

  const restore = program
    .command('restore <file>')
    .description('fill an empty hub from a backup: all of it or nothing')
    .option('--json', 'answer with one JSON value')
  restore.action(async (file: string) => answer(await readFrom(file), restore.opts()))
}

/** Before an update too: the database is taken as it is, not migrated first. */
async function writeTo(file: string): Promise<Answer> {
  const config = readConfig()
  const open = await openDatabase(config, openCommandLog(config.logLevel))
  try {
    const secretsKey = config.secretsKey === null ? await readSecretsKey(config.dataDir) : null
    const createdAt = new Date()
    const { bytes, rows } = await writeBackup(open.database, file, { createdAt, secretsKey })
    await noteBackup(open, { at: createdAt, bytes })
    const holdsKey = secretsKey !== null
    const text = `Backed up ${sum(rows)} rows of ${Object.keys(rows).length} tables: ${file}, ${bytes} bytes. Keep it like a password: it holds keys.${holdsKey ? '' : ' SECRETS_KEY is not among them: keep that as well.'}`
    return { json: { file, bytes, rows, holdsSecretsKey: holdsKey }, text }
  } finally {
    await open.close()
  }
}

async function readFrom(file: string): Promise<Answer> {
  const config = readConfig()
  const backup = await openBackup(file)
  try {
    const { rows, migrated } = await withSecretsKey(config, backup, () =>
      fill(config, openCommandLog(config.logLevel), backup),
    )
    const text = [
      `Restored ${sum(rows)} rows of ${Object.keys(rows).length} tables, as they were at ${backup.header.createdAt}.`,
      ...(migrated.length > 0 ? [`Migrated: ${migrated.join(', ')}`] : []),
      ...(needsSecretsKey(config, backup)
        ? ['Set SECRETS_KEY to the key of the hub that was backed up before you start this one.']
        : []),
    ].join('\n')
    return { json: { file, createdAt: backup.header.createdAt, rows, migrated }, text }
  } finally {
    backup.lines.close()
  }
}

async function fill(config: Config, log: Log, backup: OpenBackup): Promise<RestoreReport> {
  const open = await openDatabase(config, log)
  try {
    const lock = open.engine ? await takeHubLock(open.database, log) : null
    try {
      return await readBackup(open.database, backup, usedTable)
    } finally {
      await lock?.release()
    }
  } finally {
    await open.close()
  }
}

/** The key that the backup carries is put where the hub looks for it, and taken back when nothing was restored. */
async function withSecretsKey<T>(
  { secretsKey: given, dataDir }: Config,
  { file, header }: OpenBackup,
  work: () => Promise<T>,
): Promise<T> {
  const carried = header.secretsKey
  if (carried === undefined) return work()
  if (given !== null) {
    if (given === carried) return work()
    throw new Error(
      `SECRETS_KEY is not the key of the backup ${file}, which carries it: leave SECRETS_KEY unset, or set it to that key.`,
    )
  }
  const kept = await readSecretsKey(dataDir)
  if (kept === carried) return work()
  if (kept !== null)
    throw new Error(
      `${dataDir} has a secrets.key already, and it is not that of the backup ${file}. Move it away, or name another DATA_DIR.`,
    )
  await writeSecretsKey(dataDir, carried)
  try {
    return await work()
  } catch (error) {
    await removeSecretsKey(dataDir)
    throw error
  }
}

function needsSecretsKey({ secretsKey }: Config, { header }: OpenBackup): boolean {
  return header.secretsKey === undefined && secretsKey === null
}

function sum(rows: Record<string, number>): number {
  return Object.values(rows).reduce((total, count) => total + count, 0)
}
