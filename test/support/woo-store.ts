// A WooCommerce shop on loopback, and a store that is connected to it.
import { createTurns } from '../../src/connectors/turns.ts'
import { createWooCommerce } from '../../src/connectors/woocommerce/connector.ts'
import type { StoreSettings } from '../../src/core/stores/connector.ts'
import { type FakeCart, startFakeCart } from './fake-cart/fake-cart.ts'
import { type WooOptions, wooShop } from './fake-cart/woocommerce-api.ts'
import { connectionTo, gather, lastHour, testNow, testTools } from './store-tools.ts'

const carts: FakeCart[] = []

/** For afterEach. */
export async function closeShops(): Promise<void> {
  for (const cart of carts.splice(0)) await cart.close()
}
export const wooKeys = { username: 'ck_hub', password: 'cs_sesame' }

export async function startWoo(options: WooOptions = {}, settings: Partial<StoreSettings> = {}) {
  const woo = wooShop(options)
  const cart = await startFakeCart(woo.api, testNow)
  carts.push(cart)
  const connector = createWooCommerce(createTurns())
  const connection = connectionTo(connector, cart.url, settings, wooKeys)
  const pull = (tools = testTools()) => gather(connector.pull(connection, lastHour, tools))
  return { woo, cart, connector, connection, pull }
}

/** Requests for orders. */
export const listed = (cart: FakeCart) => cart.requests.filter(({ path }) => /\/v3\/orders$/.test(path))
