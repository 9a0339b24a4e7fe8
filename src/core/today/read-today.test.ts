import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SignedIn, signIn } from '../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { v1Order } from '../../../test/support/order-body.ts'
import { equip, type Label, labelBody, saveShippable } from '../../../test/support/shipping.ts'
import { holdOrder } from '../orders/hold-order.ts'
import { markOrderShipped } from '../orders/mark-order-shipped.ts'
import type { OrderListFilter } from '../orders/order-list-filter.ts'
import { queryOrders } from '../orders/query-orders.ts'
import { readToday } from './read-today.ts'

let on: TestHub
let account: TestAccount
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  await equip(on, account)
  packer = await signIn(on, account, 'packer')
})
after(() => on.close())

async function save(members: object): Promise<number> {
  const { body } = await account.v1.post<{ orderId: number }>('/orders/createorder', v1Order({ ...members }))
  return body.orderId
}

async function listed(filter: OrderListFilter): Promise<number> {
  const { total } = await queryOrders(
    account.ctx,
    filter,
    { by: 'orderDate', descending: true },
    { offset: 0, limit: 0 },
  )
  return total
}

const shippedBy = { carrierCode: 'ups', shipDate: null, trackingNumber: null }
const tellNobody = { notifyCustomer: false, notifySalesChannel: false }

test('what waits is counted by age, by the day to ship by and by the day a hold ends', async () => {
  on.setNow('2026-03-02T17:46:02.120Z')
  await save({ orderDate: '2026-03-02T10:00:00.000Z', shipByDate: '2026-03-02T20:00:00.000Z' })
  await save({ orderDate: '2026-03-01T17:00:00.000Z', shipByDate: '2026-03-01T23:59:59.999Z' })
  await save({ orderDate: '2026-02-26T10:00:00.000Z', shipByDate: '2026-03-03T00:00:00.000Z' })
  await save({ orderDate: '2026-01-01T10:00:00.000Z', shipByDate: '2026-03-04T00:00:00.000Z' })
  await save({ orderDate: '2026-03-02T10:00:00.000Z', orderStatus: 'awaiting_payment' })
  for (const until of ['2026-03-02', '2026-03-03', '2026-03-08', '2026-03-09'])
    await holdOrder(account.ctx, await save({}), until)
  const today = await readToday(account.ctx, 'UTC')
  assert.deepEqual([today.day, today.waiting.count, today.awaitingPayment.count], ['2026-03-02', 4, 1])
  assert.deepEqual(
    today.byAge.map(({ fromDays, toDays, count }) => [fromDays, toDays, count]),
    [
      [0, 0, 1],
      [1, 1, 1],
      [2, 3, 0],
      [4, 6, 1],
      [7, null, 1],
    ],
  )
  assert.deepEqual(
    today.byShipBy.map(({ due, count }) => [due, count]),
    [
      ['overdue', 1],
      ['today', 1],
      ['tomorrow', 1],
      ['later', 1],
    ],
  )
  const { all, today: due, tomorrow, soon } = today.holds
  assert.deepEqual(
    [all, due, tomorrow, soon].map(({ count }) => count),
    [4, 1, 1, 2],
  )
  const figures = [today.waiting, today.awaitingPayment, ...today.byAge, ...today.byShipBy, all, due, soon]
  for (const { count, filter } of figures) assert.equal(await listed(filter), count, JSON.stringify(filter))
})

test('what left is counted by the hour of the zone, by whoever sent it and by carrier; voided and other days are not', async () => {
  on.setNow('2026-03-04T04:30:00.000Z')
  await markOrderShipped(account.ctx, await save({}), { ...shippedBy, ...tellNobody })
  on.setNow('2026-03-04T05:30:00.000Z')
  await markOrderShipped(packer.ctx, await save({}), { ...shippedBy, ...tellNobody })
  on.setNow('2026-03-04T18:10:00.000Z')
  const labelled = await saveShippable(account)
  const label = { ...labelBody(labelled.orderId) }
  await account.v1.post<Label>('/orders/createlabelfororder', label)
  const voided = await saveShippable(account)
  const made = await account.v1.post<Label>('/orders/createlabelfororder', labelBody(voided.orderId))
  await account.v1.post('/shipments/voidlabel', { shipmentId: made.body.shipmentId })
  const { shipped } = await readToday(account.ctx, 'America/New_York')
  assert.equal(shipped.all.count, 2)
  assert.equal(shipped.byHour.length, 24)
  assert.deepEqual(
    shipped.byHour.flatMap(({ at, count }) => (count > 0 ? [[at.toISOString(), count]] : [])),
    [
      ['2026-03-04T05:00:00.000Z', 1],
      ['2026-03-04T18:00:00.000Z', 1],
    ],
  )
  assert.deepEqual(
    shipped.byUser.map(({ userId, name, count }) => [userId, name, count]),
    [
      [packer.userId, 'The packer', 1],
      [null, null, 1],
    ],
  )
  assert.deepEqual(
    shipped.byCarrier.map(({ carrierCode, count }) => [carrierCode, count]),
    [
      ['stamps_com', 1],
      ['ups', 1],
    ],
  )
  for (const { count, filter } of [
    shipped.all,
    ...shipped.byHour.slice(0, 14),
    ...shipped.byUser,
    ...shipped.byCarrier,
  ])
    assert.equal(await listed(filter), count, JSON.stringify(filter))
})

