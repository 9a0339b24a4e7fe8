// What may be edited, and what each member may hold.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildOrder, itemOf } from '../../../test/support/orders.ts'
import { HubError } from '../errors.ts'
import { mergeEdits } from './merge-edits.ts'

const order = buildOrder()
const { doc } = order

function refused(path: string, is: unknown): HubError {
  try {
    mergeEdits(order, [{ path, was: present(path), is }])
  } catch (error) {
    assert.ok(error instanceof HubError)
    return error
  }
  return assert.fail(`${path} took ${JSON.stringify(is)}`)
}

test('what a member cannot hold is named with its path', () => {
  const line = `items[${itemOf(order).orderItemId}]`
  const bad: [string, unknown][] = [
    ['orderId', 5],
    ['tagIds', [1]],
    ['shipTo', {}],
    ['__proto__.x', 1],
    ['shipTo.name', ' '],
    ['shipTo.country', 'Austria'],
    ['shipTo.city', 7],
    ['shipTo.city', 'a\0b'],
    ['internalNotes', 'x'.repeat(10_001)],
    ['gift', 'yes'],
    ['amountPaid', '12'],
    ['amountPaid', 1e13],
    ['shipByDate', 'tomorrow'],
    ['weight', { value: -1, units: 'grams' }],
    ['weight', { value: 1, units: 'stone' }],
    ['dimensions', { units: 'inches', length: 1 }],
    ['confirmation', 'maybe'],
    ['advancedOptions.warehouseId', 'here'],
    [`${line}.quantity`, -1],
    [`${line}.quantity`, 1.5],
    [`${line}.name`, null],
    [`${line}.productId`, 5],
    [line, {}],
    ['items[new]', { quantity: 1 }],
    ['items[new].sku', 'A'],
    ['items[1', 5],
  ]
  for (const [path, is] of bad) {
    const error = refused(path, is)
    assert.equal(error.code, 'invalid', `${path} ${JSON.stringify(is)}`)
    assert.ok(error.faults[0]?.path.startsWith(path.slice(0, 8)), error.faults[0]?.path)
  }
})

function present(path: string): unknown {
  if (path.startsWith('items')) return path.endsWith('quantity') ? 1 : doc.items[0]
  if (path === 'weight') return { value: 0, units: 'ounces' }
  return path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], doc)
}
