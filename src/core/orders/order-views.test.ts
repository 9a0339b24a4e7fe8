import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type SignedIn, signIn } from '../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import type { ViewDraft } from './order-view.ts'
import { changeView, createView, listViews, removeView } from './order-views.ts'

let on: TestHub
let account: TestAccount
let ann: SignedIn
let ben: SignedIn
let boss: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  ann = await signIn(on, account, 'packer')
  ben = await signIn(on, account, 'packer')
  boss = await signIn(on, account, 'manager')
})
after(() => on.close())

const content: ViewDraft['content'] = {
  filter: { statuses: ['on_hold'], dueDays: { to: -1 } },
  sort: { by: 'shipBy', descending: false },
  columns: ['orderNumber', 'shipBy'],
}
const draft = (name: string, shared: boolean): ViewDraft => ({ name, shared, position: 0, content })
const namesOf = async ({ ctx }: SignedIn) => (await listViews(ctx)).map(({ name }) => name)

test('everybody sees their own views and those that others share', async () => {
  const mine = await createView(ann.ctx, draft('Late ones', false))
  await createView(ann.ctx, { ...draft('For all', true), position: 1 })
  assert.deepEqual(mine.content, content)
  assert.deepEqual([mine.ownerId, mine.ownerName], [ann.userId, 'The packer'])
  assert.deepEqual(await namesOf(ann), ['Late ones', 'For all'])
  assert.deepEqual(await namesOf(ben), ['For all'])
})

test('another account sees none of them, and cannot reach them', async () => {
  const other = await on.addAccount()
  const stranger = await signIn(on, other, 'owner')
  const { viewId } = await createView(ann.ctx, draft('Within', true))
  assert.deepEqual(await namesOf(stranger), [])
  await assert.rejects(removeView(stranger.ctx, viewId), { code: 'not_found' })
})

test('a name is taken once a user, whatever its letter case', async () => {
  await createView(ben.ctx, draft('Twice', false))
  await assert.rejects(createView(ben.ctx, draft('TWICE', false)), { code: 'conflict' })
  const { viewId } = await createView(ben.ctx, draft('Third', false))
  await assert.rejects(changeView(ben.ctx, viewId, { name: 'twice' }), { code: 'conflict' })
  await createView(ann.ctx, draft('Twice', false))
  await assert.rejects(createView(ben.ctx, draft(' ', false)), { code: 'invalid' })
})

test('what is shared is changed by who made it and by managers; what is not, by who made it alone', async () => {
  const shared = await createView(ann.ctx, draft('Shared', true))
  await assert.rejects(changeView(ben.ctx, shared.viewId, { name: 'Mine now' }), { code: 'forbidden' })
  await assert.rejects(removeView(ben.ctx, shared.viewId), { code: 'forbidden' })
  assert.equal((await changeView(boss.ctx, shared.viewId, { name: 'Better name' })).name, 'Better name')
  const own = await createView(ann.ctx, draft('Private', false))
  await assert.rejects(changeView(boss.ctx, own.viewId, { shared: true }), { code: 'not_found' })
  await changeView(ann.ctx, own.viewId, { shared: true })
  await removeView(boss.ctx, own.viewId)
  assert.ok(!(await namesOf(ann)).includes('Private'))
})

test('views are for people', async () => {
  await assert.rejects(listViews(account.ctx), { code: 'forbidden' })
})
