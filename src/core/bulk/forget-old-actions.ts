// What actions did to each of their orders goes in time; the actions stay, with their counts.
import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import { ROWS_KEPT_MS } from './bulk-action.ts'

const DAY_MS = 86_400_000
const ROWS_AT_ONCE = 5_000
const ACTIONS_AT_ONCE = 100

const oldest = `select account_id, bulk_action_id from bulk_actions
  where rows_dropped_at is null and ended_at is not null and ended_at < $1 order by ended_at limit ${ACTIONS_AT_ONCE}`

const dropRows: Statement = {
  name: 'bulk_action_rows_drop',
  text: `delete from bulk_action_rows where ctid = any(array(
      select r.ctid from (${oldest}) old join bulk_action_rows r using (account_id, bulk_action_id) limit ${ROWS_AT_ONCE}))
    returning position`,
}
const mark: Statement = {
  name: 'bulk_action_rows_dropped',
  text: `update bulk_actions b set rows_dropped_at = $2 from (${oldest}) old
    where b.account_id = old.account_id and b.bulk_action_id = old.bulk_action_id and not exists (
      select from bulk_action_rows r where r.account_id = b.account_id and r.bulk_action_id = b.bulk_action_id)
    returning b.bulk_action_id`,
}

/** Harmless to run at any time, in several processes at once. */
export async function dropOldBulkRows(hub: Hub): Promise<void> {
  const now = hub.now()
  // A day later than undoing ends, so that none that began at the last moment loses its rows.
  const before = new Date(now.getTime() - ROWS_KEPT_MS - DAY_MS)
  for (let marked = ACTIONS_AT_ONCE; marked === ACTIONS_AT_ONCE; ) {
    while ((await hub.database.query(dropRows, [before])).length === ROWS_AT_ONCE);
    marked = (await hub.database.query(mark, [before, now])).length
  }
}
