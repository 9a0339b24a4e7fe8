import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pulledOrder } from '../../../test/support/fake-connector.ts'
import { buildAddress, buildItem, buildSurroundings, LATER, NOW } from '../../../test/support/orders.ts'
import { newOrder, replacedOrder } from '../orders/compose-order.ts'
import { draftOfOrder } from '../orders/draft-of-order.ts'
import type { OrderDraft } from '../orders/order-draft.ts'
import { mergeOrder } from './merge-order.ts'
import { contentOf } from './order-content.ts'

const lines = [
  buildItem({ lineItemKey: 'L1', sku: 'MUG', quantity: 2 }),
  buildItem({ lineItemKey: null, sku: 'CUP', quantity: 1 }),
]

function contentWith(content: Partial<OrderDraft>, total: number | null = null) {
  return contentOf(
    pulledOrder('W-1', { total, content: { items: lines, ...content } }),
    'awaiting_shipment',
    null,
  )
}

function imported(content = contentWith({})) {
  const pulled = pulledOrder('W-1', { content: { items: lines } })
  const draft: OrderDraft = {
    ...pulled.content,
    ...content.members,
    orderStatus: 'awaiting_shipment',
    origin: 'store',
    uniqueNumber: false,
  }
  return newOrder(draft, { ...buildSurroundings(NOW), orderId: 1, orderKey: 'W-1', storeId: 7002 })
}

function edited(order: ReturnType<typeof imported>, change: (draft: OrderDraft) => OrderDraft) {
  return replacedOrder(order, change(draftOfOrder(order)), buildSurroundings(LATER, 100))
}

test('where nobody edited the store wins, and nothing is told', () => {
  const order = imported()
  const street = buildAddress({ street1: '2 New Road' })
  const { draft, alerts, isUnchanged } = mergeOrder(
    order,
    contentWith({}),
    contentWith({ shipTo: street, giftMessage: 'Hi' }),
  )
  assert.equal(draft.shipTo.street1, '2 New Road')
  assert.equal(draft.giftMessage, 'Hi')
  assert.deepEqual(alerts, [])
  assert.equal(isUnchanged, false)
})

test('an edit stays, and the new value of the store is told; other members follow the store', () => {
  const order = edited(imported(), (draft) => ({ ...draft, customerNotes: 'Ring twice' }))
  const { draft, alerts } = mergeOrder(
    order,
    contentWith({}),
    contentWith({ customerNotes: 'Leave it', gift: true }),
  )
  assert.equal(draft.customerNotes, 'Ring twice')
  assert.equal(draft.gift, true)
  assert.deepEqual(alerts, ["The customer's notes was edited here and stays; the store now says Leave it."])
})

test('an edit is not told again and again while the store says the same', () => {
  const order = edited(imported(), (draft) => ({ ...draft, customerNotes: 'Ring twice' }))
  const { alerts, isUnchanged } = mergeOrder(
    order,
    contentWith({ customerNotes: 'Leave it' }),
    contentWith({ customerNotes: 'Leave it' }),
  )
  assert.deepEqual(alerts, [])
  assert.equal(isUnchanged, true)
})

test('lines are matched by id, else by SKU and options; what vanished stays with quantity 0', () => {
  const order = imported()
  const ids = order.doc.items.map((item) => item.orderItemId)
  const store = contentWith({
    items: [
      { ...(lines[1] as (typeof lines)[0]), quantity: 5 },
      buildItem({ sku: 'NEW', lineItemKey: 'L3' }),
    ],
  })
  const { draft } = mergeOrder(order, contentWith({}), store)
  assert.deepEqual(
    draft.items.map((item) => [item.orderItemId, item.sku, item.quantity]),
    [
      [ids[0], 'MUG', 0],
      [ids[1], 'CUP', 5],
      [null, 'NEW', 1],
    ],
  )
})

test('a line that was changed or removed here stays so', () => {
  const order = edited(imported(), (draft) => ({
    ...draft,
    items: draft.items.slice(0, 1).map((item) => ({ ...item, quantity: 9 })),
  }))
  const store = contentWith({ items: lines.map((item) => ({ ...item, quantity: 3 })) })
  const { draft, alerts } = mergeOrder(order, contentWith({}), store)
  assert.deepEqual(
    draft.items.map((item) => [item.sku, item.quantity]),
    [['MUG', 9]],
  )
  assert.equal(alerts.length, 2)
})

test('the sum that the store says is kept while the order follows the store', () => {
  const order = imported()
  const { draft } = mergeOrder(order, contentWith({}), contentWith({ giftMessage: 'x' }, 17.5))
  assert.equal(draft.orderTotal, 17.5)
})

test('an order that the store sends unchanged is unchanged', () => {
  assert.equal(mergeOrder(imported(), contentWith({}), contentWith({})).isUnchanged, true)
})

test('of an order that was made by an API, what it has counts as edited', () => {
  const { draft, alerts } = mergeOrder(imported(), null, contentWith({ customerNotes: 'other' }))
  assert.equal(draft.customerNotes, null)
  assert.deepEqual(alerts, [])
})
