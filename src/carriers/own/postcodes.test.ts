import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPostcodeRule, rulesHold } from './postcodes.ts'

function holds(rule: string, country: string, postcode: string): boolean {
  const read = readPostcodeRule(rule)
  assert.ok(typeof read !== 'string', String(read))
  return rulesHold([read], country, postcode)
}

const cases: [rule: string, country: string, inside: string[], outside: string[]][] = [
  ['*', 'NZ', ['6011', ''], []],
  ['90', 'US', ['90210', '90001-1234', '90'], ['91001', '9', '']],
  ['90*', 'US', ['90210'], ['91001']],
  ['0600-0632', 'NZ', ['0600', '0612', ' 0632 '], ['0599', '0633', '612', '06']],
  ['78700-78799', 'US', ['78756', '78756-0001', '787560001'], ['78800', '78699-9999']],
  ['1000-1999', 'NL', ['1012 AB', '1999zz'], ['2000 AA']],
  ['K1A-K2Z', 'CA', ['K1A 0B1', 'k2b 8c3'], ['K3A 1A1', 'J9Z 1A1', 'K']],
  ['SW1A', 'GB', ['SW1A 1AA', 'sw1a1aa'], ['SW1V 1AA', 'SW11 1AA']],
  ['SW1', 'GB', ['SW1A 1AA', 'SW1 1AA', 'SW1'], ['SW11 1AA', 'SW19 1AA']],
  ['AB1', 'GB', ['AB1 2XY'], ['AB10 1XY', 'AB15 2XY']],
  ['B', 'GB', ['B1 1AA', 'B33 8TH'], ['BT1 1AA', 'BS1 1AA']],
  ['BT', 'GB', ['BT1 1AA', 'BT94 4AA'], ['B1 1AA']],
  ['SW1A 1', 'GB', ['SW1A 1AA'], ['SW1A 2AA']],
  ['IV1-IV28', 'GB', ['IV1 1AA', 'IV9 1AA', 'IV28 3XX'], ['IV29 1AA', 'IV30 1AA', 'KW1 1AA', 'I']],
  ['AB10-AB16', 'GB', ['AB10 1XY', 'AB16 5ST'], ['AB1 2XY', 'AB17 1AA']],
  ['EC1-EC4', 'GB', ['EC1A 1BB', 'EC4Y 0HQ'], ['EC5A 1AA', 'E1 6AN']],
  ['IM1-IM9', 'IM', ['IM4 4AA'], ['JE2 3AB']],
  ['D02', 'IE', ['D02 AF30'], ['D03 X000']],
]

for (const [rule, country, inside, outside] of cases) {
  test(`${rule} in ${country} holds ${inside.join(', ')}${outside.length > 0 ? `, not ${outside.join(', ')}` : ''}`, () => {
    for (const postcode of inside) assert.ok(holds(rule, country, postcode), postcode)
    for (const postcode of outside) assert.ok(!holds(rule, country, postcode), postcode)
  })
}

test('what is no rule is refused with what would be one', () => {
  for (const text of ['800-999', '600-3999', '100-0001']) {
    assert.equal(typeof readPostcodeRule(text), text === '800-999' ? 'object' : 'string', text)
  }
  assert.match(String(readPostcodeRule('800-0999')), /write 0800-0999/)
  assert.match(String(readPostcodeRule('2999-2000')), /ends before it begins/)
  assert.match(String(readPostcodeRule('IV28-IV1')), /ends before it begins/)
  for (const text of ['1-2-3', 'Zürich', '-', '2000-', '%']) {
    assert.match(String(readPostcodeRule(text)), /neither the beginning of a postcode nor a range/, text)
  }
})
