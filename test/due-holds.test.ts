// Holds end by themselves: at midnight of the account's zone, soon, and once.
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { releaseDueHolds } from '../src/core/orders/release-due-holds.ts'
import { startWorker } from '../src/jobs/worker.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { v1Order } from './support/order-body.ts'
import { openSecondHub, type SecondHub } from './support/second-hub.ts'
import { assertSoundBook } from './support/sound-book.ts'

let on: TestHub
let other: SecondHub
let utc: TestAccount
let pacific: TestAccount
before(async () => {
  on = await startTestHub()
  other = openSecondHub(on)
  utc = await on.addAccount({ v1Dates: 'utc' })
  pacific = await on.addAccount({ v1Dates: 'pacific' })
})
after(async () => {
  await other.close()
  await on.close()
})
beforeEach(() => on.setNow('2026-03-01T12:00:00.000Z'))
afterEach(async () => {
  await assertSoundBook(on.hub.database)
  assert.deepEqual(on.complaints, [])
})

const ask = <Row>(text: string, values: unknown[] = []) =>
  on.hub.database.query<Row>({ name: '', text }, values)

async function held(account: TestAccount, count: number, holdUntilDate: string): Promise<number[]> {
  const orders = Array.from({ length: count }, () => v1Order({ orderStatus: 'on_hold', holdUntilDate }))
  const { body } = await account.v1.post<{ results: { orderId: number }[] }>('/orders/createorders', orders)
  return body.results.map(({ orderId }) => orderId)
}

async function statusOf(account: TestAccount, id: number | undefined): Promise<unknown> {
  const { body } = await account.v1.get(`/orders/${id}`)
  return body.orderStatus
}

/** How often each order was released, by its history. */
async function releases(ids: number[]): Promise<number[]> {
  const rows = await ask<{ n: number }>(
    `select (select count(*) from order_history h where h.order_id = o and kind = 'order_released') as n
      from unnest($1::int[]) with ordinality as ids(o, nth) order by nth`,
    [ids],
  )
  return rows.map(({ n }) => n)
}

test('a hold ends when its day begins in the zone of its account', async () => {
  const [here] = await held(utc, 1, '2026-03-05')
  const [there] = await held(pacific, 1, '2026-03-05')
  const seen = async () => [await statusOf(utc, here), await statusOf(pacific, there)]

  on.setNow('2026-03-04T23:59:59.999Z')
  assert.equal(await releaseDueHolds(on.hub), 0)
  on.setNow('2026-03-05T00:00:00.000Z')
  assert.equal(await releaseDueHolds(on.hub), 1)
  assert.deepEqual(await seen(), ['awaiting_shipment', 'on_hold'])
  on.setNow('2026-03-05T07:59:59.999Z')
  assert.equal(await releaseDueHolds(on.hub), 0)
  on.setNow('2026-03-05T08:00:00.000Z')
  assert.equal(await releaseDueHolds(on.hub), 1)
  assert.deepEqual(await seen(), ['awaiting_shipment', 'awaiting_shipment'])
  const { body } = await pacific.v1.get(`/orders/${there}`)
  assert.deepEqual([body.holdUntilDate, body.modifyDate], ['2026-03-05', '2026-03-05T00:00:00.0000000'])
})

test('the days on which pacific clocks change begin at their own midnights', async () => {
  const days = [
    { day: '2026-03-08', lastInstant: '2026-03-08T07:59:59.999Z', midnight: '2026-03-08T08:00:00.000Z' },
    { day: '2026-03-09', lastInstant: '2026-03-09T06:59:59.999Z', midnight: '2026-03-09T07:00:00.000Z' },
    { day: '2026-11-01', lastInstant: '2026-11-01T06:59:59.999Z', midnight: '2026-11-01T07:00:00.000Z' },
    { day: '2026-11-02', lastInstant: '2026-11-02T07:59:59.999Z', midnight: '2026-11-02T08:00:00.000Z' },
  ]
  for (const { day, lastInstant, midnight } of days) {
    const ids = await held(pacific, 1, day)
    on.setNow(lastInstant)
    assert.equal(await releaseDueHolds(on.hub), 0, lastInstant)
    on.setNow(midnight)
    assert.equal(await releaseDueHolds(on.hub), 1, midnight)
    assert.deepEqual(await releases(ids), [1])
  }
})

