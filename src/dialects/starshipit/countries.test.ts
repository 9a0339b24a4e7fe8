import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import countries from 'i18n-iso-countries'
import { countryCode, countryName } from './countries.ts'

suite('countries', () => {
  test('are known by name, by both codes and by what people call them', () => {
    for (const name of ['New Zealand', ' new  zealand ', 'NZ', 'nz', 'NZL'])
      assert.equal(countryCode(name), 'NZ')
    for (const name of ['United States', 'USA', 'United States of America'])
      assert.equal(countryCode(name), 'US')
    for (const name of ['United Kingdom', 'UK', 'Scotland', 'Great Britain'])
      assert.equal(countryCode(name), 'GB')
    assert.equal(countryCode("Côte d'Ivoire"), 'CI')
    assert.equal(countryCode('Viet Nam'), 'VN')
  })

  test('that nobody knows are none', () => {
    for (const name of ['', 'ZZ', 'Atlantis', 'XYZ', '554', 'constructor', '__proto__']) {
      assert.equal(countryCode(name), null)
    }
  })

  test('are shown by name, and what is no code as it is', () => {
    assert.equal(countryName('NZ'), 'New Zealand')
    assert.equal(countryName('us'), 'United States')
    assert.equal(countryName('CN'), 'China')
    assert.equal(countryName('Atlantis'), 'Atlantis')
  })

  test('every name that is shown is understood again', () => {
    for (const code of Object.keys(countries.getAlpha2Codes()))
      assert.equal(countryCode(countryName(code)), code)
  })
})
