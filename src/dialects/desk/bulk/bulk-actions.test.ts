import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { buildDraft } from '../../../../test/support/orders.ts'
import { runTasks } from '../../../../test/support/run-tasks.ts'
import { createTag } from '../../../core/accounts/create-tag.ts'
import { readOrder } from '../../../core/orders/read-order.ts'
import { saveOrder } from '../../../core/orders/save-order.ts'
import type { BulkActionAnswer, BulkActionsAnswer } from './bulk-wire.ts'

let on: TestHub
let account: TestAccount
let packer: SignedIn
let other: SignedIn
let manager: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  packer = await signIn(on, account, 'packer')
  other = await signIn(on, account, 'packer')
  manager = await signIn(on, account, 'manager')
})
after(() => on.close())

let made = 0
async function makeOrder(): Promise<number> {
  made += 1
  const draft = buildDraft({ orderNumber: `D-${made}`, orderKey: `desk-${made}` })
  return (await saveOrder(account.ctx, draft)).doc.orderId
}

suite('Bulk actions at the desk', () => {
  test('one is done, stands in the history, and is undone', async () => {
    const ids = [await makeOrder(), await makeOrder()]
    const { tagId } = await createTag(account.ctx, { name: 'Desk', color: '#00ff00' })
    const request = {
      kind: 'tag',
      parameters: { tagIds: [tagId] },
      selection: { ids: [...ids, 1_999_999_999] },
    }
    const { status, body } = await packer.post<BulkActionAnswer>('/bulk-actions', request)
    const at = on.hub.now().toISOString()
    const { bulkActionId } = body.action
    assert.deepEqual(
      [status, body],
      [
        200,
        {
          action: {
            ...{ bulkActionId, kind: 'tag', parameters: { tagIds: [tagId] }, selection: { orders: 3 } },
            ...{ actor: packer.ctx.actor, state: 'done', total: 3, done: 2, refused: 1, undoOf: null },
            ...{ undoneBy: null, createdAt: at, endedAt: at, mayUndo: true, message: null, hasPapers: false },
          },
          refusedRows: [
            {
              ...{ position: 3, orderId: 1_999_999_999, orderNumber: null, given: null },
              outcome: 'Order 1999999999 was not found.',
            },
          ],
        },
      ],
    )
    assert.equal(
      (await other.get<BulkActionAnswer>(`/bulk-actions/${bulkActionId}`)).body.action.mayUndo,
      false,
    )
    assert.deepEqual(
      [
        (await other.post(`/bulk-actions/${bulkActionId}/undo`)).status,
        (await manager.get<BulkActionAnswer>(`/bulk-actions/${bulkActionId}`)).body.action.mayUndo,
      ],
      [403, true],
    )
    const undone = await packer.post<BulkActionAnswer>(`/bulk-actions/${bulkActionId}/undo`)
    assert.deepEqual(
      [undone.status, undone.body.action.undoOf, undone.body.action.done],
      [200, bulkActionId, 2],
    )
    assert.equal((await readOrder(account.ctx, ids[0] as number))?.doc.tagIds, null)
    const list = await packer.get<BulkActionsAnswer>('/bulk-actions?limit=1')
    assert.deepEqual(
      [list.body.actions.map((one) => one.bulkActionId), list.body.before],
      [[undone.body.action.bulkActionId], undone.body.action.bulkActionId],
    )
    const more = await packer.get<BulkActionsAnswer>(`/bulk-actions?limit=5&before=${list.body.before}`)
    assert.deepEqual([more.body.actions.map(({ state }) => state), more.body.before], [['undone'], null])
  })

  test('each kind is read with what it needs, and refused with the member at fault', async () => {
    const selection = { ids: [await makeOrder()] }
    const faults = async (body: object) => {
      const answer = await packer.post('/bulk-actions', { selection, ...body })
      return [answer.status, ...refusal(answer).fields.map(({ path }) => path)]
    }
    assert.deepEqual(await faults({ kind: 'dance' }), [400, 'kind'])
    assert.deepEqual(await faults({ kind: 'tag', parameters: {} }), [400, 'tagIds'])
    assert.deepEqual(await faults({ kind: 'assign', parameters: {} }), [400, 'parameters.userId'])
    assert.deepEqual(await faults({ kind: 'hold', parameters: { until: 'soon' } }), [400, 'parameters.until'])
    assert.deepEqual(await faults({ kind: 'hold', parameters: {} }), [400, 'parameters.until'])
    assert.deepEqual(await faults({ kind: 'mark_shipped', parameters: {} }), [400, 'parameters.carrierCode'])
    assert.deepEqual(await faults({ kind: 'move', parameters: {} }), [400, 'parameters.targetAccountId'])
    assert.deepEqual(await faults({ kind: 'label', parameters: { service: {} } }), [
      400,
      'parameters.service.carrierCode',
      'parameters.service.serviceCode',
    ])
    assert.deepEqual(await faults({ kind: 'print', parameters: {} }), [400, 'slips'])
    assert.deepEqual(await faults({ kind: 'release', selection: {} }), [400, 'selection.ids'])
  })

  test('lines of tracking numbers that fit no order are told by their place', async () => {
    const selection = { ids: [await makeOrder()] }
    const parameters = { carrierCode: 'ups' }
    const tracking = [{ orderNumber: 'nobody', trackingNumber: 'T' }]
    const refused = await packer.post('/bulk-actions', {
      kind: 'mark_shipped',
      parameters,
      selection,
      tracking,
    })
    assert.deepEqual(
      [refused.status, refusal(refused).rows],
      [400, [{ index: 0, code: 'invalid', text: 'nobody is not one of the selected orders.' }]],
    )
    const fits = [{ orderNumber: `D-${made}`, trackingNumber: 'T' }]
    const done = await packer.post<BulkActionAnswer>('/bulk-actions', {
      ...{ kind: 'mark_shipped', parameters, selection, tracking: fits },
    })
    assert.deepEqual([done.status, done.body.action.done, done.body.action.mayUndo], [200, 1, false])
  })

  test('papers are a PDF once the action has ended; a waiting one is stopped', async () => {
    const selection = { ids: [await makeOrder()] }
    const request = { kind: 'print', parameters: { slips: true, pickList: true }, selection }
    const { body } = await packer.post<BulkActionAnswer>('/bulk-actions', request)
    const path = `/bulk-actions/${body.action.bulkActionId}`
    assert.deepEqual([body.action.state, (await packer.get(`${path}/papers.pdf`)).status], ['waiting', 409])
    await runTasks(on.hub)
    assert.equal((await packer.get<BulkActionAnswer>(path)).body.action.hasPapers, true)
    const papers = await packer.get(`${path}/papers.pdf`)
    assert.deepEqual([papers.status, papers.headers.get('content-type')], [200, 'application/pdf'])
    assert.match(papers.text, /^%PDF/)
    assert.equal((await packer.post(`${path}/stop`)).status, 409)
    const second = await packer.post<BulkActionAnswer>('/bulk-actions', request)
    const stopped = await packer.post<BulkActionAnswer>(
      `/bulk-actions/${second.body.action.bulkActionId}/stop`,
    )
    assert.deepEqual([stopped.status, stopped.body.action.state], [200, 'stopped'])
  })

  test('those of another account are not found', async () => {
    const { body } = await packer.post<BulkActionAnswer>('/bulk-actions', {
      ...{ kind: 'release', parameters: {}, selection: { ids: [await makeOrder()] } },
    })
    const stranger = await signIn(on, await on.addAccount())
    const path = `/bulk-actions/${body.action.bulkActionId}`
    for (const answer of [stranger.get(path), stranger.post(`${path}/stop`), stranger.post(`${path}/undo`)])
      assert.equal((await answer).status, 404)
    assert.equal((await stranger.get(`${path}/papers.pdf`)).status, 404)
    assert.deepEqual((await stranger.get<BulkActionsAnswer>('/bulk-actions')).body.actions, [])
  })
})
