import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type OrderFilter, orderConditions } from './order-filter.ts'

const FROM = '2026-03-01T00:00:00.000Z'
const TO = '2026-03-31T23:59:59.999Z'

test('without filters there are all visible orders of the account', () => {
  assert.deepEqual(orderConditions(1001, {}), {
    name: 'all',
    from: 'orders o',
    where: 'o.account_id = $1 and o.archived_at is null',
    values: [1001],
    searches: false,
  })
})

test('filters are joined by and, each with a parameter of its own', () => {
  const { where, values } = orderConditions(1001, {
    status: 'on_hold',
    storeId: 7001,
    orderDate: { from: FROM, to: TO },
  })
  assert.equal(
    where,
    'o.account_id = $1 and o.archived_at is null and o.status = $2 and o.store_id = $3 and o.order_date >= $4 and o.order_date <= $5',
  )
  assert.deepEqual(values, [1001, 'on_hold', 7001, FROM, TO])
})

test('a tag is looked up by its own index, with the status beside it', () => {
  const { from, where, values } = orderConditions(1001, { tagId: 101, status: 'shipped' })
  assert.match(from, /^order_tags t join orders o/)
  assert.equal(where, 't.account_id = $1 and o.archived_at is null and t.tag_id = $2 and t.status = $3')
  assert.deepEqual(values, [1001, 101, 'shipped'])
})

test('the start of a number is meant literally, in any letter case', () => {
  assert.deepEqual(orderConditions(1001, { numberPrefix: 'A%_\\1' }).values, [1001, 'a\\%\\_\\\\1%'])
})

test('a part of a name is meant literally, in any letter case', () => {
  const { values, searches } = orderConditions(1001, { customerName: '50%_Lind' })
  assert.equal(values.at(-1), '%50\\%\\_lind%')
  assert.equal(searches, true)
})

test('a search that names nothing is none', () => {
  assert.equal(orderConditions(1001, { itemKeyword: ' ' }).name, 'all')
  assert.equal(orderConditions(1001, { customerName: '', itemKeyword: 'mug' }).searches, true)
  assert.equal(orderConditions(1001, { orderDate: {} }).name, 'all')
})

test('one name stands for one text, so that each shape is prepared once', () => {
  const range = fc.record({ from: fc.constant(FROM), to: fc.constant(TO) }, { requiredKeys: [] })
  const filters: fc.Arbitrary<OrderFilter> = fc.record(
    {
      status: fc.constantFrom('shipped' as const, 'on_hold' as const),
      storeId: fc.nat(),
      tagId: fc.nat(),
      numberPrefix: fc.string({ maxLength: 3 }),
      customerName: fc.string({ maxLength: 3 }),
      itemKeyword: fc.string({ maxLength: 3 }),
      orderDate: range,
      createDate: range,
      modifyDate: range,
      paymentDate: range,
    },
    { requiredKeys: [] },
  )
  const texts = new Map<string, string>()
  fc.assert(
    fc.property(filters, fc.nat(), (filter, account) => {
      const { name, from, where, values } = orderConditions(account, filter)
      assert.equal(texts.get(name) ?? `${from} ${where}`, `${from} ${where}`)
      assert.ok(name.length < 30, 'PostgreSQL cuts the names of statements at 63 bytes')
      texts.set(name, `${from} ${where}`)
      assert.equal(new Set(where.match(/\$\d+/g)).size, values.length)
    }),
    { numRuns: 2_000 },
  )
})
