// kill -9 of a worker while it imports, and while it tells a shop: when its lease has ended another goes on, nothing is lost,
// nothing is in the book twice. What the shop had answered and nobody had written down is told a second time, and only that.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { refreshStore } from '../src/core/imports/refresh-store.ts'
import { connectTestStore } from './support/connected-store.ts'
import { batchOf, fakeConnector, pulledOrder } from './support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { runTasks } from './support/run-tasks.ts'
import { assertSoundBook } from './support/sound-book.ts'
import { storePages } from './support/store-pages.ts'
import type { WorkerTask } from './support/worker-child.ts'

const script = path.join(import.meta.dirname, 'support/worker-child.ts')
const patienceMs = 20_000
const leaseMs = 60_000

const cart = fakeConnector()
let on: TestHub
let account: TestAccount
let storeId: number
let children: ChildProcess[] = []
let blockers: pg.Client[] = []

before(async () => {
  on = await startTestHub({ connectors: { custom: cart } })
})
after(() => on.close())
beforeEach(async () => {
  account = await on.addAccount()
  storeId = await connectTestStore(account)
  cart.answer = storePages
  cart.notices.length = 0
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  for (const blocker of blockers) await blocker.end()
  children = []
  blockers = []
  await assertSoundBook(on.test.database)
})

interface Worker {
  says(word: string): Promise<void>
  said(): string
  kill(): Promise<void>
}

function startWorker(stopsAt: WorkerTask['stopsAt']): Worker {
  const task: WorkerTask = { connection: on.test.connection, now: on.hub.now().toISOString(), stopsAt }
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  return {
    says: (word) => until(async () => said.includes(word)),
    said: () => said,
    async kill() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + patienceMs; !(await condition()); await sleep(10))
    if (performance.now() > deadline) throw new Error(`waited too long for ${condition}`)
}

const ask = <Row>(text: string, values: unknown[] = []) =>
  on.test.database.query<Row>({ name: '', text }, values)

/** Holds whoever writes there, until it is let go. */
async function block(table: string): Promise<{ holds(): Promise<void>; release(): Promise<void> }> {
  const blocker = await on.test.database.connectAlone()
  blockers.push(blocker)
  await blocker.query(`begin; lock table ${table} in exclusive mode`)
  const waiting = `select from pg_locks where not granted and relation = '${table}'::regclass`
  return {
    holds: () => until(async () => (await ask(waiting)).length > 0),
    async release() {
      await blocker.query('rollback')
      await blocker.end()
      // The killed one's transaction is undone before anybody goes on.
      await until(async () => (await ask(waiting)).length === 0)
    },
  }
}

async function askForRefresh(): Promise<number> {
  const { refreshId } = await refreshStore(account.ctx, storeId, { why: 'request', from: null })
  return refreshId
}

async function assertNobodyGoesOn(): Promise<void> {
  on.advance(leaseMs - 1)
  const before = [cart.asked.length, cart.notices.length]
  await runTasks(on.hub)
  assert.deepEqual([cart.asked.length, cart.notices.length], before, 'the lease is still held')
  on.advance(1)
}

async function assertImportedOnce(refreshId: number): Promise<void> {
  const { body } = await account.v1.get<{ orders: { orderNumber: string }[]; total: number }>(
    '/orders?pageSize=500',
  )
  const wanted = storePages().flatMap(({ orders }) => orders.map(({ orderNumber }) => orderNumber))
  assert.deepEqual(body.orders.map(({ orderNumber }) => orderNumber).sort(), wanted.sort())
  assert.equal(body.total, wanted.length)
  const text = `select state, created, (select count(*) from store_windows w where w.account_id = r.account_id
      and not w.covered and w.repaired_by is null) as gaps
    from store_refreshes r where refresh_id = $1`
  assert.deepEqual(await ask(text, [refreshId]), [{ state: 'done', created: wanted.length, gaps: 0 }])
}

test('killed between two pages, the import goes on when the lease ends, and makes each order once', async () => {
  const refreshId = await askForRefresh()
  const worker = startWorker(3)
  await worker.says('page 3')
  await worker.kill()
  const { body } = await account.v1.get<{ total: number }>('/orders')
  assert.equal(body.total, 10, 'the pages before are in the book')
  await assertNobodyGoesOn()
  await runTasks(on.hub)
  await assertImportedOnce(refreshId)
})

