import assert from 'node:assert/strict'
import { test } from 'node:test'
import { orderXml, pageXml, readCart, readOrder } from '../../../test/support/cart-xml.ts'
import { readDate } from './parse-date.ts'

const read = (text: string, zone = 'UTC') => readDate(text, zone)?.toISOString() ?? null

test('quirk 15: ISO dates with seconds are read, in CDATA and with a zone of their own', async () => {
  const { content } = await readOrder(orderXml({ OrderDate: '<![CDATA[2026-09-03 14:07:31]]>' }))
  assert.equal(content.orderDate, '2026-09-03T14:07:31.000Z')
  assert.equal(read('2026-09-03T14:07:31'), '2026-09-03T14:07:31.000Z')
  assert.equal(read('2026-09-03T14:07:31.123Z'), '2026-09-03T14:07:31.000Z')
  assert.equal(read('2026-09-03T14:07:31+02:00', 'America/Los_Angeles'), '2026-09-03T12:07:31.000Z')
  assert.equal(read('2026-09-03 14:07 -0530'), '2026-09-03T19:37:00.000Z')
  assert.equal(read('2026-09-03'), '2026-09-03T00:00:00.000Z')
})

test('quirk 16: no leading zeros, two digits of a year, seconds, and 24 hours with AM or PM', () => {
  assert.equal(read('9/3/2026 4:07'), '2026-09-03T04:07:00.000Z')
  assert.equal(read('9/3/26 4:7'), '2026-09-03T04:07:00.000Z')
  assert.equal(read('09/03/2026 14:07:59'), '2026-09-03T14:07:59.000Z')
  assert.equal(read('10/18/2019 21:56 PM'), '2019-10-18T21:56:00.000Z')
  assert.equal(read('10/18/2019 09:56 PM'), '2019-10-18T21:56:00.000Z')
  assert.equal(read('10/18/2019 12:10:00 AM'), '2019-10-18T00:10:00.000Z')
  assert.equal(read('10/18/2019 12:10 p.m.'), '2019-10-18T12:10:00.000Z')
  assert.equal(read('09/03/2026'), '2026-09-03T00:00:00.000Z')
})

test('quirk 16: a month printed as the minutes is just a wrong time, and LastModified does not matter', async () => {
  const first = await readOrder(orderXml({ LastModified: '09/03/2026 14:09' }))
  for (const LastModified of ['99/99/9999 99:99', '', '09/03/2031 14:09']) {
    const other = await readOrder(orderXml({ LastModified }))
    assert.deepEqual(other, first)
  }
})

test('quirk 17: LastModified as the time of the export changes nothing of an order', async () => {
  const [one, two] = await Promise.all(
    ['09/03/2026 16:00', '09/03/2026 16:15'].map((LastModified) => readOrder(orderXml({ LastModified }))),
  )
  assert.deepEqual(one, two)
})

test('quirk 18: times without a zone are those of the store', async () => {
  const { content } = await readOrder(orderXml({ OrderDate: '07/03/2026 14:07' }), {
    timeZone: 'Europe/Berlin',
  })
  assert.equal(content.orderDate, '2026-07-03T12:07:00.000Z')
  assert.equal(read('12/03/2026 14:07', 'America/Los_Angeles'), '2026-12-03T22:07:00.000Z')
  // The hour that comes twice is the first one, the hour that is missing moves on.
  assert.equal(read('11/01/2026 01:30', 'America/Los_Angeles'), '2026-11-01T08:30:00.000Z')
  assert.equal(read('03/08/2026 02:30', 'America/Los_Angeles'), '2026-03-08T10:30:00.000Z')
})

test('quirk 18: a date more than 14 hours in the future suggests a wrong zone, once a page', async () => {
  const late = orderXml({ OrderDate: '09/04/2026 05:01' })
  const { orders, warnings } = await readCart(pageXml(late, late))
  assert.equal(orders.length, 2)
  assert.equal(warnings.length, 1)
  assert.match(warnings[0] ?? '', /time zone than UTC/)
  assert.deepEqual((await readCart(pageXml(orderXml({ OrderDate: '09/04/2026 04:59' })))).warnings, [])
})

test('what is no date is none, whatever it looks like', () => {
  for (const text of [
    ...['', '0000-00-00 00:00:00', '28/09/2026 14:07', '02/30/2026 10:00', '13/13/2026', '09-03-2026 14:07'],
    ...[
      '09/03/2026 24:07',
      '09/03/2026 14:60',
      'yesterday',
      '1756908420',
      '09/03/2026 14:07 EST',
      'x'.repeat(1_000),
    ],
  ])
    assert.equal(read(text), null, text)
})

test('an order whose date cannot be read takes the time of its last change, else it is rejected alone', async () => {
  const changed = await readOrder(orderXml({ OrderDate: 'soon' }))
  assert.equal(changed.content.orderDate, '2026-09-03T14:20:00.000Z')
  assert.match(changed.warnings.join(), /OrderDate/)
  const { numbers, rejected } = await readCart(
    pageXml(orderXml({ OrderDate: '28/09/2026', LastModified: '', OrderNumber: 'B' }), orderXml()),
  )
  assert.deepEqual(numbers, ['LUM-10931'])
  assert.equal(rejected[0]?.orderNumber, 'B')
  assert.match(rejected[0]?.reason ?? '', /“28\/09\/2026” is no date.*MM\/dd\/yyyy/)
})
