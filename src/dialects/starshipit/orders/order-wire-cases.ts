// Orders as they are sent to this dialect, and the way they go through the book without a database.
import { HubError } from '../../../core/errors.ts'
import { newOrder } from '../../../core/orders/compose-order.ts'
import type { Order } from '../../../core/orders/order.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import { Fields, type JsonObject } from '../../../http/fields.ts'
import { parseOrder, presentOrder } from './order-wire.ts'

export const now = new Date('2026-03-04T05:06:07.000Z')
export const destination = {
  name: 'Mere Aroha',
  street: '4 Kauri Road',
  suburb: 'Birkenhead',
  city: 'Auckland',
  post_code: '0626',
  country: 'New Zealand',
}
export const small = { order_number: 'W-2040', destination }
export const full = {
  ...small,
  order_date: '2026-03-01T00:00:00+13:00',
  reference: 'PO 77',
  carrier: 'NZPost',
  carrier_name: 'NZ Post',
  carrier_service_code: 'CPOLP',
  shipping_method: 'Express',
  shipping_description: 'Leave with neighbour',
  signature_required: true,
  dangerous_goods: true,
  return_order: true,
  currency: 'nzd',
  sender_details: {
    name: 'Depot',
    street: '1 Dock St',
    city: 'Tauranga',
    country: 'NZ',
    tax_numbers: [{ tax_type: 'eori_number', tax_number: 'X1' }],
  },
  destination: {
    ...destination,
    ...{
      email: 'mere@example.com',
      phone: '021 555',
      building: 'Flat 2',
      company: 'Aroha Ltd',
      state: 'AUK',
    },
    delivery_instructions: 'Gate code 4',
    tax_number: '12-34',
    tax_numbers: [{ tax_type: 'gst_registration', tax_number: '99' }],
  },
  items: [
    {
      ...{
        description: 'Kettle',
        sku: 'KET-1',
        quantity: 2,
        weight: 1.1,
        value: 49,
        color: 'red',
        size: 'L',
      },
      ...{
        tariff_code: '8516.10',
        country_of_origin: 'China',
        quantity_to_ship: 1,
        barcode: '94',
        stock_on_hand: 7,
      },
    },
    { description: 'Lid', weight: 0.2 },
  ],
  packages: [
    {
      name: 'Box A',
      weight: 2.3,
      height: 0.3,
      width: 0.25,
      length: 0.415,
      packaging_type: 'Carton',
      contents: 'Kettles',
    },
    { weight: 0.1 },
  ],
  metadatas: [{ metafield_key: 'AUTHORITYTOLEAVE', value: 'True', required: false }],
  declared_value: 98.5,
}

export function draftOf(order: unknown): OrderDraft {
  return parseOrder(new Fields({ order }), now)
}

export function orderOf(draft: OrderDraft): Order {
  let lineId = 900
  const nextLineId = () => {
    lineId += 1
    return lineId
  }
  const around = {
    accountId: 1,
    now: now.toISOString(),
    today: now.toISOString().slice(0, 10),
    warehouseId: 3,
    customerId: null,
    productOf: () => null,
    nextLineId,
  }
  return newOrder(draft, { ...around, orderId: 50117, orderKey: 'k', storeId: 2 })
}

export function shown(order: Order): JsonObject {
  return JSON.parse(JSON.stringify(presentOrder(order))) as JsonObject
}

export function faultsOf(order: unknown): string[] {
  try {
    draftOf(order)
  } catch (error) {
    if (error instanceof HubError && error.code === 'invalid') return error.faults.map((fault) => fault.path)
    throw error
  }
  return []
}
