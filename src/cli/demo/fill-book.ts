// Puts demo orders into an account through the operations everybody uses, each at the time it pretends to be from.
import { createTag } from '../../core/accounts/create-tag.ts'
import { listUsers } from '../../core/accounts/find-users.ts'
import { listTags } from '../../core/accounts/list-tags.ts'
import { type Ctx, inTransaction } from '../../core/context.ts'
import { assignUser } from '../../core/orders/assign-user.ts'
import { holdOrder } from '../../core/orders/hold-order.ts'
import { markOrderShipped } from '../../core/orders/mark-order-shipped.ts'
import { saveOrders } from '../../core/orders/save-orders.ts'
import { tagOrder } from '../../core/orders/tag-order.ts'
import { type DemoOrder, makeDemoOrder } from './make-order.ts'

const atOnce = 25
const dayMs = 24 * 60 * 60 * 1000
const tagColors = {
  Express: '#d7263d',
  Gift: '#8e44ad',
  VIP: '#f4a300',
  Fragile: '#1b998b',
  Wholesale: '#2e6fd8',
}

export interface Filled {
  created: number
  /** From an earlier run; left as they are now. */
  present: number
}

export async function fillBook(
  ctx: Ctx,
  { orders, seed }: { orders: number; seed: number },
): Promise<Filled> {
  const now = ctx.now()
  const all = Array.from({ length: orders }, (_none, at) => makeDemoOrder(seed, at + 1, orders, now))
  const taken = await takenKeys(ctx, all)
  const missing = all.filter(({ draft }) => !taken.has(draft.orderKey ?? ''))
  const tagIds = await settleTags(ctx)
  const userIds = (await listUsers(ctx)).map(({ userId }) => userId)
  for (let at = 0; at < missing.length; at += atOnce) {
    await inTransaction(ctx, async (ctx) => {
      for (const order of missing.slice(at, at + atOnce)) await live(ctx, order, tagIds, userIds)
    })
  }
  return { created: missing.length, present: all.length - missing.length }
}

/** From the order's arrival to where it is now. */
async function live(
  ctx: Ctx,
  order: DemoOrder,
  tagIds: Map<string, number>,
  userIds: string[],
): Promise<void> {
  const now = ctx.now()
  const then = asOf(ctx, new Date(Math.min(order.placedAt.getTime() + 30_000, now.getTime())))
  const [saved] = await saveOrders(then, [order.draft])
  if (!saved?.order) throw saved?.refused ?? new Error('a demo order was not saved')
  const { orderId } = saved.order.doc
  for (const tag of order.tags) await tagOrder(then, orderId, tagIds.get(tag) ?? 0)
  const userId = userIds[orderId % userIds.length]
  if (order.isAssigned && userId !== undefined) await assignUser(then, [orderId], userId)
  if (order.holdDays !== null) {
    const until = new Date(now.getTime() + order.holdDays * dayMs)
    await holdOrder(then, orderId, until.toISOString().slice(0, 10))
  }
  if (order.shipped) {
    const { at: shippedAt, ...shipment } = order.shipped
    await markOrderShipped(asOf(ctx, shippedAt), orderId, {
      ...shipment,
      shipDate: null,
      notifySalesChannel: false,
    })
  }
}

function asOf(ctx: Ctx, time: Date): Ctx {
  return { ...ctx, now: () => time }
}

async function settleTags(ctx: Ctx): Promise<Map<string, number>> {
  const known = new Map((await listTags(ctx)).map(({ name, tagId }) => [name.toLowerCase(), tagId]))
  const settled = new Map<string, number>()
  for (const [name, color] of Object.entries(tagColors)) {
    settled.set(name, known.get(name.toLowerCase()) ?? (await createTag(ctx, { name, color })).tagId)
  }
  return settled
}

async function takenKeys(ctx: Ctx, orders: readonly DemoOrder[]): Promise<Set<string>> {
  const rows = await ctx.db.query<{ key: string }>(
    {
      name: 'demo_taken_keys',
      text: `select order_key as key from orders where account_id = $1 and order_key = any($2::text[])
        union select order_key from order_origins where account_id = $1 and order_key = any($2::text[])`,
    },
    [ctx.account.id, orders.map(({ draft }) => draft.orderKey)],
  )
  return new Set(rows.map(({ key }) => key))
}
