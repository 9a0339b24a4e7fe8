import assert from 'node:assert/strict'
import { test } from 'node:test'
import { HubError } from '../errors.ts'
import type { CustomsItem } from '../orders/order.ts'
import { checkCustoms } from './check-customs.ts'

const mug: CustomsItem = {
  customsItemId: 1,
  description: 'Ceramic mug',
  quantity: 2,
  value: 24.5,
  harmonizedTariffCode: null,
  countryOfOrigin: 'PT',
}

function faults(items: CustomsItem[] | null): [path: string, text: string][] {
  try {
    checkCustoms(items)
    return []
  } catch (error) {
    assert.ok(error instanceof HubError && error.code === 'invalid')
    return error.faults.map(({ path, text }) => [path, text])
  }
}

test('whole items pass, with or without a tariff code', () => {
  assert.deepEqual(faults([mug, { ...mug, harmonizedTariffCode: '6912.00' }]), [])
})

test('a parcel without customs items is refused', () => {
  for (const none of [null, []]) assert.equal(faults(none)[0]?.[0], 'internationalOptions.customsItems')
})

test('the message names every fault, as clients show it alone', () => {
  assert.throws(() => checkCustoms([{ ...mug, quantity: 0 }, mug, { ...mug, value: 0 }]), {
    message:
      'Customs item 1 (Ceramic mug) needs a quantity of 1 or more, in whole pieces. ' +
      'Customs item 3 (Ceramic mug) needs a value above 0, gifts and samples too.',
  })
})

test('of many faults a hundred are told', () => {
  const items = Array.from({ length: 60 }, () => ({ ...mug, quantity: 0, value: 0 }))
  assert.equal(faults(items).length, 100)
})

test('every missing value is named with its item', () => {
  assert.deepEqual(
    faults([mug, { ...mug, description: ' ', quantity: 0, value: 0, countryOfOrigin: null }]),
    [
      ['internationalOptions.customsItems[1].description', 'Customs item 2 has no description.'],
      [
        'internationalOptions.customsItems[1].quantity',
        'Customs item 2 needs a quantity of 1 or more, in whole pieces.',
      ],
      [
        'internationalOptions.customsItems[1].value',
        'Customs item 2 needs a value above 0, gifts and samples too.',
      ],
      [
        'internationalOptions.customsItems[1].countryOfOrigin',
        'Customs item 2 needs a country of origin, as a code of two letters.',
      ],
    ],
  )
  assert.deepEqual(faults([{ ...mug, countryOfOrigin: 'Portugal' }]), [
    [
      'internationalOptions.customsItems[0].countryOfOrigin',
      'Customs item 1 (Ceramic mug) needs a country of origin, as a code of two letters.',
    ],
  ])
})
