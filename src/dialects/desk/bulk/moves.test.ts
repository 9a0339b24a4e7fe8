import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { buildDraft } from '../../../../test/support/orders.ts'
import { deleteOrder } from '../../../core/orders/delete-order.ts'
import { readOrder } from '../../../core/orders/read-order.ts'
import { saveOrder } from '../../../core/orders/save-order.ts'
import type { BulkActionAnswer, MovePreviewAnswer } from './bulk-wire.ts'

let on: TestHub
let north: TestAccount
let south: TestAccount
let packer: SignedIn
before(async () => {
  on = await startTestHub()
  ;[north, south] = [await on.addAccount(), await on.addAccount()]
  packer = await signIn(on, north, 'packer')
})
after(() => on.close())

const order = async (orderNumber: string) =>
  (await saveOrder(north.ctx, buildDraft({ orderNumber, orderKey: orderNumber }))).doc.orderId

suite('Moving orders at the desk', () => {
  test('is refused for an account that the user does not work in', async () => {
    const body = { selection: { ids: [await order('X-1')] }, targetAccountId: south.account.id }
    assert.equal((await packer.post('/moves/preview', body)).status, 403)
    const { selection, targetAccountId } = body
    const move = { kind: 'move', parameters: { targetAccountId }, selection }
    assert.equal((await packer.post('/bulk-actions', move)).status, 403)
  })

  test('shows beforehand which can move, then moves all or none', async () => {
    const text = `insert into members (account_id, user_id, role) values ($1, $2, 'packer')`
    await on.test.database.query({ name: '', text }, [south.account.id, packer.userId])
    const [good, bad] = [await order('X-2'), await order('X-3')]
    await deleteOrder(north.ctx, bad)
    const targetAccountId = south.account.id
    const preview = await packer.post<MovePreviewAnswer>('/moves/preview', {
      ...{ selection: { ids: [good, bad] }, targetAccountId },
    })
    assert.deepEqual(
      [preview.status, preview.body],
      [
        200,
        {
          total: 2,
          movable: 1,
          refused: [{ orderId: bad, orderNumber: 'X-3', text: 'order is archived; restore it first' }],
        },
      ],
    )
    const move = (ids: number[]) => ({ kind: 'move', parameters: { targetAccountId }, selection: { ids } })
    const refused = await packer.post('/bulk-actions', move([good, bad]))
    assert.deepEqual([refused.status, refusal(refused).rows.map(({ index }) => index)], [409, [1]])
    assert.notEqual(await readOrder(north.ctx, good), null)
    const moved = await packer.post<BulkActionAnswer>('/bulk-actions', move([good]))
    assert.deepEqual([moved.status, moved.body.action.done, moved.body.action.mayUndo], [200, 1, true])
    assert.notEqual(await readOrder(south.ctx, good), null)
  })
})
