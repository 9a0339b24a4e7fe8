// The database is stopped and killed while clients create, a store is imported and shops are told: the hub says so, waits,
// and goes on with everything it was doing.
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { createIdPools } from '../src/core/id-pools.ts'
import { refreshStore } from '../src/core/imports/refresh-store.ts'
import { Database, isDatabaseAway, type Queryable } from '../src/db/database.ts'
import { keepEngine } from '../src/db/keep-engine.ts'
import { migrate } from '../src/db/migrate.ts'
import { startJobs } from '../src/jobs/start-jobs.ts'
import { connectTestStore } from './support/connected-store.ts'
import type { TestDatabase } from './support/database.ts'
import { postmasterOf, type Trial, usedTrial } from './support/engine-trial.ts'
import { batchOf, type FakeConnector, fakeConnector, pulledOrder } from './support/fake-connector.ts'
import { type Answer, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { v1Order } from './support/order-body.ts'
import { type Receiver, startReceiver } from './support/receiver.ts'
import { runTasks } from './support/run-tasks.ts'
import { assertSoundBook } from './support/sound-book.ts'

const endings = ['SIGINT', 'SIGKILL', 'SIGINT'] as const
const CLIENTS = 3
const BATCH = 4
const TOLD = 60
const PAGES = 60
const PAGE = 10
const PAUSE_MS = 15
const UP_MS = 600
const READY_WITHIN_MS = 20_000

async function ownDatabase(t: TestContext): Promise<{ test: TestDatabase; trial: Trial }> {
  const trial = await usedTrial(t)
  const engine = await keepEngine(trial.options({ fast: false }))
  const connection = { ...engine.connection, ssl: false }
  const database = new Database(connection, 8)
  await migrate(database)
  async function drop(): Promise<void> {
    await database.close()
    await engine.close()
  }
  return { test: { database, connection, drop }, trial }
}

/** Clients that send again what was answered 503, as both vendors' clients do. */
function startClients(account: TestAccount) {
  let isOver = false
  const acknowledged: string[] = []
  const refusals = { v1: 0, starshipit: 0 }

  function isDone(answer: Answer<unknown>, dialect: 'v1' | 'starshipit'): boolean {
    if (answer.status !== 503) return true
    refusals[dialect] += 1
    assert.equal(answer.headers.get('retry-after'), '1')
    const message = 'The database is away for a moment; try again.'
    if (dialect === 'v1') assert.deepEqual(answer.body, { Message: message, message })
    else assert.deepEqual(answer.body, { statusCode: 503, message })
    return false
  }
  async function untilDone(dialect: 'v1' | 'starshipit', send: () => Promise<Answer<unknown>>) {
    for (;;) {
      const answer = await send()
      if (isDone(answer, dialect)) return answer
      await sleep(PAUSE_MS)
    }
  }
  async function create(client: number): Promise<void> {
    for (let turn = 0; !isOver; turn += 1) {
      const orders = Array.from({ length: BATCH }, (_, n) => {
        const name = `${client}-${turn}-${n}`
        return v1Order({ orderKey: name, orderNumber: `L-${name}` })
      })
      const answer = await untilDone('v1', () => account.v1.post('/orders/createorders', orders))
      assert.equal(answer.status, 200, answer.text)
      acknowledged.push(...orders.map(({ orderKey }) => String(orderKey)))
    }
  }
  async function ship(ids: readonly number[]): Promise<void> {
    for (const orderId of ids) {
      const shipped = { orderId, carrierCode: 'ups', trackingNumber: `T${orderId}`, notifySalesChannel: true }
      const answer = await untilDone('v1', () => account.v1.post('/orders/markasshipped', shipped))
      // Shipped by the call before, whose answer the database took with it.
      assert.ok(answer.status === 200 || /shipped/.test(answer.text), answer.text)
      await sleep(PAUSE_MS)
    }
  }
  async function ask(): Promise<void> {
    while (!isOver) {
      isDone(await account.starshipit.get('/api/orders?order_number=T-1'), 'starshipit')
      await sleep(PAUSE_MS)
    }
  }
  return {
    acknowledged,
    refusals,
    start(ids: readonly number[]) {
      const all = [ship(ids), ask(), ...Array.from({ length: CLIENTS }, (_, client) => create(client))]
      return async () => {
        isOver = true
        await Promise.all(all)
      }
    },
  }
}

async function until(what: string, condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + READY_WITHIN_MS; !(await condition().catch(() => false)); ) {
    assert.ok(performance.now() < deadline, `waited too long until ${what}`)
    await sleep(20)
  }
}

test('a database that restarts under load loses nothing that was acknowledged, and doubles nothing', async (t) => {
  const { test: own, trial } = await ownDatabase(t)
  const cart = fakeConnector()
  const on = await startTestHub({ test: own, connectors: { custom: cart } })
  const receiver = await startReceiver()
  const closers: (() => Promise<void>)[] = [on.close, receiver.close]
  try {
    await underLoad(on, { own, trial, cart, receiver, closers })
  } finally {
    // What one of them says of the failure keeps none of the others open.
    for (const close of closers.reverse()) await close().catch(() => {})
  }
})

