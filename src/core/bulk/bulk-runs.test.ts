import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import { assertSoundBook } from '../../../test/support/sound-book.ts'
import { createTag } from '../accounts/create-tag.ts'
import { createUser } from '../accounts/create-user.ts'
import type { Ctx } from '../context.ts'
import type { HubError } from '../errors.ts'
import type { Order } from '../orders/order.ts'
import { readOrder } from '../orders/read-order.ts'
import { saveOrders } from '../orders/save-orders.ts'
import { subscribeWebhook } from '../webhooks/subscribe-webhook.ts'
import type { BulkAction } from './bulk-action.ts'
import type { BulkRequest } from './bulk-request.ts'
import { listBulkActions, mayUndo, readBulkAction } from './find-bulk-actions.ts'
import { startBulkAction } from './start-bulk-action.ts'
import { stopBulkAction } from './stop-bulk-action.ts'
import { undoBulkAction } from './undo-bulk-action.ts'

let on: TestHub
let account: TestAccount
let ctx: Ctx
let made = 0
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  ctx = as(account, 'owner', account.ownerId)
})
after(() => on.close())
afterEach(() => assertSoundBook(on.hub.database))

function as({ ctx }: TestAccount, role: 'owner' | 'manager' | 'packer', userId: string): Ctx {
  return { ...ctx, actor: `user ${role}`, member: { userId, name: role, role } }
}

async function makeOrders(count: number, of: Ctx = ctx): Promise<number[]> {
  const drafts = Array.from({ length: count }, () => {
    made += 1
    return buildDraft({ orderNumber: `B-${made}`, orderKey: `bulk-${made}` })
  })
  const outcomes = await saveOrders(of, drafts)
  return outcomes.map(({ order }) => (order as Order).doc.orderId)
}

const doc = async (id: number, of: Ctx = ctx) => (await readOrder(of, id))?.doc
const tagNamed = async (name: string) => (await createTag(ctx, { name, color: '#00aa00' })).tagId
const all = (request: BulkRequest, of: Ctx = ctx) => startBulkAction(of, request)
const refusedOf = async ({ bulkActionId }: BulkAction) =>
  (await readBulkAction(ctx, bulkActionId)).refusedRows.map(({ orderId, outcome }) => [orderId, outcome])
const counts = ({ state, total, done, refused }: BulkAction) => [state, total, done, refused]
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: HubError) => error.code,
  )
async function addUser(role: 'manager' | 'packer') {
  made += 1
  const email = `${role}-${made}@example.com`
  return (await createUser(ctx, { name: `${role} ${made}`, email, password: 'correct horse battery', role }))
    .user
}

suite('Who may do and undo', () => {
  test('a packer undoes his own actions, a manager those of others', async () => {
    const [packer, other, manager] = [
      await addUser('packer'),
      await addUser('packer'),
      await addUser('manager'),
    ]
    const mine = as(account, 'packer', packer.userId)
    const theirs = as(account, 'packer', other.userId)
    const ids = await makeOrders(2)
    const tagId = await tagNamed('Theirs')
    const request: BulkRequest = { kind: 'tag', parameters: { tagIds: [tagId] }, selection: { ids } }
    const first = await all(request, mine)
    assert.deepEqual([mayUndo(mine, first), mayUndo(theirs, first)], [true, false])
    assert.equal(await codeOf(undoBulkAction(theirs, first.bulkActionId)), 'forbidden')
    assert.equal(await codeOf(undoBulkAction(mine, first.bulkActionId)), 'done')
    const second = await all(request, mine)
    const chief = as(account, 'manager', manager.userId)
    assert.equal(await codeOf(undoBulkAction(chief, second.bulkActionId)), 'done')
    assert.equal(await codeOf(undoBulkAction(chief, second.bulkActionId)), 'not_allowed_now')
  })

  test('what is asked for must make sense in the account', async () => {
    const ids = await makeOrders(1)
    const nobody = '00000000-0000-4000-8000-000000000000'
    const faults = async (request: BulkRequest) =>
      all(request).then(
        () => ['done'],
        (error: HubError) => [error.code, error.faults[0]?.path],
      )
    const selection = { ids }
    assert.deepEqual(await faults({ kind: 'tag', parameters: { tagIds: [999] }, selection }), [
      'invalid',
      'tagIds',
    ])
    assert.deepEqual(await faults({ kind: 'assign', parameters: { userId: nobody }, selection }), [
      'invalid',
      'userId',
    ])
    assert.deepEqual(await faults({ kind: 'hold', parameters: { until: '2026-03-02' }, selection }), [
      'invalid',
      'until',
    ])
    assert.deepEqual(await faults({ kind: 'release', parameters: {}, selection: { ids: [] } }), [
      'invalid',
      'selection',
    ])
    const print = { slips: false, pickList: false }
    assert.deepEqual(await faults({ kind: 'print', parameters: print, selection }), ['invalid', 'slips'])
  })

  test("another account's orders are unknown ones, and its actions too", async () => {
    const south = await on.addAccount()
    const theirs = await makeOrders(1, south.ctx)
    const action = await all({ kind: 'delete', parameters: {}, selection: { ids: theirs } })
    assert.deepEqual(counts(action), ['done', 1, 0, 1])
    assert.deepEqual(await refusedOf(action), [[theirs[0], `Order ${theirs[0]} was not found.`]])
    assert.equal(await codeOf(readBulkAction(south.ctx, action.bulkActionId)), 'not_found')
    assert.equal(await codeOf(undoBulkAction(south.ctx, action.bulkActionId)), 'not_found')
  })
})

