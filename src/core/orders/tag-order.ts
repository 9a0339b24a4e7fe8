import { type Ctx, inTransaction } from '../context.ts'
import { notFound } from '../errors.ts'
import { changeOrder } from './change-orders.ts'
import { type Order, withoutTag, withTag } from './order.ts'
import { readSurroundings } from './order-surroundings.ts'

/** Adds a tag; a tag that is there already stays once. Unknown order or tag: not_found. */
export function tagOrder(ctx: Ctx, id: number, tagId: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    await refuseUnknownTag(ctx, tagId)
    return changeOrder(ctx, id, 'order_tagged', (order, now) => withTag(order, tagId, now))
  })
}

/** Takes a tag off; that it was not there is no fault. */
export function untagOrder(ctx: Ctx, id: number, tagId: number): Promise<Order> {
  return inTransaction(ctx, async (ctx) => {
    await refuseUnknownTag(ctx, tagId)
    return changeOrder(ctx, id, 'order_untagged', (order, now) => withoutTag(order, tagId, now))
  })
}

async function refuseUnknownTag(ctx: Ctx, tagId: number): Promise<void> {
  const { tagIds } = await readSurroundings(ctx, { tagIds: [tagId] })
  if (!tagIds.includes(tagId)) throw notFound(`Tag ${tagId} was not found.`)
}
