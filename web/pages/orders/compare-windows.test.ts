import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OrderListRow, OrdersAnswer } from '../../../src/dialects/desk/orders/list-wire.ts'
import { countMoved, rowsById, withFreshRows } from './compare-windows.ts'

const answer = (ids: number[], total = ids.length, recipient = ''): OrdersAnswer => ({
  rows: ids.map((orderId) => ({ orderId, recipient }) as OrderListRow),
  total,
})

test('rows that came, left or moved are counted, others are not', () => {
  assert.equal(countMoved([answer([1, 2, 3])], [answer([1, 2, 3], 3, 'changed')]), 0)
  assert.equal(countMoved([answer([1, 2, 3])], [answer([9, 1, 2], 4)]), 1)
  assert.equal(countMoved([answer([1, 2]), answer([3])], [answer([1, 3])]), 1)
  assert.equal(countMoved([answer([1, 2, 3])], [answer([2, 1, 3])]), 2)
  assert.equal(countMoved([answer([1], 10)], [answer([1], 12)]), 2)
})

test('rows are refreshed in their places, those that left included', () => {
  const fresh = rowsById([answer([3, 1], 2, 'new')])
  const { rows, total } = withFreshRows(answer([1, 2, 3], 3, 'old'), fresh)
  assert.deepEqual(
    rows.map(({ orderId, recipient }) => [orderId, recipient]),
    [
      [1, 'new'],
      [2, 'old'],
      [3, 'new'],
    ],
  )
  assert.equal(total, 3)
})
