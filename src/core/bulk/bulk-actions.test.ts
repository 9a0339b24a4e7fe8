import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { assertSoundBook } from '../../../test/support/sound-book.ts'
import { createTag } from '../accounts/create-tag.ts'
import { createUser } from '../accounts/create-user.ts'
import type { Ctx } from '../context.ts'
import type { HubError } from '../errors.ts'
import { assignUser } from '../orders/assign-user.ts'
import { deleteOrder } from '../orders/delete-order.ts'
import { holdOrder } from '../orders/hold-order.ts'
import { markOrderShipped } from '../orders/mark-order-shipped.ts'
import type { Order } from '../orders/order.ts'
import { readOrder } from '../orders/read-order.ts'
import { saveOrders } from '../orders/save-orders.ts'
import { tagOrder, untagOrder } from '../orders/tag-order.ts'
import type { BulkAction } from './bulk-action.ts'
import type { BulkRequest } from './bulk-request.ts'
import { readBulkAction } from './find-bulk-actions.ts'
import { startBulkAction } from './start-bulk-action.ts'
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

suite('What is done to many orders', () => {
  test('tags those that lack a tag, and takes it off those alone again', async () => {
    const tagId = await tagNamed('Rush')
    const ids = await makeOrders(3)
    await tagOrder(ctx, ids[0] as number, tagId)
    const action = await all({ kind: 'tag', parameters: { tagIds: [tagId] }, selection: { ids } })
    assert.deepEqual(counts(action), ['done', 3, 3, 0])
    for (const id of ids) assert.deepEqual((await doc(id))?.tagIds, [tagId])
    const undone = await undoBulkAction(ctx, action.bulkActionId)
    assert.deepEqual(counts(undone), ['done', 2, 2, 0])
    assert.deepEqual(await Promise.all(ids.map(async (id) => (await doc(id))?.tagIds)), [[tagId], null, null])
    const { action: after } = await readBulkAction(ctx, action.bulkActionId)
    assert.deepEqual([after.state, after.undoneBy], ['undone', undone.bulkActionId])
  })

  test('leaves orders alone that somebody changed in the same respect since', async () => {
    const [rush, gift] = [await tagNamed('Rush again'), await tagNamed('Gift')]
    const ids = (await makeOrders(3)) as [number, number, number]
    const action = await all({ kind: 'tag', parameters: { tagIds: [rush] }, selection: { ids } })
    await untagOrder(ctx, ids[0], rush)
    await tagOrder(ctx, ids[1], gift)
    await deleteOrder(ctx, ids[2])
    const undone = await undoBulkAction(ctx, action.bulkActionId)
    assert.deepEqual(counts(undone), ['done', 3, 1, 2])
    const numbers = await Promise.all(ids.map(async (id) => (await doc(id))?.orderNumber))
    assert.deepEqual(await refusedOf(undone), [
      [ids[0], `Order ${numbers[0]} lost the tag since; it is left as it is.`],
      [ids[2], `Order ${numbers[2]} is deleted or archived; restore it first.`],
    ])
    assert.deepEqual((await doc(ids[1]))?.tagIds, [gift], 'another tag is another respect')
  })

  test('takes tags off, and puts back those that were there', async () => {
    const [one, two] = [await tagNamed('One'), await tagNamed('Two')]
    const ids = (await makeOrders(2)) as [number, number]
    await tagOrder(ctx, ids[0], one)
    await tagOrder(ctx, ids[0], two)
    await tagOrder(ctx, ids[1], two)
    const action = await all({ kind: 'untag', parameters: { tagIds: [one, two] }, selection: { ids } })
    assert.deepEqual([(await doc(ids[0]))?.tagIds, (await doc(ids[1]))?.tagIds], [null, null])
    await undoBulkAction(ctx, action.bulkActionId)
    assert.deepEqual([(await doc(ids[0]))?.tagIds, (await doc(ids[1]))?.tagIds], [[one, two], [two]])
  })

  test('gives orders to a user, and back to whoever had each', async () => {
    const [ann, ben] = [await addUser('packer'), await addUser('packer')]
    const ids = (await makeOrders(3)) as [number, number, number]
    await assignUser(ctx, [ids[0]], ben.userId)
    const action = await all({ kind: 'assign', parameters: { userId: ann.userId }, selection: { ids } })
    assert.equal((await doc(ids[0]))?.userId, ann.userId)
    await assignUser(ctx, [ids[2]], ben.userId)
    const undone = await undoBulkAction(ctx, action.bulkActionId)
    assert.deepEqual(counts(undone), ['done', 3, 2, 1])
    const users = await Promise.all(ids.map(async (id) => (await doc(id))?.userId))
    assert.deepEqual(users, [ben.userId, null, ben.userId])
    const taken = await all({ kind: 'unassign', parameters: {}, selection: { ids } })
    assert.equal((await doc(ids[2]))?.userId, null)
    assert.deepEqual(counts(await undoBulkAction(ctx, taken.bulkActionId)), ['done', 2, 2, 0])
    assert.equal((await doc(ids[2]))?.userId, ben.userId)
  })

  test('holds orders until a day, refuses those that cannot be held, and gives each its earlier day back', async () => {
    const ids = (await makeOrders(3)) as [number, number, number]
    await holdOrder(ctx, ids[0], '2026-05-01')
    const shipped = { carrierCode: 'ups', shipDate: null, trackingNumber: null }
    await markOrderShipped(ctx, ids[1], { ...shipped, notifyCustomer: false, notifySalesChannel: false })
    const action = await all({ kind: 'hold', parameters: { until: '2026-04-01' }, selection: { ids } })
    assert.deepEqual(counts(action), ['done', 3, 2, 1])
    assert.match(String((await refusedOf(action))[0]?.[1]), /is shipped; only .* orders can be held/)
    assert.deepEqual((await doc(ids[2]))?.holdUntilDate, '2026-04-01')
    await undoBulkAction(ctx, action.bulkActionId)
    const left = await Promise.all(ids.map(async (id) => (await doc(id))?.orderStatus))
    assert.deepEqual(left, ['on_hold', 'shipped', 'awaiting_shipment'])
    assert.deepEqual(
      [(await doc(ids[0]))?.holdUntilDate, (await doc(ids[2]))?.holdUntilDate],
      ['2026-05-01', null],
    )
  })

  test('releases held orders, and holds them again', async () => {
    const ids = (await makeOrders(2)) as [number, number]
    await holdOrder(ctx, ids[0], '2026-05-01')
    const action = await all({ kind: 'release', parameters: {}, selection: { ids } })
    assert.deepEqual(counts(action), ['done', 2, 1, 1])
    assert.equal((await doc(ids[0]))?.orderStatus, 'awaiting_shipment')
    await undoBulkAction(ctx, action.bulkActionId)
    assert.deepEqual(
      [(await doc(ids[0]))?.orderStatus, (await doc(ids[0]))?.holdUntilDate],
      ['on_hold', '2026-05-01'],
    )
  })

  test('deletes orders, and restores them unless somebody did or took their key', async () => {
    const ids = (await makeOrders(4)) as [number, number, number, number]
    const action = await all({ kind: 'delete', parameters: {}, selection: { ids } })
    assert.deepEqual(counts(action), ['done', 4, 4, 0])
    assert.notEqual((await readOrder(ctx, ids[0]))?.archivedAt, null)
    const gone = await readOrder(ctx, ids[1])
    await saveOrders(ctx, [buildDraft({ orderNumber: 'other', orderKey: gone?.doc.orderKey as string })])
    on.advance(5)
    const restored = await all({ kind: 'restore', parameters: {}, selection: { ids: [ids[2], ids[3]] } })
    assert.deepEqual(counts(restored), ['done', 2, 2, 0])
    on.advance(5)
    await deleteOrder(ctx, ids[3])
    const undone = await undoBulkAction(ctx, action.bulkActionId)
    assert.deepEqual(counts(undone), ['done', 4, 1, 3])
    assert.equal((await readOrder(ctx, ids[0]))?.archivedAt, null)
    assert.deepEqual(
      (await refusedOf(undone)).map(([, why]) => String(why).replace(/^Order \S+ /, '')),
      [
        `cannot come back: another order has its key ${gone?.doc.orderKey} by now.`,
        'was restored or removed since; it is left as it is.',
        'was deleted once more since; it is left as it is.',
      ],
    )
    const back = await undoBulkAction(ctx, restored.bulkActionId)
    assert.deepEqual(counts(back), ['done', 2, 1, 1])
    assert.equal((await readOrder(ctx, ids[2]))?.archivedHow, 'deleted')
    assert.equal((await readOrder(ctx, ids[2]))?.holdsKey, false)
  })

  test('marks orders as shipped, each with its own tracking number, once', async () => {
    const ids = (await makeOrders(3)) as [number, number, number]
    const numbers = await Promise.all(ids.map(async (id) => (await doc(id))?.orderNumber as string))
    const parameters = {
      carrierCode: 'ups',
      shipDate: null,
      notifyCustomer: false,
      notifySalesChannel: false,
    }
    const line = (at: number, trackingNumber: string) => ({
      orderId: at === 0 ? (ids[0] as number) : null,
      orderNumber: at === 0 ? null : (numbers[at] as string),
      trackingNumber,
    })
    const tracking = [line(2, 'T-2'), line(0, ' T-0 '), line(1, 'T-1')]
    const action = await all({ kind: 'mark_shipped', parameters, selection: { ids }, tracking })
    assert.deepEqual(counts(action), ['done', 3, 3, 0])
    const { body } = await account.v1.get<{ fulfillments: { orderId: number; trackingNumber: string }[] }>(
      '/fulfillments',
    )
    const told = body.fulfillments.filter(({ orderId }) => ids.includes(orderId))
    assert.deepEqual(
      told.map(({ orderId, trackingNumber }) => [ids.indexOf(orderId), trackingNumber]).sort(),
      [
        [0, 'T-0'],
        [1, 'T-1'],
        [2, 'T-2'],
      ],
    )
    const again = await all({ kind: 'mark_shipped', parameters, selection: { ids } })
    assert.deepEqual(counts(again), ['done', 3, 0, 3])
    assert.equal(await codeOf(undoBulkAction(ctx, action.bulkActionId)), 'not_allowed_now')
  })

  test('a list of tracking numbers that does not fit marks nothing, and says which lines', async () => {
    const ids = (await makeOrders(2)) as [number, number]
    const first = (await doc(ids[0]))?.orderNumber as string
    const parameters = {
      carrierCode: 'ups',
      shipDate: null,
      notifyCustomer: false,
      notifySalesChannel: false,
    }
    const start = (lines: [string, string][]) =>
      all({
        kind: 'mark_shipped',
        parameters,
        selection: { ids },
        tracking: lines.map(([orderNumber, trackingNumber]) => ({
          orderId: null,
          orderNumber,
          trackingNumber,
        })),
      }).catch((error: HubError) => error)
    const wrong = (await start([
      [first, 'T'],
      [first, 'U'],
      ['nobody', 'V'],
      ['', ''],
    ])) as HubError
    assert.deepEqual(
      wrong.rows.map(({ index, text }) => [index, text]),
      [
        [1, `${first} is in the list twice.`],
        [2, 'nobody is not one of the selected orders.'],
        [3, 'There is no tracking number beside .'],
      ],
    )
    const short = (await start([[first, 'T']])) as HubError
    assert.match(short.message, /^1 of 2 orders have no tracking number in the list/)
    assert.equal((await doc(ids[0]))?.orderStatus, 'awaiting_shipment')
  })
})
