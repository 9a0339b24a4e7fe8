import assert from 'node:assert/strict'
import { test } from 'node:test'
import { formatCountry, setFormat } from './format.ts'

test('a country is named in the locale of the user', () => {
  setFormat({ locale: 'en-GB' })
  assert.equal(formatCountry('JP'), 'Japan')
  assert.equal(formatCountry('us'), 'United States')
  setFormat({ locale: 'de-DE' })
  assert.equal(formatCountry('JP'), 'Japan')
  assert.equal(formatCountry('AT'), 'Österreich')
})

test('what is no code of a country stays as it is', () => {
  assert.deepEqual([null, '', 'USA', 'Japan', '**', 'QM'].map(formatCountry), [
    '',
    '',
    'USA',
    'Japan',
    '**',
    'QM',
  ])
})
