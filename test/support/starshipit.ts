// What tests send to the Starshipit dialect, and how they read its answers.
import assert from 'node:assert/strict'
import type { Client, Json } from './hub.ts'

export interface StarshipitOrder extends Json {
  order_id: number
  order_number: string
  status: string
  archived: boolean
  items: Json[]
  packages: Json[]
}

type Speaker = { starshipit: Client }

/** An order with every fact that V1 has no word for. */
export function buildStarshipitOrder(more: Json = {}): Json {
  return {
    order_number: 'W-2041',
    order_date: '2026-03-01T10:20:30Z',
    reference: 'PO 77',
    currency: 'NZD',
    carrier: 'NZPost',
    carrier_name: 'NZ Post',
    shipping_method: 'Overnight',
    shipping_description: 'Leave at the door',
    signature_required: true,
    dangerous_goods: true,
    declared_value: 99.5,
    return_order: true,
    sender_details: { name: 'Sam Sender', street: '1 Quay St', city: 'Auckland', country: 'New Zealand' },
    destination: {
      ...{ name: 'Ana Ruiz', email: 'ana@example.com', phone: '021', building: 'Level 2', company: 'Ruiz' },
      ...{ street: '5 Hill Rd', suburb: 'Mt Eden', city: 'Auckland', state: 'AKL', post_code: '1024' },
      ...{ country: 'New Zealand', delivery_instructions: 'Ring twice' },
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
        ...{ barcode: '94', tariff_code: '8516.10', country_of_origin: 'China', stock_on_hand: 7 },
        quantity_to_ship: 1,
      },
    ],
    packages: [
      { name: 'Box', weight: 1.5, height: 0.1, width: 0.2, length: 0.3, packaging_type: 'BOX' },
      { name: 'Bag', weight: 0.7 },
    ],
    metadatas: [{ metafield_key: 'SOURCE', value: 'shop' }],
    ...more,
  }
}

export async function addStarshipitOrder({ starshipit }: Speaker, more: Json = {}): Promise<StarshipitOrder> {
  const answer = await starshipit.post<{ order: StarshipitOrder }>('/api/orders', {
    order: buildStarshipitOrder(more),
  })
  assert.equal(answer.status, 200, answer.text)
  assert.ok(answer.body.order, answer.text)
  return answer.body.order
}

/** Null when the account has no such order. */
export async function readStarshipitOrder(
  { starshipit }: Speaker,
  id: number,
): Promise<StarshipitOrder | null> {
  const answer = await starshipit.get<{ order?: StarshipitOrder }>(`/api/orders?order_id=${id}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.order ?? null
}

/** Assigns orders of the caller's account to that of a key. */
export async function assignOrders({ starshipit }: Speaker, ids: number[], newKey: string): Promise<void> {
  const orders = ids.map((id) => ({ order_id: id, new_api_key: newKey }))
  const answer = await starshipit.post('/api/orders/assign', { orders })
  assert.deepEqual(answer.body, { success: true })
}

export async function deleteOrders({ starshipit }: Speaker, ids: number[], remove?: boolean): Promise<void> {
  const flag = remove === undefined ? {} : { remove_from_database: remove }
  const answer = await starshipit.post('/api/orders/delete', { order_ids: ids, ...flag })
  assert.deepEqual(answer.body, { success: true })
}

/** Sends what must be refused; answers its errors. */
export async function refusedErrors(
  { starshipit }: Speaker,
  path: string,
  body: unknown,
): Promise<{ message: string; details: string }[]> {
  const answer = await starshipit.post<{ success: boolean; errors: { message: string; details: string }[] }>(
    path,
    body,
  )
  assert.equal(answer.status, 200, answer.text)
  assert.equal(answer.body.success, false, answer.text)
  return answer.body.errors
}
