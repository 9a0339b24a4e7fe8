// What takes an action back, order by order, from what each was before. An order that somebody changed in the same respect
// since is left as it is.
import { listUsers } from '../accounts/find-users.ts'
import type { Ctx } from '../context.ts'
import { type HubError, notAllowedNow } from '../errors.ts'
import { archiveAgain } from '../orders/archive-again.ts'
import { restoreEach } from '../orders/archive-order.ts'
import { type ChangeOutcome, changeEach } from '../orders/change-orders.ts'
import { type LaterEvent, lockAndReadHistory, touches } from '../orders/history-since.ts'
import { changed, type Order, type OrderStatus, withoutTag, withTag, withUser } from '../orders/order.ts'
import { holdTags } from '../orders/order-surroundings.ts'
import { readOrders } from '../orders/read-order.ts'
import type { BulkRow } from './bulk-action.ts'
import {
  type DeleteFacts,
  type HoldFacts,
  type RestoreFacts,
  refuseGoneTags,
  type TagFacts,
  type UserFacts,
} from './change-work.ts'
import { type CarryOut, endsOf, idsOf } from './work.ts'

/** As `copyDoneRows` writes them. */
interface Undoing<Facts> {
  before: Facts
  /** When the action did it. */
  at: string
}

function factsIn<Facts>(rows: readonly BulkRow[]): Map<number, Undoing<Facts>> {
  return new Map(rows.map(({ orderId, facts }) => [orderId, facts as Undoing<Facts>]))
}

function before<Facts>(all: Map<number, Undoing<Facts>>, { doc }: Order): Facts {
  const found = all.get(doc.orderId)
  if (!found) throw new Error(`order ${doc.orderId} is not one of those to put back`)
  return found.before
}

function touched({ doc }: Order, what: string): HubError {
  return notAllowedNow(`Order ${doc.orderNumber} ${what} since; it is left as it is.`)
}

/** Orders that somebody changed in the same respect since, perhaps back to what they were. */
async function touchedSince<Facts>(
  ctx: Ctx,
  facts: Map<number, Undoing<Facts>>,
  isAbout: (event: LaterEvent, before: Facts) => boolean,
): Promise<Set<number>> {
  const since = [...facts].map(([orderId, { at }]) => ({ orderId, at }))
  const events = await lockAndReadHistory(ctx, since)
  const about = events.filter((event) => {
    const undoing = facts.get(event.orderId)
    return undoing !== undefined && isAbout(event, undoing.before)
  })
  return new Set(about.map(({ orderId }) => orderId))
}

/** Whether one of these tags was put on or taken off. */
function touchesTags(event: LaterEvent, { tagIds }: TagFacts): boolean {
  const { tagIds: change } = event.brief
  if (!Array.isArray(change)) return touches(event, 'tagIds')
  const [was, is] = change.map((ids: number[] | null) => ids ?? [])
  return tagIds.some((tagId) => was?.includes(tagId) !== is?.includes(tagId))
}

export const undoTag: CarryOut<'tag'> = async (ctx, _action, rows) => {
  const facts = factsIn<TagFacts>(rows)
  const isTouched = await touchedSince(ctx, facts, touchesTags)
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_untagged', (order, now) => {
    const { tagIds } = before(facts, order)
    if (!tagIds.every((tagId) => order.doc.tagIds?.includes(tagId))) throw touched(order, 'lost the tag')
    if (isTouched.has(order.doc.orderId)) throw touched(order, 'was given the tag once more')
    return tagIds.reduce((left, tagId) => withoutTag(left, tagId, now), order)
  })
  return endsOf(rows, outcomes, () => ({}))
}

export const undoUntag: CarryOut<'untag'> = async (ctx, { parameters }, rows) => {
  const facts = factsIn<TagFacts>(rows)
  const known = await holdTags(ctx, parameters.tagIds)
  const isTouched = await touchedSince(ctx, facts, touchesTags)
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_tagged', (order, now) => {
    const { tagIds } = before(facts, order)
    if (isTouched.has(order.doc.orderId) || tagIds.some((tagId) => order.doc.tagIds?.includes(tagId)))
      throw touched(order, 'was given the tag')
    refuseGoneTags(tagIds, known)
    return tagIds.reduce((tagged, tagId) => withTag(tagged, tagId, now), order)
  })
  return endsOf(rows, outcomes, () => ({}))
}

export const undoAssign: CarryOut<'assign'> = (ctx, { parameters }, rows) =>
  giveBack(ctx, rows, parameters.userId)

