// What lists may be sorted by, as the summary sorts.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { listedNumbers } from '../../../../test/support/starshipit-lists.ts'
import { saveOrder } from '../../../../test/support/v1.ts'

suite('sorting', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  const numbers = (query: string) => listedNumbers(north, `/api/orders/summary?${query}`)

  test('is sorted as asked, by date and the latest first when nothing is said', async () => {
    const make = (orderNumber: string, day: number, more: Json) =>
      saveOrder(north, { orderNumber, orderDate: `2026-02-0${day}T00:00:00.000Z`, ...more })
    await make('B-1', 2, {
      shipTo: { name: 'Cleo', country: 'NZ', state: 'WGN' },
      carrierCode: 'ups',
      weight: { value: 1, units: 'pounds' },
      items: [{ sku: 'b', name: 'Bowl', quantity: 9 }],
    })
    await make('A-2', 3, {
      shipTo: { name: 'abe', country: 'AU', state: 'VIC' },
      requestedShippingService: 'Slow',
      weight: { value: 500, units: 'grams' },
      items: [{ sku: 'C', name: 'cup', quantity: 2 }],
    })
    await make('C-3', 1, {
      shipTo: { name: 'Bob' },
      orderStatus: 'awaiting_payment',
      advancedOptions: { source: 'web' },
      serviceCode: 'x',
    })
    const ascending: Record<string, string> = {
      Date: 'C-3 B-1 A-2',
      Order: 'A-2 B-1 C-3',
      Name: 'A-2 C-3 B-1',
      Country: 'A-2 B-1 C-3',
      State: 'A-2 B-1 C-3',
      Carrier: 'B-1 A-2 C-3',
      Product: 'C-3 B-1 A-2',
      ShippingMethod: 'A-2 B-1 C-3',
      Items: 'B-1 A-2 C-3',
      SKU: 'B-1 A-2 C-3',
      Quantity: 'A-2 B-1 C-3',
      Weight: 'C-3 B-1 A-2',
      Platform: 'C-3 B-1 A-2',
      Status: 'B-1 A-2 C-3',
      Address: 'B-1 A-2 C-3',
      Manifest: 'B-1 A-2 C-3',
      ShippedDate: 'B-1 A-2 C-3',
      ShippingDescription: 'B-1 A-2 C-3',
      StockOnHand: 'B-1 A-2 C-3',
      Writeback: 'B-1 A-2 C-3',
    }
    for (const [sort, expected] of Object.entries(ascending))
      assert.equal(
        (await numbers(`order_status=new&sort=${sort}&sort_direction=Ascending`)).join(' '),
        expected,
        sort,
      )
    assert.equal((await numbers('order_status=new')).join(' '), 'A-2 B-1 C-3')
    assert.equal(
      (await numbers('order_status=new&sort=name&sort_direction=descending')).join(' '),
      'B-1 C-3 A-2',
    )
    assert.equal((await numbers('order_status=new&sort=Order')).join(' '), 'C-3 B-1 A-2')
  })
})
