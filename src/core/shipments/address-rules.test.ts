import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAddress } from '../../../test/support/orders.ts'
import { missingParts, placeOf, refuseIncomplete } from './address-rules.ts'

test('a label needs a name or a company, a street, a city, a postcode and a country', () => {
  assert.deepEqual(missingParts({}), ['name', 'street1', 'city', 'postalCode', 'country'])
  assert.deepEqual(missingParts(buildAddress()), [])
  assert.deepEqual(missingParts(buildAddress({ name: null, company: 'Hub Goods', state: null })), [])
  assert.deepEqual(missingParts(buildAddress({ city: '  ' })), ['city'])
})

test('no postcode is asked for where there is none', () => {
  assert.deepEqual(missingParts(buildAddress({ country: 'HK', postalCode: null })), [])
})

test('each missing part is a fault under its path', () => {
  const address = buildAddress({ street1: null, country: '' })
  assert.throws(() => refuseIncomplete(address, 'shipTo', 'The address'), {
    faults: [
      { path: 'shipTo.street1', text: 'The address has no street1, which a label needs.' },
      { path: 'shipTo.country', text: 'The address has no country, which a label needs.' },
    ],
  })
})

test('a place is what prices depend on', () => {
  assert.deepEqual(placeOf(buildAddress({ country: 'us', state: ' ', postalCode: ' 04101 ' })), {
    country: 'US',
    state: null,
    city: 'Portland',
    postalCode: '04101',
    residential: false,
  })
})
