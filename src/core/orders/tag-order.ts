import { type Ctx, inTransaction } from '../context.ts'
import { notFound } from '../errors.ts'
import { changeOrder } from './change-orders.ts'
import { type Order, withoutTag, withTag } from './order.ts'
import { holdTags, readSurroundings } from './order-surroundings.ts'

/** Adds a tag; a tag that is there already stays once. Unknown order or tag: not_found. */
export function tagOrder(ctx: Ctx, id: number, tagId: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    refuseUnknown(tagId, await holdTags(ctx, [tagId]))
    return changeOrder(ctx, id, 'order_tagged', (order, now) => withTag(order, tagId, now))
  })
}

/** Takes a tag off; that it was not there is no fault. */
export function untagOrder(ctx: Ctx, id: number, tagId: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    const { tagIds } = await readSurroundings(ctx, { tagIds: [tagId] })
    refuseUnknown(tagId, tagIds)
    return changeOrder(ctx, id, 'order_untagged', (order, now) => withoutTag(order, tagId, now))
  })
}

function refuseUnknown(tagId: number, known: readonly number[]): void {
  if (!known.includes(tagId)) throw notFound(`Tag ${tagId} was not found.`)
}
