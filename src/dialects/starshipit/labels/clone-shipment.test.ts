// POST /api/orders/shipment/clone (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import {
  addPlainOrder,
  addPrinted,
  addPrinter,
  destination,
  post,
  refusal,
} from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import {
  deleteOrders,
  readStarshipitOrder,
  type StarshipitOrder,
} from '../../../../test/support/starshipit.ts'

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

const path = '/api/orders/shipment/clone'

async function clone(order_id: number, more: Json = {}): Promise<StarshipitOrder> {
  const body = await post(account, path, { order_id, ...more })
  assert.equal(body.success, true, JSON.stringify(body))
  return body.order as StarshipitOrder
}

test('a copy has a number and ids of its own, is unshipped, and leaves the first as it was', async () => {
  const { order_id } = await addPrinted(account, 'K-1')
  const first = await readStarshipitOrder(account, order_id)
  const copy = await clone(order_id)
  const again = await clone(order_id)
  assert.deepEqual([copy.order_number, again.order_number], ['K-1-2', 'K-1-3'])
  assert.deepEqual([copy.status, copy.archived, copy.manifested], ['Unshipped', false, false])
  assert.notEqual(copy.order_id, order_id)
  assert.notEqual(copy.items[0]?.item_id, first?.items[0]?.item_id)
  const same = (order: StarshipitOrder | null) => {
    const {
      order_id: _,
      order_number: _n,
      status: _s,
      items = [],
      packages = [],
      ...rest
    } = order ?? ({} as StarshipitOrder)
    const { total_shipping_price: _p, ...facts } = rest
    return {
      ...facts,
      items: items.map(({ item_id: _i, ...item }) => item),
      packages: packages.map(({ name, weight }) => ({ name, weight })),
    }
  }
  assert.deepEqual(same(copy), same(first))
  assert.deepEqual(await readStarshipitOrder(account, order_id), first)
})

test('a return goes back to where the parcel came from', async () => {
  const { order_id } = await addPrinted(account, 'K-2')
  const back = await clone(order_id, { to_return_shipment: true })
  assert.deepEqual([back.order_number, back.type], ['K-2-R1', 'Return'])
  const { name, street, suburb, city, post_code, country } = back.sender_details as Json
  assert.deepEqual({ name, street, suburb, city, post_code, country }, destination)
  const home = back.destination as Json
  assert.deepEqual(
    [home.name, home.street, home.post_code, home.country],
    ['Dock 4', '1 Quay Street', '1010', 'New Zealand'],
  )
  const printed = await post(account, '/api/orders/shipment', {
    order_id: back.order_id,
    carrier: 'PlainLabel',
  })
  const label = Buffer.from((printed.labels as string[])[0] ?? '', 'base64').toString()
  assert.match(label, /"recipient":\{"name":"Dock 4".*"isReturn":true/)
})

test('a number that somebody has is passed over', async () => {
  const { order_id } = await addPrinted(account, 'K-3')
  await addPlainOrder(account, 'K-3-2')
  assert.equal((await clone(order_id)).order_number, 'K-3-3')
  const long = await addPrinted(account, 'L'.repeat(50))
  assert.equal((await clone(long.order_id)).order_number, `${'L'.repeat(48)}-2`)
})

test('only printed and shipped orders are cloned', async () => {
  const { order_id } = await addPlainOrder(account, 'K-4')
  assert.deepEqual(
    await post(account, path, { order_id }),
    refusal(
      'Order cannot be cloned',
      'Order K-4 is awaiting shipment; only printed and shipped orders can be done over.',
    ),
  )
  const printed = await addPrinted(account, 'K-5')
  await deleteOrders(account, [printed.order_id])
  assert.deepEqual(
    await post(account, path, { order_id: printed.order_id }),
    refusal('Order cannot be cloned', 'Order K-5 is archived; restore it first.'),
  )
  assert.deepEqual(
    await post(account, path, { order_id: 999_999_999 }),
    refusal('Order not found', 'order_id 999999999 is not an order of this account'),
  )
})

test('a body that is none is refused by name', async () => {
  for (const [body, details] of [
    [{}, 'order_id is required'],
    [{ order_id: 1, to_return_shipment: 'back' }, 'to_return_shipment must be true or false'],
  ] as const) {
    const answer = await account.starshipit.post(path, body)
    assert.deepEqual([answer.status, answer.body], [400, refusal('Invalid request', details)])
  }
})

test('the same in XML', async () => {
  const { order_id } = await addPrinted(account, 'K-6')
  const { text } = await account.starshipit.post(path, null, {
    raw: `<CloneShipmentRequest><order_id>${order_id}</order_id></CloneShipmentRequest>`,
    headers: { 'content-type': 'application/xml' },
  })
  assert.match(
    text,
    /^<CloneShipmentResponse><order><order_id>\d+<\/order_id>.*<order_number>K-6-2<\/order_number>.*<success>true<\/success><\/CloneShipmentResponse>$/,
  )
})
