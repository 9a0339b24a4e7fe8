import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import type { ViewAnswer, ViewsAnswer } from './view-wire.ts'

let on: TestHub
let account: TestAccount
let ann: SignedIn
let ben: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  ann = await signIn(on, account, 'packer')
  ben = await signIn(on, account, 'packer')
})
after(() => on.close())

const body = {
  name: 'Late',
  shared: true,
  filter: { statuses: ['awaiting_shipment'], dueDays: { to: -1 } },
  sort: 'shipBy',
  columns: ['orderNumber', 'shipBy'],
}

test('a view is kept, listed, changed and deleted', async () => {
  const made = await ann.post<ViewAnswer>('/views', body)
  assert.equal(made.status, 200, made.text)
  const { viewId } = made.body
  const owner = { ownerId: ann.userId, ownerName: ann.name }
  assert.deepEqual(made.body, { viewId, ...body, ...owner, position: 0 })
  assert.deepEqual((await ben.get<ViewsAnswer>('/views')).body.views, [made.body])
  const changed = await ann.put<ViewAnswer>(`/views/${viewId}`, { name: 'Very late', position: 2 })
  assert.deepEqual(changed.body, { ...made.body, name: 'Very late', position: 2 })
  const sorted = await ann.put<ViewAnswer>(`/views/${viewId}`, { filter: {}, sort: '-total' })
  assert.deepEqual([sorted.body.filter, sorted.body.sort, sorted.body.columns], [{}, '-total', null])
  assert.equal((await ben.put(`/views/${viewId}`, { name: 'Mine' })).status, 403)
  assert.equal((await ben.delete(`/views/${viewId}`)).status, 403)
  assert.equal((await ann.delete(`/views/${viewId}`)).status, 204)
  assert.equal((await ann.delete(`/views/${viewId}`)).status, 404)
})

test('a view without a name, or with a filter that is none, is refused by the field', async () => {
  assert.equal(refusal(await ann.post('/views', { filter: {} })).fields[0]?.path, 'name')
  const faulty = await ann.post('/views', { name: 'x', filter: { statuses: ['lost'] } })
  assert.equal(refusal(faulty).fields[0]?.path, 'filter.statuses')
  assert.equal(refusal(await ann.post('/views', { name: 'x', sort: 'colour' })).fields[0]?.path, 'sort')
})

test('a name that is taken is a conflict', async () => {
  await ann.post('/views', { ...body, name: 'Once' })
  const again = await ann.post('/views', { ...body, name: 'once' })
  assert.equal(again.status, 409)
  assert.equal(refusal(again).fields[0]?.path, 'name')
})