test('whatever the day and the change of the clocks, a hold ends at its midnight and not before', async () => {
  // Days around the changes of several years, and others.
  const days = fc.constantFrom(
    ...[
      '2026-03-07',
      '2026-03-08',
      '2026-03-09',
      '2026-10-31',
      '2026-11-01',
      '2026-11-02',
      '2027-03-14',
      '2027-03-15',
    ],
    ...[
      '2027-11-07',
      '2027-11-08',
      '2028-02-29',
      '2028-03-12',
      '2028-11-05',
      '2028-12-31',
      '2029-01-01',
      '2029-06-30',
    ],
  )
  const offsets = fc.oneof(fc.integer({ min: -30 * 60, max: 30 * 60 }), fc.constantFrom(0, 7 * 60, 8 * 60))
  const instants = fc.record({ day: days, minutes: offsets, ms: fc.integer({ min: -1, max: 1 }) })
  await fc.assert(
    fc.asyncProperty(instants, async ({ day, minutes, ms }) => {
      const at = new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000 + ms)
      on.setNow('2026-03-02T00:00:00.000Z')
      const accounts = [
        { account: utc, zone: 'UTC' },
        { account: pacific, zone: 'America/Los_Angeles' },
      ]
      const ids = await Promise.all(
        accounts.map(async ({ account }) => (await held(account, 1, day))[0] ?? 0),
      )
      on.setNow(at.toISOString())
      await releaseDueHolds(on.hub)
      const isDue = ({ zone }: { zone: string }) =>
        new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(at) >= day
      assert.deepEqual(
        await releases(ids),
        accounts.map((one) => Number(isDue(one))),
        at.toISOString(),
      )
      on.setNow('2030-01-01T00:00:00.000Z')
      await releaseDueHolds(on.hub)
      assert.deepEqual(await releases(ids), [1, 1])
    }),
    { numRuns: 80 },
  )
})

test('two hubs that look at once release each hold once', async () => {
  const ids = [...(await held(utc, 100, '2026-03-02')), ...(await held(utc, 100, '2026-03-03'))]
  ids.push(...(await held(pacific, 60, '2026-03-02')))
  on.setNow('2026-03-03T08:00:00.000Z')
  const runs = await Promise.all([on.hub, other.hub, on.hub, other.hub].map((hub) => releaseDueHolds(hub)))
  assert.equal(
    runs.reduce((sum, count) => sum + count, 0),
    260,
  )
  assert.deepEqual(new Set(await releases(ids)), new Set([1]))
  assert.equal(await releaseDueHolds(on.hub), 0)
})

test('a hold set by holduntil, one saved on hold, and one that fell due while nothing ran are all released', async () => {
  const [saved] = await held(utc, 1, '2026-03-10')
  const created = await utc.v1.post('/orders/createorder', v1Order())
  const set = Number(created.body.orderId)
  await utc.v1.post('/orders/holduntil', { orderId: set, holdUntilDate: '2026-03-11' })
  on.setNow('2027-01-01T00:00:00.000Z')
  assert.equal(await releaseDueHolds(on.hub), 2)
  assert.deepEqual(await releases([saved ?? 0, set]), [1, 1])
})

test('orders held without a date, deleted, or no longer on hold are left alone', async () => {
  const without = await utc.v1.post('/orders/createorder', v1Order({ orderStatus: 'on_hold' }))
  const [deleted, shipped, restored] = await held(utc, 3, '2026-03-02')
  await utc.v1.send('DELETE', `/orders/${deleted}`)
  await utc.v1.post('/orders/markasshipped', { orderId: shipped, carrierCode: 'ups' })
  await utc.v1.post('/orders/restorefromhold', { orderId: restored })
  on.setNow('2026-04-01T00:00:00.000Z')
  assert.equal(await releaseDueHolds(on.hub), 0)
  assert.equal(await statusOf(utc, Number(without.body.orderId)), 'on_hold')
  assert.equal(await statusOf(utc, shipped), 'shipped')
})

test('releases among updates, deletes and transfers of the same orders leave none on hold', async () => {
  const ids = await held(utc, 60, '2026-03-02')
  on.setNow('2026-03-02T00:00:00.000Z')
  const moves = ids
    .slice(40)
    .map((id) =>
      utc.starshipit.post('/api/orders/assign', { orders: [{ order_id: id, new_api_key: pacific.token }] }),
    )
  await Promise.all([
    ...[on.hub, other.hub, on.hub].map((hub) => releaseDueHolds(hub)),
    ...ids.slice(0, 20).map((orderId) => utc.v1.post('/orders/restorefromhold', { orderId })),
    ...ids.slice(20, 30).map((id) => utc.v1.send('DELETE', `/orders/${id}`)),
    ...ids
      .slice(30, 40)
      .map((orderId) =>
        utc.v1.post(
          '/orders/createorder',
          v1Order({ orderId, orderStatus: 'on_hold', holdUntilDate: '2026-03-02' }),
        ),
      ),
    ...moves,
  ])
  on.setNow('2026-03-02T08:00:00.000Z')
  await releaseDueHolds(on.hub)
  const left = await ask(
    `select order_id from orders where order_id = any($1) and status = 'on_hold' and archived_at is null`,
    [ids],
  )
  assert.deepEqual(left, [])
})

test('the workers of two hubs release a hold within five seconds of its midnight, once', async () => {
  const ids = await held(utc, 5, '2026-03-02')
  const workers = [startWorker(on.hub), startWorker(other.hub)]
  try {
    await sleep(300)
    assert.deepEqual(await releases(ids), [0, 0, 0, 0, 0])
    on.setNow('2026-03-02T00:00:00.000Z')
    const deadline = performance.now() + 5_000
    while ((await releases(ids)).includes(0) && performance.now() < deadline) await sleep(50)
    await sleep(1_200)
    assert.deepEqual(await releases(ids), [1, 1, 1, 1, 1])
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
})
