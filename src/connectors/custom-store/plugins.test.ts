import assert from 'node:assert/strict'
import { afterEach, suite, test } from 'node:test'
import { type CartPlugin, type FakeCart, startFakeCart } from '../../../test/support/fake-cart/fake-cart.ts'
import { communityStore } from '../../../test/support/fake-cart/plugins/community-store.ts'
import { oneShipStation, shipStationConnect } from '../../../test/support/fake-cart/plugins/craft.ts'
import { drupal } from '../../../test/support/fake-cart/plugins/drupal.ts'
import { magento } from '../../../test/support/fake-cart/plugins/magento.ts'
import { nop } from '../../../test/support/fake-cart/plugins/nop.ts'
import { spree } from '../../../test/support/fake-cart/plugins/spree.ts'
import { virto } from '../../../test/support/fake-cart/plugins/virto.ts'
import { woocommerce } from '../../../test/support/fake-cart/plugins/woocommerce.ts'
import {
  connectionTo,
  gather,
  lastHour,
  shipmentNotice,
  testNow,
  testTools,
} from '../../../test/support/store-tools.ts'
import type { PulledOrder, StoreSettings } from '../../core/stores/connector.ts'
import { createTurns } from '../turns.ts'
import { createCustomStore } from './connector.ts'

const carts: FakeCart[] = []
afterEach(async () => {
  for (const cart of carts.splice(0)) await cart.close()
})

async function start(plugin: CartPlugin): Promise<FakeCart> {
  const cart = await startFakeCart(plugin, testNow)
  carts.push(cart)
  return cart
}

