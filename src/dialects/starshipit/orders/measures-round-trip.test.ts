import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { JsonObject } from '../../../http/fields.ts'
import { draftOf, orderOf, shown, small } from './order-wire-cases.ts'

test('weights and sizes of lines and packages are answered as they were sent, to the last digit', () => {
  const number = fc
    .double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true })
    .map((value) => value + 0)
  const sizes = fc.record({ weight: number, height: number, width: number, length: number })
  fc.assert(
    fc.property(number, fc.array(sizes, { minLength: 1, maxLength: 3 }), (weight, packages) => {
      const order = shown(orderOf(draftOf({ ...small, items: [{ description: 'Cup', weight }], packages })))
      assert.equal((order.items as JsonObject[])[0]?.weight, weight)
      const seen = (order.packages as JsonObject[]).map(({ package_id: _id, name: _name, ...rest }) => rest)
      assert.deepEqual(
        seen,
        packages.map((entry) => ({ ...entry })),
      )
    }),
  )
})
