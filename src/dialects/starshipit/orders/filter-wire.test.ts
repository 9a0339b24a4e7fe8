// The filter language, as orders are found by it.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { checkAddress, deliverOrder } from '../../../../test/support/order-facts.ts'
import { addStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { assertRefused, list } from '../../../../test/support/starshipit-lists.ts'
import { saveOrder } from '../../../../test/support/v1.ts'
import { createTag } from '../../../core/accounts/create-tag.ts'
import { createStore } from '../../../core/stores/create-store.ts'

suite('the filter language', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
    const { tagId } = await createTag(north.ctx, { name: 'Gift, wrapped' })
    const { storeId } = await createStore(north.ctx, { storeName: 'Web Shop', marketplaceName: 'Test' })
    const starshipit = await addStarshipitOrder(north, {
      ...{ order_number: 'S-1', order_date: '2026-02-28T23:59:59.999Z', carrier_service_code: 'EXP' },
      destination: {
        name: 'Ana Ruiz',
        street: '1 Hill',
        suburb: 'Mt Eden',
        state: 'New South Wales',
        country: 'Australia',
      },
      items: [
        { description: 'Kettle', sku: 'KET-1', quantity: 2 },
        { description: 'Pot', sku: 'pot', quantity: 1 },
      ],
      packages: [{ weight: 2.5 }],
    })
    await checkAddress(north, starshipit.order_id, 'Address validated successfully')
    const v1 = await saveOrder(north, {
      ...{ orderNumber: 'V-1', orderDate: '2026-03-01T00:00:00.000Z', tagIds: [tagId], carrierCode: 'UPS' },
      ...{ shipTo: { name: 'Smith, Jo', country: 'NZ', state: 'WGN' }, serviceCode: 'ups_ground' },
      ...{ weight: { value: 16, units: 'ounces' }, items: [{ sku: 'ket-1 ', name: 'Kettle', quantity: 1 }] },
      ...{ requestedShippingService: 'Next day', advancedOptions: { storeId, source: 'eBay' } },
    })
    await checkAddress(north, v1.orderId, 'Address validation warning')
    await saveOrder(north, {
      ...{ orderNumber: 'V-2', orderDate: '2025-12-31T12:00:00.000Z', orderStatus: 'awaiting_payment' },
      ...{
        shipTo: { name: 'Zoë' },
        items: [
          { sku: 'KET-10', name: 'Set', quantity: 1 },
          { name: 'KET-1', quantity: 1 },
        ],
      },
    })
  })
  after(() => hub.close())

  async function found(filter: string, status = 'Unshipped'): Promise<string> {
    const query = new URLSearchParams({ filter, status, sort_column: 'Order', sort_direction: 'Ascending' })
    const { orders, total_records } = await list(north, `/api/orders?${query}`)
    assert.equal(total_records, orders.length, filter)
    return orders.map(({ order_number }) => order_number).join(' ')
  }

  test('weights of lines are those that were sent, without a trace of the units they are kept in', async () => {
    const west = await hub.addAccount()
    await addStarshipitOrder(west, {
      ...{ order_number: 'L-1', packages: [] },
      items: [{ description: 'Pot', sku: 'POT', quantity: 3, weight: 1.9 }],
    })
    for (const filter of ['Weight:::5.7', 'Weight:::>=5.7', 'Weight:::<=5.7']) {
      const { orders } = await list(
        west,
        `/api/orders/summary?${new URLSearchParams({ order_status: 'new', filter })}`,
      )
      assert.deepEqual(
        orders.map(({ weight }) => weight),
        [5.7],
        filter,
      )
    }
    for (const filter of ['Weight:::>5.7', 'Weight:::<5.7'])
      assert.deepEqual(
        (await list(west, `/api/orders?${new URLSearchParams({ filter })}`)).orders,
        [],
        filter,
      )
  })

  const expected: Record<string, string> = {
    '': 'S-1 V-1 V-2',
    'Order:::-1': 'S-1 V-1',
    'order:::v-1': 'V-1',
    'Order:::S-;V-2': 'S-1 V-2',
    '!Order:::S-;V-2': 'V-1',
    ' ! Order ::: V- ': 'S-1',
    'Order:::1,Order:::V': 'V-1',
    'Name:::ana r': 'S-1',
    'Name:::Smith, Jo': 'V-1',
    'Name:::Smith, Jo,!Order:::V-1': '',
    'Name:::ZOË;ruiz': 'S-1 V-2',
    '!Name:::o': 'S-1',
    'Address:::valid': 'S-1',
    'Address:::invalid': 'V-1',
    '!Address:::Valid': 'V-1 V-2',
    'Date:::2026-02-28': 'S-1',
    'Date:::2026-03-01': 'V-1',
    'Date:::MAR 2026;December 2025': 'V-1 V-2',
    'Date:::2026': 'S-1 V-1',
    'Date:::>=MAR 2026': 'V-1',
    'Date:::> feb 2026': 'V-1',
    'Date:::<=2026-02': 'S-1 V-2',
    'Date:::<2026': 'V-2',
    'Date:::>=2026-02-28,Date:::<02/28/2027': 'S-1 V-1',
    '!Date:::2025': 'S-1 V-1',
    'Date:::2026-02-28T23:59:59.999Z': 'S-1',
    'Source:::ebay': 'V-1',
    'Source:::web shop': 'V-1',
    'Source:::API': 'S-1 V-2',
    '!Source:::API;nothing': 'V-1',
    'State:::WGN': 'V-1',
    'State:::new south wales': 'S-1',
    'State:::wales': '',
    'Country:::New Zealand': 'V-1',
    'Country:::AU;nz': 'S-1 V-1',
    '!Country:::Australia': 'V-1 V-2',
    'Country:::Atlantis': '',
    'Carrier:::ups;nzpost': 'S-1 V-1',
    'Carrier:::none': 'V-2',
    '!Carrier:::None;ups': 'S-1',
    'Order:::V-1,': 'V-1',
    'Service:::exp': 'S-1',
    'Status:::Saved': 'V-2',
    'Status:::Unshipped': 'S-1 V-1',
    'Status:::new': 'S-1 V-1 V-2',
    'Status:::Printed;Delivered': '',
    'SKU:::ket-1': 'S-1 V-1',
    'SKU:::KET-10;pot': 'S-1 V-2',
    '!SKU:::KET-1': 'V-2',
    'SingleSKU:::KET-1': 'V-1',
    '!SingleSKU:::KET-1': 'S-1 V-2',
    'SingleSKU:::KET-1;pot': 'S-1 V-1',
    'Writeback:::Failed': '',
    '!Writeback:::Failed': 'S-1 V-1 V-2',
    'Weight:::2.5': 'S-1',
    'Weight:::>=0.45359237': 'S-1 V-1',
    'Weight:::<0.4536,Weight:::>0': 'V-1',
    '!Weight:::>0': 'V-2',
    'ShippingMethod:::overnight': 'S-1',
    'ShippingMethod:::Next day': 'V-1',
    'ShippingDescription:::leave at the door': 'S-1',
    'Tag:::Gift, wrapped': 'V-1',
    'Tag:::gift, wrapped;other': 'V-1',
    '!Tag:::Gift, wrapped': 'S-1 V-2',
    "Name:::'": '',
    'Name:::%': '',
    'Name:::_': '',
    'Country:::a\\': '',
  }
  for (const [filter, numbers] of Object.entries(expected)) {
    test(`${filter || 'nothing'} finds ${numbers || 'none'}`, async () =>
      assert.equal(await found(filter), numbers))
  }

  test('works on shipped orders as well', async () => {
    const { orderId } = await saveOrder(north, { orderNumber: 'D-1' })
    await deliverOrder(north, orderId)
    assert.equal(await found('Status:::delivered', 'Shipped'), 'D-1')
    assert.equal(await found('Status:::shipped', 'Shipped'), '')
  })

  test('what it cannot read is refused by the column', async () => {
    const filter = (text: string) => `filter=${encodeURIComponent(text)}`
    await assertRefused(north, '/api/orders', {
      [filter('Order:1419')]: "filter must be COLUMN:::VALUE, several joined by commas; 'Order:1419' is not",
      [filter(':::x')]: "filter must be COLUMN:::VALUE, several joined by commas; ':::x' is not",
      [filter('Order:::')]: 'filter has no value in its column Order',
      [filter('Order::: ; ')]: 'filter has no value in its column Order',
      [filter('Address:::nice')]: 'filter takes valid, or invalid in its column Address',
      [filter('Date:::soon')]:
        'filter takes a day, month or year such as 2026-05-01, MAY 2026 or >=2026 in its column Date',
      [filter('Date:::2026-02-30')]:
        'filter takes a day, month or year such as 2026-05-01, MAY 2026 or >=2026 in its column Date',
      [filter('Weight:::heavy')]: 'filter takes kilograms such as 2.5 or >=5 in its column Weight',
      [filter('Weight:::=1')]: 'filter takes kilograms such as 2.5 or >=5 in its column Weight',
      [filter('Status:::lost')]:
        'filter takes new, unshipped, saved, printed, shipped, delivered in its column Status',
      [filter(`SKU:::${'a;'.repeat(101)}`)]: 'filter has more than 100 values in its column SKU',
      [filter('x'.repeat(2_001))]: 'filter is longer than 2000 characters',
    })
  })
})
