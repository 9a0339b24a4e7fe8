// kill -9 while a label is being made: the charge, the shipment, the label and the order's change are all there or none.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { after, afterEach, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import type { ChildTask } from './support/label-child.ts'
import { balanceOf, equip, label, leftBy, saveShippable } from './support/shipping.ts'
import { assertSoundBook } from './support/sound-book.ts'
import { readOrder } from './support/v1.ts'

const script = path.join(import.meta.dirname, 'support/label-child.ts')
const patienceMs = 20_000

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
  await equip(hub, account, '100.00')
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
})

interface Child {
  process: ChildProcess
  says(word: string): Promise<void>
  ended: Promise<void>
}

function startChild(orderId: number, stopsAt: ChildTask['stopsAt'] = null, prints = false): Child {
  const { connection } = hub.test
  const task: ChildTask = { connection, account: account.account, orderId, stopsAt, prints }
  const child = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
  })
  return {
    process: child,
    says: (word) => until(async () => said.includes(word)),
    ended: new Promise((resolve) => child.once('close', () => resolve())),
  }
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await condition()); ) {
    if (Date.now() > deadline) throw new Error(`waited too long for ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}

const ask = <Row>(text: string) => hub.test.database.query<Row>({ name: '', text }, [])
/** Sessions that are in the middle of putting a label in. */
const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  and query like '%insert into labels%'`

const chargeWaiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
  and query like '%insert into carrier_ledger%'`

async function assertNothingHappened(orderId: number): Promise<void> {
  assert.deepEqual(await leftBy(hub, account), { shipments: 0, labels: 0, movements: 0 })
  assert.equal(await balanceOf(account), 100)
  assert.equal((await readOrder(account, orderId)).orderStatus, 'awaiting_shipment')
}

test('killed while the label is drawn', async () => {
  const { orderId } = await saveShippable(account)
  const child = startChild(orderId, 'drawing')
  await child.says('drawing')
  child.process.kill('SIGKILL')
  await child.ended
  await assertNothingHappened(orderId)
})

test('killed between the charge and the label', async () => {
  const { orderId } = await saveShippable(account)
  const blocker = await hub.test.database.connectAlone()
  await blocker.query('begin; lock table labels in access exclusive mode')
  const child = startChild(orderId)
  await until(async () => (await ask(waiting)).length === 1)
  // The balance is changed and locked in the transaction that the kill will end.
  const [held] = await ask<{ n: number }>(
    'select count(*) as n from (select from carriers for update skip locked) as free',
  )
  const [all] = await ask<{ n: number }>('select count(*) as n from carriers')
  assert.equal(held?.n, (all?.n ?? 0) - 1)
  child.process.kill('SIGKILL')
  await child.ended
  await blocker.query('rollback')
  await blocker.end()
  await until(async () => (await ask(waiting)).length === 0)
  await until(async () => (await leftBy(hub, account)).shipments === 0)
  await assertNothingHappened(orderId)
  // Nothing is in the way of the next try.
  const { shipmentCost } = await label(account, orderId)
  assert.equal(await balanceOf(account), Math.round((100 - shipmentCost) * 100) / 100)
})

test('killed while an order is printed with two labels: neither is there', async () => {
  const before = await leftBy(hub, account)
  const funds = await balanceOf(account)
  const { orderId } = await saveShippable(account)
  const blocker = await hub.test.database.connectAlone()
  await blocker.query('begin; lock table carrier_ledger in share row exclusive mode')
  const child = startChild(orderId, null, true)
  await until(async () => (await ask(chargeWaiting)).length === 1)
  child.process.kill('SIGKILL')
  await child.ended
  await blocker.query('rollback')
  await blocker.end()
  await until(async () => (await ask(chargeWaiting)).length === 0)
  assert.deepEqual(await leftBy(hub, account), before)
  assert.equal(await balanceOf(account), funds)
  assert.equal((await readOrder(account, orderId)).carrierCode, null)
  const whole = startChild(orderId, null, true)
  await whole.says('made')
  await whole.ended
  const left = await leftBy(hub, account)
  for (const [what, count] of Object.entries(left)) assert.equal(count, (before[what] ?? 0) + 2, what)
  assert.equal((await readOrder(account, orderId)).orderStatus, 'awaiting_shipment')
})

test('killed after it was made: all of it is there', async () => {
  const before = await leftBy(hub, account)
  const { orderId } = await saveShippable(account)
  const child = startChild(orderId)
  await child.says('made')
  child.process.kill('SIGKILL')
  await child.ended
  const left = await leftBy(hub, account)
  for (const [what, count] of Object.entries(left)) assert.equal(count, (before[what] ?? 0) + 1, what)
  assert.equal((await readOrder(account, orderId)).orderStatus, 'shipped')
})
