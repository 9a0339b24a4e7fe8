// Labels are kept for a while; shipments for ever.
import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'

const DAY_MS = 86_400_000
const MOST_AT_ONCE = 200

const drop: Statement = {
  name: 'labels_drop_old',
  text: `with old as (
      select account_id, shipment_id from labels where created_at < $1 order by created_at limit ${MOST_AT_ONCE}
      for update skip locked
    ), gone as (delete from labels l using old where l.account_id = old.account_id and l.shipment_id = old.shipment_id
      returning 1)
    select count(*) as dropped from gone`,
}

/** Answers how many went. */
export async function dropOldLabels(hub: Hub): Promise<number> {
  const before = new Date(hub.now().getTime() - hub.labelRetentionDays * DAY_MS)
  for (let dropped = 0; ; ) {
    const [row] = await hub.database.query<{ dropped: number }>(drop, [before])
    const count = row?.dropped ?? 0
    dropped += count
    if (count < MOST_AT_ONCE) return dropped
  }
}
