import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { buildDraft, buildItem } from '../../../test/support/orders.ts'
import { assertSoundBook } from '../../../test/support/sound-book.ts'
import { createTag } from '../accounts/create-tag.ts'
import type { Ctx } from '../context.ts'
import { HubError } from '../errors.ts'
import { deleteOrder } from './delete-order.ts'
import { editOrder } from './edit-order.ts'
import { findOrderHistory } from './find-order-history.ts'
import type { MemberEdit } from './merge-edits.ts'
import type { OrderDraft } from './order-draft.ts'
import { readOrder } from './read-order.ts'
import { saveOrder } from './save-order.ts'
import { tagOrder } from './tag-order.ts'

let on: TestHub
let account: TestAccount
let other: TestAccount
before(async () => {
  on = await startTestHub()
  ;[account, other] = await Promise.all([on.addAccount(), on.addAccount()])
})
after(() => on.close())
afterEach(() => assertSoundBook(on.hub.database))

const as = (name: string): Ctx => ({ ...account.ctx, actor: `user ${name} (${name}@example.com)` })

let made = 0
async function order(members: Partial<OrderDraft> = {}) {
  made += 1
  const [orderNumber, orderKey] = [`EDIT-${made}`, `edit-${made}`]
  const { doc } = await saveOrder(account.ctx, buildDraft({ orderNumber, orderKey, ...members }))
  return doc
}

async function refusal(edit: Promise<unknown>): Promise<HubError> {
  const error = await edit.then(
    () => assert.fail('it was not refused'),
    (error: unknown) => error,
  )
  assert.ok(error instanceof HubError, String(error))
  return error
}

const unchanged = async (id: number, doc: unknown) =>
  assert.deepEqual((await readOrder(account.ctx, id))?.doc, doc)

test('only what is named changes, and the total follows', async () => {
  const doc = await order()
  const [line] = doc.items
  on.advance(1_000)
  const edited = await editOrder(as('ann'), doc.orderId, [
    { path: 'shipTo.city', was: 'Portland', is: 'Bangor' },
    { path: `items[${line?.orderItemId}].quantity`, was: 1, is: 3 },
    { path: 'shippingAmount', was: 0, is: 4.5 },
    { path: 'advancedOptions.customField2', was: null, is: 'fragile' },
  ])
  assert.deepEqual(edited.doc, {
    ...doc,
    modifyDate: edited.doc.modifyDate,
    shipTo: { ...doc.shipTo, city: 'Bangor' },
    items: [{ ...line, quantity: 3, modifyDate: edited.doc.modifyDate }],
    shippingAmount: 4.5,
    orderTotal: 34.5,
    advancedOptions: { ...doc.advancedOptions, customField2: 'fragile' },
  })
  await unchanged(doc.orderId, edited.doc)
})

test('the history tells who edited which members, from what to what', async () => {
  const doc = await order()
  await editOrder(as('ann'), doc.orderId, [{ path: 'shipTo.city', was: 'Portland', is: 'Bangor' }])
  const [event] = await findOrderHistory(account.ctx, doc.orderId, { before: null, limit: 1 })
  assert.equal(event?.kind, 'order_updated')
  assert.equal(event?.actor, 'user ann (ann@example.com)')
  assert.deepEqual(event?.brief, {
    changed: ['shipTo'],
    edits: [{ path: 'shipTo.city', was: 'Portland', is: 'Bangor' }],
  })
})

test('two who edit different members at once both keep their changes', async () => {
  const doc = await order()
  const paths: MemberEdit[] = [
    { path: 'shipTo.city', was: 'Portland', is: 'Bangor' },
    { path: 'shipTo.street1', was: '18 Harbor Road', is: '1 Main Street' },
    { path: 'internalNotes', was: null, is: 'call first' },
    { path: `items[${doc.items[0]?.orderItemId}].quantity`, was: 1, is: 2 },
    { path: `items[${doc.items[0]?.orderItemId}].unitPrice`, was: 10, is: 12 },
    { path: 'items[new]', was: null, is: { sku: 'NEW', name: 'New', quantity: 1, unitPrice: 1 } },
  ]
  await Promise.all(paths.map((edit, nth) => editOrder(as(`user${nth}`), doc.orderId, [edit])))
  const after = (await readOrder(account.ctx, doc.orderId))?.doc
  assert.equal(after?.shipTo.city, 'Bangor')
  assert.equal(after?.shipTo.street1, '1 Main Street')
  assert.equal(after?.internalNotes, 'call first')
  assert.deepEqual(
    after?.items.map(({ sku, quantity, unitPrice }) => [sku, quantity, unitPrice]),
    [
      ['MUG-BLUE', 2, 12],
      ['NEW', 1, 1],
    ],
  )
  assert.equal(after?.orderTotal, 25)
})

