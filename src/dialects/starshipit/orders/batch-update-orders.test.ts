import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { equip } from '../../../../test/support/shipping.ts'
import { addStarshipitOrder, readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { readOrder, saveOrder } from '../../../../test/support/v1.ts'

interface Answer {
  success: boolean
  errors?: { message: string; details: string }[]
}

suite('Batch Update Orders', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
    await equip(hub, north)
  })
  after(() => hub.close())

  const put = (body: object) => north.starshipit.send<Answer>('PUT', '/api/orders/batchupdate', body)
  const add = (order_number: string) => addStarshipitOrder(north, { order_number })

  test('gives unshipped orders a carrier and a service, and leaves all else', async () => {
    const [one, two] = [await add('B-1'), await add('B-2')]
    const body = {
      order_ids: [one.order_id, two.order_id, one.order_id],
      product_code: '7B05',
      carrier_id: '10',
    }
    assert.deepEqual((await put(body)).body, { success: true })
    for (const was of [one, two]) {
      const given = { carrier: '10', carrier_name: '', carrier_service_code: '7B05' }
      assert.deepEqual(await readStarshipitOrder(north, was.order_id), { ...was, ...given })
    }
  })

  test('knows a carrier of the account by the carrier_id that its orders show', async () => {
    const { order_id } = await add('B-3')
    await put({ order_ids: [order_id], product_code: 'usps_priority_mail', carrier_id: 'stamps_com' })
    const shown = await readStarshipitOrder(north, order_id)
    assert.equal(shown?.carrier_service_name, 'USPS Priority Mail')
    const other = await add('B-4')
    await put({ order_ids: [other.order_id], product_code: 'x', carrier_id: shown?.carrier_id })
    assert.equal((await readOrder(north, other.order_id)).carrierCode, 'stamps_com')
  })

  test('changes none when one is refused', async () => {
    const good = await add('B-5')
    const shipped = await saveOrder(north, { orderNumber: 'B-6', orderStatus: 'shipped' })
    const order_ids = [good.order_id, shipped.orderId, 4711]
    const { status, body } = await put({ order_ids, product_code: 'x', carrier_id: 'y' })
    assert.equal(status, 200)
    assert.deepEqual(body, {
      success: false,
      errors: [
        {
          message: 'Order cannot be updated',
          details: `order_ids[1] (${shipped.orderId}): Order B-6 is shipped and can no longer be changed; only awaiting payment, awaiting shipment, pending fulfillment, on hold orders can.`,
        },
        { message: 'Order not found', details: 'order_ids[2] (4711) is not an order of this account' },
      ],
    })
    assert.deepEqual(await readStarshipitOrder(north, good.order_id), good)
  })

  test('answers 400 for what is missing or too much', async () => {
    const { status, body } = await put({ order_ids: [] })
    assert.equal(status, 400)
    assert.deepEqual(body.errors?.map(({ details }) => details).toSorted(), [
      'carrier_id is required',
      'order_ids is required',
      'product_code is required',
    ])
    const many = await put({ order_ids: Array(501).fill(1), product_code: 'x', carrier_id: 'y' })
    assert.deepEqual(
      [many.status, many.body.errors?.[0]?.details],
      [400, 'order_ids must have at most 500 ids'],
    )
  })

  test('speaks XML', async () => {
    const { order_id } = await add('B-7')
    const { text } = await north.starshipit.send('PUT', '/api/orders/batchupdate', undefined, {
      raw: `<BatchUpdateOrdersRequest><order_ids>${order_id}</order_ids><product_code>P</product_code><carrier_id>None</carrier_id></BatchUpdateOrdersRequest>`,
      headers: { 'content-type': 'text/xml' },
    })
    assert.equal(text, '<BatchUpdateOrdersResponse><success>true</success></BatchUpdateOrdersResponse>')
    assert.equal((await readOrder(north, order_id)).carrierCode, null)
  })
})
