import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readOrder, refuse, saveOrder } from '../../../../test/support/v1.ts'
import { releaseDueHolds } from '../../../core/orders/release-due-holds.ts'

suite('holds', () => {
  let hub: TestHub
  let account: TestAccount
  let pacific: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    pacific = await hub.addAccount({ v1Dates: 'pacific' })
  })
  after(() => hub.close())

  for (const orderStatus of ['awaiting_payment', 'awaiting_shipment', 'on_hold']) {
    test(`an order that is ${orderStatus} is held until a day, and restored`, async () => {
      const order = await saveOrder(account, { orderStatus })
      hub.advance(1_000)
      const now = hub.hub.now().toISOString()
      const given = { orderId: order.orderId, holdUntilDate: '2099-12-01T00:00:00.000Z' }
      const held = await account.v1.post('/orders/holduntil', given)
      assert.equal(held.status, 200)
      assert.deepEqual(held.body, { success: true, message: 'Order held successfully.' })
      const expected = { ...order, orderStatus: 'on_hold', holdUntilDate: '2099-12-01', modifyDate: now }
      assert.deepEqual(await readOrder(account, order.orderId), expected)
      const restored = await account.v1.post('/orders/restorefromhold', { orderId: order.orderId })
      assert.equal(restored.status, 200)
      assert.deepEqual(restored.body, { success: true, message: 'The requested order has been restored' })
      assert.deepEqual(await readOrder(account, order.orderId), {
        ...{ ...expected, orderStatus: 'awaiting_shipment', holdUntilDate: null },
      })
    })
  }

  for (const orderStatus of ['pending_fulfillment', 'shipped', 'cancelled', 'rejected_fulfillment']) {
    test(`an order that is ${orderStatus} can be neither held nor restored`, async () => {
      const order = await saveOrder(account, { orderStatus })
      const words = orderStatus.replace('_', ' ')
      const held = await refuse(account, 'POST', '/orders/holduntil', {
        ...{ orderId: order.orderId, holdUntilDate: '2099-12-01' },
      })
      assert.equal(held.status, 400)
      assert.equal(
        held.body.ExceptionMessage,
        `Order HUB-1042 is ${words}; only awaiting payment, awaiting shipment, on hold orders can be held.`,
      )
      const restored = await refuse(account, 'POST', '/orders/restorefromhold', { orderId: order.orderId })
      assert.equal(restored.status, 400)
      assert.equal(restored.body.message, `Order HUB-1042 is ${words}, not on hold.`)
      assert.deepEqual(await readOrder(account, order.orderId), order)
    })
  }

  test('a hold ends by itself when its day begins, in the zone of the account', async () => {
    hub.setNow('2026-05-09T20:00:00.000Z')
    const given = { holdUntilDate: '2026-05-10', orderStatus: 'on_hold' }
    const byHand = await saveOrder(account, { orderStatus: 'on_hold' })
    const here = await saveOrder(account, given)
    const there = await saveOrder(pacific, {})
    await pacific.v1.post('/orders/holduntil', { orderId: there.orderId, holdUntilDate: '5/10/2026' })
    const statuses = async () => [
      (await readOrder(account, here.orderId)).orderStatus,
      (await readOrder(pacific, there.orderId)).orderStatus,
    ]
    hub.setNow('2026-05-09T23:59:59.999Z')
    await releaseDueHolds(hub.hub)
    assert.deepEqual(await statuses(), ['on_hold', 'on_hold'])
    hub.setNow('2026-05-10T00:00:00.000Z')
    await releaseDueHolds(hub.hub)
    assert.deepEqual(await statuses(), ['awaiting_shipment', 'on_hold'])
    hub.setNow('2026-05-10T06:59:59.999Z')
    await releaseDueHolds(hub.hub)
    assert.deepEqual(await statuses(), ['awaiting_shipment', 'on_hold'])
    hub.setNow('2026-05-10T07:00:00.000Z')
    await releaseDueHolds(hub.hub)
    assert.deepEqual(await statuses(), ['awaiting_shipment', 'awaiting_shipment'])
    const released = await readOrder(account, here.orderId)
    assert.deepEqual(
      [released.holdUntilDate, released.modifyDate],
      ['2026-05-10', '2026-05-10T00:00:00.000Z'],
    )
    assert.equal((await readOrder(account, byHand.orderId)).orderStatus, 'on_hold')
  })

  test('a day in the past is taken, and the order released at the next run', async () => {
    const { orderId } = await saveOrder(account)
    await account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2020-01-01' })
    assert.equal((await readOrder(account, orderId)).orderStatus, 'on_hold')
    await releaseDueHolds(hub.hub)
    assert.equal((await readOrder(account, orderId)).orderStatus, 'awaiting_shipment')
  })

  test('faulty requests name their member, once', async () => {
    const { orderId } = await saveOrder(account)
    const cases: [body: object, key: string, text: string][] = [
      [{ orderId }, 'holdUntilDate', 'The holdUntilDate field is required.'],
      [{ orderId, holdUntilDate: ' ' }, 'holdUntilDate', 'The holdUntilDate field is required.'],
      [{ orderId, holdUntilDate: 'May' }, 'holdUntilDate', "The holdUntilDate field is not a date: 'May'."],
      [{ orderId, holdUntilDate: {} }, 'holdUntilDate', 'The holdUntilDate field must be text.'],
      [
        { orderId, holdUntilDate: '2026-02-30' },
        'holdUntilDate',
        "The holdUntilDate field is not a date: '2026-02-30'.",
      ],
      [{ holdUntilDate: '2026-03-01' }, 'orderId', 'The orderId field is required.'],
    ]
    for (const [body, key, text] of cases) {
      const answer = await refuse(account, 'POST', '/orders/holduntil', body)
      assert.equal(answer.status, 400)
      assert.deepEqual(answer.body.ModelState, { [`request.${key}`]: [text] })
    }
    for (const path of ['/orders/holduntil', '/orders/restorefromhold']) {
      const answer = await refuse(account, 'POST', path, { orderId: 99, holdUntilDate: '2099-01-01' })
      assert.deepEqual([answer.status, answer.body.message], [404, 'Order 99 was not found.'])
    }
    assert.equal((await refuse(account, 'POST', '/orders/restorefromhold', {})).status, 400)
  })
})
