import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  buildAddress,
  buildDraft,
  buildItem,
  buildSurroundings,
  itemOf,
  LATER,
  NOW,
} from '../../../test/support/orders.ts'
import { newOrder, replacedOrder } from './compose-order.ts'
import type { Order } from './order.ts'
import type { OrderDraft } from './order-draft.ts'

function created(members: Partial<OrderDraft> = {}): Order {
  const around = { ...buildSurroundings(), orderId: 100_001, orderKey: 'key-1042', storeId: 7001 }
  return newOrder(buildDraft(members), around)
}

/** Saved once more, later; new lines count from 50. */
function saved(order: Order, members: Partial<OrderDraft> = {}): Order {
  return replacedOrder(order, buildDraft(members), buildSurroundings(LATER, 50))
}

test('a new order has the ids, key and store it was given, and both dates of now', () => {
  const { doc, holdsKey, archivedAt, origin } = created({ orderKey: 'another' })
  assert.deepEqual([doc.orderId, doc.orderKey, doc.advancedOptions.storeId], [100_001, 'key-1042', 7001])
  assert.deepEqual([doc.createDate, doc.modifyDate], [NOW, NOW])
  assert.deepEqual([doc.tagIds, doc.userId, doc.customerId, doc.labelMessages], [null, null, null, null])
  assert.deepEqual([holdsKey, archivedAt, origin], [true, null, 'api'])
})

test('the total is quantity times price of all lines, adjustments too, plus the tax and shipping of the order', () => {
  const items = [
    buildItem({ quantity: 2, unitPrice: 15.5, taxAmount: 99, shippingAmount: 99 }),
    buildItem({ quantity: 1, unitPrice: -3, adjustment: true }),
    buildItem({ quantity: 5, unitPrice: null }),
  ]
  const { doc } = created({ items, taxAmount: 2.4, shippingAmount: 6, amountPaid: 1000 })
  assert.equal(doc.orderTotal, 36.4)
})

test('a total of tenths is exact', () => {
  assert.equal(created({ items: [buildItem({ quantity: 3, unitPrice: 0.1 })] }).doc.orderTotal, 0.3)
})

test('a weight that was sent is kept, one that was not is the sum of the lines in ounces', () => {
  const items = [
    buildItem({ quantity: 2, weight: { value: 12, units: 'ounces' } }),
    buildItem({ quantity: 1, weight: { value: 1.5, units: 'pounds' } }),
    buildItem({ quantity: 4, weight: null }),
  ]
  assert.deepEqual(created({ items }).doc.weight, { value: 48, units: 'ounces', WeightUnits: 1 })
  const sent = { value: 900, units: 'grams' as const }
  assert.deepEqual(created({ items, weight: sent }).doc.weight, { ...sent, WeightUnits: 2 })
  assert.deepEqual(created({ items: [] }).doc.weight, { value: 0, units: 'ounces', WeightUnits: 1 })
})

test('a missing payer is the recipient by name alone', () => {
  const { billTo } = created().doc
  assert.deepEqual([billTo.name, billTo.street1, billTo.addressVerified], ['Mara Lind', null, null])
  assert.equal(created({ billTo: buildAddress({ name: 'Payer' }) }).doc.billTo.street1, '18 Harbor Road')
})

test('a replacement keeps id, key, store, creation date, user and external fulfilment', () => {
  const order = created()
  const owned: Order = { ...order, doc: { ...order.doc, userId: 'u', externallyFulfilledBy: 'FBA' } }
  const { doc } = saved(owned, { orderKey: 'another', orderNumber: 'HUB-2', orderStatus: 'on_hold' })
  assert.deepEqual([doc.orderId, doc.orderKey, doc.advancedOptions.storeId], [100_001, 'key-1042', 7001])
  assert.deepEqual([doc.createDate, doc.modifyDate], [NOW, LATER])
  assert.deepEqual([doc.userId, doc.externallyFulfilledBy], ['u', 'FBA'])
  assert.deepEqual([doc.orderNumber, doc.orderStatus], ['HUB-2', 'on_hold'])
})

test('a replacement is whole: what it leaves out is reset', () => {
  const before = created({ customerNotes: 'ring twice', carrierCode: 'ups', gift: true, amountPaid: 5 })
  const { doc } = saved(before)
  assert.deepEqual([doc.customerNotes, doc.carrierCode, doc.gift, doc.amountPaid], [null, null, false, 0])
})

test('tags and the hold date stay when they are left out; an empty list of tags clears them', () => {
  const before = created({ tagIds: [103, 101, 103], holdUntilDate: '2026-04-01' })
  assert.deepEqual(before.doc.tagIds, [101, 103])
  assert.deepEqual(saved(before).doc.tagIds, [101, 103])
  assert.equal(saved(before).doc.holdUntilDate, '2026-04-01')
  assert.equal(saved(before, { tagIds: [] }).doc.tagIds, null)
  assert.deepEqual(saved(before, { tagIds: [102] }).doc.tagIds, [102])
  assert.equal(saved(before, { holdUntilDate: '2026-05-01' }).doc.holdUntilDate, '2026-05-01')
})

