import assert from 'node:assert/strict'
import { after, afterEach, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { assertSoundBook } from '../../../test/support/sound-book.ts'
import { createTag } from '../accounts/create-tag.ts'
import type { Ctx } from '../context.ts'
import type { HubError } from '../errors.ts'
import { assignUser } from '../orders/assign-user.ts'
import { deleteOrder } from '../orders/delete-order.ts'
import { previewMove } from '../orders/move-to-account.ts'
import type { Order } from '../orders/order.ts'
import { readOrder } from '../orders/read-order.ts'
import { saveOrders } from '../orders/save-orders.ts'
import { tagOrder } from '../orders/tag-order.ts'
import { startBulkAction } from './start-bulk-action.ts'
import { undoBulkAction } from './undo-bulk-action.ts'

let on: TestHub
let north: TestAccount
let south: TestAccount
let ctx: Ctx
before(async () => {
  on = await startTestHub()
  ;[north, south] = [await on.addAccount(), await on.addAccount()]
  ctx = {
    ...north.ctx,
    actor: 'user Ann',
    member: { userId: north.ownerId, name: 'Ann', role: 'owner' },
  }
  await join(south, north.ownerId, 'packer')
})
after(() => on.close())
afterEach(() => assertSoundBook(on.hub.database))

const ask = <Row>(text: string, values: unknown[]) => on.test.database.query<Row>({ name: '', text }, values)

async function join({ account }: TestAccount, userId: string, role: string): Promise<void> {
  await ask('insert into members (account_id, user_id, role) values ($1, $2, $3)', [account.id, userId, role])
}

let made = 0
async function makeOrders(count: number, of: TestAccount = north): Promise<number[]> {
  const drafts = Array.from({ length: count }, () => {
    made += 1
    return buildDraft({ orderNumber: `M-${made}`, orderKey: `move-${made}` })
  })
  return (await saveOrders(of.ctx, drafts)).map(({ order }) => (order as Order).doc.orderId)
}

const target = () => south.account.id
const moving = (ids: number[], by = ctx) =>
  startBulkAction(by, { kind: 'move', parameters: { targetAccountId: target() }, selection: { ids } })

suite('Moving orders to another account', () => {
  test('shows which can move and why not, and moves none while one cannot', async () => {
    const ids = (await makeOrders(4)) as [number, number, number, number]
    await deleteOrder(ctx, ids[1])
    const taken = (await readOrder(ctx, ids[2]))?.doc.orderNumber as string
    await saveOrders(south.ctx, [buildDraft({ orderNumber: taken, orderKey: 'theirs' })])
    const preview = await previewMove(ctx, [...ids, 1_999_999_999], target())
    assert.deepEqual(
      [preview.movable, preview.refused.map(({ orderId, text }) => [orderId, text])],
      [
        2,
        [
          [ids[1], 'order is archived; restore it first'],
          [ids[2], 'the target account already has an active order with this number'],
          [1_999_999_999, 'is not an order of this account'],
        ],
      ],
    )
    const refused = await moving([...ids]).catch((error: HubError) => error)
    assert.deepEqual(
      [(refused as HubError).code, (refused as HubError).rows.map(({ index }) => index)],
      ['not_allowed_now', [1, 2]],
    )
    assert.notEqual(await readOrder(ctx, ids[0]), null)
    const rows = await ask(`select from bulk_actions where account_id = $1 and kind = 'move'`, [
      north.account.id,
    ])
    assert.equal(rows.length, 0, 'what moved nothing is no part of the history')
  })

  test('moves all of them, told in both histories by whom, and back again with user and warehouse', async () => {
    const ids = (await makeOrders(3)) as [number, number, number]
    await assignUser(ctx, [ids[0]], north.ownerId)
    const { tagId } = await createTag(ctx, { name: 'Moved', color: '#112233' })
    await tagOrder(ctx, ids[0], tagId)
    const before = (await readOrder(ctx, ids[0]))?.doc
    on.advance(1_000)
    const action = await moving([...ids])
    assert.deepEqual([action.state, action.done, action.refused], ['done', 3, 0])
    assert.equal(await readOrder(ctx, ids[0]), null)
    assert.equal((await readOrder(south.ctx, ids[0]))?.doc.userId, null)
    const told = await ask<{ account_id: number; kind: string }>(
      `select account_id, kind from order_history where order_id = $1 and actor = 'user Ann' and kind like 'order_moved%'
        order by history_id`,
      [ids[0]],
    )
    assert.deepEqual(told, [
      { account_id: north.account.id, kind: 'order_moved_out' },
      { account_id: south.account.id, kind: 'order_moved_in' },
    ])
    await deleteOrder(south.ctx, ids[2])
    on.advance(1_000)
    const undone = await undoBulkAction(ctx, action.bulkActionId)
    assert.deepEqual([undone.state, undone.done, undone.refused], ['done', 2, 1])
    const after = (await readOrder(ctx, ids[0]))?.doc
    assert.deepEqual({ ...after, modifyDate: before?.modifyDate }, before)
    assert.equal((await readOrder(south.ctx, ids[2]))?.archivedHow, 'deleted')
  })

  test('only to an account that the member works in', async () => {
    const ids = await makeOrders(1)
    const stranger = await on.addAccount()
    const other: Ctx = { ...ctx, member: { userId: stranger.ownerId, name: 'Eve', role: 'owner' } }
    const code = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error: HubError) => error.code,
      )
    assert.equal(await code(moving(ids, other)), 'forbidden')
    assert.equal(await code(previewMove(other, ids, target())), 'forbidden')
    assert.equal(await code(previewMove(north.ctx, ids, target())), 'forbidden', 'nobody has no membership')
    assert.equal(await code(previewMove(ctx, ids, north.account.id)), 'invalid')
    const action = await moving(ids)
    await ask('update members set active = false where account_id = $1 and user_id = $2', [
      target(),
      north.ownerId,
    ])
    assert.equal(await code(undoBulkAction(ctx, action.bulkActionId)), 'forbidden')
    await ask('update members set active = true where account_id = $1 and user_id = $2', [
      target(),
      north.ownerId,
    ])
    assert.equal(await code(undoBulkAction(ctx, action.bulkActionId)), 'done')
  })

  test('a thousand orders move in one transaction, and one more is too many', async () => {
    const ids: number[] = []
    for (let nth = 0; nth < 5; nth += 1) ids.push(...(await makeOrders(200)))
    const action = await moving(ids)
    assert.deepEqual([action.state, action.done], ['done', 1000])
    await assert.rejects(moving([...ids, 1]), { code: 'invalid' })
  })
})
