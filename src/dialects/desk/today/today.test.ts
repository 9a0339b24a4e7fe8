import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { saveOrder } from '../../../../test/support/v1.ts'
import { markOrderShipped } from '../../../core/orders/mark-order-shipped.ts'
import type { TodayAnswer } from './today-wire.ts'

let on: TestHub
let account: TestAccount
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

test('a packer sees the day in the zone asked for, each number with the filter of its list', async () => {
  on.setNow('2026-03-02T23:30:00.000Z')
  const { orderId } = await saveOrder(account)
  await saveOrder(account)
  await markOrderShipped(packer.ctx, orderId, {
    ...{ carrierCode: 'ups', shipDate: null, trackingNumber: null },
    ...{ notifyCustomer: false, notifySalesChannel: false },
  })
  const { status, body } = await packer.get<TodayAnswer>('/today?timeZone=Europe/Berlin')
  assert.equal(status, 200)
  assert.deepEqual([body.timeZone, body.day], ['Europe/Berlin', '2026-03-03'])
  assert.deepEqual(body.waiting, { count: 1, filter: { statuses: ['awaiting_shipment'] } })
  const at = { from: '2026-03-02T23:00:00.000Z', to: '2026-03-03T22:59:59.999Z' }
  assert.deepEqual(body.shipped.all, { count: 1, filter: { shipped: { at } } })
  const hour = { from: '2026-03-02T23:00:00.000Z', to: '2026-03-02T23:59:59.999Z' }
  const filter = { shipped: { at: hour } }
  assert.deepEqual(body.shipped.byHour[0], { at: hour.from, count: 1, filter })
  assert.deepEqual(body.shipped.byUser, [
    {
      ...{ userId: packer.userId, name: 'The packer', count: 1 },
      filter: { shipped: { at, userIds: [packer.userId] } },
    },
  ])
  assert.deepEqual(Object.keys(body).sort(), [
    ...['awaitingPayment', 'byAge', 'byShipBy', 'day', 'holds', 'notices', 'shipped', 'stores'],
    ...['timeZone', 'waiting', 'webhooks'],
  ])
})

test('a zone that nobody knows is refused by name', async () => {
  const answer = await packer.get('/today?timeZone=Atlantis/Harbour')
  assert.equal(answer.status, 400)
  assert.deepEqual(refusal(answer).fields, [
    {
      path: 'timeZone',
      text: 'There is no time zone Atlantis/Harbour; an example of one is Europe/Berlin.',
    },
  ])
})