test('of two who edit one member at once, one is told what it holds, who changed it and when', async () => {
  const doc = await order()
  const ended = await Promise.allSettled(
    ['ann', 'bob'].map((name) =>
      editOrder(as(name), doc.orderId, [{ path: 'shipTo.city', was: 'Portland', is: `${name} city` }]),
    ),
  )
  const [winner] = ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value.doc] : []))
  const [told] = ended.flatMap((end) => (end.status === 'rejected' ? [end.reason as HubError] : []))
  assert.ok(winner && told)
  assert.equal(told.code, 'conflict')
  const first = winner.shipTo.city === 'ann city' ? 'ann' : 'bob'
  const second = first === 'ann' ? 'bob' : 'ann'
  assert.deepEqual(told.conflicts, [
    {
      path: 'shipTo.city',
      was: 'Portland',
      is: `${second} city`,
      now: `${first} city`,
      isGone: false,
      by: `user ${first} (${first}@example.com)`,
      at: new Date(winner.modifyDate),
    },
  ])
  assert.match(told.message, new RegExp(`Nothing was saved: user ${first} .* changed shipTo.city`))
})

test('one member in conflict refuses the whole edit, and nothing is half written', async () => {
  const doc = await order()
  const { doc: now } = await editOrder(as('ann'), doc.orderId, [
    { path: 'giftMessage', was: null, is: 'from Ann' },
  ])
  const error = await refusal(
    editOrder(as('bob'), doc.orderId, [
      { path: 'internalNotes', was: null, is: 'from Bob' },
      { path: 'giftMessage', was: null, is: 'from Bob' },
      { path: 'items[new]', was: null, is: { name: 'New' } },
    ]),
  )
  assert.deepEqual(
    error.conflicts.map(({ path, now }) => [path, now]),
    [['giftMessage', 'from Ann']],
  )
  await unchanged(doc.orderId, now)
})

test('who changed a member is found among the changes of its neighbours', async () => {
  const doc = await order()
  const edit = (name: string, path: string, was: unknown, is: unknown) =>
    editOrder(as(name), doc.orderId, [{ path, was, is }])
  await edit('ann', 'shipTo.city', 'Portland', 'Bangor')
  on.advance(1_000)
  await edit('bob', 'shipTo.street1', '18 Harbor Road', '1 Main Street')
  const error = await refusal(edit('cleo', 'shipTo.city', 'Portland', 'Augusta'))
  assert.equal(error.conflicts[0]?.by, 'user ann (ann@example.com)')
})

test('a change by an API is named as well', async () => {
  const doc = await order()
  const { orderNumber, orderKey } = doc
  on.advance(1_000)
  const shipTo = { ...buildDraft().shipTo, city: 'Bangor' }
  await saveOrder({ ...account.ctx, actor: 'key 12 (ERP)' }, buildDraft({ orderNumber, orderKey, shipTo }))
  const error = await refusal(
    editOrder(as('ann'), doc.orderId, [{ path: 'shipTo.city', was: 'Portland', is: 'Augusta' }]),
  )
  assert.deepEqual(
    error.conflicts.map(({ now, by }) => [now, by]),
    [['Bangor', 'key 12 (ERP)']],
  )
})

test('what both want is no conflict, and no further change', async () => {
  const doc = await order()
  const edit: MemberEdit = { path: 'gift', was: false, is: true }
  const first = await editOrder(as('ann'), doc.orderId, [edit])
  on.advance(1_000)
  const second = await editOrder(as('bob'), doc.orderId, [edit])
  assert.deepEqual(second.doc, first.doc)
  const events = await findOrderHistory(account.ctx, doc.orderId, { before: null, limit: 10 })
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['order_updated', 'order_created'],
  )
})

test('a line that was taken off meanwhile is told as gone', async () => {
  const items = [buildItem(), buildItem({ sku: 'CUP', name: 'Cup' })]
  const doc = await order({ items })
  const line = doc.items[0]
  const path = `items[${line?.orderItemId}]`
  const { weight: _weight, ...was } = { ...line }
  const { doc: without } = await editOrder(as('ann'), doc.orderId, [{ path, was: { ...was }, is: null }])
  assert.deepEqual(
    without.items.map(({ sku }) => sku),
    ['CUP'],
  )
  const error = await refusal(
    editOrder(as('bob'), doc.orderId, [{ path: `${path}.quantity`, was: 1, is: 2 }]),
  )
  assert.deepEqual(error.conflicts, [
    {
      ...{ path: `${path}.quantity`, was: 1, is: 2, now: null, isGone: true },
      ...{ by: 'user ann (ann@example.com)', at: new Date(without.modifyDate) },
    },
  ])
})

