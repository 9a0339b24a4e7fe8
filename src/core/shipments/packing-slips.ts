// What lies in each parcel, and what is fetched from the shelves for all of them.
import type { Ctx } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { HubError, type RowFault } from '../errors.ts'
import type { PackedLine, PackingSlipContent, PickLine } from '../labels/label.ts'
import type { Address, Order } from '../orders/order.ts'
import { readOrders } from '../orders/read-order.ts'
import { manifestSender } from './manifest-sender.ts'
import { paperOf } from './paper.ts'
import { readLiveShipments } from './shipment-rows.ts'

/**
 * A PDF with a slip for each order, in the order of their ids in the call; `withPicks` puts a list of everything in front.
 * @throws HubError with a fault for each row: unknown, archived
 */
export async function packingSlipsPdf(
  ctx: Ctx,
  ids: readonly number[],
  { withPicks }: { withPicks: boolean },
): Promise<Uint8Array> {
  const wanted = [...new Set(ids)]
  const found = await readOrders(ctx, wanted)
  const faults = wanted.flatMap((id): RowFault[] => {
    const [index, order] = [ids.indexOf(id), found.get(id)]
    if (!order) return [{ index, code: 'not_found', text: 'is not an order of this account' }]
    return order.archivedAt
      ? [{ index, code: 'not_allowed_now', text: 'order is archived; restore it first' }]
      : []
  })
  if (faults.length > 0) throw new HubError('not_allowed_now', 'Nothing was printed.', { rows: faults })
  const orders = wanted.flatMap((id) => found.get(id) ?? [])
  return papersOf(ctx, orders, { withSlips: true, withPicks })
}

/** The same papers, without orders that are gone or archived by now; slips, picks or both. */
export async function orderPapersPdf(
  ctx: Ctx,
  ids: readonly number[],
  wanted: { withSlips: boolean; withPicks: boolean },
): Promise<Uint8Array> {
  const found = await readOrders(ctx, ids)
  const orders = ids.flatMap((id) => found.get(id) ?? []).filter(({ archivedAt }) => archivedAt === null)
  return papersOf(ctx, orders, wanted)
}

async function papersOf(
  ctx: Ctx,
  orders: readonly Order[],
  { withSlips, withPicks }: { withSlips: boolean; withPicks: boolean },
): Promise<Uint8Array> {
  const ids = orders.map(({ doc }) => doc.orderId)
  const [sender, shipments] = await Promise.all([manifestSender(ctx), readLiveShipments(ctx, ids)])
  const tracking = Map.groupBy(shipments, ({ doc }) => doc.orderId)
  const slips = orders.map((order) => {
    const numbers = tracking.get(order.doc.orderId)?.map(({ doc }) => doc.trackingNumber)
    return slipOf(order, sender, numbers ?? [])
  })
  return ctx.labels.packingSlipsPdf(slips, {
    picks: withPicks ? picksOf(slips) : null,
    ...(withSlips ? {} : { picksAlone: true }),
    paper: paperOf(sender?.country),
    day: todayIn(zoneOf(ctx.account), ctx.now()),
  })
}

function slipOf(
  { doc, extras }: Order,
  sender: Address | null,
  trackingNumbers: string[],
): PackingSlipContent {
  return {
    orderNumber: doc.orderNumber,
    orderDay: doc.orderDate.slice(0, 10),
    reference: doc.advancedOptions.customField1 ?? extras?.reference ?? null,
    sender,
    recipient: doc.shipTo,
    shippingMethod: doc.requestedShippingService,
    trackingNumbers,
    lines: doc.items
      .filter(({ adjustment }) => !adjustment)
      .map((item): PackedLine => {
        const { quantity, sku, name, options, warehouseLocation } = item
        const shown = options.map((option) => [option.name, option.value].filter(Boolean).join(': '))
        return { quantity, sku, name, options: shown, location: warehouseLocation }
      }),
    customerNotes: doc.customerNotes,
    giftMessage: doc.giftMessage,
  }
}

/** Lines of one SKU, name and place together, in the order of the places where they lie. Pure. */
export function picksOf(slips: readonly PackingSlipContent[]): PickLine[] {
  const picks = new Map<string, PickLine>()
  for (const { lines } of slips) {
    const counted = new Set<string>()
    for (const { quantity, sku, name, options, location } of lines) {
      const whole = [name, ...options].join(', ')
      const key = JSON.stringify([sku, whole, location])
      const pick = picks.get(key) ?? { quantity: 0, sku, name: whole, location, orders: 0 }
      pick.quantity += quantity
      if (!counted.has(key)) pick.orders += 1
      counted.add(key)
      picks.set(key, pick)
    }
  }
  const sortKey = ({ location, sku, name }: PickLine) =>
    [location ?? '\uffff', sku ?? '\uffff', name].join('\n')
  return [...picks.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
}