test('the day on which clocks go forward has 23 hours', async () => {
  on.setNow('2026-03-08T15:00:00.000Z')
  const { shipped } = await readToday(account.ctx, 'America/New_York')
  assert.equal(shipped.byHour.length, 23)
})

test('a fulfillment and a shipment say which member made them', async () => {
  on.setNow('2026-03-05T18:10:00.000Z')
  const { orderId } = await saveShippable(account)
  await markOrderShipped(packer.ctx, orderId, { ...shippedBy, ...tellNobody })
  const { body } = await account.v1.get<{ fulfillments: { userId: string }[] }>(
    `/fulfillments?orderId=${orderId}`,
  )
  assert.deepEqual(
    body.fulfillments.map(({ userId }) => userId),
    [packer.userId],
  )
})

test('stores that fail or are late, webhooks and notices that were given up are named', async () => {
  on.setNow('2026-03-02T17:46:02.120Z')
  const { ctx } = account
  const at = (minutes: number) => new Date(on.hub.now().getTime() + minutes * 60_000).toISOString()
  const id = ctx.account.id
  await on.test.database.script(`
    insert into stores (account_id, kind, name, marketplace_id, marketplace_name, integration_url, auto_refresh,
      next_refresh_at, create_date, modify_date)
    select ${id}, 'custom', g.name, 1, 'Shop', 'https://shop.example', true, g.next, g.next, g.next
    from (values ('Late', '${at(-16)}'::timestamptz), ('Failing', '${at(5)}'), ('Well', '${at(5)}')) as g(name, next);
    insert into store_refreshes (account_id, store_id, why, actor, state, message, queued_at, ended_at)
    select ${id}, store_id, 'schedule', 'hub', case name when 'Failing' then 'failed' else 'done' end,
      'It does not answer.', '${at(-20)}', '${at(-19)}' from stores where account_id = ${id} and kind = 'custom';
    insert into webhooks (account_id, events, wording, name, url, sealed, active, create_date)
    select ${id}, '{order.created}', 'thin', g.name, 'https://hooks.example', '', g.active, '${at(-60)}'
    from (values ('Off', false), ('Losing', true), ('Well', true)) as g(name, active);
    insert into webhook_deliveries (account_id, webhook_id, message_id, type, batch_id, event_at, created_at, state,
      next_attempt_at, ended_at)
    select ${id}, webhook_id, 'm', 'order.created', 'b', '${at(-60)}', '${at(-60)}', 'failed', '${at(-60)}', '${at(-30)}'
    from webhooks where account_id = ${id} and name = 'Losing';
    insert into notices (account_id, channel, order_id, content, state, last_attempt_at, created_at)
    values (${id}, 'mail', 1, '{}', 'failed', '${at(-30)}', '${at(-30)}'),
      (${id}, 'mail', 2, '{}', 'failed', '${at(-60 * 24 * 8)}', '${at(-30)}');`)
  const { stores, webhooks, notices } = await readToday(ctx, 'UTC')
  assert.deepEqual(
    stores.map(({ storeName, why, message }) => [storeName, why, message]),
    [
      ['Late', 'late', null],
      ['Failing', 'failing', 'It does not answer.'],
    ],
  )
  assert.deepEqual(
    webhooks.map(({ name, active, failed }) => [name, active, failed]),
    [
      ['Off', false, 0],
      ['Losing', true, 1],
    ],
  )
  assert.deepEqual(notices, [{ channel: 'mail', storeId: null, count: 1 }])
})

test('another account counts for itself alone', async () => {
  const other = await on.addAccount()
  const today = await readToday(other.ctx, 'UTC')
  assert.equal(today.waiting.count + today.shipped.all.count, 0)
  assert.deepEqual([today.stores, today.webhooks, today.notices], [[], [], []])
})