suite('each plugin in its own way', () => {
  async function connect(plugin: CartPlugin, preset: string, settings: Partial<StoreSettings> = {}) {
    const connector = createCustomStore(createTurns())
    const cart = await start(plugin)
    const connection = connectionTo(connector, cart.url, {
      ...connector.presets[preset]?.settings,
      ...settings,
    })
    return {
      cart,
      connection,
      pull: (tools = testTools()) => gather(connector.pull(connection, lastHour, tools)),
      push: (order: PulledOrder | undefined, change = {}) =>
        connector.push(
          connection,
          shipmentNotice({
            orderNumber: order?.orderNumber ?? '',
            externalId: order?.externalId ?? null,
            items: (order?.content.items ?? []).map(({ sku, name, quantity, lineItemKey, upc }) => ({
              sku,
              name,
              quantity,
              lineItemKey,
              upc,
            })),
            ...change,
          }),
          testTools(),
        ),
      test: (modes: StoreSettings['authModes'] = connector.defaultSettings.authModes) =>
        connector.test(
          { ...connection, settings: { ...connection.settings, authModes: modes } },
          testTools(),
        ),
    }
  }

  test('WooCommerce: filtered pages, virtual lines, a key in the query, and the shipment that completes the order', async () => {
    const { cart, pull, push, test } = await connect(woocommerce, 'woocommerce')
    for (let serial = 1; serial <= 250; serial += 1) {
      const lines = [{ id: 'v', sku: 'EBOOK', name: 'Book', quantity: 1, price: 9, isVirtual: true }]
      // The newest are on the first page: the second one is empty.
      cart.addOrder(serial <= 100 ? 1 : serial <= 200 ? 5 : 9, {
        status: 'processing',
        ...(serial > 100 && serial <= 200 ? { lines } : {}),
      })
    }
    const { orders } = await pull()
    assert.equal(orders.length, 150)
    assert.deepEqual((await push(orders[0])).outcome, 'delivered')
    const order = cart.shop.orders.find(({ number }) => number === orders[0]?.orderNumber)
    assert.equal(order?.status, 'completed')
    assert.equal((await push(orders[0], { carrierCode: 'dhl_express' })).outcome, 'delivered')
    assert.equal(cart.shop.told[1]?.carrier, 'DHL')
    assert.equal((await push(undefined, { orderNumber: 'nobody' })).outcome, 'delivered')
    assert.deepEqual(cart.shop.ignored, ['nobody'])
    assert.deepEqual((await test()).authModes, ['query-key'])
  })

  test('Magento: no OrderID, ISO dates, four decimals, a pair of headers, and a second shipment that is refused', async () => {
    const { cart, pull, push, test } = await connect(magento, 'magento')
    cart.addOrder(5, { status: 'processing', note: 'Ring & wait' })
    const { orders, warnings } = await pull()
    assert.deepEqual(warnings, [])
    assert.equal(orders[0]?.externalId, null)
    assert.equal(orders[0]?.orderNumber, '000880001')
    assert.equal(orders[0]?.content.customerNotes, 'Ring & wait')
    assert.equal(orders[0]?.total, 137.5)
    assert.equal(orders[0]?.content.orderDate, '2026-09-03T14:55:00.000Z')
    assert.equal((await push(orders[0])).outcome, 'delivered')
    const again = await push(orders[0])
    assert.deepEqual([again.outcome, again.status], ['delivered', 400])
    assert.equal(cart.shop.told.length, 1)
    const unknown = await push(undefined, { orderNumber: '000000009' })
    assert.ok(unknown.outcome === 'failed' && unknown.retry === 'few')
    assert.match(unknown.answer, /does not exist/)
    const report = await test()
    assert.deepEqual(report.authModes, ['basic', 'query-pair'])
    assert.match(report.warnings.join(), /drop the Authorization header/)
    assert.deepEqual((await test(['token-header'])).authModes, ['token-header'])
  })

  test('Spree: an order for each shipment, and an empty export with no pages', async () => {
    const { cart, pull, push, test } = await connect(spree(), 'spree')
    assert.deepEqual((await pull()).orders, [])
    cart.addOrder(5, { status: 'ready' })
    const { orders } = await pull()
    assert.deepEqual(
      orders.map(({ orderNumber, content }) => [orderNumber, content.items.length]),
      [
        ['H100011', 1],
        ['H100012', 1],
      ],
    )
    assert.equal((await push(orders[1])).outcome, 'delivered')
    assert.deepEqual([cart.shop.told[0]?.order, cart.shop.told[0]?.lines[0]?.sku], ['H100012', 'SHADE'])
    assert.deepEqual(await test(), {
      orders: 2,
      statuses: ['ready'],
      authModes: ['basic'],
      warnings: [],
      newUrl: null,
    })
  })

  test('Solidus: what is ready alone', async () => {
    const { cart, pull } = await connect(spree({ readyOnly: true }), 'spree')
    cart.addOrder(5, { status: 'ready' })
    cart.addOrder(5, { status: 'shipped' })
    assert.equal((await pull()).orders.length, 2)
  })

  test('OneShipStation: dates without zeros, money with a sign, an id with a prefix', async () => {
    const { cart, pull, push } = await connect(oneShipStation, 'craft')
    for (let serial = 0; serial < 60; serial += 1) cart.addOrder(30 - (serial % 30), { status: 'new' })
    const { orders } = await pull()
    assert.equal(orders.length, 60)
    assert.equal(orders[0]?.externalId?.startsWith('os880'), true)
    assert.equal(orders[0]?.content.amountPaid, 137.5)
    assert.equal((await push(orders[0])).outcome, 'delivered')
    const unknown = await push(undefined, { orderNumber: 'nobody' })
    assert.ok(unknown.outcome === 'failed' && unknown.retry === 'few')
    assert.match(unknown.answer, /Order with number nobody not found/)
  })

  test('ShipStation Connect: entities escaped twice, a parameter in the address', async () => {
    const { cart, pull } = await connect(shipStationConnect, 'craft')
    cart.addOrder(5, { note: "l'atelier & Cie" })
    const tools = testTools()
    const { orders } = await pull(tools)
    assert.equal(orders[0]?.content.customerNotes, "l'atelier & Cie")
    assert.equal(cart.requests[0]?.query.get('integration'), 'a1b2c3')
    assert.match(tools.kept[0]?.url ?? '', /integration=\*\*\*&action=export/)
  })

  test('Virto: a mark before the XML, GUIDs, and a shipment looked up by the body', async () => {
    const { cart, pull, push } = await connect(virto, 'generic', { authModes: ['url-only'] })
    for (let serial = 0; serial < 45; serial += 1) cart.addOrder(5)
    const { orders } = await pull()
    assert.equal(orders.length, 45)
    assert.equal((await push(orders[44])).outcome, 'delivered')
    const unknown = await push(undefined, { orderNumber: 'nobody' })
    assert.ok(unknown.outcome === 'failed' && unknown.status === 400)
  })

  test('nopCommerce: pages it does not speak of, a 200 for everything, the pair in the query alone', async () => {
    const { cart, pull, push, test } = await connect(nop, 'nop')
    for (let serial = 0; serial < 450; serial += 1) cart.addOrder(5)
    const { orders } = await pull()
    assert.equal(orders.length, 450)
    assert.equal(cart.requests.length, 3)
    assert.match(orders[0]?.orderNumber ?? '', /^6f9619ff-/)
    assert.equal(orders[0]?.statusKey, 'paid')
    assert.equal((await push(orders[0])).outcome, 'delivered')
    assert.equal(cart.shop.told[0]?.order, orders[0]?.orderNumber)
    assert.deepEqual((await test()).authModes, ['basic', 'query-pair'])
  })

  test('Drupal: times of the shop’s own zone, one page, and every parameter of a shipment', async () => {
    const { cart, pull, push } = await connect(drupal, 'generic', { timeZone: 'Australia/Brisbane' })
    cart.addOrder(5)
    const { orders, warnings } = await pull()
    assert.deepEqual(warnings, [])
    assert.equal(orders[0]?.content.orderDate, '2026-09-03T14:55:00.000Z')
    assert.equal((await push(orders[0])).outcome, 'delivered')
    const unknown = await push(undefined, { orderNumber: 'nobody' })
    assert.ok(unknown.outcome === 'failed' && unknown.retry === 'few' && unknown.status === 404)
  })

  test('Community Store: an order a call, open CDATA, and dates with both clocks', async () => {
    const { cart, pull, push } = await connect(communityStore, 'generic')
    for (let serial = 0; serial < 3; serial += 1) cart.addOrder(5)
    const { orders, warnings } = await pull()
    assert.deepEqual(
      orders.map(({ orderNumber }) => orderNumber),
      ['LUM-10001', 'LUM-10002', 'LUM-10003'],
    )
    assert.equal(orders[0]?.content.orderDate, '2026-09-03T14:55:00.000Z')
    assert.match(warnings.join(), /not well-formed/)
    assert.equal((await push(orders[2])).outcome, 'delivered')
  })

  test('the presets are settings and words alone', () => {
    const { presets, defaultMappings } = createCustomStore(createTurns())
    assert.deepEqual(Object.keys(presets), ['generic', 'woocommerce', 'magento', 'spree', 'craft', 'nop'])
    assert.deepEqual(presets.generic, { settings: {}, mappings: defaultMappings })
    assert.deepEqual(presets.nop?.mappings, defaultMappings)
    assert.deepEqual(
      defaultMappings.map(({ statusKey }) => statusKey),
      ['unpaid', 'paid', 'shipped', 'cancelled', 'on_hold'],
    )
  })
})
