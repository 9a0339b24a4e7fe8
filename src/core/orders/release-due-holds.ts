// Holds end by themselves at the start of their day, in the zone of the order's account.
import type { Statement } from '../../db/database.ts'
import type { Account } from '../account.ts'
import type { Ctx, Hub } from '../context.ts'
import { todayIn } from '../dates.ts'
import { release } from './order.ts'
import { type OrderRow, orderColumns, orderOf, writeOrders } from './order-rows.ts'

const MOST_AT_ONCE = 100

const lockDue: Statement = {
  name: 'holds_lock_due',
  text: `select ${orderColumns}
    from orders o join accounts a on a.account_id = o.account_id
    where o.status = 'on_hold' and o.archived_at is null and o.hold_until is not null and o.hold_until <= $1::date
      and o.hold_until <= case a.v1_dates when 'pacific' then $2::date else $1::date end
    order by o.hold_until, o.order_id limit ${MOST_AT_ONCE} for update of o skip locked`,
}

/** Releases what is due, each order once whoever else does the same; answers how many orders it released. */
export async function releaseDueHolds(hub: Hub): Promise<number> {
  let released = 0
  for (;;) {
    const count = await releaseSome(hub)
    released += count
    if (count < MOST_AT_ONCE) return released
  }
}

function releaseSome(hub: Hub): Promise<number> {
  return hub.database.transaction(async (db) => {
    const now = hub.now()
    // Pacific is never ahead of UTC, so what is due there is among what UTC calls due.
    const rows = await db.query<OrderRow>(lockDue, [todayIn('UTC', now), todayIn('America/Los_Angeles', now)])
    const orders = rows.map(orderOf)
    for (const accountId of new Set(orders.map((order) => order.accountId))) {
      const ctx: Ctx = { ...hub, db, account: { id: accountId } as Account, actor: 'hub' }
      const due = orders.filter((order) => order.accountId === accountId)
      await writeOrders(
        ctx,
        due.map((before) => ({
          before,
          after: release(before, now.toISOString()),
          kinds: ['order_released' as const],
        })),
      )
    }
    return rows.length
  })
}