test('killed in the middle of a page, that page is not in the book by half', async () => {
  const refreshId = await askForRefresh()
  const held = await block('store_orders')
  const worker = startWorker(null)
  await held.holds()
  await worker.kill()
  await held.release()
  await until(
    async () => (await ask('select from orders where account_id = $1', [account.account.id])).length === 0,
  )
  await assertNobodyGoesOn()
  await runTasks(on.hub)
  await assertImportedOnce(refreshId)
})

test('killed after the last page, the import ends without asking for it again', async () => {
  const refreshId = await askForRefresh()
  const worker = startWorker(null)
  await until(
    async () =>
      (await ask(`select from store_refreshes where refresh_id = $1 and state = 'done'`, [refreshId]))
        .length === 1,
  )
  await worker.kill()
  const before = cart.asked.length
  on.advance(leaseMs)
  await runTasks(on.hub)
  assert.equal(cart.asked.length, before)
  await assertImportedOnce(refreshId)
})

/** An order of the store that is marked as shipped, so that the shop is to be told. */
async function shipOne(): Promise<number> {
  cart.answer = () => [batchOf(pulledOrder('S-1'))]
  await askForRefresh()
  await runTasks(on.hub)
  const { body } = await account.v1.get<{ orders: { orderId: number }[] }>('/orders')
  const orderId = body.orders[0]?.orderId as number
  const shipped = { orderId, carrierCode: 'ups', trackingNumber: '1Z9', notifySalesChannel: true }
  await account.v1.post('/orders/markasshipped', shipped)
  return orderId
}

async function assertToldOf(orderId: number): Promise<void> {
  const states = await ask<{ state: string }>('select state from notices where order_id = $1', [orderId])
  assert.deepEqual(states, [{ state: 'delivered' }])
  const { body } = await account.v1.get<{ fulfillments: Record<string, unknown>[] }>(
    `/fulfillments?orderId=${orderId}`,
  )
  assert.deepEqual(
    body.fulfillments.map((one) => one.marketplaceNotified),
    [true],
  )
  const text = `select from order_history where order_id = $1 and kind = 'store_told'`
  assert.equal((await ask(text, [orderId])).length, 1)
}

test('killed before the shop answers, the shop is told once by whoever comes next', async () => {
  const orderId = await shipOne()
  const worker = startWorker('telling')
  await worker.says('telling')
  await worker.kill()
  await assertNobodyGoesOn()
  await runTasks(on.hub)
  assert.equal(cart.notices.length, 1)
  await assertToldOf(orderId)
})

test('killed between the answer of the shop and its record, the shop is told a second time, the same, and never again', async () => {
  const orderId = await shipOne()
  const held = await block('notices')
  const worker = startWorker(null)
  await worker.says('told S-1')
  await held.holds()
  await worker.kill()
  await held.release()
  await assertNobodyGoesOn()
  await runTasks(on.hub)
  assert.deepEqual(
    cart.notices.map(({ orderNumber, trackingNumber }) => [orderNumber, trackingNumber]),
    [['S-1', '1Z9']],
  )
  await assertToldOf(orderId)
  on.advance(7 * 86_400_000)
  await runTasks(on.hub)
  assert.equal(cart.notices.length, 1)
})

test('killed after the record, the shop is not told again', async () => {
  const orderId = await shipOne()
  const trigger = `create function hold_task() returns trigger language plpgsql as $$ begin
      perform pg_advisory_xact_lock(77); return new; end $$;
    create trigger hold_task before update on tasks for each row when (new.state = 'done') execute function hold_task()`
  await on.test.database.script(trigger)
  const blocker = await on.test.database.connectAlone()
  blockers.push(blocker)
  await blocker.query('select pg_advisory_lock(77)')
  const worker = startWorker(null)
  await until(
    async () =>
      (await ask(`select from pg_locks where locktype = 'advisory' and objid = 77 and not granted`)).length >
      0,
  )
  await worker.kill()
  await blocker.end()
  await on.test.database.script('drop trigger hold_task on tasks; drop function hold_task')
  assert.equal(worker.said(), 'told S-1\n')
  await assertToldOf(orderId)
  await assertNobodyGoesOn()
  await runTasks(on.hub)
  assert.equal(cart.notices.length, 0)
  assert.deepEqual(
    await ask(`select state from tasks where kind = 'send_notice' and account_id = $1`, [account.account.id]),
    [{ state: 'done' }],
  )
})
