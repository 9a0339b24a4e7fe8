import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { equip, saveShippable } from '../../../test/support/shipping.ts'
import { createTag } from '../accounts/create-tag.ts'
import type { Ctx } from '../context.ts'
import type { HubError } from '../errors.ts'
import type { Order } from '../orders/order.ts'
import { saveOrders } from '../orders/save-orders.ts'
import { untagOrder } from '../orders/tag-order.ts'
import type { BulkAction } from './bulk-action.ts'
import { mayUndo, readBulkAction } from './find-bulk-actions.ts'
import { dropOldBulkRows } from './forget-old-actions.ts'
import { startBulkAction } from './start-bulk-action.ts'
import { stopBulkAction } from './stop-bulk-action.ts'
import { undoBulkAction } from './undo-bulk-action.ts'

const DAY_MS = 86_400_000
const LEASE_MS = 3_600_000
const carrier = 'stamps_com'

let on: TestHub
let account: TestAccount
let ctx: Ctx
let made = 0
before(async () => {
  on = await startTestHub()
})
after(() => on.close())
beforeEach(async () => {
  account = await on.addAccount()
  ctx = { ...account.ctx, actor: 'user Ann', member: { userId: account.ownerId, name: 'Ann', role: 'owner' } }
})

async function makeOrders(count: number): Promise<number[]> {
  const drafts = Array.from({ length: count }, () => {
    made += 1
    return buildDraft({ orderNumber: `E-${made}`, orderKey: `ends-${made}` })
  })
  return (await saveOrders(ctx, drafts)).map(({ order }) => (order as Order).doc.orderId)
}

async function tagAll(ids: readonly number[]): Promise<BulkAction & { tagId: number }> {
  made += 1
  const { tagId } = await createTag(ctx, { name: `Tag ${made}` })
  return {
    ...(await startBulkAction(ctx, { kind: 'tag', parameters: { tagIds: [tagId] }, selection: { ids } })),
    tagId,
  }
}

const now = async ({ bulkActionId }: BulkAction) => (await readBulkAction(ctx, bulkActionId)).action
const ask = <Row>(text: string, values: unknown[]) => on.test.database.query<Row>({ name: '', text }, values)
const wordsOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: HubError) => error.message,
  )

test('what a task ships and labels is done by whoever asked for it', async () => {
  await equip(on, account)
  const ids = await makeOrders(101)
  const parameters = { carrierCode: 'ups', shipDate: null, notifyCustomer: false, notifySalesChannel: false }
  await startBulkAction(ctx, { kind: 'mark_shipped', parameters, selection: { ids } })
  const { orderId } = await saveShippable(account, { orderKey: 'own', orderNumber: 'OWN' })
  const service = { carrierCode: carrier, serviceCode: 'usps_ground_advantage', packageCode: null }
  await startBulkAction(ctx, { kind: 'label', parameters: { service }, selection: { ids: [orderId] } })
  await runTasks(on.hub)
  const users = await ask<{ users: (string | null)[] }>(
    `select array(select distinct user_id from fulfillments where account_id = $1)
      || array(select distinct user_id from shipments where account_id = $1) as users`,
    [account.account.id],
  )
  assert.deepEqual(users, [{ users: [account.ownerId, account.ownerId] }])
})

test('an undo that is stopped leaves a stopped action stopped, with its undo open', async () => {
  const action = await tagAll(await makeOrders(250))
  await ask('update bulk_action_rows set state = $2 where bulk_action_id = $1 and position > 101', [
    action.bulkActionId,
    'refused',
  ])
  await runTasks(on.hub)
  await ask(`update bulk_actions set state = 'stopped' where bulk_action_id = $1`, [action.bulkActionId])
  const undoing = await undoBulkAction(ctx, action.bulkActionId)
  await stopBulkAction(ctx, undoing.bulkActionId)
  const { state, undoneBy } = await now(action)
  assert.deepEqual([state, undoneBy], ['stopped', null])
})

test('an undo that could take nothing back leaves the way open for another', async () => {
  const ids = await makeOrders(1)
  const action = await tagAll(ids)
  await untagOrder(ctx, ids[0] as number, action.tagId)
  const undoing = await undoBulkAction(ctx, action.bulkActionId)
  assert.deepEqual([undoing.done, undoing.refused], [0, 1])
  const { state, undoneBy } = await now(action)
  assert.deepEqual([state, undoneBy], ['done', null])
})

test('after 90 days an action is left with its counts, and says why it is too late to undo', async () => {
  const [old, young] = [await tagAll(await makeOrders(3)), await tagAll(await makeOrders(2))]
  await ask('update bulk_actions set ended_at = $2 where bulk_action_id = $1', [
    old.bulkActionId,
    new Date(on.hub.now().getTime() - 92 * DAY_MS),
  ])
  await dropOldBulkRows(on.hub)
  await dropOldBulkRows(on.hub)
  const left = await ask<{ id: number; rows: number }>(
    `select bulk_action_id as id, count(*)::int as rows from bulk_action_rows where account_id = $1 group by 1`,
    [account.account.id],
  )
  assert.deepEqual(left, [{ id: young.bulkActionId, rows: 2 }])
  const kept = await now(old)
  assert.deepEqual([kept.total, kept.done, mayUndo(ctx, kept)], [3, 3, false])
  assert.match(await wordsOf(undoBulkAction(ctx, old.bulkActionId)), /more than 90 days ago/)
  assert.equal(mayUndo(ctx, await now(young)), true)
})

test('an action that fails whatever is tried ends as failed, says so, and what it did can be undone', async () => {
  const action = await tagAll(await makeOrders(101))
  await ask(`update bulk_actions set kind = 'nonsense' where bulk_action_id = $1`, [action.bulkActionId])
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    assert.equal((await now(action)).state, attempt === 1 ? 'waiting' : 'running')
    await runTasks(on.hub)
    on.advance(LEASE_MS)
  }
  const failed = await now(action)
  assert.equal(failed.state, 'failed')
  assert.match(failed.message ?? '', /was given up/)
  assert.deepEqual(await ask(`select state from tasks where account_id = $1`, [account.account.id]), [
    { state: 'failed' },
  ])
})
