// Orders in the short forms of lists: shipped, printed, found and summed up (Starshipit contract, 5.1).
import type { Ctx } from '../../../core/context.ts'
import { kilogramsOfOrder } from '../../../core/orders/measures.ts'
import type { Order } from '../../../core/orders/order.ts'
import { type Stage, stageOf } from '../../../core/orders/order-progress.ts'
import { addressCheck, referenceOf } from '../../../core/orders/order-shelf.ts'
import { type OrderFacts, readOrderFacts } from '../../../core/orders/read-order-facts.ts'
import { findCarriages, type OrderCarriage } from '../../../core/shipments/find-carriages.ts'
import { carrierWord } from '../carrier-words.ts'
import { countryName } from '../countries.ts'
import { carrierNameOf } from './order-wire.ts'
import { presentMembers } from './present-members.ts'

/** An order with how it travels. */
interface Travelling {
  order: Order
  carriage: OrderCarriage | null
  facts: OrderFacts | null
}

export async function readTravelling(ctx: Ctx, orders: readonly Order[]): Promise<Travelling[]> {
  const sent = orders.filter(({ printedAt, doc }) => printedAt || doc.orderStatus === 'shipped')
  const [carriages, facts] = await Promise.all([
    findCarriages(
      ctx,
      sent.map(({ doc }) => doc.orderId),
    ),
    readOrderFacts(ctx, orders),
  ])
  return orders.map((order, at) => ({
    order,
    carriage: carriages.get(order.doc.orderId) ?? null,
    facts: facts[at] ?? null,
  }))
}

export function presentShippedOrder(travelling: Travelling): object {
  const { order, carriage, facts } = travelling
  const { doc, extras } = order
  return presentMembers({
    order_id: doc.orderId,
    order_date: doc.orderDate,
    shipped_date: shippedDate(travelling),
    order_number: doc.orderNumber,
    reference: referenceOf(order),
    integration_source_name: platformOf(order),
    name: doc.shipTo.name,
    country: countryOf(order),
    carrier: carrierWord(carriage?.carrierCode ?? doc.carrierCode ?? 'None'),
    carrier_name: carrierName(travelling),
    carrier_service_code: carriage?.serviceCode ?? doc.serviceCode ?? '',
    carrier_service_name: facts?.serviceName,
    shipment_type: extras?.returnOrder ? 'Return' : 'Outgoing',
    tracking_number: carriage?.trackingNumbers.at(-1),
    tracking_short_status: order.deliveredAt ? 'Delivered' : 'Dispatched',
    ...manifestMembers(carriage),
  })
}

export function presentShipmentOrder(travelling: Travelling): object {
  const { order, carriage } = travelling
  const { doc } = order
  return presentMembers({
    order_id: doc.orderId,
    order_number: doc.orderNumber,
    date: order.printedAt?.toISOString(),
    name: doc.shipTo.name,
    carrier_name: carrierName(travelling),
    carrier_service_code: carriage?.serviceCode ?? doc.serviceCode ?? '',
    tracking_numbers: carriage?.trackingNumbers ?? [],
    country: countryOf(order),
  })
}

export function presentSearchHit(travelling: Travelling): object {
  const { order, carriage } = travelling
  const { doc } = order
  return presentMembers({
    order_id: doc.orderId,
    order_date: doc.orderDate,
    order_number: doc.orderNumber,
    name: doc.shipTo.name,
    carrier_name: carrierName(travelling),
    tracking_number: carriage?.trackingNumbers.at(-1),
    country: countryOf(order),
  })
}

/** Only the code of unshipped ones was ever seen; the others are ours. */
const statusCodes: Record<Stage, number> = { unshipped: 0, saved: 1, printed: 2, shipped: 3, delivered: 4 }

export function presentSummary(travelling: Travelling): object {
  const { order, carriage } = travelling
  const { doc, extras } = order
  const lines = doc.items.filter(({ adjustment }) => !adjustment)
  const stocks = Object.values(extras?.lines ?? {}).flatMap(({ stockOnHand }) => stockOnHand ?? [])
  const check = addressCheck(doc.shipTo.addressVerified)
  return presentMembers({
    order_id: doc.orderId,
    order_number: doc.orderNumber,
    contact_name: doc.shipTo.name,
    country: countryOf(order),
    state: doc.shipTo.state,
    order_type: extras?.returnOrder ? 'Return' : 'Outgoing',
    platform: platformOf(order),
    integration_id: doc.advancedOptions.storeId,
    order_status: statusCodes[stageOf(order)],
    carrier: carrierName(travelling),
    product: carriage?.serviceCode ?? doc.serviceCode ?? '',
    weight: kilogramsOfOrder(doc),
    weight_unit: 'kg',
    valid_address: check === 'not_checked' ? null : check === 'valid',
    quantity: String(lines.reduce((sum, { quantity }) => sum + quantity, 0)),
    skus: lines.flatMap(({ sku }) => sku || []).join(', '),
    items: lines.map(({ name }) => name).join(', '),
    soh: stocks.length > 0 ? String(stocks.reduce((sum, stock) => sum + stock, 0)) : null,
    ...manifestMembers(carriage),
    order_date: doc.orderDate,
    shipped_date: shippedDate(travelling),
  })
}

/** When it left with its manifest, by a label or outside the hub; else the day that the order says. */
function shippedDate({ order, carriage }: Travelling): string | null {
  const { orderStatus, shipDate } = order.doc
  if (orderStatus !== 'shipped') return null
  return carriage?.sentAt?.toISOString() ?? (shipDate && `${shipDate}T00:00:00.000Z`)
}

function manifestMembers(carriage: OrderCarriage | null): object {
  const manifestId = carriage?.manifestId ?? null
  return { manifest_number: manifestId ?? 0, manifest_sent: manifestId !== null }
}

function carrierName({ order, facts }: Travelling): string {
  return carrierNameOf(order) || (facts?.carrier?.name ?? '')
}

function countryOf({ doc }: Order): string | null {
  return doc.shipTo.country && countryName(doc.shipTo.country)
}

function platformOf({ doc }: Order): string {
  return doc.advancedOptions.source ?? 'API'
}
