import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FakeCart, startFakeCart } from '../../../test/support/fake-cart/fake-cart.ts'
import { wooShop } from '../../../test/support/fake-cart/woocommerce-api.ts'
import { connectionTo, testNow } from '../../../test/support/store-tools.ts'
import { wooKeys } from '../../../test/support/woo-store.ts'
import { HubError } from '../../core/errors.ts'
import type { StoreSettings } from '../../core/stores/connector.ts'
import { connectorCases } from '../connector-cases.ts'
import { createTurns } from '../turns.ts'
import { createWooCommerce } from './connector.ts'

connectorCases('woocommerce', async () => {
  const woo = wooShop()
  const cart = await startFakeCart(woo.api, testNow)
  for (let serial = 0; serial < 250; serial += 1) cart.addOrder(1 + (serial % 55), { status: 'processing' })
  cart.addOrder(24 * 60)
  const trouble: { now: FakeCart['faults'][number] } = { now: () => null }
  cart.faults.push((request) => trouble.now(request))
  const connector = createWooCommerce(createTurns())
  return {
    connector,
    connection: connectionTo(connector, cart.url, {}, wooKeys),
    orders: 250,
    orderNumber: 'LUM-10007',
    trouble: (answer) => {
      trouble.now = () => answer
    },
    told: () =>
      woo.notes.map(({ order, note }) => ({
        order,
        trackingNumber: /tracking number (\w+)/.exec(note)?.[1] ?? '',
      })),
    requests: () => cart.requests.length,
    close: () => cart.close(),
  }
})

test('what cannot work is refused before it is saved', () => {
  const { checkConnection, defaultSettings } = createWooCommerce(createTurns())
  const check = (url: string, credentials: object, settings: Partial<StoreSettings> = {}) =>
    checkConnection({ url, credentials, settings: { ...defaultSettings, ...settings } })
  const good = { username: 'ck_1', password: 'cs_1' }
  const refused: [() => void, string][] = [
    [() => check('shop.example.ca', good), 'url'],
    [() => check('http://shop.example.ca/', good), 'url'],
    [() => check('https://shop.example.ca/', { password: 'cs_1' }), 'username'],
    [() => check('https://shop.example.ca/', { username: 'ck_1' }), 'password'],
    [() => check('https://shop.example.ca/', good, { authModes: ['url-only'] }), 'authModes'],
  ]
  for (const [work, path] of refused)
    assert.throws(work, (error) => error instanceof HubError && error.faults[0]?.path === path, path)
  check('https://shop.example.ca/', good)
  check('http://localhost:8080/', good)
})
