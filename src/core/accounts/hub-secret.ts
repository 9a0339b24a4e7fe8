// The key of the hash under which API keys are kept: given, or made up once and kept in the database.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { locks } from '../../db/advisory-locks.ts'
import type { Database, Queryable, Statement } from '../../db/database.ts'

const lock: Statement = { name: 'hub_secret_lock', text: 'select pg_advisory_xact_lock($1, $2)' }
const read: Statement = {
  name: 'hub_secret_read',
  text: `select (select value from hub_settings where name = 'hub_secret') as secret,
    (select value from hub_settings where name = 'hub_secret_fingerprint') as fingerprint,
    exists (select from api_keys) as used`,
}
const write: Statement = {
  name: 'hub_secret_write',
  text: `insert into hub_settings (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value`,
}
const drop: Statement = {
  name: 'hub_secret_drop',
  text: `delete from hub_settings where name = 'hub_secret'`,
}

/** Answers the secret to use. @throws Error with a sentence when `given` is not the one the stored keys need. */
export function settleHubSecret(database: Database, given: string | null): Promise<string> {
  return database.transaction(async (db) => {
    await db.query(lock, locks.hubSecret)
    const [kept] = await db.query<{ secret: string | null; fingerprint: string | null; used: boolean }>(
      read,
      [],
    )
    const { secret = null, fingerprint = null, used = false } = kept ?? {}
    const fits = (candidate: string) => fingerprint !== null && isSame(fingerprint, fingerprintOf(candidate))
    if (given !== null) {
      if (fits(given)) return given
      if (used) throw new Error(misfit(secret !== null))
      await db.query(drop, [])
      await remember(db, given)
      return given
    }
    if (secret !== null) return secret
    if (used)
      throw new Error(
        'The API keys in this database were stored with a HUB_SECRET; set it to the same value again.',
      )
    const made = randomBytes(32).toString('hex')
    await db.query(write, ['hub_secret', made])
    await remember(db, made)
    return made
  })
}

export function keyedHash(secret: string): (text: string) => string {
  return (text) => createHmac('sha256', secret).update(text).digest('hex')
}

async function remember(db: Queryable, secret: string): Promise<void> {
  await db.query(write, ['hub_secret_fingerprint', fingerprintOf(secret)])
}

function fingerprintOf(secret: string): string {
  return keyedHash(secret)('packhouse hub secret')
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b))
}

function misfit(isKept: boolean): string {
  return isKept
    ? 'HUB_SECRET does not fit the API keys in this database, which were stored with a made-up one; leave it unset.'
    : 'HUB_SECRET is not the one that the API keys in this database were stored with; set it to that one again.'
}
