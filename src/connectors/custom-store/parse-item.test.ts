import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readItem } from '../../../test/support/cart-xml.ts'

test('quirk 20: goods by length are one piece at the price and weight of that length', async () => {
  const { item } = await readItem({ Quantity: '2.5', UnitPrice: '9.99', Weight: '100', WeightUnits: 'Grams' })
  assert.deepEqual([item.quantity, item.unitPrice, item.weight], [1, 24.98, { value: 250, units: 'grams' }])
  assert.deepEqual(item.options, [{ name: 'Amount', value: '2.5' }])
  assert.equal((await readItem({ Quantity: '3.0000' })).item.quantity, 3)
})

test('quirk 21: a line whose quantity is 0 after refunds stays', async () => {
  const { item, warnings } = await readItem({ Quantity: '0' })
  assert.deepEqual([item.quantity, warnings], [0, []])
})

test('quirk 22: lines without SKU or name get a name, and no SKU', async () => {
  assert.deepEqual(pick((await readItem({ SKU: '', Name: 'Gift wrap' })).item), [null, 'Gift wrap'])
  assert.deepEqual(pick((await readItem({ SKU: 'total-discount', Name: '' })).item), [
    'total-discount',
    'total-discount',
  ])
  assert.deepEqual(pick((await readItem({ SKU: null, Name: null })).item), [null, 'Adjustment'])
  assert.deepEqual(pick((await readItem({ SKU: '', Name: 'couponCode' })).item), [null, 'Adjustment'])
})
const pick = ({ sku, name }: { sku: string | null; name: string }) => [sku, name]

test('quirk 23: an adjustment with a positive price keeps its sign, with a warning', async () => {
  const positive = await readItem({ Adjustment: 'true', UnitPrice: '5.00' })
  assert.deepEqual([positive.item.adjustment, positive.item.unitPrice], [true, 5])
  assert.match(positive.warnings.join(), /positive price/)
  assert.deepEqual((await readItem({ Adjustment: '1', UnitPrice: '-5.00' })).warnings, [])
})

test('quirk 24: units of weight in every spelling become ounces, pounds or grams', async () => {
  for (const [units, weight] of [
    ['kg', { value: 1500, units: 'grams' }],
    ['Kilograms', { value: 1500, units: 'grams' }],
    ['Gram', { value: 1.5, units: 'grams' }],
    ['GM', { value: 1.5, units: 'grams' }],
    ['lbs', { value: 1.5, units: 'pounds' }],
    ['Pound', { value: 1.5, units: 'pounds' }],
    ['oz.', { value: 1.5, units: 'ounces' }],
  ] as const) {
    assert.deepEqual((await readItem({ Weight: '1,5', WeightUnits: units })).item.weight, weight, units)
  }
})

test('quirk 24: a weight without units that are known is left out, with a warning; none needs none', async () => {
  for (const WeightUnits of ['', 'stone', null]) {
    const { item, warnings } = await readItem({ Weight: '1.5', WeightUnits })
    assert.equal(item.weight, null)
    assert.equal(warnings.length, 1)
  }
  for (const Weight of ['', null, '0'])
    assert.deepEqual(
      await readItem({ Weight, WeightUnits: '' }).then(({ item, warnings }) => [item.weight, warnings]),
      [null, []],
    )
  assert.deepEqual((await readItem({ Weight: '0', WeightUnits: 'kg' })).item.weight, {
    value: 0,
    units: 'grams',
  })
})

test('quirk 31: pictures are found against the address of the store', async () => {
  for (const [ImageUrl, url] of [
    ['//cdn.example.ca/a.jpg', 'https://cdn.example.ca/a.jpg'],
    ['/i/lamp.jpg', 'https://shop.example.ca/i/lamp.jpg'],
    ['i/lamp 1.jpg', 'https://shop.example.ca/store/i/lamp%201.jpg'],
    ['http://other.example/a.jpg?b=1&amp;c=2', 'http://other.example/a.jpg?b=1&c=2'],
    ['javascript:alert(1)', null],
    ['', null],
  ] as const)
    assert.equal((await readItem({ ImageUrl })).item.imageUrl, url, ImageUrl)
})

test('a quantity that cannot be read counts as none, a missing one as one', async () => {
  for (const Quantity of ['-1', 'two', '99999999999']) {
    const { item, warnings } = await readItem({ Quantity })
    assert.equal(item.quantity, 0)
    assert.match(warnings.join(), /Item 1 \(Brass lamp\): Its Quantity/)
  }
  assert.equal((await readItem({ Quantity: null })).item.quantity, 1)
})
