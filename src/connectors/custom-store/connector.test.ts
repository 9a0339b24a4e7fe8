import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { type CartPlugin, type FakeCart, startFakeCart } from '../../../test/support/fake-cart/fake-cart.ts'
import { shipStationConnect } from '../../../test/support/fake-cart/plugins/craft.ts'
import { magento } from '../../../test/support/fake-cart/plugins/magento.ts'
import { connectionTo, gather, lastHour, testNow, testTools } from '../../../test/support/store-tools.ts'
import { connectorCases } from '../connector-cases.ts'
import { createTurns } from '../turns.ts'
import { createCustomStore, createMagentoStore } from './connector.ts'

const carts: FakeCart[] = []
afterEach(async () => {
  for (const cart of carts.splice(0)) await cart.close()
})

async function start(plugin: CartPlugin): Promise<FakeCart> {
  const cart = await startFakeCart(plugin, testNow)
  carts.push(cart)
  return cart
}

connectorCases('custom', async () => {
  const connector = createCustomStore(createTurns())
  const cart = await startFakeCart(shipStationConnect, testNow)
  for (let serial = 0; serial < 250; serial += 1) cart.addOrder(1 + (serial % 55))
  cart.addOrder(24 * 60)
  const trouble: { now: Parameters<FakeCart['faults']['push']>[0] } = { now: () => null }
  cart.faults.push((request) => trouble.now(request))
  return {
    connector,
    connection: connectionTo(connector, cart.url),
    orders: 250,
    orderNumber: 'LUM-10007',
    trouble: (answer) => {
      trouble.now = () => answer
    },
    told: () => cart.shop.told,
    requests: () => cart.requests.length,
    close: () => cart.close(),
  }
})

test('Magento is also a kind of its own, with its words and its way to sign in', async () => {
  const connector = createMagentoStore(createTurns())
  assert.deepEqual([connector.kind, connector.marketplace.marketplaceId], ['magento', 9002])
  assert.deepEqual(connector.defaultSettings.authModes, ['header-pair'])
  const cart = await start(magento)
  cart.addOrder(5, { status: 'processing' })
  const { orders } = await gather(connector.pull(connectionTo(connector, cart.url), lastHour, testTools()))
  assert.deepEqual(
    orders.map(({ statusKey }) => statusKey),
    ['processing'],
  )
  assert.ok(connector.defaultMappings.some(({ statusKey }) => statusKey === 'processing'))
})
