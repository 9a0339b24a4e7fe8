// Orders as drafts made of them would have them: the members that were changed, and what follows from them.
import { isDeepStrictEqual } from 'node:util'
import type { Ctx } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { findOrCreateProducts } from '../products/find-or-create-products.ts'
import { replacedOrder } from './compose-order.ts'
import { productFinder, productsOfLines, skuKey } from './line-products.ts'
import type { Order } from './order.ts'
import type { OrderDraft } from './order-draft.ts'

export interface Revision {
  /** Locked by the caller. */
  before: Order
  /** Begun with `draftOfOrder`; null: stays as it is. */
  draft: OrderDraft | null
}

/**
 * The orders with their drafts carried out; products and line ids for all of them at once. One that comes out as it was is
 * the same object. @throws HubError as `replacedOrder` does
 */
export async function reviseOrders(ctx: Ctx, revisions: readonly Revision[]): Promise<Order[]> {
  const known = revisions.map(({ before }) => productsOfLines(before.doc.items))
  const items = revisions.flatMap(({ draft }, at) =>
    (draft?.items ?? []).filter((item) => !known[at]?.has(skuKey(item))),
  )
  const drafts = revisions.flatMap(({ draft }) => draft ?? [])
  const [products, lineIds] = await Promise.all([
    findOrCreateProducts(ctx, items),
    ctx.ids.takeLineIds(
      ctx.db,
      drafts.reduce((sum, draft) => sum + newLines(draft), 0),
    ),
  ])
  const now = ctx.now()
  return revisions.map(({ before, draft }, at) => {
    if (!draft) return before
    const after = replacedOrder(before, draft, {
      accountId: before.accountId,
      now: now.toISOString(),
      today: todayIn(zoneOf(ctx.account), now),
      warehouseId: draft.advancedOptions.warehouseId,
      customerId: before.doc.customerId,
      productOf: productFinder(...known.slice(at, at + 1), products),
      nextLineId: () => lineIds.shift() as number,
    })
    return isSame(before, after) ? before : after
  })
}

function isSame(before: Order, after: Order): boolean {
  const { modifyDate } = before.doc
  return (
    isDeepStrictEqual({ ...after.doc, modifyDate }, before.doc) &&
    isDeepStrictEqual(after.extras, before.extras)
  )
}

function newLines({ items, internationalOptions, extras }: OrderDraft): number {
  const lines = items.filter(({ orderItemId }) => orderItemId === null)
  const customs = (internationalOptions.customsItems ?? []).filter((entry) => entry.customsItemId === null)
  const parcels = (extras?.parcels ?? []).filter(({ parcelId }) => parcelId === 0)
  return lines.length + customs.length + parcels.length
}
