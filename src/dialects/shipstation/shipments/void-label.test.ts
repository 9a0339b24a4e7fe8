// POST /shipments/voidlabel (V1 contract, section 10).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  balanceOf,
  equip,
  freeBody,
  label,
  saveShippable,
  voidIt,
} from '../../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readOrder, refuse } from '../../../../test/support/v1.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
  await equip(hub, account)
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

test('a void gives the money back and the order waits again, its choice of carrier kept', async () => {
  const funds = await balanceOf(account)
  const order = await saveShippable(account)
  const { shipmentId } = await label(account, order.orderId)
  hub.advance(3_600_000)
  assert.deepEqual(await voidIt(account, shipmentId), {
    approved: true,
    message: 'Label voided successfully',
  })
  assert.equal(await balanceOf(account), funds)
  assert.deepEqual(await readOrder(account, order.orderId), {
    ...order,
    carrierCode: 'stamps_com',
    serviceCode: 'usps_ground_advantage',
    packageCode: 'package',
    modifyDate: hub.hub.now().toISOString(),
  })
  const { body } = await account.v1.get<{ shipments: Json[] }>(`/shipments?orderId=${order.orderId}`)
  assert.equal(body.shipments[0]?.voided, true)
  assert.equal(body.shipments[0]?.voidDate, hub.hub.now().toISOString())
  const again = await label(account, order.orderId)
  assert.equal((await readOrder(account, order.orderId)).orderStatus, 'shipped')
  await voidIt(account, again.shipmentId)
})

test('voided again it is not approved, and nothing is given back twice', async () => {
  const order = await saveShippable(account)
  const { shipmentId } = await label(account, order.orderId)
  await voidIt(account, shipmentId)
  const funds = await balanceOf(account)
  assert.deepEqual(await voidIt(account, shipmentId), {
    approved: false,
    message: `The label of shipment ${shipmentId} was voided before.`,
  })
  assert.equal(await balanceOf(account), funds)
})

test('with another live label the order stays shipped, as that label says', async () => {
  const order = await saveShippable(account)
  const first = await label(account, order.orderId)
  const second = await label(account, order.orderId, {
    carrierCode: 'ups',
    serviceCode: 'ups_ground',
    shipDate: '2026-03-05',
  })
  await voidIt(account, second.shipmentId)
  const { orderStatus, carrierCode, serviceCode, shipDate } = await readOrder(account, order.orderId)
  assert.deepEqual(
    [orderStatus, carrierCode, serviceCode, shipDate],
    ['shipped', 'stamps_com', 'usps_ground_advantage', '2026-03-03'],
  )
  await voidIt(account, first.shipmentId)
  assert.equal((await readOrder(account, order.orderId)).orderStatus, 'awaiting_shipment')
})

test('an order shipped outside the hub as well stays shipped', async () => {
  const order = await saveShippable(account)
  const { shipmentId } = await label(account, order.orderId)
  await account.v1.post('/orders/markasshipped', {
    orderId: order.orderId,
    carrierCode: 'courier',
    shipDate: '2026-03-04',
  })
  await voidIt(account, shipmentId)
  const { orderStatus, carrierCode, shipDate } = await readOrder(account, order.orderId)
  assert.deepEqual([orderStatus, carrierCode, shipDate], ['shipped', 'courier', '2026-03-04'])
})

test('the label of an order archived meanwhile can be voided, and restored the order waits', async () => {
  const order = await saveShippable(account)
  const { shipmentId } = await label(account, order.orderId)
  await account.v1.send('DELETE', `/orders/${order.orderId}`)
  assert.equal((await voidIt(account, shipmentId)).approved, true)
  const [row] = await hub.test.database.query<{ status: string }>(
    { name: '', text: 'select status from orders where order_id = $1' },
    [order.orderId],
  )
  assert.equal(row?.status, 'awaiting_shipment')
})

test('a free-standing label can be voided', async () => {
  const funds = await balanceOf(account)
  const { body } = await account.v1.post<{ shipmentId: number }>('/shipments/createlabel', freeBody())
  assert.equal((await voidIt(account, body.shipmentId)).approved, true)
  assert.equal(await balanceOf(account), funds)
})

test('an unknown shipment, somebody else’s, and none at all', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const { body: theirs } = await other.v1.post<{ shipmentId: number }>('/shipments/createlabel', freeBody())
  const path = '/shipments/voidlabel'
  assert.equal((await refuse(account, 'POST', path, { shipmentId: theirs.shipmentId })).status, 404)
  assert.equal((await refuse(account, 'POST', path, { shipmentId: 5 })).status, 404)
  const { status, body } = await refuse(account, 'POST', path, {})
  assert.equal(status, 400)
  assert.deepEqual(Object.keys(body.ModelState ?? {}), ['request.shipmentId'])
  assert.equal((await refuse(account, 'POST', path, { shipmentId: 2 ** 40 })).status, 400)
})
