// Moves unshipped orders to other accounts of the hub, all rows or none (ruling 4; contract of the token dialect, 6.1).
import { findAccountByToken } from '../accounts/api-keys.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { carryOver, type Wanted } from './carry-over.ts'
import { readForMove } from './move-rows.ts'
import { isUnshipped, type Order } from './order.ts'
import { RowFaults } from './row-faults.ts'

/** One order to move. Keys are the tokens of accounts of this hub; possession of them is the authority. */
export interface AssignRow {
  /** Decides when given; else the number must name exactly one unshipped order of the source account. */
  orderId: number | null
  orderNumber: string | null
  /** Absent: the caller's own account. */
  currentKey: string | null
  newKey: string | null
}

/** @throws HubError not_allowed_now with a fault a bad row; then nothing has moved. */
export async function assignOrders(ctx: Ctx, rows: readonly AssignRow[]): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const faults = new RowFaults()
    const wanted = await resolve(ctx, rows, faults)
    await carryOver(ctx, wanted, { faults, notThere })
  })
}

async function resolve(ctx: Ctx, rows: readonly AssignRow[], faults: RowFaults): Promise<Wanted[]> {
  const accounts = new Map<string, number | null>()
  const accountOf = async (key: string): Promise<number | null> => {
    const known = accounts.get(key)
    if (known !== undefined) return known
    const account = (await findAccountByToken(ctx, key))?.id ?? null
    accounts.set(key, account)
    return account
  }
  const wanted: Wanted[] = []
  for (const [index, row] of rows.entries()) {
    const source = row.currentKey === null ? ctx.account.id : await accountOf(row.currentKey)
    if (source === null) faults.add(index, 'invalid', 'current_api_key is not a live key of this hub')
    if (row.newKey === null) faults.add(index, 'invalid', 'new_api_key is required')
    const target = row.newKey === null ? null : await accountOf(row.newKey)
    if (row.newKey !== null && target === null)
      faults.add(index, 'invalid', 'new_api_key is not a live key of this hub')
    if (source === null || target === null) continue
    const order = await findRow(ctx, row, source, index, faults)
    if (order) wanted.push({ index, orderNumber: row.orderNumber, order, target })
  }
  return wanted
}

async function findRow(
  ctx: Ctx,
  row: AssignRow,
  source: number,
  index: number,
  faults: RowFaults,
): Promise<Order | null> {
  if (row.orderId === null && row.orderNumber === null) {
    faults.add(index, 'invalid', 'order_id or order_number is required')
    return null
  }
  const found = await readForMove(ctx, source, row)
  if (row.orderId !== null) {
    const [order] = found
    if (!order) faults.add(index, 'not_found', notThere)
    else if (row.orderNumber !== null && order.doc.orderNumber !== row.orderNumber) {
      faults.add(index, 'invalid', 'order_id and order_number name different orders')
      return null
    }
    return order ?? null
  }
  const unshipped = found.filter((order) => isUnshipped(order) && !order.archivedAt)
  if (unshipped.length > 1) {
    faults.add(index, 'invalid', 'several unshipped orders have this number; send order_id')
    return null
  }
  const order = unshipped[0] ?? found[0] ?? null
  if (!order) faults.add(index, 'not_found', notThere)
  return order
}

const notThere = 'is not an order of the account of current_api_key'
