// What a dead worker was sending is freed before its lease ends.
import type { Statement } from '../../db/database.ts'
import { isGone } from '../../db/presence.ts'
import type { Hub } from '../context.ts'

const listWorkers: Statement = {
  name: 'webhook_workers_list',
  text: `select distinct worker from webhook_deliveries where leased_until is not null and worker <> $1`,
}
const release: Statement = {
  name: 'webhook_deliveries_release',
  text: `update webhook_deliveries set leased_until = null, worker = null, next_attempt_at = $2
    where worker = $1 and leased_until is not null and state = 'waiting'`,
}

/**
 * Frees what those hold who are gone now and were when it was looked before: a worker may lose its connection for a moment.
 *
 * @param goneBefore what the look before this one answered
 * @returns who is gone now
 */
export async function releaseDeliveries(
  hub: Hub,
  worker: number,
  goneBefore: ReadonlySet<number>,
): Promise<Set<number>> {
  const others = await hub.database.query<{ worker: number }>(listWorkers, [worker])
  const gone = new Set<number>()
  for (const other of others) {
    await hub.database.transaction(async (db) => {
      if (!(await isGone(db, other.worker))) return
      gone.add(other.worker)
      if (goneBefore.has(other.worker)) await db.query(release, [other.worker, hub.now()])
    })
  }
  return gone
}