test('ids that a crash may have taken back are not used', async (t) => {
  const { test: own, trial } = await ownDatabase(t)
  try {
    const pools = createIdPools(own.database)
    const drawn = (db: Queryable) => pools.takeOrderIds(db, 1)
    const undone = own.database.transaction(async (tx) => {
      await drawn(tx)
      process.kill(postmasterOf(trial.data), 'SIGKILL')
      await tx.query({ name: '', text: 'select pg_sleep(60)' }, [])
    })
    await assert.rejects(undone, isDatabaseAway)
    await until(
      'it is back',
      async () => (await own.database.query({ name: '', text: 'select 1' }, [])).length === 1,
    )
    const ids: number[] = []
    for (let nth = 0; nth < 100; nth += 1) ids.push(...(await drawn(own.database)))
    assert.equal(new Set(ids).size, ids.length)
  } finally {
    await own.drop()
  }
})

interface Scene {
  own: TestDatabase
  trial: Trial
  cart: FakeConnector
  receiver: Receiver
  /** The last one is called first. */
  closers: (() => Promise<void>)[]
}

async function underLoad(on: TestHub, { own, trial, cart, receiver, closers }: Scene): Promise<void> {
  const ask = <Row>(text: string) => own.database.query<Row>({ name: '', text }, [])
  const account = await on.addAccount()
  const storeId = await connectTestStore(account)
  const told = Array.from({ length: TOLD }, (_, nth) => pulledOrder(`T-${nth}`))
  cart.answer = () => [batchOf(...told)]
  await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  await runTasks(on.hub)
  const ids = await ask<{ id: number }>('select order_id as id from orders order by 1')
  const held = v1Order({ orderStatus: 'on_hold', holdUntilDate: '2026-03-03' })
  const { body: onHold } = await account.v1.post<{ orderId: number }>('/orders/createorder', held)

  cart.pull = async function* (_connection, _window, { signal }) {
    for (let page = 1; page <= PAGES; page += 1) {
      await sleep(PAUSE_MS, undefined, { signal })
      const orders = Array.from({ length: PAGE }, (_, nth) => pulledOrder(`P-${page}-${nth}`))
      yield { ...batchOf(...orders), page, pages: PAGES }
    }
  }
  const { refreshId } = await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  const jobs = startJobs(on.hub)
  const clients = startClients(account)
  const stop = clients.start(ids.map(({ id }) => id))
  closers.push(jobs.stop, stop)
  for (const ending of endings) {
    await sleep(UP_MS)
    const before = { ...clients.refusals }
    process.kill(postmasterOf(trial.data), ending)
    await until('both APIs have said that it is away', async () => {
      const { v1, starshipit } = clients.refusals
      return v1 > before.v1 && starshipit > before.starshipit
    })
    await until('it is back', async () => (await ask('select 1')).length === 1)
    // What was under way is due again after some seconds.
    on.advance(6_000)
  }
  await sleep(UP_MS)
  await stop()
  const running = `select from tasks where state in ('waiting', 'running')`
  const state = `select state from store_refreshes where refresh_id = ${refreshId} and state = 'done'`
  // What was claimed in the instant of a restart belongs to nobody until its lease ends.
  await Promise.race([
    until('all is done', async () => (await ask(running)).length === 0),
    sleep(5_000),
  ]).catch(() => {})
  on.advance(61_000)
  await until('all is done', async () => (await ask(running)).length === 0 && (await ask(state)).length === 1)

  assert.ok(clients.acknowledged.length > CLIENTS * BATCH * endings.length, `${clients.acknowledged.length}`)
  const made = await ask<{ key: string; n: number }>(
    `select order_key as key, count(*) as n from orders group by order_key`,
  )
  assert.deepEqual(
    made.filter(({ n }) => n !== 1),
    [],
  )
  const keys = new Set(made.map(({ key }) => key))
  assert.deepEqual(
    clients.acknowledged.filter((key) => !keys.has(key)),
    [],
  )
  assert.equal(made.filter(({ key }) => key.startsWith('id-P-')).length, PAGES * PAGE)
  const [refresh] = await ask<{ created: number }>(
    `select created from store_refreshes where refresh_id = ${refreshId}`,
  )
  assert.equal(refresh?.created, PAGES * PAGE)
  const twice = `select order_id from order_history where kind = 'order_created' group by order_id having count(*) > 1`
  assert.deepEqual(await ask(twice), [])
  const numbers = cart.notices.map(({ orderNumber }) => orderNumber).sort()
  assert.deepEqual(numbers, told.map(({ orderNumber }) => orderNumber).sort(), 'each shop was told once')
  assert.deepEqual(await ask(`select notice_id from notices where state <> 'delivered'`), [])

  // The timetable and the webhooks go on as well.
  await account.v1.post('/webhooks/subscribe', { target_url: receiver.url, event: 'ORDER_NOTIFY' })
  await account.v1.post('/orders/createorder', v1Order())
  await until('the webhook lands', async () => receiver.landed.length > 0)
  on.setNow('2026-03-03T00:00:00.000Z')
  await until('the hold ends', async () => {
    const { body } = await account.v1.get(`/orders/${onHold.orderId}`)
    return body.orderStatus === 'awaiting_shipment'
  })
  await jobs.stop()
  await assertSoundBook(own.database)
}
