// Moves unshipped orders to other accounts of the hub, all rows or none (ruling 4; contract of the token dialect, 6.1).
import { findAccountByToken } from '../accounts/api-keys.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { lockMergedInto, moveMerges } from './merge-rows.ts'
import { lockForMove, type Move, moveOrders, readActiveHolders, readForMove } from './move-rows.ts'
import { isUnshipped, type Order, worded } from './order.ts'
import { keyLock, lockNames, numberLock } from './order-locks.ts'
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

interface Wanted {
  index: number
  /** As the row names it; null where it names an id alone. */
  orderNumber: string | null
  order: Order
  target: number
}

/** @throws HubError not_allowed_now with a fault a bad row; then nothing has moved. */
export async function assignOrders(ctx: Ctx, rows: readonly AssignRow[]): Promise<void> {
  await inTransaction(ctx, async (ctx) => {
    const faults = new RowFaults()
    const wanted = await resolve(ctx, rows, faults)
    // Names before rows, as everywhere.
    const moving = wanted.filter(({ order, target }) => order.accountId !== target)
    await lockNames(
      ctx,
      moving.flatMap(({ order, target }) => [
        keyLock(target, order.doc.orderKey),
        numberLock(target, order.doc.orderNumber),
        keyLock(order.accountId, order.doc.orderKey),
        numberLock(order.accountId, order.doc.orderNumber),
      ]),
    )
    const locked = await lockForMove(
      ctx,
      wanted.map(({ order }) => order),
    )
    // A number that changed before its lock was had is locked late, where a deadlock is possible: then all begins anew.
    await lockNames(
      ctx,
      moving.flatMap(({ order, target }) => {
        const now = locked.get(order.doc.orderId)
        if (!now || now.doc.orderNumber === order.doc.orderNumber) return []
        return [numberLock(target, now.doc.orderNumber), numberLock(now.accountId, now.doc.orderNumber)]
      }),
    )
    const moves = decide(wanted, locked, faults)
    await refuseTaken(ctx, moves, faults)
    faults.throwIfAny('No order was assigned.')
    const crossing = moves.filter(({ order, target }) => order.accountId !== target)
    await moveOrders(ctx, [...crossing, ...(await followers(ctx, crossing))])
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

/** Looks again at the orders, now that they are locked; repeats of a row count once. */
function decide(wanted: Wanted[], locked: Map<number, Order>, faults: RowFaults): Move[] {
  const moves = new Map<number, Move>()
  for (const { index, orderNumber, order: seen, target } of wanted) {
    const order = locked.get(seen.doc.orderId)
    const earlier = moves.get(seen.doc.orderId)
    const why = order ? whyNotMovable(order) : null
    if (!order || (orderNumber !== null && order.doc.orderNumber !== orderNumber))
      faults.add(index, 'not_found', notThere)
    else if (why) faults.add(index, 'not_allowed_now', why)
    else if (earlier && earlier.target !== target)
      faults.add(index, 'invalid', 'order is given to two accounts')
    else if (!earlier) moves.set(order.doc.orderId, { index, order, target })
  }
  return [...moves.values()]
}

function whyNotMovable(order: Order): string | null {
  if (order.archivedAt) return 'order is archived; restore it first'
  if (order.printedAt) return 'order is already printed'
  return isUnshipped(order)
    ? null
    : `order is ${worded(order.doc.orderStatus)}; only unshipped orders can be assigned`
}

/** What was merged into an order goes along: the order can still be taken apart where it is then. */
async function followers(ctx: Ctx, moves: readonly Move[]): Promise<Move[]> {
  const found: Move[] = []
  for (const { index, order, target } of moves.filter(
    ({ order }) => order.doc.advancedOptions.mergedOrSplit,
  )) {
    const children = await lockMergedInto(ctx, [order.doc.orderId], order.accountId)
    await moveMerges(
      ctx,
      children.map(({ doc }) => doc.orderId),
      { source: order.accountId, target },
    )
    found.push(...children.map((child) => ({ index, order: child, target })))
  }
  return found
}

async function refuseTaken(ctx: Ctx, moves: Move[], faults: RowFaults): Promise<void> {
  const taken = new Set<string>()
  const crossing = moves.filter(({ order, target }) => order.accountId !== target)
  const holders = await readActiveHolders(ctx, crossing)
  for (const { index, order, target } of crossing) {
    const { orderNumber, orderKey } = order.doc
    const names = [`number ${target} ${orderNumber}`, `key ${target} ${orderKey}`]
    if (
      holders.some((holder) => holder.accountId === target && holder.number === orderNumber) ||
      taken.has(names[0] as string)
    ) {
      faults.add(index, 'conflict', 'the target account already has an active order with this number')
    } else if (
      holders.some((holder) => holder.accountId === target && holder.key === orderKey) ||
      taken.has(names[1] as string)
    ) {
      faults.add(index, 'conflict', 'the target account already has an active order with this order key')
    }
    for (const name of names) taken.add(name)
  }
}
