// A printed order in the eyes of V1, which has no word for it: it waits, and what would make its label wrong is refused.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPrinted, addPrinter, destination, post, print, refusal } from '../support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../support/hub.ts'
import { labelBody } from '../support/shipping.ts'
import { assertSoundBook } from '../support/sound-book.ts'
import { readStarshipitOrder } from '../support/starshipit.ts'
import { readOrder, refuse } from '../support/v1.ts'

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

const statusOf = async (id: number) => (await readStarshipitOrder(account, id))?.status

async function shipmentsOf(id: number): Promise<{ shipmentId: number; voided: boolean }[]> {
  const { body } = await account.v1.get<{ shipments: { shipmentId: number; voided: boolean }[] }>(
    `/shipments?orderId=${id}&sortDir=ASC`,
  )
  return body.shipments
}

async function voidAll(id: number): Promise<void> {
  for (const { shipmentId } of await shipmentsOf(id))
    await account.v1.post('/shipments/voidlabel', { shipmentId })
}

test('it cannot be saved, held or labelled, and says what to do first', async () => {
  const { order_id } = await addPrinted(account, 'Q-1')
  const seen = await readOrder(account, order_id)
  const calls: [string, Json, string][] = [
    ['/orders/createorder', { ...seen, customerNotes: 'Other door' }, 'changing'],
    ['/orders/holduntil', { orderId: order_id, holdUntilDate: '2099-01-01' }, 'holding'],
    [
      '/orders/createlabelfororder',
      labelBody(order_id, { carrierCode: 'plainlabel', serviceCode: 'plain' }),
      'labelling',
    ],
  ]
  for (const [path, body, doing] of calls) {
    const answer = await refuse(account, 'POST', path, body)
    assert.equal(answer.status, 400)
    assert.equal(
      answer.body.message,
      `Order Q-1 is printed; void its label, or replace the order, before ${doing} it.`,
    )
  }
  assert.deepEqual(await readOrder(account, order_id), seen)
  assert.equal((await shipmentsOf(order_id)).length, 1)
})

test('tags and people are still given to it', async () => {
  const { order_id } = await addPrinted(account, 'Q-2')
  const tag = await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Fragile' })
  await account.v1.post('/orders/addtag', { orderId: order_id, tagId: tag.body.tagId })
  await account.v1.post('/orders/assignuser', { orderIds: [order_id], userId: account.ownerId })
  const seen = await readOrder(account, order_id)
  assert.deepEqual([seen.tagIds, seen.userId], [[tag.body.tagId], account.ownerId])
  assert.equal(await statusOf(order_id), 'Printed')
})

test('with its last label voided it is unshipped again, and can be printed again', async () => {
  const { order_id } = await addPrinted(account, 'Q-3', { packages: [{ weight: 1 }, { weight: 2 }] })
  const [first] = await shipmentsOf(order_id)
  await account.v1.post('/shipments/voidlabel', { shipmentId: first?.shipmentId })
  assert.equal(await statusOf(order_id), 'Printed')
  await voidAll(order_id)
  assert.equal(await statusOf(order_id), 'Unshipped')
  await account.v1.post('/orders/holduntil', { orderId: order_id, holdUntilDate: '2099-01-01' })
  await account.v1.post('/orders/restorefromhold', { orderId: order_id })
  await print(account, order_id)
  assert.equal(await statusOf(order_id), 'Printed')
})

test('marked as shipped it is shipped, and no longer goes on a manifest', async () => {
  const { order_id } = await addPrinted(account, 'Q-4')
  await account.v1.post('/orders/markasshipped', { orderId: order_id, carrierCode: 'ups' })
  assert.equal(await statusOf(order_id), 'Shipped')
  assert.deepEqual(
    await post(account, '/api/orders/manifest', { order_ids: [order_id] }),
    refusal('Order cannot be manifested', `order_ids[0] (${order_id}): order is shipped`),
  )
})

test('manifested it is shipped in V1 too, and a void lets it wait like every shipped order', async () => {
  const { order_id } = await addPrinted(account, 'Q-5')
  await post(account, '/api/orders/manifest', { order_ids: [order_id] })
  assert.equal((await readOrder(account, order_id)).orderStatus, 'shipped')
  await voidAll(order_id)
  assert.equal((await readOrder(account, order_id)).orderStatus, 'awaiting_shipment')
  assert.equal(await statusOf(order_id), 'Unshipped')
})

test('deleted in V1 it is archived, with its label as it was', async () => {
  const { order_id } = await addPrinted(account, 'Q-6')
  await account.v1.send('DELETE', `/orders/${order_id}`)
  const order = await readStarshipitOrder(account, order_id)
  assert.deepEqual([order?.archived, order?.status], [true, 'Printed'])
  assert.deepEqual(
    (await shipmentsOf(order_id)).map(({ voided }) => voided),
    [false],
  )
})

test('it is neither assigned nor removed', async () => {
  const { order_id } = await addPrinted(account, 'Q-7')
  const other = await addPrinter(hub)
  const assigned = await post(account, '/api/orders/assign', {
    orders: [{ order_id, new_api_key: other.token }],
  })
  const removed = await post(account, '/api/orders/delete', {
    order_ids: [order_id],
    remove_from_database: true,
  })
  assert.deepEqual([assigned.success, removed.success], [false, false])
  const wipe = { order_ids: [0], remove_unshipped_imported_orders: true }
  assert.deepEqual(await post(account, '/api/orders/delete', wipe), { success: true })
  assert.equal(await statusOf(order_id), 'Printed')
})

test('an order changed while its label is drawn is printed as it is then, or not at all', async () => {
  const { order } = (await post(account, '/api/orders', {
    order: { order_number: 'Q-8', destination, packages: [{ weight: 1 }] },
  })) as { order: { order_id: number } }
  const seen = await readOrder(account, order.order_id)
  const [printed, saved] = await Promise.all([
    post(account, '/api/orders/shipment', { order_id: order.order_id, carrier: 'PlainLabel' }),
    account.v1.post(
      '/orders/createorder',
      { ...seen, shipTo: { ...seen.shipTo, name: 'Somebody Else' } },
      { unchecked: true },
    ),
  ])
  const [label] = (printed.labels ?? []) as string[]
  const name = /"recipient":\{"name":"([^"]+)"/.exec(Buffer.from(label ?? '', 'base64').toString())?.[1]
  const now = await readOrder(account, order.order_id)
  assert.equal(printed.success, true)
  assert.equal(name, now.shipTo.name)
  assert.equal(now.shipTo.name, saved.status === 200 ? 'Somebody Else' : 'Mere Aroha')
})
