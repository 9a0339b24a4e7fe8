// POST /api/orders/shipment/replace (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import {
  addPlainOrder,
  addPrinted,
  addPrinter,
  post,
  print,
  refusal,
} from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { balanceOf, equip } from '../../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import {
  assignOrders,
  readStarshipitOrder,
  type StarshipitOrder,
} from '../../../../test/support/starshipit.ts'
import { readOrder } from '../../../../test/support/v1.ts'
import { plainCarrier } from '../../../carriers/plain/carrier.ts'
import type { Carrier } from '../../../core/carriers/carrier.ts'
import type { Ctx } from '../../../core/context.ts'
import { replaceOrder } from '../../../core/shipments/replace-order.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await addPrinter(hub)
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

const path = '/api/orders/shipment/replace'

async function replace(order_id: number, by = account): Promise<StarshipitOrder> {
  const body = await post(by, path, { order_id })
  assert.equal(body.success, true, JSON.stringify(body))
  return body.order as StarshipitOrder
}

async function shipments(order_id: number, by = account): Promise<Json[]> {
  return (await by.v1.get<{ shipments: Json[] }>(`/shipments?orderId=${order_id}`)).body.shipments
}

test('the copy takes the number and the key, and the first is archived with its label voided', async () => {
  const { order_id } = await addPrinted(account, 'R-1')
  const { orderKey } = await readOrder(account, order_id)
  const copy = await replace(order_id)
  assert.deepEqual([copy.order_number, copy.status, copy.archived], ['R-1', 'Unshipped', false])
  assert.equal((await readOrder(account, copy.order_id)).orderKey, orderKey)
  const first = await readStarshipitOrder(account, order_id)
  assert.deepEqual([first?.archived, first?.status], [true, 'Unshipped'])
  assert.equal((await account.v1.get(`/orders/${order_id}`)).status, 404)
  assert.deepEqual(
    (await shipments(order_id)).map(({ voided }) => voided),
    [true],
  )
  const { body } = await account.starshipit.get<{ order: Json }>('/api/orders?order_number=R-1')
  assert.equal(body.order.order_id, copy.order_id)
  await print(account, copy.order_id)
})

test('the number stays taken for create, and a V1 save with the key meets the copy', async () => {
  const { order_id } = await addPrinted(account, 'R-2')
  const seen = await readOrder(account, order_id)
  const copy = await replace(order_id)
  const answer = await account.starshipit.post<Json>('/api/orders', {
    order: { order_number: 'R-2', destination: { name: 'x', street: 'y', city: 'z', country: 'NZ' } },
  })
  assert.deepEqual(answer.body, refusal('Duplicate order number', 'The order number R-2 is already taken.'))
  const { orderId: _, ...rest } = seen
  const saved = await account.v1.post<{ orderId: number }>('/orders/createorder', rest)
  assert.equal(saved.body.orderId, copy.order_id)
})

test('the first is restored only when the number is free again', async () => {
  const { order_id } = await addPrinted(account, 'R-8')
  const copy = await replace(order_id)
  const restore = async () =>
    (await account.starshipit.post<Json>(`/api/orders/restore?order_id=${order_id}`, {})).body
  assert.equal((await restore()).success, false)
  await post(account, '/api/orders/delete', { order_ids: [copy.order_id], remove_from_database: true })
  assert.equal((await restore()).success, true)
  assert.equal((await readStarshipitOrder(account, order_id))?.status, 'Unshipped')
  await print(account, order_id)
})

test('the replacement of an order that was assigned here goes back where that came from', async () => {
  const north = await addPrinter(hub)
  const { order_id } = await addPlainOrder(north, 'R-9')
  await assignOrders(north, [order_id], account.token)
  await print(account, order_id)
  const copy = await replace(order_id)
  const taken = await north.starshipit.post<Json>('/api/orders', {
    order: { order_number: 'R-9', destination: { name: 'x', street: 'y', city: 'z', country: 'NZ' } },
  })
  assert.match(JSON.stringify(taken.body.errors), /assigned to another account/)
  await assignOrders(account, [copy.order_id], north.token)
  assert.equal((await readStarshipitOrder(north, copy.order_id))?.order_number, 'R-9')
})

