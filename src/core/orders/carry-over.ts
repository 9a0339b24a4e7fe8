// Orders on their way to other accounts, whoever may send them there: locked, judged, moved; all of them or none (ruling 4).
import type { Ctx } from '../context.ts'
import { lockMergedInto, moveMerges } from './merge-rows.ts'
import { lockForMove, type Move, moveOrders, readActiveHolders } from './move-rows.ts'
import { isUnshipped, type Order, worded } from './order.ts'
import { keyLock, lockNames, numberLock } from './order-locks.ts'
import type { RowFaults } from './row-faults.ts'

/** One order to move, as it was when it was found. */
export interface Wanted {
  index: number
  /** As the row names it; null where it names an id alone. */
  orderNumber: string | null
  order: Order
  target: number
}

interface Judging {
  faults: RowFaults
  /** What is said of an order that the source account does not have. */
  notThere: string
}

/** Part of a transaction. @throws HubError not_allowed_now with every fault, those found before among them; then nothing has moved. */
export async function carryOver(ctx: Ctx, wanted: readonly Wanted[], judging: Judging): Promise<void> {
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
  const crossing = await judgeMoves(ctx, wanted, locked, judging)
  judging.faults.throwIfAny('No order was assigned.')
  await moveOrders(ctx, [...crossing, ...(await followers(ctx, crossing))])
}

/** The orders that change their account; what keeps others where they are is in the faults. Writes nothing. */
export async function judgeMoves(
  ctx: Ctx,
  wanted: readonly Wanted[],
  found: ReadonlyMap<number, Order>,
  judging: Judging,
): Promise<Move[]> {
  const moves = decide(wanted, found, judging)
  await refuseTaken(ctx, moves, judging.faults)
  return moves.filter(({ order, target }) => order.accountId !== target)
}

/** Looks again at the orders, now that they are locked; repeats of a row count once. */
function decide(
  wanted: readonly Wanted[],
  locked: ReadonlyMap<number, Order>,
  { faults, notThere }: Judging,
): Move[] {
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
