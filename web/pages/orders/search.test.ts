import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderStatuses } from '../../../src/core/orders/order.ts'
import { orderListSorts } from '../../../src/core/orders/order-list-filter.ts'
import type { OrderListFilter } from '../../../src/dialects/desk/orders/list-wire.ts'
import { filterOf, firstSort, parseOrdersSearch, searchOf, sortOf, sorts, statuses } from './search.ts'

const filters: OrderListFilter[] = [
  {},
  { statuses: ['shipped', 'on_hold'] },
  { statuses: ['awaiting_shipment'], text: '100', storeIds: [7], countries: ['US'] },
  { tags: { any: [1], all: [2, 3], none: [4] }, userIds: [null, 'a-b'] },
  { skus: ['42'], customFields: [{ field: 2, match: 'contains', text: '0' }] },
  { total: { from: 0, to: 9.5 }, ageDays: { from: 3 }, dueDays: { to: -1 }, printed: false },
  { orderDate: { from: '2026-03-01T00:00:00.000Z' }, holdUntil: { to: '2026-03-09' } },
  { numberPrefix: 'A', customerName: 'B', itemKeyword: 'C', batchId: 'D' },
]

test('what the address says is what was asked for', () => {
  for (const filter of filters) {
    const sort = { by: 'shipBy', descending: false } as const
    const search = parseOrdersSearch(JSON.parse(JSON.stringify(searchOf(filter, sort, 12))))
    assert.deepEqual(filterOf(search), filter)
    assert.deepEqual(sortOf(search), sort)
    assert.equal(search.view, 12)
  }
})

test('an address with nothing in it opens the orders to send, the newest first', () => {
  const search = parseOrdersSearch({})
  assert.deepEqual(search, {})
  assert.deepEqual(filterOf(search), { statuses: ['awaiting_shipment'] })
  assert.deepEqual(sortOf(search), firstSort)
  assert.deepEqual(filterOf(parseOrdersSearch({ text: 'mug' })), { text: 'mug' })
})

test('what the address cannot mean is left out', () => {
  assert.deepEqual(
    parseOrdersSearch({
      statuses: ['lost'],
      storeIds: ['x'],
      total: { from: 'much' },
      tags: { any: 'all' },
      userIds: 7,
      orderDate: { from: 'yesterday' },
      customFields: [{ field: 4, match: 'equals', text: 'x' }],
      sort: '-colour',
      view: 'mine',
      colour: 'red',
    }),
    {},
  )
})

test('numbers typed into the address are text where text is meant, and one stands for a list of one', () => {
  assert.deepEqual(parseOrdersSearch({ text: 1042, storeIds: 7, statuses: 'on_hold', skus: 42 }), {
    text: '1042',
    storeIds: [7],
    statuses: ['on_hold'],
    skus: ['42'],
  })
})

test('the page knows every status and every sort of the hub', () => {
  assert.deepEqual([...statuses].sort(), [...orderStatuses].sort())
  assert.deepEqual([...sorts], [...orderListSorts])
})
