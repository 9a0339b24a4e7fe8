import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trackingNumber } from './tracking-numbers.ts'

const van = { code: 'van' }
const form = { prefix: 'NB', digits: 9, international: { letters: 'LN', country: 'NZ' } }

test('a number is prefix, serial and check digit; abroad it is in UPU S10 form', () => {
  assert.equal(trackingNumber(van, form, { serial: 42, isInCountry: true }), 'NB0000000420')
  assert.equal(trackingNumber(van, form, { serial: 47312482, isInCountry: false }), 'LN473124829NZ')
  const noOther = { ...form, international: null }
  assert.equal(trackingNumber(van, noOther, { serial: 42, isInCountry: false }), 'NB0000000420')
})

test('numbers that are used up do not begin again', () => {
  assert.throws(() => trackingNumber(van, form, { serial: 1e8, isInCountry: false }), {
    code: 'not_allowed_now',
  })
  assert.throws(
    () => trackingNumber(van, form, { serial: 1e9, isInCountry: true }),
    /has used up its tracking numbers/,
  )
})
