import assert from 'node:assert/strict'
import { test } from 'node:test'
import { customerXml, itemXml, orderXml, readOrder } from '../../../test/support/cart-xml.ts'

test('values longer than the protocol allows are kept whole and told once a kind', async () => {
  const long = 'x'.repeat(201)
  const items = itemXml({ Name: long }) + itemXml({ LineItemID: 'L-2', Name: `${long}y` })
  const customer = customerXml({ shipTo: { City: long } })
  const order = await readOrder(orderXml({ CustomField1: long, PaymentMethod: 'Card' }, { items, customer }))
  assert.deepEqual(order.warnings, [
    'Its CustomField1 has 201 characters, where the protocol allows 100; all were kept.',
    'Its ShipTo/City has 201 characters, where the protocol allows 100; all were kept.',
    'Its Item/Name has 202 characters, where the protocol allows 200; all were kept.',
  ])
  assert.equal(order.content.shipTo.city, long)
  assert.equal(order.content.items[0]?.name, long)
})

test('values of the greatest length allowed are told nothing of', async () => {
  const order = await readOrder(
    orderXml(
      { CustomField1: '🪔'.repeat(100), ShippingMethod: 'x'.repeat(1_000) },
      {
        items: itemXml({ Name: 'x'.repeat(200), UPC: '012345678905' }),
      },
    ),
  )
  assert.deepEqual(order.warnings, [])
})
