import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { orderXml, readItem, readOrder } from '../../../test/support/cart-xml.ts'
import { readMoney } from './parse-money.ts'

const amounts: [text: string, amount: number | null][] = [
  ['131.37', 131.37],
  ['131', 131],
  ['118.0', 118],
  ['57.5000', 57.5],
  ['10.005', 10.01],
  ['-10.005', -10.01],
  ['1.005', 1.01],
  ['0.333333', 0.33],
  ['1,234.50', 1234.5],
  ['1,234', 1234],
  ['1,234,567', 1234567],
  ['1.234,50', 1234.5],
  ['1.234.567', 1234567],
  ['1.234.567,89', 1234567.89],
  ['12,50', 12.5],
  ['12,5', 12.5],
  ['0,125', 0.13],
  ['1234,5678', 1234.57],
  ['$1,234.50', 1234.5],
  ['-$10.00', -10],
  ['$-10.00', -10],
  ['(10.00)', -10],
  ['12.50 €', 12.5],
  ['€ 12,50', 12.5],
  ['CAD 12.50', 12.5],
  ['kr 1 234,50', 1234.5],
  ['1\u00a0234,50', 1234.5],
  ['1’234.50', 1234.5],
  ['−5.00', -5],
  ['+5', 5],
  ['.5', 0.5],
  ['5.', 5],
  ['1.0E-5', 0],
  ['1.5e3', 1500],
  ['-0.00', 0],
  ['', null],
  ['free', null],
  ['1-2', null],
  ['--5', null],
  ['NaN', null],
  ['1e400', null],
  ['9'.repeat(80), null],
]

test('quirk 19: money in every print is read, half up to two digits', () => {
  for (const [text, amount] of amounts) assert.equal(readMoney(text), amount, text)
})

test('quirk 19: money in CDATA reads alike, and what cannot be read is left out with a warning', async () => {
  const { total, content } = await readOrder(orderXml({ OrderTotal: '<![CDATA[ $1,131.3700 ]]>' }))
  assert.deepEqual([total, content.amountPaid], [1131.37, 1131.37])
  const odd = await readOrder(orderXml({ OrderTotal: 'free' }))
  assert.equal(odd.total, null)
  // The lines, the tax and the shipping instead.
  assert.equal(odd.content.amountPaid, 141.37)
  assert.match(odd.warnings.join(), /OrderTotal “free”/)
  const { item, warnings } = await readItem({ UnitPrice: 'ask' })
  assert.equal(item.unitPrice, null)
  assert.match(warnings.join(), /UnitPrice “ask”/)
})

test('whatever cents an order has, each print of them is the same amount', () => {
  fc.assert(
    fc.property(fc.integer({ min: -99_999_999, max: 99_999_999 }), (cents) => {
      const amount = cents / 100
      const [whole = '', part = ''] = Math.abs(amount).toFixed(2).split('.')
      const grouped = (by: string) => whole.replace(/\B(?=(\d{3})+$)/g, by)
      const sign = cents < 0 ? '-' : ''
      for (const text of [
        `${whole}.${part}00`,
        `${grouped(',')}.${part}`,
        `${grouped('.')},${part}`,
        `${grouped(' ')},${part} €`,
      ])
        assert.equal(readMoney(sign + text), amount, sign + text)
    }),
  )
})
