// The ledger of a store that refreshes every quarter of an hour grows; what nobody reads any more goes.
import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'

const DAY_MS = 86_400_000
/** As long as pages are kept. */
const DETAILS_DAYS = 14
const REFRESHES_DAYS = 90
const MOST_AT_ONCE = 5_000

const ended = `exists (select from store_refreshes r where r.account_id = o.account_id and r.store_id = o.store_id
  and r.refresh_id = o.refresh_id and r.ended_at < $1)`

const steps: readonly { statement: Statement; days: number }[] = [
  {
    days: DETAILS_DAYS,
    statement: {
      name: 'store_notes_drop',
      text: `delete from store_notes where ctid = any(array(
        select o.ctid from store_notes o where ${ended} limit ${MOST_AT_ONCE})) returning note_id`,
    },
  },
  {
    days: DETAILS_DAYS,
    // A gap stays until it is repaired.
    statement: {
      name: 'store_windows_drop',
      text: `delete from store_windows where ctid = any(array(
        select o.ctid from store_windows o where (o.covered or o.repaired_by is not null) and ${ended}
        limit ${MOST_AT_ONCE})) returning window_id`,
    },
  },
  {
    days: REFRESHES_DAYS,
    // The last one of a store is what its status says.
    statement: {
      name: 'store_refreshes_drop',
      text: `delete from store_refreshes where ctid = any(array(
        select o.ctid from store_refreshes o where o.ended_at < $1
          and exists (select from store_refreshes n where n.account_id = o.account_id and n.store_id = o.store_id
            and n.refresh_id > o.refresh_id)
          and not exists (select from store_windows w where w.account_id = o.account_id and w.store_id = o.store_id
            and w.refresh_id = o.refresh_id and not w.covered and w.repaired_by is null)
        limit ${MOST_AT_ONCE})) returning refresh_id`,
    },
  },
]

/** Harmless to run at any time, in several processes at once. */
export async function dropOldRefreshes(hub: Hub): Promise<void> {
  for (const { statement, days } of steps) {
    const before = new Date(hub.now().getTime() - days * DAY_MS)
    while ((await hub.database.query(statement, [before])).length === MOST_AT_ONCE);
  }
}
