// What tests send to the V1 dialect, and how they read its answers.
import assert from 'node:assert/strict'
import type { OrderDocument } from '../../src/core/orders/order.ts'
import type { Answer, Call, Client, Json, TestHub } from './hub.ts'

export type V1Order = OrderDocument

export interface V1Page {
  orders: V1Order[]
  total: number
  page: number
  pages: number
}

export interface V1Fault {
  Message: string
  message: string
  ExceptionMessage?: string
  ModelState?: Record<string, string[]>
}

type Speaker = { v1: Client }

/** The least that makes an order. */
export function buildOrder(more: Json = {}): Json {
  return {
    orderNumber: 'HUB-1042',
    orderDate: '2026-03-02T17:45:10.000Z',
    orderStatus: 'awaiting_shipment',
    shipTo: { name: 'Mara Lind' },
    ...more,
  }
}

/** Everything that a caller may say of an order. */
export function buildWholeOrder(more: Json = {}): Json {
  const address = {
    company: 'Hub Goods',
    street1: '18 Harbor Road',
    street2: '',
    street3: 'Back door',
    city: 'Portland',
    state: 'ME',
    postalCode: '04101',
    country: 'US',
    phone: '207-555-0142',
    residential: true,
  }
  return {
    orderNumber: 'HUB-7',
    orderKey: 'shop-7f1c-7',
    orderDate: '2026-03-02T17:45:10.250Z',
    paymentDate: '2026-07-02T17:45:40.001Z',
    shipByDate: '2026-03-09T00:00:00.000Z',
    orderStatus: 'on_hold',
    customerUsername: 'Mara@Example.com',
    customerEmail: 'mara@example.com',
    billTo: { name: 'Lind & Co', ...address, residential: false },
    shipTo: { name: 'Mara Lind', ...address },
    items: [
      {
        lineItemKey: 'line-1',
        sku: 'MUG-BLUE',
        name: 'Blue mug',
        imageUrl: 'https://shop.example/mug.png',
        weight: { value: 12.5, units: 'ounces' },
        quantity: 2,
        unitPrice: 15.5,
        taxAmount: 1.1,
        shippingAmount: 0.4,
        warehouseLocation: 'A-3',
        options: [
          { name: 'Gift box', value: 'yes' },
          { name: 'Text', value: null },
        ],
        fulfillmentSku: 'F-1',
        adjustment: false,
        upc: '012345678905',
      },
      { sku: null, name: '', quantity: 1, unitPrice: -3, adjustment: true },
    ],
    amountPaid: 20,
    taxAmount: 2.4,
    shippingAmount: 6,
    customerNotes: 'Ring twice',
    internalNotes: 'fragile\nvery',
    gift: true,
    giftMessage: 'Für dich 🎁',
    paymentMethod: 'card',
    requestedShippingService: 'Standard',
    carrierCode: 'ups',
    serviceCode: 'ups_ground',
    packageCode: 'package',
    confirmation: null,
    shipDate: '2026-03-05',
    holdUntilDate: '2026-03-04',
    weight: { value: 1.25, units: 'pounds' },
    dimensions: { units: 'centimeters', length: 30, width: 20, height: 10.5 },
    insuranceOptions: { provider: 'carrier', insureShipment: true, insuredValue: 36.4 },
    internationalOptions: {
      contents: 'gift',
      customsItems: [
        {
          description: 'Mug',
          quantity: 2,
          value: 15.5,
          harmonizedTariffCode: '6912.00',
          countryOfOrigin: 'PT',
        },
      ],
      nonDelivery: 'return_to_sender',
    },
    advancedOptions: {
      nonMachinable: true,
      saturdayDelivery: true,
      containsAlcohol: true,
      customField1: 'one',
      customField2: 'two',
      customField3: 'three',
      source: 'web',
      billToParty: 'my_other_account',
      billToAccount: 'A1',
      billToPostalCode: '04101',
      billToCountryCode: 'US',
      billToMyOtherAccount: 4711,
    },
    ...more,
  }
}

export async function saveOrder(speaker: Speaker, more: Json = {}): Promise<V1Order> {
  const answer = await speaker.v1.post<V1Order>('/orders/createorder', buildOrder(more))
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** Saves the body as it is. */
export async function saveExactly(speaker: Speaker, body: object): Promise<V1Order> {
  const answer = await speaker.v1.post<V1Order>('/orders/createorder', body)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

export async function readOrder(speaker: Speaker, id: number): Promise<V1Order> {
  const answer = await speaker.v1.get<V1Order>(`/orders/${id}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

export async function listOrders(speaker: Speaker, query = ''): Promise<V1Page> {
  const answer = await speaker.v1.get<V1Page>(`/orders${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

/** The numbers of the orders a list answers, in its order. */
export async function listNumbers(speaker: Speaker, query = ''): Promise<string[]> {
  return (await listOrders(speaker, query)).orders.map((order) => order.orderNumber)
}

export async function refuse(
  speaker: Speaker,
  method: string,
  path: string,
  body?: unknown,
  call?: Call,
): Promise<Answer<V1Fault>> {
  const answer = await speaker.v1.send<V1Fault>(method, path, body, call)
  assert.ok(answer.status >= 400, answer.text)
  return answer
}

/** How many rows each table of the book has. */
export async function countRows({ test }: TestHub): Promise<Record<string, number>> {
  const tables = ['orders', 'customers', 'tags', 'order_tags', 'order_history', 'fulfillments', 'stores']
  const counts = tables.map((table) => `(select count(*) from ${table}) as ${table}`)
  const text = `select ${counts.join(', ')}, (select coalesce(sum(delta), 0) from order_count_deltas) as deltas`
  const [row] = await test.database.query<Record<string, number>>({ name: 'test_count_rows', text }, [])
  return row ?? {}
}