test('a line that somebody changed is not taken off unseen', async () => {
  const doc = await order()
  const line = doc.items[0]
  const path = `items[${line?.orderItemId}]`
  await editOrder(as('ann'), doc.orderId, [{ path: `${path}.quantity`, was: 1, is: 5 }])
  const error = await refusal(editOrder(as('bob'), doc.orderId, [{ path, was: line, is: null }]))
  assert.equal(error.conflicts[0]?.path, path)
})

test('a total that a shop gave stays while no amount changes', async () => {
  const doc = await order({ orderTotal: 99.95 })
  const noted = await editOrder(as('ann'), doc.orderId, [{ path: 'internalNotes', was: null, is: 'x' }])
  assert.equal(noted.doc.orderTotal, 99.95)
  const path = `items[${doc.items[0]?.orderItemId}]`
  const renamed = await editOrder(as('ann'), doc.orderId, [
    { path: `${path}.sku`, was: 'MUG-BLUE', is: 'MUG-NAVY' },
    { path: `${path}.warehouseLocation`, was: null, is: 'A-7' },
  ])
  assert.equal(renamed.doc.orderTotal, 99.95)
  const taxed = await editOrder(as('ann'), doc.orderId, [{ path: 'taxAmount', was: 0, is: 2 }])
  assert.equal(taxed.doc.orderTotal, 12)
})

test('a weight of its own is given and taken back', async () => {
  const items = [buildItem({ weight: { value: 4, units: 'ounces' }, quantity: 2 })]
  const doc = await order({ items })
  const edit = (was: unknown, is: unknown) => editOrder(as('ann'), doc.orderId, [{ path: 'weight', was, is }])
  const own = { value: 1, units: 'pounds' }
  assert.equal((await edit({ value: 8, units: 'ounces' }, own)).doc.weight?.value, 1)
  assert.deepEqual((await edit(own, null)).doc.weight, { value: 8, units: 'ounces', WeightUnits: 1 })
})

for (const status of ['shipped', 'cancelled', 'rejected_fulfillment'] as const) {
  test(`an order that is ${status} stays unchanged, but for its tags`, async () => {
    const from = status === 'rejected_fulfillment' ? 'pending_fulfillment' : 'awaiting_shipment'
    const { orderId, orderKey, orderNumber } = await order({ orderStatus: from })
    const draft = buildDraft({ orderId, orderKey, orderNumber, orderStatus: status })
    const { doc } = await saveOrder(account.ctx, draft)
    for (const path of ['internalNotes', 'advancedOptions.customField1']) {
      const error = await refusal(editOrder(as('ann'), orderId, [{ path, was: null, is: 'late' }]))
      assert.equal(error.code, 'not_allowed_now')
      assert.match(error.message, /notes and custom fields included.*tags and its user still can/)
    }
    await unchanged(orderId, doc)
    const tag = await createTag(account.ctx, { name: status, color: '#ff0000' })
    assert.deepEqual((await tagOrder(as('ann'), orderId, tag.tagId)).doc.tagIds, [tag.tagId])
  })
}

test('an archived order asks to be restored, an unknown one is not found', async () => {
  const doc = await order()
  const edit: MemberEdit[] = [{ path: 'gift', was: false, is: true }]
  const elsewhere = await refusal(editOrder(other.ctx, doc.orderId, edit))
  assert.equal(elsewhere.code, 'not_found')
  await deleteOrder(account.ctx, doc.orderId)
  const error = await refusal(editOrder(as('ann'), doc.orderId, edit))
  assert.equal(error.code, 'not_allowed_now')
  assert.match(error.message, /archived; restore it/)
})

test('an order is paid and cancelled by an edit, and no more than that', async () => {
  const doc = await order({ orderStatus: 'awaiting_payment' })
  const edit = (was: string, is: string) =>
    editOrder(as('ann'), doc.orderId, [{ path: 'orderStatus', was, is }])
  assert.equal((await edit('awaiting_payment', 'awaiting_shipment')).doc.orderStatus, 'awaiting_shipment')
  for (const is of ['shipped', 'on_hold'])
    assert.equal((await refusal(edit('awaiting_shipment', is))).faults[0]?.path, 'orderStatus')
  assert.equal((await edit('awaiting_shipment', 'cancelled')).doc.orderStatus, 'cancelled')
})

test('an order leaves from a warehouse of its account alone', async () => {
  const doc = await order()
  const { warehouseId } = doc.advancedOptions
  const edit = (is: number) =>
    editOrder(as('ann'), doc.orderId, [{ path: 'advancedOptions.warehouseId', was: warehouseId, is }])
  const error = await refusal(edit(999_999))
  assert.equal(error.faults[0]?.path, 'advancedOptions.warehouseId')
  await unchanged(doc.orderId, doc)
})
