import assert from 'node:assert/strict'
import { test } from 'node:test'
import { postcodeValidatorExistsForCountry } from 'postcode-validator'
import { checkAddress, type PlainAddress } from './check-address.ts'
import { requiredParts } from './required-parts.ts'

const here = { street: '4 Kauri Road', suburb: null, city: 'Auckland', state: 'AKL', postCode: '0626' }

function check(address: Partial<PlainAddress>) {
  return checkAddress({ ...here, country: 'NZ', ...address })
}

test('an address with every part that its country asks for is valid', () => {
  const valid = { verdict: 'valid', missing: [], isPostCodeMalformed: false, postCode: '0626' }
  assert.deepEqual(check({}), valid)
  assert.deepEqual(check({ state: null }), valid)
  assert.deepEqual(check({ city: ' ', suburb: 'Birkenhead' }), valid)
})

test('every part that is missing is named', () => {
  const nothing = { street: '', suburb: ' ', city: null, state: null, postCode: null }
  assert.deepEqual(check(nothing).missing, ['street', 'city', 'postCode'])
  assert.deepEqual(check({ ...nothing, country: 'AU' }).missing, ['street', 'city', 'state', 'postCode'])
  assert.deepEqual(check({ ...nothing, country: 'SG' }).missing, ['street', 'postCode'])
  assert.equal(check({ postCode: ' ' }).verdict, 'invalid')
})

test('a postal code is taken as people write it, and answered as its country does', () => {
  const taken: [string, string, string][] = [
    ['NZ', ' 0626 ', '0626'],
    ['GB', 'sw1a 1aa', 'SW1A 1AA'],
    ['NL', '1012ab', '1012AB'],
    ['DK', 'DK-8660', '8660'],
    ['JP', '1000001', '100-0001'],
    ['PL', '00950', '00-950'],
    ['US', '222011234', '22201-1234'],
    ['SE', 'SE-11455', 'SE-11455'],
  ]
  for (const [country, postCode, written] of taken)
    assert.deepEqual(check({ country, postCode }), { ...check({}), postCode: written }, country)
  const refused: [string, string][] = [
    ['NZ', '626'],
    ['NZ', 'AU-0626'],
    ['AU', '20000'],
    ['GB', '12345'],
    ['US', 'ABCDE'],
    ['JP', '10000'],
  ]
  for (const [country, postCode] of refused) {
    const invalid = { verdict: 'invalid', missing: [], isPostCodeMalformed: true, postCode }
    assert.deepEqual(check({ country, postCode }), invalid, country)
  }
})

test('a country that the table does not name is not checked, whatever is missing', () => {
  for (const country of ['FJ', 'HK', 'IE', 'XX', ''])
    for (const postCode of [null, 'ABC'])
      assert.deepEqual(check({ country, street: null, postCode }), {
        ...{ verdict: 'not_checked', missing: [], isPostCodeMalformed: false, postCode },
      })
})

test('each country of the table asks for a postal code whose pattern is known', () => {
  assert.ok(requiredParts.size > 40)
  for (const [country, parts] of requiredParts) {
    assert.ok(parts.includes('postCode') && parts.includes('street'), country)
    assert.ok(postcodeValidatorExistsForCountry(country), country)
  }
})
