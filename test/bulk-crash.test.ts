// kill -9 of a worker in the middle of a bulk action or of a file: when its lease has ended another goes on where it stopped,
// and nothing is done twice.
import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { createTag } from '../src/core/accounts/create-tag.ts'
import type { BulkAction } from '../src/core/bulk/bulk-action.ts'
import { readBulkAction } from '../src/core/bulk/find-bulk-actions.ts'
import { startBulkAction } from '../src/core/bulk/start-bulk-action.ts'
import { commitFile } from '../src/core/file-imports/change-file-import.ts'
import { readFileImport } from '../src/core/file-imports/find-file-imports.ts'
import { uploadFile } from '../src/core/file-imports/upload-file.ts'
import type { Order } from '../src/core/orders/order.ts'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { buildDraft } from './support/orders.ts'
import { runTasks } from './support/run-tasks.ts'
import { equip, leftBy, saveShippable } from './support/shipping.ts'
import { assertSoundBook } from './support/sound-book.ts'
import type { WorkerTask } from './support/worker-child.ts'

const script = path.join(import.meta.dirname, 'support/worker-child.ts')
const patienceMs = 20_000
const leaseMs = 60_000

let on: TestHub
let account: TestAccount
let child: ChildProcess | null = null
let blocker: pg.Client

before(async () => {
  on = await startTestHub()
})
after(() => on.close())
beforeEach(async () => {
  account = await on.addAccount()
  blocker = await on.test.database.connectAlone()
})
afterEach(async () => {
  child?.kill('SIGKILL')
  await blocker.end()
  await assertSoundBook(on.test.database)
})

const ask = <Row>(text: string, values: unknown[] = []) =>
  on.test.database.query<Row>({ name: '', text }, values)

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + patienceMs; !(await condition()); await sleep(10))
    if (performance.now() > deadline) throw new Error(`waited too long for ${condition}`)
}

/** A worker runs into the lock that the blocker holds, is killed there, and another goes on when the lease has ended. */
async function killAtLock(): Promise<void> {
  const task: WorkerTask = { connection: on.test.connection, now: on.hub.now().toISOString(), stopsAt: null }
  const worker = spawn(process.execPath, [script, JSON.stringify(task)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  child = worker
  const waits = `select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  await until(async () => (await ask(waits)).length > 0)
  const ended = new Promise((resolve) => worker.once('close', resolve))
  worker.kill('SIGKILL')
  await ended
  await blocker.query('rollback')
  await until(async () => (await ask(waits)).length === 0)
  on.advance(leaseMs - 1)
  await runTasks(on.hub)
}

const stateOf = async ({ bulkActionId }: BulkAction) => {
  const { state, done, refused } = (await readBulkAction(account.ctx, bulkActionId)).action
  return [state, done, refused]
}

test('killed in the middle, a bulk action goes on with the orders that wait, and changes each once', async () => {
  const drafts = Array.from({ length: 500 }, (_, nth) =>
    buildDraft({ orderNumber: `C-${nth}`, orderKey: `crash-${nth}` }),
  )
  const ids = (await saveOrders(account.ctx, drafts)).map(({ order }) => (order as Order).doc.orderId)
  const { tagId } = await createTag(account.ctx, { name: 'Crash', color: '#ff0000' })
  const selection = { ids }
  const action = await startBulkAction(account.ctx, {
    kind: 'tag',
    parameters: { tagIds: [tagId] },
    selection,
  })
  await blocker.query('begin')
  await blocker.query('select from orders where order_id = $1 for update', [ids[300]])
  await killAtLock()
  assert.deepEqual(await stateOf(action), ['running', 200, 0], 'the lease is still held')
  on.advance(1)
  await runTasks(on.hub)
  assert.deepEqual(await stateOf(action), ['done', 500, 0])
  const told = await ask<{ orders: number; changes: number }>(
    `select count(distinct order_id) as orders, count(*) as changes from order_history
      where account_id = $1 and kind = 'order_tagged'`,
    [account.account.id],
  )
  assert.deepEqual(told, [{ orders: 500, changes: 500 }])
})

test('killed between a label and its record, the label is made once and paid once', async () => {
  await equip(on, account)
  const ids: number[] = []
  for (let nth = 0; nth < 4; nth += 1)
    ids.push((await saveShippable(account, { orderKey: `l-${nth}`, orderNumber: `L-${nth}` })).orderId)
  const service = { carrierCode: 'stamps_com', serviceCode: 'usps_ground_advantage', packageCode: null }
  const selection = { ids }
  const action = await startBulkAction(account.ctx, { kind: 'label', parameters: { service }, selection })
  await blocker.query('begin')
  await blocker.query('select from orders where order_id = $1 for update', [ids[2]])
  await killAtLock()
  on.advance(1)
  await runTasks(on.hub)
  assert.deepEqual(await stateOf(action), ['done', 4, 0])
  const { shipments, labels, movements } = await leftBy(on, account)
  assert.deepEqual([shipments, labels, movements], [4, 4, 4])
})

test('killed in the middle of a file, its other orders follow, each once', async () => {
  const lines = Array.from({ length: 250 }, (_, nth) => `F-${nth},Mara Lind,Mug`)
  const bytes = Buffer.from(['Order Number,Recipient Name,Item Name', ...lines].join('\n'))
  const file = await uploadFile(account.ctx, { fileName: 'orders.csv', bytes })
  await commitFile(account.ctx, file.fileImportId)
  await blocker.query('begin')
  const name = `n ${account.account.id} F-150`
  await blocker.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [name])
  await killAtLock()
  const half = await readFileImport(account.ctx, file.fileImportId)
  assert.deepEqual([half.file.state, half.file.created], ['running', 100])
  on.advance(1)
  await runTasks(on.hub)
  const whole = await readFileImport(account.ctx, file.fileImportId)
  assert.deepEqual([whole.file.state, whole.file.created, whole.file.refused], ['done', 250, 0])
  const rows = await ask('select from orders where account_id = $1', [account.account.id])
  assert.equal(rows.length, 250)
})
