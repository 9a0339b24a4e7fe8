// Puts orders away, and takes them back as they were (contract of the token dialect, 5.3; ruling 5).
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import type { ChangeOutcome } from './change-orders.ts'
import { readActiveHolders } from './move-rows.ts'
import { archived, changed, type Order } from './order.ts'
import { keyLock, lockNames, numberLock } from './order-locks.ts'
import { lockOrders, type OrderChange, readOrders, readOrdersByNumber, writeOrders } from './order-rows.ts'
import { refuseTakenKeys } from './unmerge-order.ts'

/** Orders of one number looked at; more are as good as one. */
const MOST_NAMESAKES = 100

/** Of any status; one that is archived or cancelled is left as it is. @throws HubError not_found */
export function archiveOrder(ctx: Ctx, id: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const before = (await lockOrders(ctx, [id])).get(id)
    if (!before) throw unknown(id)
    if (before.archivedAt || before.doc.orderStatus === 'cancelled') return before
    const after = archived(before, 'archived', true, ctx.now())
    await writeOrders(ctx, [{ before, after, kinds: ['order_archived'] }])
    return after
  })
}

/**
 * Back in the status it had, with its key. @throws HubError not_found, not_allowed_now for one that is not archived, or
 * cancelled, or merged; conflict when another order has its number or its key by now
 */
export function restoreOrder(ctx: Ctx, id: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const before = (await lockWithNames(ctx, [id])).get(id)
    if (!before) throw unknown(id)
    return restoreLocked(ctx, before)
  })
}

/** The same for several in one transaction, each by itself; outcomes stand in the order of the ids. */
export function restoreEach(ctx: Ctx, ids: readonly number[]): Promise<ChangeOutcome[]> {
  return inTransaction(ctx, async (ctx) => {
    const locked = await lockWithNames(ctx, ids)
    const isFree = await findFree(ctx, [...locked.values()])
    const outcomes = new Map<number, ChangeOutcome>()
    const changes: OrderChange[] = []
    for (const [id, before] of [...locked].filter(([, order]) => isFree(order))) {
      const after = restored(before, ctx.now())
      changes.push({ before, after, kinds: ['order_restored'] })
      outcomes.set(id, { before, after })
    }
    await writeOrders(ctx, changes)
    // One after the other: two of them may want the same number.
    for (const id of ids)
      if (!outcomes.has(id)) outcomes.set(id, await attemptRestoring(ctx, id, locked.get(id)))
    return ids.map((id) => outcomes.get(id) as ChangeOutcome)
  })
}

/** Those that nothing keeps from coming back; of any other it is asked in particular. */
async function findFree(ctx: Ctx, orders: readonly Order[]): Promise<(order: Order) => boolean> {
  const target = ctx.account.id
  const holders = await readActiveHolders(
    ctx,
    orders.map((order, index) => ({ index, order, target })),
  )
  const taken = new Set(holders.flatMap(({ number, key }) => [`n ${number}`, `k ${key}`]))
  const wanted = Map.groupBy(orders.flatMap(namesOf), (name) => name)
  const isAlone = (name: string) => !taken.has(name) && wanted.get(name)?.length === 1
  return (order) => whyNotRestorable(order) === null && namesOf(order).every(isAlone)
}

function namesOf({ doc }: Order): string[] {
  return [`n ${doc.orderNumber}`, `k ${doc.orderKey}`]
}

async function attemptRestoring(ctx: Ctx, id: number, before: Order | undefined): Promise<ChangeOutcome> {
  if (!before) return { refused: notFound(`Order ${id} was not found.`) }
  try {
    return { before, after: await restoreLocked(ctx, before) }
  } catch (error) {
    if (error instanceof HubError) return { refused: error }
    throw error
  }
}

/** Archived orders change neither key nor number; names before rows, as everywhere. */
async function lockWithNames(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Order>> {
  const seen = await readOrders(ctx, ids)
  const { id: accountId } = ctx.account
  await lockNames(
    ctx,
    [...seen.values()].flatMap(({ doc }) => [
      keyLock(accountId, doc.orderKey),
      numberLock(accountId, doc.orderNumber),
    ]),
  )
  return lockOrders(ctx, ids)
}

async function restoreLocked(ctx: Ctx, before: Order): Promise<Order> {
  refuseRestoring(before)
  await refuseTakenNumber(ctx, before)
  await refuseTakenKeys(ctx, [before])
  const after = restored(before, ctx.now())
  await writeOrders(ctx, [{ before, after, kinds: ['order_restored'] }])
  return after
}

function restored(order: Order, at: Date): Order {
  const back = changed(order, {}, at.toISOString())
  return { ...back, archivedAt: null, archivedHow: null, holdsKey: true }
}

function refuseRestoring(order: Order): void {
  const why = whyNotRestorable(order)
  if (why !== null) throw notAllowedNow(why)
}

function whyNotRestorable({ doc, archivedAt, archivedHow }: Order): string | null {
  const { orderNumber, orderStatus, advancedOptions } = doc
  if (orderStatus === 'cancelled') return `Order ${orderNumber} is cancelled and cannot be restored.`
  if (archivedAt === null) return `Order ${orderNumber} is not archived.`
  return archivedHow === 'merged'
    ? `Order ${orderNumber} was merged into order ${advancedOptions.parentId}; undo the merge instead.`
    : null
}

async function refuseTakenNumber(ctx: Ctx, { doc }: Order): Promise<void> {
  const namesakes = await readOrdersByNumber(ctx, doc.orderNumber, MOST_NAMESAKES)
  if (!namesakes.some((order) => order.archivedAt === null && order.doc.orderId !== doc.orderId)) return
  const text = `Another order has the number ${doc.orderNumber} by now; archive or remove that one first.`
  throw new HubError('conflict', text, { reason: 'number_taken' })
}

function unknown(id: number): HubError {
  return notFound(`order_id ${id} is not an order of this account`)
}
