import { locks } from '../../db/advisory-locks.ts'
import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import { type AccountDraft, insertAccount, type NewAccount } from './create-account.ts'

const lock: Statement = { name: 'first_boot_lock', text: 'select pg_advisory_xact_lock($1, $2)' }
const anyAccount: Statement = {
  name: 'first_boot_any',
  text: 'select exists (select from accounts) as found',
}

/** Makes the first account of an empty hub, once whoever starts at the same time; null when there is one. */
export function firstBoot(hub: Hub, draft: AccountDraft): Promise<NewAccount | null> {
  return hub.database.transaction(async (db) => {
    await db.query(lock, locks.firstBoot)
    const [any] = await db.query<{ found: boolean }>(anyAccount, [])
    return any?.found ? null : insertAccount(hub, db, draft, 'hub')
  })
}
