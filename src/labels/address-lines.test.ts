import assert from 'node:assert/strict'
import { test } from 'node:test'
import countries from 'i18n-iso-countries'
import { buildAddress } from '../../test/support/label-contents.ts'
import type { Address } from '../core/orders/order.ts'
import { addressLines } from './address-lines.ts'

function lines(members: Partial<Address>): string[] {
  return addressLines(buildAddress(members), true).map(({ text }) => text)
}

test('each country has its order', () => {
  const german = {
    street1: 'Lindenstraße 12',
    city: 'Berlin',
    state: 'Berlin',
    postalCode: '10969',
    country: 'DE',
  }
  assert.deepEqual(lines(german), ['Ada Example', 'Lindenstraße 12', '10969 Berlin', 'GERMANY'])
  const japanese = {
    name: '山田 太郎',
    street1: '芝公園4-2-8',
    city: '港区',
    state: '東京都',
    postalCode: '105-0011',
    country: 'JP',
  }
  assert.deepEqual(lines(japanese), ['〒105-0011', '東京都港区', '芝公園4-2-8', '山田 太郎', 'JAPAN'])
  const romanised = {
    street1: '4-2-8 Shibakoen',
    city: 'Minato-ku',
    state: 'Tokyo',
    postalCode: '105-0011',
    country: 'JP',
  }
  assert.deepEqual(lines(romanised), [
    'Ada Example',
    '4-2-8 Shibakoen, Minato-ku, Tokyo',
    '105-0011',
    'JAPAN',
  ])
  const british = {
    street1: '1 High Street',
    city: 'Leeds',
    state: 'West Yorkshire',
    postalCode: 'LS1 1AA',
    country: 'GB',
  }
  assert.deepEqual(lines(british), [
    'Ada Example',
    '1 High Street',
    'Leeds, West Yorkshire',
    'LS1 1AA',
    'UNITED KINGDOM',
  ])
})

test('the name is marked wherever it stands, the company where there is no name', () => {
  const named = (members: Partial<Address>) =>
    addressLines(buildAddress(members), false)
      .filter(({ isName }) => isName)
      .map(({ text }) => text)
  assert.deepEqual(named({ company: 'Acme', country: 'FR' }), ['Ada Example'])
  assert.deepEqual(named({ name: null, company: 'Acme' }), ['Acme'])
})

test('no part of an address is lost, in whatever country', () => {
  const parts = {
    name: 'Nnn',
    company: 'Ooo',
    street1: 'Aaa 1',
    street2: 'Bbb',
    street3: 'Ccc',
    city: 'Lll',
    state: 'Sssss',
    postalCode: '98765',
  }
  for (const country of [...Object.keys(countries.getAlpha2Codes()), 'XX', '']) {
    for (const city of ['Lll', '港']) {
      const text = lines({ ...parts, city, country }).join('\n')
      for (const part of Object.values({ ...parts, city }))
        assert.ok(text.includes(part), `${country}: ${part} in ${text}`)
    }
  }
})

test('what an address lacks leaves no comma and no empty line', () => {
  for (const country of Object.keys(countries.getAlpha2Codes())) {
    for (const line of lines({ city: null, state: null, postalCode: null, country }))
      assert.doesNotMatch(line, /^[\s,-]|[\s,-]$|^$/)
  }
  assert.deepEqual(
    addressLines(
      buildAddress({ name: null, street1: null, city: null, state: null, postalCode: null, country: null }),
      true,
    ),
    [],
  )
})
