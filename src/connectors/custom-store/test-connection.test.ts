import assert from 'node:assert/strict'
import { afterEach, suite, test } from 'node:test'
import { type CartPlugin, type FakeCart, startFakeCart } from '../../../test/support/fake-cart/fake-cart.ts'
import { magento } from '../../../test/support/fake-cart/plugins/magento.ts'
import { spree } from '../../../test/support/fake-cart/plugins/spree.ts'
import { connectionTo, gather, lastHour, testNow, testTools } from '../../../test/support/store-tools.ts'
import type { AuthMode } from '../../core/stores/connector.ts'
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

suite('redirects, and servers that lose headers', () => {
  async function redirecting(location: (cart: FakeCart) => string, host = 'shop.example.ca') {
    const connector = createCustomStore(createTurns())
    const cart = await start(spree())
    cart.addOrder(5, { status: 'ready' })
    cart.faults.push(({ path }) =>
      path === '/old' ? { status: 301, headers: { location: location(cart) }, body: '' } : null,
    )
    const connection = connectionTo(connector, cart.at(host).replace('/shipstation.xml', '/old'))
    return { cart, connector, connection }
  }

  test('quirk 34: a redirect on the same host is followed with query and credentials, and the new address suggested', async () => {
    for (const location of ['/shipstation.xml', 'shipstation.xml']) {
      const { cart, connector, connection } = await redirecting(() => location)
      const tools = testTools()
      assert.equal((await gather(connector.pull(connection, lastHour, tools))).orders.length, 2)
      assert.match(
        tools.warned.join(),
        /redirects to http:\/\/shop\.example\.ca:\d+\/shipstation\.xml; save that address/,
      )
      assert.equal(cart.requests[1]?.query.get('action'), 'export')
      const report = await connector.test({ ...connection, url: `${connection.url}?store=1` }, testTools())
      assert.equal(report.newUrl, `${cart.at('shop.example.ca')}?store=1`)
    }
  })

  test('quirk 34: to another host of the site a redirect is followed without the credentials', async () => {
    const { cart, connector, connection } = await redirecting((cart) => cart.at('www.example.ca'))
    const authModes: AuthMode[] = ['basic', 'query-pair', 'header-pair']
    const all = { ...connection, settings: { ...connection.settings, authModes } }
    await assert.rejects(gather(connector.pull(all, lastHour, testTools())), /refused the credentials/)
    assert.equal(cart.requests[0]?.query.has('SS-Password'), true)
    assert.deepEqual(
      [
        cart.requests[1]?.headers.authorization,
        cart.requests[1]?.headers['ss-password'],
        cart.requests[1]?.query.get('SS-Password'),
      ],
      [undefined, undefined, null],
    )
    assert.equal(cart.requests[1]?.query.get('action'), 'export')
  })

  test('quirk 34: another site is not followed to', async () => {
    const { cart, connector, connection } = await redirecting((cart) => cart.at('evil.example.net'))
    await assert.rejects(
      gather(connector.pull(connection, lastHour, testTools())),
      /redirects to evil\.example\.net/,
    )
    assert.equal(cart.requests.length, 1)
  })

  test('quirk 34: more than five redirects are too many', async () => {
    const { cart, connector, connection } = await redirecting(() => '/old')
    await assert.rejects(gather(connector.pull(connection, lastHour, testTools())), /redirects too often/)
    assert.equal(cart.requests.length, 6)
  })

  test('quirk 35: where Basic gets lost, the test finds the pair that arrives', async () => {
    const connector = createCustomStore(createTurns())
    const lossy: CartPlugin = {
      ...spree(),
      // What PHP-CGI makes of it: no Authorization, whatever was sent.
      refuse: ({ query, headers }) =>
        query.get('SS-Password') === 'open sesame' || headers['ss-password'] === 'open sesame'
          ? null
          : { status: 401, body: '' },
    }
    const cart = await start(lossy)
    cart.addOrder(5, { status: 'ready' })
    const report = await connector.test(connectionTo(connector, cart.url), testTools())
    assert.deepEqual([report.authModes, report.orders], [['basic', 'query-pair'], 2])
    const basicOnly = connectionTo(connector, cart.url, { authModes: ['basic'] })
    await assert.rejects(
      gather(connector.pull(basicOnly, lastHour, testTools())),
      /Authorization header: try --auth query-pair/,
    )
  })

  test('a cart that takes Basic is asked once, and nothing else is stored', async () => {
    const connector = createCustomStore(createTurns())
    const cart = await start(spree())
    const report = await connector.test(connectionTo(connector, cart.url), testTools())
    assert.deepEqual([report.authModes, cart.requests.length], [['basic'], 1])
    assert.equal(cart.requests[0]?.headers['ss-password'], undefined)
    const { query } = cart.requests[0] ?? { query: new URLSearchParams() }
    assert.deepEqual(
      [query.get('start_date'), query.get('end_date'), query.get('page')],
      ['09/03/2026 14:00', '09/03/2026 15:00', '1'],
    )
  })

  test('a test that no way passes says what was wrong with the credentials', async () => {
    const connector = createCustomStore(createTurns())
    const cart = await start(magento)
    const wrong = connectionTo(connector, cart.url, {}, { username: 'hub', password: 'shut sesame' })
    await assert.rejects(connector.test(wrong, testTools()), /Invalid user name or password/)
    assert.equal(cart.requests.length, 5)
  })

  test('a cart that is down is not asked in other ways', async () => {
    const connector = createCustomStore(createTurns())
    const cart = await start(magento)
    cart.faults.push(() => ({ status: 500, body: 'Root element is missing' }))
    await assert.rejects(
      connector.test(connectionTo(connector, cart.url), testTools()),
      /500: “Root element is missing”/,
    )
    assert.equal(cart.requests.length, 1)
  })
})