test('a line keeps its id by its own id or its key, each once, and its dates while it is the same', () => {
  const before = created({
    items: [buildItem({ lineItemKey: 'a' }), buildItem({ lineItemKey: 'b', quantity: 2 }), buildItem()],
  })
  assert.deepEqual(ids(before), [1, 2, 3])
  const after = saved(before, {
    items: [
      buildItem({ lineItemKey: 'b', quantity: 3 }),
      buildItem({ lineItemKey: 'b', quantity: 2 }),
      buildItem({ lineItemKey: 'a' }),
      buildItem({ orderItemId: 3, sku: 'OTHER' }),
      buildItem({ orderItemId: 999 }),
    ],
  })
  assert.deepEqual(ids(after), [2, 50, 1, 3, 51])
  assert.deepEqual([itemOf(after, 0).createDate, itemOf(after, 0).modifyDate], [NOW, LATER])
  assert.deepEqual([itemOf(after, 1).createDate, itemOf(after, 1).modifyDate], [LATER, LATER])
  assert.deepEqual([itemOf(after, 2).createDate, itemOf(after, 2).modifyDate], [NOW, NOW])
})

test('a line sent with the id of one and the key of another is the one with the id', () => {
  const before = created({ items: [buildItem({ lineItemKey: 'a' }), buildItem({ lineItemKey: 'b' })] })
  const after = saved(before, {
    items: [buildItem({ orderItemId: 1, lineItemKey: 'b' }), buildItem({ lineItemKey: 'b' })],
  })
  assert.deepEqual(ids(after), [1, 2])
})

test('customs lines keep their ids where they are known', () => {
  const customs = (customsItemId: number | null) => ({
    ...{ customsItemId, description: 'Mug', quantity: 1, value: 10 },
    ...{ harmonizedTariffCode: null, countryOfOrigin: 'PT' },
  })
  const international = (...given: (number | null)[]) => ({
    internationalOptions: { contents: 'gift', nonDelivery: null, customsItems: given.map(customs) },
  })
  const before = created(international(null, 77))
  assert.deepEqual(customsIds(before), [2, 3])
  assert.deepEqual(customsIds(saved(before, international(3, 3, 4))), [3, 51, 52])
  assert.equal(customsIds(saved(before)), null)
})

test('an address that is sent again stays validated, another is to be validated anew', () => {
  const order = created()
  const verified = { ...order.doc.shipTo, addressVerified: 'Address validated successfully' }
  const before: Order = { ...order, doc: { ...order.doc, shipTo: verified } }
  assert.equal(saved(before).doc.shipTo.addressVerified, 'Address validated successfully')
  const moved = saved(before, { shipTo: buildAddress({ city: 'Bath' }) })
  assert.equal(moved.doc.shipTo.addressVerified, 'Address not yet validated')
})

test('what V1 has no word for stays when the draft says nothing of it, and is replaced when it does', () => {
  const before = created({ extras: { currency: 'NZD', parcels: [{ parcelId: 0, weightKg: 2 }] } })
  assert.deepEqual(before.extras, { currency: 'NZD', parcels: [{ parcelId: 2, weightKg: 2 }] })
  assert.deepEqual(saved(before).extras, before.extras)
  assert.deepEqual(saved(before, { extras: { currency: 'AUD' } }).extras, { currency: 'AUD' })
  assert.equal(saved(before, { extras: null }).extras, null)
})

test('what a line has beside the document follows the id of the line', () => {
  const items = [buildItem({ lineItemKey: 'a', details: { tariffCode: '6912' } })]
  const before = created({ items })
  assert.deepEqual(before.extras?.lines, { 1: { tariffCode: '6912' } })
  const after = saved(before, { items: [buildItem({ lineItemKey: 'new' }), buildItem({ lineItemKey: 'a' })] })
  assert.deepEqual(after.extras?.lines, { 1: { tariffCode: '6912' } })
})

test('a locked order is not replaced, nor one rejected that was not pending', () => {
  const order = created()
  const shipped: Order = { ...order, doc: { ...order.doc, orderStatus: 'shipped' } }
  assert.throws(() => saved(shipped), { code: 'not_allowed_now' })
  assert.throws(() => saved(order, { orderStatus: 'rejected_fulfillment' }), { code: 'invalid' })
})

test('the members of the document stand in one order, however it came about', () => {
  const names = Object.keys(created().doc)
  assert.deepEqual(Object.keys(saved(created()).doc), names)
  assert.equal(names[0], 'orderId')
  assert.equal(names.at(-1), 'labelMessages')
})

function ids(order: Order): number[] {
  return order.doc.items.map((item) => item.orderItemId)
}

function customsIds(order: Order): number[] | null {
  return order.doc.internationalOptions.customsItems?.map((item) => item.customsItemId) ?? null
}
