import assert from 'node:assert/strict'
import { after, before, beforeEach, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { printOrder } from '../../../../test/support/order-facts.ts'
import { addStarshipitOrder, deleteOrders } from '../../../../test/support/starshipit.ts'
import { assertRefused, pagingRefusals } from '../../../../test/support/starshipit-lists.ts'
import { saveOrder } from '../../../../test/support/v1.ts'

const path = '/api/orders/mergeable'
const home = {
  name: 'Mara Lind',
  street1: '18 Harbor Road',
  city: 'Portland',
  postalCode: '04101',
  country: 'US',
}

interface Group {
  primary_order_id: number
  orders: { order_id: number; order_number: string }[]
}

suite('Mergeable', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
  })
  beforeEach(async () => {
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const make = async (orderNumber: string, more: Json = {}) =>
    (await saveOrder(north, { orderNumber, shipTo: home, ...more })).orderId
  async function groups(query = ''): Promise<string[][]> {
    const { body } = await north.starshipit.get<{ orders: Group[] }>(path + query)
    return body.orders.map(({ primary_order_id, orders }) => {
      assert.equal(primary_order_id, orders[0]?.order_id)
      return orders.map(({ order_number }) => order_number)
    })
  }

  test('answers the unshipped orders to one person at one address, the oldest first', async () => {
    const late = await addStarshipitOrder(north, { order_number: 'W-2' })
    const early = await addStarshipitOrder(north, { order_number: 'W-1', order_date: '2026-02-01T00:00:00Z' })
    await addStarshipitOrder(north, {
      order_number: 'W-3',
      destination: {
        name: 'Ana Ruiz',
        street: '6 Hill Rd',
        suburb: 'Mt Eden',
        country: 'New Zealand',
      },
    })
    const place = {
      ...{ street: '5 Hill Rd', suburb: 'Mt Eden', city: 'Auckland', postcode: '1024', state: 'AKL' },
      ...{ country: 'New Zealand', contact: 'Ana Ruiz' },
    }
    assert.deepEqual((await north.starshipit.get(path)).body, {
      orders: [
        {
          primary_order_id: early.order_id,
          orders: [
            {
              order_id: early.order_id,
              order_number: 'W-1',
              order_date: '2026-02-01T00:00:00.000Z',
              ...place,
            },
            {
              order_id: late.order_id,
              order_number: 'W-2',
              order_date: '2026-03-01T10:20:30.000Z',
              ...place,
            },
          ],
        },
      ],
      total_pages: 1,
      success: true,
    })
  })

  test('letter case and spaces make no other address; a flat, a company or nobody does', async () => {
    await make('A')
    await make('B', { shipTo: { ...home, name: 'MARA  lind', street1: '18  harbor road' } })
    await make('C', { shipTo: { ...home, street2: 'Flat 2' } })
    await make('D', { shipTo: { ...home, company: 'Lind & Co' } })
    for (const number of ['E', 'F']) await make(number, { shipTo: { name: 'Mara Lind' } })
    assert.deepEqual(await groups(), [['A', 'B']])
  })

  test('only orders of this account that wait are told', async () => {
    const south = await hub.addAccount()
    await saveOrder(south, { orderNumber: 'THEIRS', shipTo: home })
    await make('A')
    await make('SHIPPED', { orderStatus: 'shipped' })
    await make('CANCELLED', { orderStatus: 'cancelled' })
    await printOrder(north, await make('PRINTED'))
    await deleteOrders(north, [await make('ARCHIVED')])
    assert.deepEqual(await groups(), [])
    await make('PAYING', { orderStatus: 'awaiting_payment' })
    assert.deepEqual(await groups(), [['A', 'PAYING']])
  })

  test('comes in pages of groups', async () => {
    for (const nth of [1, 2, 3])
      for (const part of ['a', 'b'])
        await make(`${nth}${part}`, { shipTo: { ...home, street1: `${nth} Harbor Road` } })
    const every = [
      ['3a', '3b'],
      ['2a', '2b'],
      ['1a', '1b'],
    ]
    for (const query of ['', '?limit=0&page=0', '?limit=9999', '?page_size=1&page_number=2'])
      assert.deepEqual(await groups(query), every, query)
    assert.deepEqual(await groups('/?limit=1&page=2'), every.slice(1, 2))
    assert.deepEqual(await groups('?limit=2&page=2'), every.slice(2))
    assert.deepEqual((await north.starshipit.get(`${path}?limit=2&page=3`)).body, {
      ...{ orders: [], total_pages: 2, success: true },
    })
    await assertRefused(north, path, pagingRefusals)
  })

  test('answers in XML, orders within groups', async () => {
    for (const number of ['A', 'B']) await make(number)
    const { text } = await north.starshipit.get(path, { headers: { accept: 'text/xml' } })
    assert.match(
      text,
      /^<ListMergeableOrdersResponse><orders><primary_order_id>\d+<\/primary_order_id><orders>.*<\/orders><orders>.*<\/orders><\/orders><total_pages>1<\/total_pages><success>true<\/success><\/ListMergeableOrdersResponse>$/,
    )
  })
})
