// The order's side of a manifest; always part of the transaction that keeps it.
import type { Ctx } from '../context.ts'
import type { CalendarDate } from '../dates.ts'
import { HubError, type RowFault } from '../errors.ts'
import type { Order } from './order.ts'
import { manifested, whyNotManifestable } from './order-labels.ts'
import { lockOrders, writeOrders } from './order-rows.ts'

/** All or none. @throws HubError with a fault for each id that is unknown or refused, by its place */
export async function shipManifested(
  ctx: Ctx,
  ids: readonly number[],
  shipDate: CalendarDate,
): Promise<void> {
  const wanted = [...new Set(ids)]
  const found = await lockOrders(ctx, wanted)
  const faults = wanted.flatMap((id): RowFault[] => faultOf(found.get(id), ids.indexOf(id)))
  if (faults.length > 0) throw new HubError('not_allowed_now', 'Nothing was manifested.', { rows: faults })
  const now = ctx.now().toISOString()
  const kinds = ['order_manifested' as const]
  const changes = [...found.values()].map((before) => {
    return { before, after: manifested(before, shipDate, now), kinds }
  })
  await writeOrders(ctx, changes)
}

function faultOf(order: Order | undefined, index: number): RowFault[] {
  if (!order) return [{ index, code: 'not_found', text: 'is not an order of this account' }]
  const why = whyNotManifestable(order)
  return why ? [{ index, code: 'not_allowed_now', text: why }] : []
}