export const undoUnassign: CarryOut<'unassign'> = (ctx, _action, rows) => giveBack(ctx, rows, null)

/** To whoever had them before, from `holder`. */
async function giveBack(ctx: Ctx, rows: readonly BulkRow[], holder: string | null) {
  const facts = factsIn<UserFacts>(rows)
  const users = await listUsers(ctx)
  const isTouched = await touchedSince(ctx, facts, (event) => touches(event, 'userId'))
  const kind = (_before: Order, after: Order) =>
    after.doc.userId === null ? ('order_user_unassigned' as const) : ('order_user_assigned' as const)
  const outcomes = await changeEach(ctx, idsOf(rows), kind, (order, now) => {
    if (order.doc.userId !== holder || isTouched.has(order.doc.orderId))
      throw touched(order, 'was given to somebody else, or taken away,')
    const { userId } = before(facts, order)
    if (userId !== null && !users.some((user) => user.userId === userId)) {
      const text = `Whoever had order ${order.doc.orderNumber} before does not work here any more.`
      throw notAllowedNow(text)
    }
    return withUser(order, userId, now)
  })
  return endsOf(rows, outcomes, () => ({}))
}

export const undoHold: CarryOut<'hold'> = (ctx, { parameters }, rows) =>
  putBack(ctx, rows, { status: 'on_hold', holdUntil: parameters.until })

export const undoRelease: CarryOut<'release'> = (ctx, _action, rows) =>
  putBack(ctx, rows, { status: 'awaiting_shipment', holdUntil: null })

async function putBack(ctx: Ctx, rows: readonly BulkRow[], left: HoldFacts) {
  const facts = factsIn<HoldFacts>(rows)
  const isTouched = await touchedSince(ctx, facts, (event) => touches(event, 'orderStatus', 'holdUntilDate'))
  const kind = (_before: Order, after: Order) =>
    after.doc.orderStatus === 'on_hold' ? ('order_held' as const) : ('order_restored_from_hold' as const)
  const outcomes = await changeEach(ctx, idsOf(rows), kind, (order, now) => {
    const { orderStatus, holdUntilDate } = order.doc
    const isLeft = orderStatus === left.status && holdUntilDate === left.holdUntil && order.printedAt === null
    if (!isLeft || isTouched.has(order.doc.orderId)) throw touched(order, 'was held, released or printed')
    const { status, holdUntil } = before(facts, order)
    return changed(order, { orderStatus: status as OrderStatus, holdUntilDate: holdUntil }, now)
  })
  return endsOf(rows, outcomes, () => ({}))
}

export const undoDelete: CarryOut<'delete'> = async (ctx, _action, rows) => {
  const facts = factsIn<DeleteFacts>(rows)
  const now = await readOrders(ctx, idsOf(rows))
  const mine = rows.filter(({ orderId }) => {
    const order = now.get(orderId)
    return order?.archivedAt?.toISOString() === facts.get(orderId)?.before.archivedAt
  })
  const outcomes = await restoreEach(ctx, idsOf(mine))
  const byId = new Map(mine.map(({ orderId }, at) => [orderId, outcomes[at]]))
  const all = rows.map(
    ({ orderId }): ChangeOutcome => byId.get(orderId) ?? notMine(orderId, now.get(orderId)),
  )
  return endsOf(rows, all, () => ({}))
}

function notMine(orderId: number, order: Order | undefined): ChangeOutcome {
  const named = order ? `Order ${order.doc.orderNumber}` : `Order ${orderId}`
  const what = order?.archivedAt ? 'was deleted once more' : 'was restored or removed'
  return { refused: notAllowedNow(`${named} ${what} since; it is left as it is.`) }
}

export const undoRestore: CarryOut<'restore'> = async (ctx, _action, rows) => {
  const facts = factsIn<RestoreFacts>(rows)
  const isTouched = await touchedSince(ctx, facts, ({ kind }) => kind === 'order_restored')
  const outcomes = await archiveAgain(ctx, idsOf(rows), ({ doc: { orderId, orderNumber } }) => {
    if (isTouched.has(orderId))
      throw notAllowedNow(`Order ${orderNumber} was restored once more since; it is left as it is.`)
    const found = facts.get(orderId)
    if (!found) throw new Error(`order ${orderId} is not one of those to put away`)
    return found.before
  })
  return endsOf(rows, outcomes, () => ({}))
}
