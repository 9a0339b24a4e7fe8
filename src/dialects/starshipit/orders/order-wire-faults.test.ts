import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { destination, faultsOf, small } from './order-wire-cases.ts'

suite('a faulty order', () => {
  test('must be there', () => {
    assert.deepEqual(faultsOf(undefined), ['order'])
    assert.deepEqual(faultsOf(null), ['order'])
    assert.deepEqual(faultsOf([]), ['order'])
    assert.deepEqual(faultsOf('x'), ['order'])
  })

  test('is told every required field at once', () => {
    assert.deepEqual(faultsOf({}).toSorted(), ['order.destination', 'order.order_number'])
    const path = (name: string) => `order.destination.${name}`
    assert.deepEqual(faultsOf({ order_number: ' ', destination: { name: '', street: null } }).toSorted(), [
      path('city'),
      path('country'),
      path('name'),
      path('street'),
      'order.order_number',
    ])
  })

  test('is refused for text that is too long, by the name of the field', () => {
    const long = 'x'.repeat(101)
    const faulty = {
      ...{ order_number: long, reference: long, shipping_method: long, shipping_description: long },
      destination: {
        ...destination,
        name: long,
        post_code: '12345678901',
        tax_number: long,
        delivery_instructions: long,
      },
      items: [{ sku: long, tariff_code: long, country_of_origin: long }],
      sender_details: { building: long },
    }
    const paths = [
      ...['order_number', 'reference', 'shipping_method', 'shipping_description', 'sender_details.building'],
      ...['name', 'post_code', 'tax_number', 'delivery_instructions'].map((name) => `destination.${name}`),
      ...['sku', 'tariff_code', 'country_of_origin'].map((name) => `items[0].${name}`),
    ]
    assert.deepEqual(faultsOf(faulty).toSorted(), paths.map((path) => `order.${path}`).toSorted())
  })

  test('is refused for wrong types, unknown countries, negative measures and odd dates', () => {
    const odd: [member: object, path: string][] = [
      [{ destination: { ...destination, country: 'Atlantis' } }, 'order.destination.country'],
      [{ destination: [] }, 'order.destination'],
      [{ destination: { ...destination, street: {} } }, 'order.destination.street'],
      [{ items: {} }, 'order.items'],
      [{ items: ['x'] }, 'order.items[0]'],
      [{ items: [{ weight: -1 }] }, 'order.items[0].weight'],
      [{ items: [{ quantity: 'two' }] }, 'order.items[0].quantity'],
      [{ packages: [{ length: -1 }] }, 'order.packages[0].length'],
      [{ order_date: 'yesterday' }, 'order.order_date'],
      [{ currency: 'NZ$' }, 'order.currency'],
      [{ signature_required: 'perhaps' }, 'order.signature_required'],
      [{ metadatas: [{ value: 'x' }] }, 'order.metadatas[0].metafield_key'],
      [{ items: Array.from({ length: 2001 }, () => ({})) }, 'order.items'],
    ]
    for (const [member, path] of odd) assert.deepEqual(faultsOf({ ...small, ...member }), [path])
  })

  test('is refused for quantities that V1 cannot carry', () => {
    for (const name of ['quantity', 'quantity_to_ship']) {
      for (const value of [1.5, '1.5', 3e9, 2_147_483_648, -1]) {
        const items = [{ description: 'Kettle' }, { [name]: value }]
        assert.deepEqual(faultsOf({ ...small, items }), [`order.items[1].${name}`], `${value}`)
      }
      for (const value of [0, 2_147_483_647, ' 2 ', null]) {
        assert.deepEqual(faultsOf({ ...small, items: [{ [name]: value }] }), [], `${value}`)
      }
    }
  })

  test('may have members that nobody knows', () => {
    assert.deepEqual(faultsOf({ ...small, sender: 'x', color: [1] }), [])
  })
})
