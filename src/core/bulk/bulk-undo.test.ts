import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { equip, leftBy, saveShippable } from '../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../test/support/sound-book.ts'
import { createTag } from '../accounts/create-tag.ts'
import { createUser } from '../accounts/create-user.ts'
import type { Ctx } from '../context.ts'
import { archiveOrder, restoreOrder } from '../orders/archive-order.ts'
import { assignUser } from '../orders/assign-user.ts'
import { holdOrder } from '../orders/hold-order.ts'
import type { Order } from '../orders/order.ts'
import { readOrder } from '../orders/read-order.ts'
import { restoreOrderFromHold } from '../orders/restore-order-from-hold.ts'
import { saveOrders } from '../orders/save-orders.ts'
import { tagOrder, untagOrder } from '../orders/tag-order.ts'
import type { BulkRequest } from './bulk-request.ts'
import { runBulkAction } from './run-bulk-action.ts'
import { startBulkAction } from './start-bulk-action.ts'
import { undoBulkAction } from './undo-bulk-action.ts'

let on: TestHub
let account: TestAccount
/** Its clock goes on by a millisecond each time that it is looked at, as a real one may. */
let ctx: Ctx
let made = 0
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  let ticks = on.hub.now().getTime()
  ctx = {
    ...account.ctx,
    ...{ actor: 'user Ann', member: { userId: account.ownerId, name: 'Ann', role: 'owner' } },
    now: () => {
      ticks += 1
      return new Date(ticks)
    },
  }
})
after(() => on.close())
afterEach(() => assertSoundBook(on.hub.database))

async function makeOrders(count: number): Promise<number[]> {
  const drafts = Array.from({ length: count }, () => {
    made += 1
    return buildDraft({ orderNumber: `U-${made}`, orderKey: `undo-${made}` })
  })
  return (await saveOrders(ctx, drafts)).map(({ order }) => (order as Order).doc.orderId)
}

const doc = async (id: number) => (await readOrder(ctx, id))?.doc
const newTag = async () => {
  made += 1
  return (await createTag(ctx, { name: `Tag ${made}` })).tagId
}

/** Does it, lets `since` happen to the first of two orders, and undoes it: how many were taken back, and how many not. */
async function undoAfter(
  ids: readonly number[],
  wish: Pick<BulkRequest, 'kind' | 'parameters'>,
  since: (id: number) => Promise<unknown>,
): Promise<[done: number, refused: number]> {
  const action = await startBulkAction(ctx, { ...wish, selection: { ids } } as BulkRequest)
  assert.deepEqual([action.done, action.refused], [ids.length, 0])
  await since(ids[0] as number)
  const { done, refused } = await undoBulkAction(ctx, action.bulkActionId)
  return [done, refused]
}
const nothing = () => Promise.resolve()

test('what nobody touched since is taken back, whatever the clock did meanwhile', async () => {
  const until = '2026-09-01'
  for (const wish of [
    { kind: 'tag', parameters: { tagIds: [await newTag()] } },
    { kind: 'assign', parameters: { userId: account.ownerId } },
    { kind: 'hold', parameters: { until } },
    { kind: 'delete', parameters: {} },
  ] as const)
    assert.deepEqual(await undoAfter(await makeOrders(2), wish, nothing), [2, 0], wish.kind)
  const put = await makeOrders(2)
  await startBulkAction(ctx, { kind: 'delete', parameters: {}, selection: { ids: put } })
  assert.deepEqual(await undoAfter(put, { kind: 'restore', parameters: {} }, nothing), [2, 0])
  const held = await makeOrders(2)
  for (const id of held) await holdOrder(ctx, id, until)
  assert.deepEqual(await undoAfter(held, { kind: 'release', parameters: {} }, nothing), [2, 0])
})

test('a tag that somebody took off and put on again since stays on', async () => {
  const [tagId, other] = [await newTag(), await newTag()]
  const ids = (await makeOrders(2)) as [number, number]
  const done = await undoAfter(ids, { kind: 'tag', parameters: { tagIds: [tagId] } }, async (id) => {
    await untagOrder(ctx, id, tagId)
    await tagOrder(ctx, id, tagId)
    // Another tag has nothing to do with it.
    await tagOrder(ctx, ids[1], other)
  })
  assert.deepEqual(done, [1, 1])
  assert.deepEqual((await doc(ids[0]))?.tagIds, [tagId])
  assert.deepEqual((await doc(ids[1]))?.tagIds, [other])
})

test('an order that was given to the same user once more since stays with him', async () => {
  made += 1
  const person = { name: 'Bob', email: `bob${made}@example.com`, password: 'correct horse battery' }
  const { userId } = (await createUser(ctx, { ...person, role: 'packer' })).user
  const ids = await makeOrders(2)
  const done = await undoAfter(ids, { kind: 'assign', parameters: { userId } }, async (id) => {
    await assignUser(ctx, [id], account.ownerId)
    await assignUser(ctx, [id], userId)
  })
  assert.deepEqual(done, [1, 1])
  assert.equal((await doc(ids[0] as number))?.userId, userId)
})

test('an order that was held until the same day once more since stays on hold', async () => {
  const until = '2026-09-01'
  const ids = await makeOrders(2)
  const done = await undoAfter(ids, { kind: 'hold', parameters: { until } }, async (id) => {
    await restoreOrderFromHold(ctx, id)
    await holdOrder(ctx, id, until)
  })
  assert.deepEqual(done, [1, 1])
  assert.equal((await doc(ids[0] as number))?.orderStatus, 'on_hold')
})

test('a restored order that somebody deleted and restored since stays in the book', async () => {
  const ids = await makeOrders(2)
  await startBulkAction(ctx, { kind: 'delete', parameters: {}, selection: { ids } })
  const done = await undoAfter(ids, { kind: 'restore', parameters: {} }, async (id) => {
    await archiveOrder(ctx, id)
    await restoreOrder(ctx, id)
  })
  assert.deepEqual(done, [1, 1])
  assert.equal((await readOrder(ctx, ids[0] as number))?.archivedAt, null)
})

test('two runs of labels over the same order buy one label', async () => {
  await equip(on, account)
  made += 1
  const { orderId } = await saveShippable(account, { orderKey: `two-${made}`, orderNumber: `TWO-${made}` })
  const service = { carrierCode: 'stamps_com', serviceCode: 'usps_ground_advantage', packageCode: null }
  const request: BulkRequest = { kind: 'label', parameters: { service }, selection: { ids: [orderId] } }
  const actions = [await startBulkAction(ctx, request), await startBulkAction(ctx, request)]
  const { signal } = new AbortController()
  await Promise.all(actions.map(({ bulkActionId }) => runBulkAction(ctx, bulkActionId, signal)))
  const { shipments } = await leftBy(on, account)
  assert.equal(shipments, 1)
})
