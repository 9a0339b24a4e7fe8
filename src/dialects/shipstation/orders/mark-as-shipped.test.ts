import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { countRows, readOrder, refuse, saveOrder } from '../../../../test/support/v1.ts'

suite('marking an order as shipped', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  const fulfillmentsOf = async (speaker: TestAccount, orderId: number) =>
    (await speaker.v1.get<{ fulfillments: Json[] }>(`/fulfillments?orderId=${orderId}`)).body.fulfillments

  async function flagsOf(orderId: number) {
    return hub.test.database.query<Json>(
      {
        name: 'test_flags',
        text: 'select notify_customer, notify_sales_channel from fulfillments where order_id = $1 order by fulfillment_id',
      },
      [orderId],
    )
  }

  test('the order becomes shipped with carrier and day, and a fulfillment is made of it', async () => {
    const order = await saveOrder(account, {
      shipTo: { name: 'Ivo Renn', residential: true },
      customerEmail: 'ivo@example.com',
    })
    hub.advance(1_000)
    const now = hub.hub.now().toISOString()
    const answer = await account.v1.post('/orders/markasshipped', {
      ...{ orderId: order.orderId, carrierCode: 'Local courier', shipDate: '2026-02-27T23:00:00-08:00' },
      trackingNumber: 'TRK-5501',
    })
    assert.equal(answer.status, 200)
    assert.deepEqual(answer.body, { orderId: order.orderId, orderNumber: 'HUB-1042' })
    assert.deepEqual(await readOrder(account, order.orderId), {
      ...{ ...order, orderStatus: 'shipped', carrierCode: 'Local courier', shipDate: '2026-02-27' },
      modifyDate: now,
    })
    const [fulfillment] = await fulfillmentsOf(account, order.orderId)
    assert.deepEqual(fulfillment, {
      ...{ fulfillmentId: fulfillment?.fulfillmentId, orderId: order.orderId, orderNumber: 'HUB-1042' },
      ...{ userId: null, customerEmail: 'ivo@example.com', trackingNumber: 'TRK-5501', createDate: now },
      ...{ shipDate: '2026-02-27T00:00:00.000Z', voidDate: null, deliveryDate: null },
      ...{ carrierCode: 'Local courier', sellerFillProviderId: null, sellerFillProviderName: null },
      ...{ fulfillmentProviderCode: null, fulfillmentServiceCode: null, fulfillmentFee: 0 },
      ...{ voidRequested: false, voided: false, marketplaceNotified: false, notifyErrorMessage: null },
      shipTo: { ...order.shipTo, residential: null, addressVerified: null },
    })
  })

  test('both notify flags are kept with the fulfillment', async () => {
    const { orderId } = await saveOrder(account)
    const mark = (more: object) =>
      account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'ups', ...more })
    await mark({})
    await mark({ notifyCustomer: true })
    await mark({ notifySalesChannel: 'true' })
    await mark({ notifyCustomer: 'True', notifySalesChannel: 1 })
    const flags = (customer: boolean, channel: boolean) => ({
      ...{ notify_customer: customer, notify_sales_channel: channel },
    })
    assert.deepEqual(await flagsOf(orderId), [
      ...[flags(false, false), flags(true, false), flags(false, true), flags(true, true)],
    ])
    assert.equal((await fulfillmentsOf(account, orderId)).length, 4)
  })

  test('without a day it is shipped today, in the zone of the account', async () => {
    const pacific = await hub.addAccount({ v1Dates: 'pacific' })
    hub.setNow('2026-07-02T06:59:59.000Z')
    const days = []
    for (const speaker of [account, pacific]) {
      const { orderId } = await saveOrder(speaker)
      await speaker.v1.post('/orders/markasshipped', { orderId, carrierCode: 'ups', shipDate: null })
      const [fulfillment] = await fulfillmentsOf(speaker, orderId)
      days.push([
        (await readOrder(speaker, orderId)).shipDate,
        fulfillment?.shipDate,
        fulfillment?.createDate,
      ])
    }
    assert.deepEqual(days, [
      ['2026-07-02', '2026-07-02T00:00:00.000Z', '2026-07-02T06:59:59.000Z'],
      ['2026-07-01', '2026-07-01T00:00:00.0000000', '2026-07-01T23:59:59.0000000'],
    ])
  })

  for (const orderStatus of [
    'awaiting_payment',
    'pending_fulfillment',
    'on_hold',
    'shipped',
    'rejected_fulfillment',
  ]) {
    test(`an order that is ${orderStatus} can be marked as shipped`, async () => {
      const { orderId } = await saveOrder(account, { orderStatus, holdUntilDate: '2099-01-01' })
      const answer = await account.v1.post('/orders/markasshipped', {
        orderId: `${orderId}`,
        carrierCode: 'ups',
      })
      assert.equal(answer.status, 200)
      const order = await readOrder(account, orderId)
      assert.deepEqual([order.orderStatus, order.holdUntilDate], ['shipped', '2099-01-01'])
    })
  }

  test('a cancelled order, an unknown one and faulty requests make no fulfillment', async () => {
    const cancelled = await saveOrder(account, { orderStatus: 'cancelled' })
    const { orderId } = await saveOrder(account)
    const rows = await countRows(hub)
    const cases: [body: object, status: number, text: string][] = [
      [
        { orderId: cancelled.orderId, carrierCode: 'ups' },
        400,
        'Order HUB-1042 is cancelled and cannot be marked as shipped.',
      ],
      [{ orderId: 99, carrierCode: 'ups' }, 404, 'Order 99 was not found.'],
      [{ orderId }, 400, 'The carrierCode field is required.'],
      [{ orderId, carrierCode: ' ' }, 400, 'The carrierCode field is required.'],
      [{ carrierCode: 'ups' }, 400, 'The orderId field is required.'],
      [{ orderId, carrierCode: 'ups', shipDate: 'now' }, 400, "The shipDate field is not a date: 'now'."],
      [
        { orderId, carrierCode: 'ups', notifyCustomer: 'x' },
        400,
        'The notifyCustomer field must be true or false.',
      ],
      [
        { orderId, carrierCode: 'ups', notifyCustomer: {} },
        400,
        'The notifyCustomer field must be true or false.',
      ],
      [{ orderId, carrierCode: 'ups', trackingNumber: [] }, 400, 'The trackingNumber field must be text.'],
      [
        { orderId, carrierCode: 'ups', trackingNumber: 'x'.repeat(1001) },
        400,
        'The trackingNumber field is longer than 1000 characters.',
      ],
    ]
    for (const [body, status, text] of cases) {
      const answer = await refuse(account, 'POST', '/orders/markasshipped', body)
      assert.deepEqual([answer.status, answer.body.message], [status, text])
    }
    assert.deepEqual(await countRows(hub), rows)
  })
})
