// Packing an order: what is scanned for each of its lines, and when that may be done. Pure.
import { type HubError, invalid, notAllowedNow } from '../errors.ts'
import { isOpen, type Order, type OrderItem, worded } from './order.ts'

/** A line of an order as it lies on the packing table. */
export interface PackingLine {
  item: OrderItem
  /** What may be scanned for it, folded to small letters: its SKUs, its barcode, the key of the line. */
  codes: string[]
}

export interface PackedLine {
  orderItemId: number
  quantity: number
  /** How many of them were scanned; the others were ticked by hand. */
  scanned: number
}

/** Discounts and the like are not packed, nor is a line of none. `upcs`: of products, by their ids. */
export function packingLines({ doc }: Order, upcs: ReadonlyMap<number, string>): PackingLine[] {
  return doc.items
    .filter(({ adjustment, quantity }) => !adjustment && quantity > 0)
    .map((item) => {
      const upc = item.productId === null ? null : upcs.get(item.productId)
      const codes = [item.sku, item.upc, upc, item.fulfillmentSku, item.lineItemKey]
      return { item, codes: [...new Set(codes.flatMap((code) => scannedCode(code ?? '') || []))] }
    })
}

/** As codes are compared: scanners and people differ in letter case, and add blanks. */
function scannedCode(text: string): string {
  return text.trim().toLowerCase()
}

/** Null when the order may be packed. */
export function whyNotPacked({ doc, archivedAt, archivedHow }: Order): HubError | null {
  const { orderNumber, orderStatus, holdUntilDate, advancedOptions } = doc
  const refused = (why: string) => notAllowedNow(`Order ${orderNumber} ${why}`)
  if (archivedHow === 'merged')
    return refused(`is part of order ${advancedOptions.parentId ?? 'another'}; pack that one.`)
  if (archivedAt !== null) return refused(`is ${archivedHow}; restore it before packing it.`)
  if (orderStatus === 'awaiting_shipment') return null
  if (orderStatus === 'on_hold') {
    const until = holdUntilDate === null ? '' : ` until ${holdUntilDate}`
    return refused(`is on hold${until}; release it before packing it.`)
  }
  if (orderStatus === 'awaiting_payment') return refused('is not paid yet; do not pack it.')
  if (orderStatus === 'shipped') return refused('is shipped already; do not pack it again.')
  return isOpen(orderStatus)
    ? refused(`is ${worded(orderStatus)}: somebody else sends it; do not pack it.`)
    : refused(`is ${worded(orderStatus)}; do not pack it.`)
}

/** @throws HubError not_allowed_now; invalid, at `lines`, unless exactly what was ordered was packed */
export function refusePacking(order: Order, packed: readonly PackedLine[]): void {
  const refused = whyNotPacked(order)
  if (refused) throw refused
  const { orderNumber } = order.doc
  const lines = packingLines(order, new Map())
  const counts = new Map<number, number>()
  for (const { orderItemId, quantity } of packed)
    counts.set(orderItemId, (counts.get(orderItemId) ?? 0) + quantity)
  for (const { item } of lines) {
    const count = counts.get(item.orderItemId) ?? 0
    counts.delete(item.orderItemId)
    if (count === item.quantity) continue
    const name = item.sku ?? item.name
    throw invalid(
      'lines',
      `Order ${orderNumber} has ${item.quantity} of ${name}, and ${count} of it were packed; look at the order again.`,
    )
  }
  const [unknown] = counts.keys()
  if (unknown !== undefined)
    throw invalid('lines', `Order ${orderNumber} has no line ${unknown} any more; look at the order again.`)
}