suite('Large actions', () => {
  test('run as a task, in parts, all of them; a stopped one leaves the rest alone and can be undone', async () => {
    const tagId = await tagNamed('Large')
    const ids = await makeOrders(250)
    const request: BulkRequest = { kind: 'tag', parameters: { tagIds: [tagId] }, selection: { ids } }
    const action = await all(request)
    assert.deepEqual(counts(action), ['waiting', 250, 0, 0])
    await runTasks(on.hub)
    assert.deepEqual(counts((await readBulkAction(ctx, action.bulkActionId)).action), ['done', 250, 250, 0])
    await runTasks(on.hub)
    const undoing = await undoBulkAction(ctx, action.bulkActionId)
    assert.equal(await codeOf(undoBulkAction(ctx, action.bulkActionId)), 'not_allowed_now')
    await stopBulkAction(ctx, undoing.bulkActionId)
    await runTasks(on.hub)
    assert.deepEqual(counts((await readBulkAction(ctx, undoing.bulkActionId)).action), ['stopped', 250, 0, 0])
    assert.deepEqual((await doc(ids[249] as number))?.tagIds, [tagId])
    const again = await undoBulkAction(ctx, action.bulkActionId)
    await runTasks(on.hub)
    assert.deepEqual(counts((await readBulkAction(ctx, again.bulkActionId)).action), ['done', 250, 250, 0])
    assert.equal((await doc(ids[249] as number))?.tagIds, null)
    const [newest] = await listBulkActions(ctx, { before: null, limit: 1 })
    assert.equal(newest?.bulkActionId, again.bulkActionId)
  })

  test('are told of to webhooks as one, when they have ended', async () => {
    await subscribeWebhook(ctx, {
      ...{ url: 'http://127.0.0.1:9999/hook', events: ['order.updated'], storeId: null, withItems: false },
      ...{ wording: 'standard', name: null },
    })
    const tagId = await tagNamed('Told')
    const ids = await makeOrders(250)
    await all({ kind: 'tag', parameters: { tagIds: [tagId] }, selection: { ids } })
    await runTasks(on.hub)
    const text = `select count(distinct batch_id) as batches, sum(cardinality(subjects)) as subjects,
        count(*) filter (where queued_at is null) as messages, max(ready_at) <= $2 as ready
      from webhook_events where account_id = $1 and type = 'order.updated'`
    const told = await on.test.database.query({ name: '', text }, [account.account.id, on.hub.now()])
    assert.deepEqual(told, [{ batches: 1, subjects: 250, messages: 1, ready: true }])
  })

  test('that cannot be undone are about no more orders than were chosen', async () => {
    const mark = await tagNamed('Chosen')
    const ids = await makeOrders(2)
    await all({ kind: 'tag', parameters: { tagIds: [mark] }, selection: { ids } })
    const selection = { filter: { tags: { any: [mark] } }, total: 2, except: [ids[0] as number] }
    const late = await makeOrders(1)
    await all({ kind: 'tag', parameters: { tagIds: [mark] }, selection: { ids: late } })
    const parameters = {
      carrierCode: 'ups',
      shipDate: null,
      notifyCustomer: false,
      notifySalesChannel: false,
    }
    assert.equal(await codeOf(all({ kind: 'mark_shipped', parameters, selection })), 'conflict')
    const told = { ...selection, total: 3 }
    assert.equal((await all({ kind: 'mark_shipped', parameters, selection: told })).done, 2)
  })

  test('are about everything that matches a filter but a few', async () => {
    const [mark, tagId] = [await tagNamed('Marked'), await tagNamed('Matching')]
    const ids = (await makeOrders(4)) as [number, number, number, number]
    await all({ kind: 'tag', parameters: { tagIds: [mark] }, selection: { ids: ids.slice(0, 3) } })
    const filter = { tags: { any: [mark] } }
    const selection = { filter, total: 3, except: [ids[0]] }
    const action = await all({ kind: 'tag', parameters: { tagIds: [tagId] }, selection })
    assert.deepEqual([counts(action), action.selection], [['done', 2, 2, 0], { filter }])
    const tagged = await Promise.all(ids.map(async (id) => (await doc(id))?.tagIds?.includes(tagId) ?? false))
    assert.deepEqual(tagged, [false, true, true, false])
  })
})
