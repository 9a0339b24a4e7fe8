import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mod10CheckDigit } from '../../core/carriers/check-digits.ts'
import { catalogueOf } from './catalogue.ts'
import { fedexCheckDigit, trackingNumber, upsCheckDigit } from './tracking-numbers.ts'

function number(code: string, serviceCode: string, serial = 1, carrierId = 41): string {
  const service = catalogueOf(code).services.find((one) => one.code === serviceCode)
  assert.ok(service)
  return trackingNumber({ code, carrierId }, service, serial)
}

test('check digits are those of numbers in public examples', () => {
  assert.equal(upsCheckDigit('5R8939035756712'), 7)
  assert.equal(upsCheckDigit('999AA1012345678'), 4)
  assert.equal(fedexCheckDigit('98657878885'), 5)
  assert.equal(fedexCheckDigit('47717908123'), 0)
})

test('each carrier has numbers in its own shape, with a check digit that is right', () => {
  for (const serial of [1, 7, 12_345, 9_999_999, 10_000_001]) {
    const usps = number('stamps_com', 'usps_priority_mail', serial)
    assert.match(usps, /^94055\d{17}$/)
    assert.equal(mod10CheckDigit(usps.slice(0, -1)), Number(usps.slice(-1)))
    const ups = number('ups', 'ups_ground', serial)
    assert.match(ups, /^1Z[A-Z0-9]{6}03\d{8}$/)
    assert.equal(upsCheckDigit(ups.slice(2, -1)), Number(ups.slice(-1)))
    const fedex = number('fedex', 'fedex_2day', serial)
    assert.match(fedex, /^\d{12}$/)
    assert.equal(fedexCheckDigit(fedex.slice(0, -1)), Number(fedex.slice(-1)))
  }
  assert.match(number('stamps_com', 'usps_priority_mail_international'), /^CZ\d{9}US$/)
  assert.match(number('red_van', 'red_van_express'), /^RE\d{14}$/)
})

test('a number follows from connection, service and serial alone, and two connections have different ones', () => {
  assert.equal(number('fedex', 'fedex_2day'), number('fedex', 'fedex_2day'))
  for (const [code, service] of [
    ['fedex', 'fedex_2day'],
    ['ups', 'ups_ground'],
    ['stamps_com', 'usps_media_mail'],
    ['stamps_com', 'usps_priority_mail_international'],
    ['red_van', 'red_van_express'],
  ] as const) {
    assert.notEqual(number(code, service, 1, 41), number(code, service, 1, 42))
  }
})
