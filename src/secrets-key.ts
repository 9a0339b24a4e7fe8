// The key that secrets are sealed with: from the settings, or made up at the first start and kept in the data folder.
import { createHmac, hkdfSync, randomBytes } from 'node:crypto'
import { link, mkdir, open, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import type { Database, Statement } from './db/database.ts'

const fileName = 'secrets.key'

/** Taken over while nothing is sealed with another key yet. */
const remember: Statement = {
  name: 'secrets_key_remember',
  text: `insert into hub_settings (name, value) values ('secrets_key_fingerprint', $1)
    on conflict (name) do update set value = excluded.value
      where not exists (select from stores where credentials_sealed is not null) and not exists (select from webhooks)`,
}
const recall: Statement = {
  name: 'secrets_key_recall',
  text: `select value as fingerprint from hub_settings where name = 'secrets_key_fingerprint'`,
}

/** 32 bytes. @throws Error with a sentence when it is not the key that the secrets of this database were sealed with. */
export async function settleSecretsKey(
  database: Database,
  { given, dataDir }: { given: string | null; dataDir: string },
): Promise<Buffer> {
  const secret = given ?? (await readOrMake(dataDir))
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'packhouse secrets', 32))
  const fingerprint = createHmac('sha256', key).update('packhouse secrets key').digest('hex')
  await database.query(remember, [fingerprint])
  const [kept] = await database.query<{ fingerprint: string }>(recall, [])
  if (kept?.fingerprint !== fingerprint) throw new Error(misfit(given, dataDir))
  return key
}

function misfit(given: string | null, dataDir: string): string {
  return given === null
    ? `The secrets in this database were sealed with another key than ${path.join(dataDir, fileName)}; set SECRETS_KEY to it, the same in every process of the hub, or put that file back.`
    : 'SECRETS_KEY is not the key that the secrets in this database were sealed with; set it to that one again.'
}

/** The secret in the data folder; null where there is none. */
export async function readSecretsKey(dataDir: string): Promise<string | null> {
  const kept = await readFile(path.join(dataDir, fileName), 'utf8').catch(() => null)
  return kept?.trim() || null
}

/** For a data folder that has none. */
export async function writeSecretsKey(dataDir: string, secret: string): Promise<void> {
  await writeNew(path.join(dataDir, fileName), secret)
}

export async function removeSecretsKey(dataDir: string): Promise<void> {
  await rm(path.join(dataDir, fileName), { force: true })
}

/** Two processes that start at once use the file of the first. */
async function readOrMake(dataDir: string): Promise<string> {
  const kept = await readSecretsKey(dataDir)
  if (kept !== null) return kept
  const made = randomBytes(32).toString('hex')
  try {
    await writeNew(path.join(dataDir, fileName), made)
    return made
  } catch (error) {
    const other = await readSecretsKey(dataDir)
    if (other !== null) return other
    const why = error instanceof Error ? error.message : String(error)
    throw new Error(
      `The key for secrets cannot be kept in ${dataDir} (${why}); set SECRETS_KEY, or DATA_DIR.`,
      {
        cause: error,
      },
    )
  }
}

/** Appears with its content, so that nobody reads half of it. */
async function writeNew(file: string, secret: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true })
  const draft = `${file}.${process.pid}`
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(`${secret}\n`)
    await handle.sync()
    await link(draft, file)
  } finally {
    await handle.close()
    await rm(draft, { force: true })
  }
}
