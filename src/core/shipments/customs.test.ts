import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildOrder } from '../../../test/support/orders.ts'
import { crossesCustoms, declarationOf, itemsToDeclare } from './customs.ts'

const mug = {
  customsItemId: 5,
  description: 'Mug',
  quantity: 2,
  value: 15.5,
  harmonizedTariffCode: null,
  countryOfOrigin: 'PT',
}

test('customs is told of what leaves a customs area', () => {
  for (const [from, to] of [
    ['US', 'US'],
    ['US', 'PR'],
    ['DE', 'FR'],
    ['MC', 'SE'],
    ['GB', 'IM'],
    ['LI', 'CH'],
  ]) {
    assert.equal(crossesCustoms(from ?? '', to ?? ''), false, `${from} ${to}`)
  }
  for (const [from, to] of [
    ['US', 'CA'],
    ['DE', 'CH'],
    ['GB', 'IE'],
    ['NO', 'SE'],
    ['US', 'VI'],
  ]) {
    assert.equal(crossesCustoms(from ?? '', to ?? ''), true, `${from} ${to}`)
  }
})

test('a declaration has its defaults', () => {
  assert.deepEqual(declarationOf({ contents: null, customsItems: [mug], nonDelivery: null }), {
    items: [mug],
    contents: 'merchandise',
    nonDelivery: 'return_to_sender',
  })
  const said = declarationOf({ contents: 'gift', customsItems: [mug], nonDelivery: 'treat_as_abandoned' })
  assert.deepEqual([said.contents, said.nonDelivery], ['gift', 'treat_as_abandoned'])
})

test('every item that lacks something is named', () => {
  const customsItems = [
    mug,
    { ...mug, description: ' ', quantity: 0, value: -1, countryOfOrigin: 'Portugal' },
  ]
  assert.throws(
    () => declarationOf({ contents: null, customsItems, nonDelivery: null }),
    (error: Error) => {
      const { faults } = error as Error & { faults: { path: string }[] }
      const path = 'internationalOptions.customsItems[1]'
      assert.deepEqual(
        faults.map((fault) => fault.path),
        ['description', 'quantity', 'value', 'countryOfOrigin'].map((member) => `${path}.${member}`),
      )
      return true
    },
  )
  for (const none of [null, []]) {
    assert.throws(() => declarationOf({ contents: null, customsItems: none, nonDelivery: null }), {
      message: /needs customs items/,
    })
  }
})

test('lines that nobody told customs of are in the parcel too, unless the customs items are not those of the lines', () => {
  const { doc } = buildOrder()
  const [line] = doc.items
  assert.ok(line)
  const declare = (names: string[], told: (typeof mug)[] | null) =>
    itemsToDeclare({
      items: names.map((name) => ({ ...line, name, quantity: 3, unitPrice: 4 })),
      internationalOptions: { ...doc.internationalOptions, customsItems: told },
    })
  const hat = { customsItemId: null, description: 'Hat', quantity: 3, value: 4 }
  const untold = { ...hat, harmonizedTariffCode: null, countryOfOrigin: null }
  assert.deepEqual(declare(['Mug', 'Hat'], [mug]), [mug, untold])
  assert.deepEqual(declare(['Hat'], null), [untold])
  assert.equal(declare(['Mug'], [mug]), null)
  assert.equal(declare(['Hat'], [mug]), null)
  assert.equal(declare([], null), null)
})
