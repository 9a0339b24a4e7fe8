import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readOrder, refuse, saveOrder, type V1Order } from '../../../../test/support/v1.ts'

const path = '/orders/updatewarehouselocation'
let on: TestHub
let account: TestAccount
let first: V1Order
let second: V1Order
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  const items = ['A', 'B'].map((sku) => ({ sku, name: sku, quantity: 1, warehouseLocation: 'old' }))
  first = await saveOrder(account, { orderKey: 'first', items })
  second = await saveOrder(account, { orderKey: 'second', items })
  for (let n = 0; n < 5; n += 1) await saveOrder(account, { orderKey: `n${n}`, items })
})
after(() => on.close())
afterEach(() => assert.deepEqual(on.complaints, []))

const ids = ({ items }: V1Order) => items.map(({ orderItemId }) => orderItemId)
const locations = async ({ orderId }: V1Order) =>
  (await readOrder(account, orderId)).items.map(({ warehouseLocation }) => warehouseLocation)

test('items of several orders are given one location, and nothing else of them changes', async () => {
  on.setNow('2026-03-03T10:00:00.000Z')
  const [, b] = ids(first)
  const [a] = ids(second)
  const answer = await account.v1.post(path, { orderItemIds: [b, String(a), b], warehouseLocation: 'C-7' })
  assert.deepEqual(answer.body, { success: true, message: 'Warehouse location updated successfully.' })
  assert.deepEqual(await locations(first), ['old', 'C-7'])
  assert.deepEqual(await locations(second), ['C-7', 'old'])
  const now = '2026-03-03T10:00:00.000Z'
  const [item, other] = first.items
  const items = [item, { ...other, warehouseLocation: 'C-7', modifyDate: now }]
  assert.deepEqual(await readOrder(account, first.orderId), { ...first, modifyDate: now, items })
})

test('the same location again changes nothing; none empties it', async () => {
  on.setNow('2026-03-04T10:00:00.000Z')
  const [, b] = ids(first)
  await account.v1.post(path, { orderItemIds: [b], warehouseLocation: 'C-7' })
  assert.equal((await readOrder(account, first.orderId)).modifyDate, '2026-03-03T10:00:00.000Z')
  await account.v1.post(path, { orderItemIds: b })
  assert.deepEqual(await locations(first), ['old', null])
})

test('items that are unknown, removed, of another account or of a locked order are refused, and nothing is changed', async () => {
  const other = await on.addAccount()
  const theirs = await saveOrder(other, { items: [{ sku: 'A', name: 'A' }] })
  const gone = await saveOrder(account, { orderKey: 'gone', items: [{ sku: 'A', name: 'A' }] })
  await account.v1.send('DELETE', `/orders/${gone.orderId}`)
  const shipped = await saveOrder(account, {
    orderKey: 'shipped',
    orderStatus: 'shipped',
    items: [{ sku: 'A', name: 'A' }],
  })
  const [a] = ids(first)
  for (const [bad, status] of [
    [4711, 404],
    [ids(theirs)[0], 404],
    [ids(gone)[0], 404],
    [ids(shipped)[0], 400],
  ] as const) {
    const refused = await refuse(account, 'POST', path, { orderItemIds: [a, bad], warehouseLocation: 'X' })
    assert.equal(refused.status, status, refused.text)
    if (status === 404) assert.match(refused.body.message, new RegExp(`Order item ${bad} `))
  }
  assert.deepEqual((await locations(first))[0], 'old')
})

test('a body without ids, or with too many, is refused', async () => {
  for (const orderItemIds of [
    undefined,
    [],
    ['x'],
    [0],
    [1.5],
    Array.from({ length: 501 }, (_, n) => n + 1),
  ]) {
    const { status, body } = await refuse(account, 'POST', path, { orderItemIds, warehouseLocation: 'X' })
    assert.equal(status, 400)
    assert.match(Object.keys(body.ModelState ?? {}).join(), /^request\.orderItemIds/)
  }
})

test('markshipped is another name of markasshipped', async () => {
  const { orderId, orderNumber } = second
  const answer = await account.v1.post('/orders/markshipped', {
    orderId,
    carrierCode: 'ups',
    trackingNumber: 'T',
  })
  assert.deepEqual(answer.body, { orderId, orderNumber })
  assert.equal((await readOrder(account, orderId)).orderStatus, 'shipped')
})
