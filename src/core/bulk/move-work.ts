// Orders moved to another account, and back.
import { listUsers } from '../accounts/find-users.ts'
import type { Ctx } from '../context.ts'
import { changeEach } from '../orders/change-orders.ts'
import { moveToAccount } from '../orders/move-to-account.ts'
import { changed } from '../orders/order.ts'
import { readOrders } from '../orders/read-order.ts'
import { listWarehouses } from '../warehouses/find-warehouses.ts'
import type { BulkRow } from './bulk-action.ts'
import { type CarryOut, idsOf } from './work.ts'

/** What the other account has no word for. */
interface MoveFacts {
  userId: string | null
  warehouseId: number | null
}

/** All of them or none. */
export const move: CarryOut<'move'> = async (ctx, { parameters }, rows) => {
  const orders = await readOrders(ctx, idsOf(rows))
  await moveToAccount(ctx, idsOf(rows), { source: ctx.account.id, target: parameters.targetAccountId })
  return rows.map(({ position, orderId }) => {
    const doc = orders.get(orderId)?.doc
    const facts: MoveFacts = {
      userId: doc?.userId ?? null,
      warehouseId: doc?.advancedOptions.warehouseId ?? null,
    }
    return { position, state: 'done', facts }
  })
}

/** Back into the store they came from, to whoever had them, where those still are. */
export const undoMove: CarryOut<'move'> = async (ctx, { parameters }, rows) => {
  await moveToAccount(ctx, idsOf(rows), { source: parameters.targetAccountId, target: ctx.account.id })
  await restoreSurroundings(ctx, rows)
  return rows.map(({ position }) => ({ position, state: 'done' }))
}

async function restoreSurroundings(ctx: Ctx, rows: readonly BulkRow[]): Promise<void> {
  const [users, warehouses] = [await listUsers(ctx), await listWarehouses(ctx)]
  const facts = new Map(
    rows.map(({ orderId, facts }) => [orderId, (facts as { before: MoveFacts }).before] as const),
  )
  await changeEach(ctx, idsOf(rows), 'order_updated', (order, now) => {
    const was = facts.get(order.doc.orderId)
    const { advancedOptions } = order.doc
    const userId = users.find((user) => user.userId === was?.userId)?.userId ?? null
    const warehouse = warehouses.find(({ warehouseId }) => warehouseId === was?.warehouseId)
    const warehouseId = warehouse?.warehouseId ?? advancedOptions.warehouseId
    if (userId === order.doc.userId && warehouseId === advancedOptions.warehouseId) return order
    return changed(order, { userId, advancedOptions: { ...advancedOptions, warehouseId } }, now)
  })
}
