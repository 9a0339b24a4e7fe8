// What the book has of orders that a store sends again: by the ids it remembers, or by the keys they carry.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Order } from './order.ts'
import { keyLock, lockNames } from './order-locks.ts'
import { type OrderRow, orderColumns, orderOf } from './order-rows.ts'

/** One statement for both, so that rows are locked in one order whichever way they are named. */
const lock: Statement = {
  name: 'imported_orders_lock',
  text: `select ${orderColumns} from orders o
    where (o.account_id = $1 and o.order_id = any($2::int[]))
      or (o.account_id = $1 and o.order_key = any($3::text[]) and o.store_id = $4)
    order by o.order_id for update`,
}
const moved: Statement = {
  name: 'imported_orders_moved',
  text: `select order_id as "orderId", order_key as "orderKey" from order_origins
    where account_id = $1 and (order_id = any($2::int[]) or (order_key = any($3::text[]) and store_id = $4))`,
}

export interface ImportedOrders {
  /** Orders of the account, archived ones included. */
  byId: Map<number, Order>
  /** Of the store; of several the one that is not archived, else the newest. */
  byKey: Map<string, Order>
  /** Assigned to another account, and still there. */
  movedIds: Set<number>
  movedKeys: Set<string>
}

export async function lockImportedOrders(
  ctx: Ctx,
  { ids, keys, storeId }: { ids: readonly number[]; keys: readonly string[]; storeId: number },
): Promise<ImportedOrders> {
  const { id: accountId } = ctx.account
  const [, rows, away] = await Promise.all([
    lockNames(
      ctx,
      keys.map((key) => keyLock(accountId, key)),
    ),
    ctx.db.query<OrderRow>(lock, [accountId, ids, keys, storeId]),
    ctx.db.query<{ orderId: number; orderKey: string }>(moved, [accountId, ids, keys, storeId]),
  ])
  const orders = rows.map(orderOf)
  const ofStore = orders.filter(({ doc }) => doc.advancedOptions.storeId === storeId)
  return {
    byId: new Map(orders.map((order) => [order.doc.orderId, order])),
    byKey: new Map([
      ...ofStore.filter(({ archivedAt }) => archivedAt).map(keyed),
      ...ofStore.filter(({ archivedAt }) => !archivedAt).map(keyed),
    ]),
    movedIds: new Set(away.map(({ orderId }) => orderId)),
    movedKeys: new Set(away.map(({ orderKey }) => orderKey)),
  }
}

function keyed(order: Order): [string, Order] {
  return [order.doc.orderKey, order]
}
