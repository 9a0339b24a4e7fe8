// XML of a cart for tests of the reader: a whole order, of which a test says what is odd.

import { createCustomStore } from '../../src/connectors/custom-store/connector.ts'
import { createTurns } from '../../src/connectors/turns.ts'
import type { ItemDraft } from '../../src/core/orders/order-draft.ts'
import type { PulledOrder, StoreSettings } from '../../src/core/stores/connector.ts'
import { connectionTo, gather, type Pulled, testNow } from './store-tools.ts'

/** Elements by their names, in XML as it stands in the page; null leaves one out. */
export type Change = Record<string, string | null>

const plainOrder: Record<string, string> = {
  OrderID: '880231',
  OrderNumber: 'LUM-10931',
  OrderDate: '09/03/2026 14:07',
  OrderStatus: 'paid',
  LastModified: '09/03/2026 14:20',
  OrderTotal: '131.37',
  TaxAmount: '14.37',
  ShippingAmount: '12.00',
}
const plainShipTo: Record<string, string> = {
  Name: 'Karine Beaulieu',
  Address1: '3320 rue Rachel Est',
  City: 'Montréal',
  State: 'QC',
  PostalCode: 'H1W 1A2',
  Country: 'CA',
}
const plainItem: Record<string, string> = {
  LineItemID: 'L-1',
  SKU: 'LAMP-BR',
  Name: 'Brass lamp',
  Weight: '34',
  WeightUnits: 'Ounces',
  Quantity: '2',
  UnitPrice: '57.50',
}

export function orderXml(change: Change = {}, { customer = customerXml(), items = itemXml() } = {}): string {
  return `<Order>${elements({ ...plainOrder, ...change })}${customer}<Items>${items}</Items></Order>`
}

export function customerXml({
  code = 'k.beaulieu@example.ca',
  billTo = '<BillTo><Name>Karine Beaulieu</Name></BillTo>' as string | null,
  shipTo = {} as Change | null,
} = {}): string {
  const ship = shipTo === null ? '' : `<ShipTo>${elements({ ...plainShipTo, ...shipTo })}</ShipTo>`
  return `<Customer><CustomerCode>${code}</CustomerCode>${billTo ?? ''}${ship}</Customer>`
}

export function itemXml(change: Change = {}): string {
  return `<Item>${elements({ ...plainItem, ...change })}</Item>`
}

export function pageXml(...orders: string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n<Orders pages="1">\n${orders.join('\n')}\n</Orders>`
}

export function readCart(
  page: string | Buffer,
  settings: Partial<StoreSettings> = {},
  contentType = 'text/xml',
): Promise<Pulled> {
  const connector = createCustomStore(createTurns())
  const connection = connectionTo(connector, 'https://shop.example.ca/store/export.php?x=1', settings)
  const body = Buffer.from(page)
  return gather(connector.readPage(connection, { page: 1, receivedAt: testNow, contentType, body, url: '' }))
}

/** The one order of a page. */
export async function readOrder(order: string, settings: Partial<StoreSettings> = {}): Promise<PulledOrder> {
  const { orders, rejected } = await readCart(pageXml(order), settings)
  if (!orders[0]) throw new Error(`The order was rejected: ${rejected[0]?.reason}`)
  return orders[0]
}

export async function readItem(change: Change): Promise<{ item: ItemDraft; warnings: string[] }> {
  const { content, warnings } = await readOrder(orderXml({}, { items: itemXml(change) }))
  return { item: content.items[0] as ItemDraft, warnings }
}

function elements(parts: Change): string {
  return Object.entries(parts)
    .map(([name, value]) => (value === null ? '' : `<${name}>${value}</${name}>`))
    .join('')
}