test('what the voided label cost is given back', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const us = {
    name: 'Ana Ruiz',
    street: '18 Harbor Road',
    city: 'Austin',
    state: 'TX',
    post_code: '78701',
    country: 'US',
  }
  const { order_id } = await addPlainOrder(other, 'R-3', {
    destination: us,
    packages: [{ weight: 1 }, { weight: 2 }],
  })
  const funds = await balanceOf(other)
  await print(other, order_id, { carrier: 'stamps_com' })
  assert.ok((await balanceOf(other)) < funds)
  await replace(order_id, other)
  assert.equal(await balanceOf(other), funds)
})

/** The account's hub with plain labels that are taken back as `cancel` says. */
function cancelling(cancel: Carrier['cancel']): Ctx {
  return { ...account.ctx, carriers: new Map([...hub.hub.carriers, ['plain', { ...plainCarrier, cancel }]]) }
}

test('labels that were taken back while a manifest shipped their order are void all the same', async () => {
  const { order_id } = await addPrinted(account, 'R-10')
  const ctx = cancelling(async () => {
    await post(account, '/api/orders/manifest', { order_ids: [order_id] })
    return null
  })
  const { doc } = await replaceOrder(ctx, order_id)
  assert.equal(doc.orderNumber, 'R-10')
  assert.deepEqual(
    (await shipments(order_id)).map(({ voided }) => voided),
    [true],
  )
})

test('when a carrier keeps a label, those that it took back before are void, and the order stays printed', async () => {
  const { order_id, tracking_numbers } = await addPrinted(account, 'R-11', {
    packages: [{ weight: 1 }, { weight: 2 }],
  })
  const ctx = cancelling(async (_connection, { trackingNumber }) =>
    trackingNumber === tracking_numbers[1] ? 'It was scanned.' : null,
  )
  await assert.rejects(replaceOrder(ctx, order_id), {
    code: 'not_allowed_now',
    message: `The carrier does not take the label ${tracking_numbers[1]} back (It was scanned.); nothing was replaced.`,
  })
  const voided = Object.fromEntries(
    (await shipments(order_id)).map((shipment) => [shipment.trackingNumber, shipment.voided]),
  )
  assert.deepEqual(voided, { [`${tracking_numbers[0]}`]: true, [`${tracking_numbers[1]}`]: false })
  assert.equal((await readStarshipitOrder(account, order_id))?.status, 'Printed')
})

test('the label of a parcel that has left stays', async () => {
  const { order_id } = await addPrinted(account, 'R-4')
  await post(account, '/api/orders/manifest', { order_ids: [order_id] })
  const copy = await replace(order_id)
  assert.equal(copy.status, 'Unshipped')
  const first = await readStarshipitOrder(account, order_id)
  assert.deepEqual([first?.archived, first?.status, first?.manifested], [true, 'Shipped', true])
  assert.deepEqual(
    (await shipments(order_id)).map(({ voided }) => voided),
    [false],
  )
})

test('asked twice at once, an order is replaced once', async () => {
  const { order_id } = await addPrinted(account, 'R-5')
  const answers = await Promise.all([1, 2].map(() => post(account, path, { order_id })))
  assert.deepEqual(answers.map(({ success }) => success).sort(), [false, true])
  const refused = answers.find(({ success }) => !success)
  assert.deepEqual(refused, refusal('Order cannot be replaced', 'Order R-5 is archived; restore it first.'))
})

test('only printed and shipped orders are replaced', async () => {
  const { order_id } = await addPlainOrder(account, 'R-6')
  assert.deepEqual(
    await post(account, path, { order_id }),
    refusal(
      'Order cannot be replaced',
      'Order R-6 is awaiting shipment; only printed and shipped orders can be done over.',
    ),
  )
  assert.deepEqual(
    await post(account, path, { order_id: 999_999_999 }),
    refusal('Order not found', 'order_id 999999999 is not an order of this account'),
  )
  const none = await account.starshipit.post(path, {})
  assert.deepEqual([none.status, none.body], [400, refusal('Invalid request', 'order_id is required')])
})

test('the same in XML', async () => {
  const { order_id } = await addPrinted(account, 'R-7')
  const { text } = await account.starshipit.post(path, null, {
    raw: `<ReplaceShipmentRequest><order_id>${order_id}</order_id></ReplaceShipmentRequest>`,
    headers: { 'content-type': 'application/xml' },
  })
  assert.match(
    text,
    /^<ReplaceShipmentResponse><order>.*<order_number>R-7<\/order_number>.*<success>true<\/success><\/ReplaceShipmentResponse>$/,
  )
})
