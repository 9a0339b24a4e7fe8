import assert from 'node:assert/strict'
import { afterEach, suite, test } from 'node:test'
import { gather, lastHour, testNow, testTools } from '../../../test/support/store-tools.ts'
import { closeShops, listed, startWoo } from '../../../test/support/woo-store.ts'
import { StoreError } from '../../core/stores/connector.ts'

afterEach(closeShops)

suite('listing', () => {
  test('a window is asked for in whole seconds of UTC, by the last change, in pages of a hundred', async () => {
    const { cart, pull } = await startWoo()
    await pull()
    assert.deepEqual(Object.fromEntries(cart.requests[0]?.query ?? []), {
      dates_are_gmt: 'true',
      order: 'asc',
      per_page: '100',
      status: 'any',
      modified_after: '2026-09-03T13:59:59',
      modified_before: '2026-09-03T15:00:01',
      orderby: 'modified',
      page: '1',
    })
    assert.equal(cart.requests[0]?.path, '/shop/wp-json/wc/v3/orders')
  })

  test('an order that changes while pages are turned pushes no other one out', async () => {
    const { cart, pull } = await startWoo()
    for (let serial = 0; serial < 150; serial += 1)
      cart.addOrder(59 - Math.floor(serial / 3), { status: 'processing' })
    cart.faults.push(() => {
      if (listed(cart).length === 2)
        for (const order of cart.shop.orders.slice(0, 30)) order.changed = testNow
      return null
    })
    const { numbers } = await pull()
    assert.equal(new Set(numbers).size, 150)
  })

  test('more than a page that changed in one and the same second comes whole', async () => {
    const { cart, pull } = await startWoo()
    for (let serial = 0; serial < 250; serial += 1) cart.addOrder(5, { status: 'processing' })
    assert.equal((await pull()).numbers.length, 250)
  })

  test('releases that ignore the filter by change are asked for the last 30 days instead', async () => {
    const { cart, pull } = await startWoo({ ignoresModified: true, refusesOrderby: true })
    const day = 24 * 60
    cart.addOrder(10 * day, { number: 'changed now', changed: new Date(testNow.getTime() - 60_000) })
    cart.addOrder(10 * day, { number: 'unchanged' })
    cart.addOrder(40 * day, { number: 'too old' })
    cart.addOrder(5, { number: 'new' })
    const tools = testTools()
    assert.deepEqual((await pull(tools)).numbers, ['changed now', 'new'])
    assert.match(tools.warned.join(), /cannot list orders by their last change/)
    assert.equal(listed(cart).at(-1)?.query.get('after'), '2026-08-04T13:59:59')
  })

  test('releases that filter by change but do not sort by it are read page by page', async () => {
    const { cart, pull } = await startWoo({ refusesOrderby: true })
    for (let serial = 0; serial < 150; serial += 1) cart.addOrder(5)
    const tools = testTools()
    assert.equal((await pull(tools)).numbers.length, 150)
    assert.deepEqual(
      listed(cart).map(({ query }) => [query.get('orderby'), query.get('page')]),
      [
        ['modified', '1'],
        ['date', '1'],
        ['date', '2'],
      ],
    )
    assert.deepEqual(tools.warned, [])
  })

  test('a store that is set to new orders alone asks by the day they were made', async () => {
    const { cart, pull } = await startWoo({}, { createdOnly: true })
    cart.addOrder(90, { changed: testNow })
    cart.addOrder(5)
    assert.equal((await pull()).numbers.length, 1)
    assert.equal(listed(cart)[0]?.query.get('after'), '2026-09-03T13:59:59')
  })

  test('a site with plain permalinks is found, and its address suggested', async () => {
    const { cart, connector, connection, pull } = await startWoo({ plainPermalinks: true })
    cart.addOrder(5)
    assert.equal((await pull()).numbers.length, 1)
    const { newUrl } = await connector.test(connection, testTools())
    assert.equal(newUrl, `${cart.url}?rest_route=/wc/v3`)
    const saved = { ...connection, url: newUrl ?? '' }
    const before = cart.requests.length
    assert.equal((await connector.test(saved, testTools())).newUrl, null)
    assert.ok(cart.requests.slice(before).every(({ query }) => query.has('rest_route')))
  })

  test('keys that the web server drops go in the query, where no one else sees them', async () => {
    const { cart, connector, connection } = await startWoo({ dropsHeader: true })
    cart.addOrder(5)
    const report = await connector.test(connection, testTools())
    assert.deepEqual([report.authModes, report.orders], [['query-pair'], 1])
    const tools = testTools()
    const settings = { ...connection.settings, authModes: report.authModes }
    await gather(connector.pull({ ...connection, settings }, lastHour, tools))
    assert.match(tools.kept[0]?.url ?? '', /consumer_key=\*\*\*&consumer_secret=\*\*\*$/)
    await assert.rejects(gather(connector.pull(connection, lastHour, tools)), (error) => {
      assert.ok(error instanceof StoreError && error.failure === 'auth')
      assert.match(error.message, /Sorry, you cannot list resources/)
      return true
    })
  })

  test('a site without WooCommerce, or without WordPress, says which', async () => {
    const { cart, pull } = await startWoo()
    cart.faults.push(() => ({
      status: 404,
      body: JSON.stringify({ code: 'rest_no_route', message: 'No route' }),
    }))
    await assert.rejects(pull(), /no WooCommerce REST API/)
    cart.faults.splice(0, 1, () => ({ status: 404, body: '<html><title>Nothing</title></html>' }))
    await assert.rejects(pull(), /404: “Nothing”/)
  })

  test('notices of PHP before the list are cut off, a list that breaks off is asked for again', async () => {
    const { cart, pull } = await startWoo()
    cart.addOrder(5)
    cart.faults.push(({ serial }) =>
      serial === 1
        ? { rewrite: (answer) => ({ ...answer, body: answer.body.slice(0, 300) as string }) }
        : { rewrite: (answer) => ({ ...answer, body: `<b>Notice</b>: x on line <b>3</b>\n${answer.body}` }) },
    )
    const tools = testTools()
    assert.equal((await pull(tools)).numbers.length, 1)
    assert.deepEqual(tools.pauses, [1_000])
  })
})
