import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAddress, buildOrder, LATER, NOW } from '../../../test/support/orders.ts'
import { copiedOrder, returned } from './copy-order.ts'
import type { Order } from './order.ts'

function names() {
  let line = 900
  const nextLineId = () => ++line
  return {
    orderId: 200_001,
    orderNumber: 'W-1-2',
    orderKey: 'other',
    now: LATER,
    today: '2026-03-02',
    nextLineId,
    products: new Map(),
  }
}

function shippedOrder(): Order {
  const order = buildOrder(
    { orderStatus: 'shipped', shipDate: '2026-03-02', tagIds: [7], userId: 'u', carrierCode: 'ups' },
    { printedAt: new Date(NOW), deliveredAt: new Date(NOW) },
  )
  const lineId = String(order.doc.items[0]?.orderItemId)
  order.doc.shipTo.addressVerified = 'Address validated successfully'
  return {
    ...order,
    extras: {
      currency: 'NZD',
      parcels: [{ parcelId: 5, weightKg: 1 }],
      lines: { [lineId]: { stockOnHand: 3 } },
    },
  }
}

test('a copy is the order with ids of its own, and nothing that was done to it', () => {
  const order = shippedOrder()
  const copy = copiedOrder(order, names())
  const { items, ...doc } = copy.doc
  const { items: lines, ...of } = order.doc
  assert.deepEqual(doc, {
    ...of,
    ...{ orderId: 200_001, orderNumber: 'W-1-2', orderKey: 'other', createDate: LATER, modifyDate: LATER },
    ...{ orderStatus: 'awaiting_shipment', shipDate: null },
  })
  assert.equal(items[0]?.sku, lines[0]?.sku)
  assert.notEqual(items[0]?.orderItemId, lines[0]?.orderItemId)
  assert.deepEqual([copy.printedAt, copy.deliveredAt, copy.archivedAt], [null, null, null])
  const [item] = items
  assert.deepEqual(copy.extras?.lines, { [String(item?.orderItemId)]: { stockOnHand: 3 } })
  assert.deepEqual([copy.extras?.currency, copy.extras?.parcels?.[0]?.weightKg], ['NZD', 1])
  assert.notEqual(copy.extras?.parcels?.[0]?.parcelId, 5)
})

test('a return goes from whoever has the parcel to where it came from', () => {
  const order = shippedOrder()
  order.doc.customerEmail = 'ana@example.com'
  const home = { ...buildAddress({ name: 'Dock', street1: '1 Quay' }), addressVerified: null }
  const back = returned(copiedOrder(order, names()), home)
  assert.deepEqual(back.doc.shipTo, { ...home, addressVerified: 'Address not yet validated' })
  assert.equal(back.extras?.returnOrder, true)
  const { name, street1, city, state, postalCode, country } = order.doc.shipTo
  assert.deepEqual(back.extras?.sender, {
    ...{ name, email: 'ana@example.com', street: street1, city, state, postCode: postalCode, country },
  })
})
