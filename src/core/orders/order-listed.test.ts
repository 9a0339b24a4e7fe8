import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildOrder } from '../../../test/support/orders.ts'
import { fieldKey, listedValues, numberSort } from './order-listed.ts'

test('order numbers sort as people count', () => {
  const numbers = [
    '#2',
    'A-7',
    'HUB-9',
    'HUB-0010',
    'HUB-11',
    'HUB-100',
    'HUB-100-2',
    'HUB-100-10',
    'HUB-x',
    'Z',
  ]
  assert.deepEqual(
    [...numbers].reverse().sort((a, b) => (numberSort(a) < numberSort(b) ? -1 : 1)),
    numbers,
  )
})

test('what is kept for the list fits into an index entry, whatever the letters', () => {
  const long = '𝔐'.repeat(1_000)
  const { doc } = buildOrder()
  const values = listedValues({
    ...doc,
    orderNumber: '#'.repeat(50),
    shipTo: { ...doc.shipTo, name: long, country: long },
    advancedOptions: { ...doc.advancedOptions, customField1: long, customField2: long, customField3: long },
  })
  const bytes = values.reduce<number>((sum, value) => sum + Buffer.byteLength(String(value)), 0)
  assert.ok(bytes < 2_400, String(bytes))
  for (const value of values) assert.ok(String(value).isWellFormed())
})

test('no quantity is too large to be listed', () => {
  const { doc } = buildOrder()
  const items = doc.items.map((item) => ({ ...item, quantity: 1e21 }))
  assert.equal(listedValues({ ...doc, items })[2], Number.MAX_SAFE_INTEGER)
})

test('fields are a line each, and none at all is no key', () => {
  const { doc } = buildOrder()
  const keyOf = (customField1: string | null, customField3: string | null) =>
    listedValues({ ...doc, advancedOptions: { ...doc.advancedOptions, customField1, customField3 } })[5]
  assert.equal(keyOf(null, null), null)
  assert.equal(keyOf('Shelf\n4', 'GIFT'), 'shelf 4\n\ngift')
  assert.equal(fieldKey('GIFT'), 'gift')
})
