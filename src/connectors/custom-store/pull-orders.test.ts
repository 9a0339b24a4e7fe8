import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { orderXml } from '../../../test/support/cart-xml.ts'
import { cartOf, closeCarts, failure, pagesAsked, pull, run } from '../../../test/support/scripted-cart.ts'
import { connectionTo, gather, lastHour, testNow, testTools } from '../../../test/support/store-tools.ts'
import { createTurns } from '../turns.ts'
import { createCustomStore } from './connector.ts'
import { pullLimits, pullOrders } from './pull-orders.ts'

afterEach(closeCarts)

test('all pages that the cart speaks of are asked for, kept, and handed on in their order', async () => {
  const cart = await cartOf((page) => ({ attributes: 'pages="3"', numbers: [`A${page}`, `B${page}`] }))
  const { numbers, tools, batches } = await pull(cart)
  assert.deepEqual(numbers, ['A1', 'B1', 'A2', 'B2', 'A3', 'B3'])
  assert.deepEqual(pagesAsked(cart), [1, 2, 3])
  assert.deepEqual(
    tools.kept.map(({ page, receivedAt }) => [page, receivedAt]),
    [1, 2, 3].map((page) => [page, testNow]),
  )
  assert.deepEqual(
    batches.map(({ page, pages }) => [page, pages]),
    [
      [1, 3],
      [2, 3],
      [3, 3],
    ],
  )
  assert.equal(tools.kept[0]?.body.toString().includes('<OrderNumber>A1<'), true)
})

test('quirk 11: without pages, a round number of orders asks for one more until that is empty', async () => {
  const cart = await cartOf((page) => ({ numbers: page <= 2 ? run(page * 100, 50) : [] }))
  assert.equal((await pull(cart)).numbers.length, 100)
  assert.deepEqual(pagesAsked(cart), [1, 2, 3])
  const few = await cartOf(() => ({ numbers: run(0, 24) }))
  await pull(few)
  assert.deepEqual(pagesAsked(few), [1])
})

test('quirk 11: without pages, a cart that repeats itself is asked no further', async () => {
  const cart = await cartOf(() => ({ numbers: run(0, 25) }))
  const { numbers, tools } = await pull(cart)
  assert.deepEqual([numbers.length, pagesAsked(cart)], [25, [1, 2]])
  assert.match(tools.warned.join(), /same order as the page before/)
})

test('quirk 12: pages that are empty, 0, decimal or nonsense are read as far as they go', async () => {
  for (const [attributes, asked] of [
    ['pages=""', [1]],
    ['pages="0"', [1]],
    ['pages="many"', [1]],
    ['pages="-3"', [1]],
    ['pages="2.0"', [1, 2]],
    ['pages="2,9"', [1, 2]],
    ["pages=' 2 '", [1, 2]],
    ['pages=2', [1, 2]],
  ] as const) {
    const cart = await cartOf((page) => ({ attributes, numbers: [`A${page}`] }))
    await pull(cart)
    assert.deepEqual(pagesAsked(cart), asked, attributes)
  }
})

test('quirk 12: far too many pages end at two empty ones, or at a repeated one', async () => {
  const empty = await cartOf((page) => ({ attributes: 'pages="5000"', numbers: page === 1 ? ['A'] : [] }))
  const one = await pull(empty)
  assert.deepEqual([one.numbers, pagesAsked(empty)], [['A'], [1, 2, 3]])
  assert.match(one.tools.warned.join(), /spoke of 5000 pages, but pages 2 and 3 were empty/)
  const same = await cartOf(() => ({ attributes: 'pages="5000"', numbers: ['A', 'B'] }))
  const two = await pull(same)
  assert.deepEqual(
    [two.numbers, pagesAsked(same)],
    [
      ['A', 'B'],
      [1, 2],
    ],
  )
})

test('quirk 13: an empty page in the middle ends nothing', async () => {
  const cart = await cartOf((page) => ({ attributes: 'pages="4"', numbers: page === 2 ? [] : [`A${page}`] }))
  assert.deepEqual((await pull(cart)).numbers, ['A1', 'A3', 'A4'])
})

test('quirk 14: orders that move to another page come once, and changed ones again', async () => {
  const cart = await cartOf((page) =>
    page === 1
      ? { attributes: 'pages="2"', numbers: ['A', 'B', 'C'] }
      : `<Orders pages="2">${orderXml({ OrderID: 'C', OrderNumber: 'C' })}${orderXml({ OrderID: 'B', OrderNumber: 'B', OrderStatus: 'shipped' })}</Orders>`,
  )
  const { orders } = await pull(cart)
  assert.deepEqual(
    orders.map(({ orderNumber, statusKey }) => `${orderNumber} ${statusKey}`),
    ['A paid', 'B paid', 'C paid', 'B shipped'],
  )
})

test('quirk 14: when the number of pages changed meanwhile, the first one is asked for again at the end', async () => {
  const cart = await cartOf((page, serial) => ({
    attributes: `pages="${serial === 1 ? 2 : 3}"`,
    numbers: page === 1 && serial > 1 ? ['new', 'A'] : [['A', 'B', 'C'][page - 1] ?? ''],
  }))
  const { numbers, tools } = await pull(cart)
  assert.deepEqual(pagesAsked(cart), [1, 2, 3, 1])
  assert.deepEqual(numbers, ['A', 'B', 'C', 'new'])
  assert.deepEqual(
    tools.kept.map(({ page }) => page),
    [1, 2, 3, 4],
  )
})

test('quirk 40: a hosted cart has a second between its pages, one on this network does not', async () => {
  const cart = await cartOf((page) => ({ attributes: 'pages="3"', numbers: [`A${page}`] }))
  assert.deepEqual((await pull(cart, { host: 'shop.example.ca' })).tools.pauses, [1_000, 1_000])
  assert.deepEqual((await pull(cart)).tools.pauses, [])
})

test('quirk 40: two stores of one host are asked one after the other', async () => {
  let open = 0
  let most = 0
  const cart = await cartOf((page) => ({ attributes: 'pages="2"', numbers: [`A${page}`] }))
  cart.faults.push(() => {
    open += 1
    most = Math.max(most, open)
    setTimeout(() => {
      open -= 1
    }, 10)
    return { delayMs: 15 }
  })
  const connector = createCustomStore(createTurns())
  const all = [1, 2, 3].map((storeId) =>
    gather(connector.pull({ ...connectionTo(connector, cart.url), storeId }, lastHour, testTools())),
  )
  for (const { numbers } of await Promise.all(all)) assert.deepEqual(numbers, ['A1', 'A2'])
  assert.equal(most, 1)
})

test('a cart with more pages or orders than a window may have ends the pull, and what came before stands', async () => {
  assert.deepEqual(pullLimits, { pages: 1_000, orders: 200_000 })
  const cart = await cartOf((page) => ({ attributes: 'pages="32767"', numbers: run(page * 100, 50) }))
  const connection = connectionTo(createCustomStore(createTurns()), cart.url)
  const pullWith = async (limits: typeof pullLimits) => {
    const numbers: string[] = []
    const pulled = pullOrders(connection, lastHour, { ...testTools(), turns: createTurns() }, limits)
    const work = (async () => {
      for await (const { orders } of pulled) numbers.push(...orders.map(({ orderNumber }) => orderNumber))
    })()
    await failure(work, 'too_much', limits.pages === 3 ? /3 pages/ : /120 orders/)
    return numbers.length
  }
  assert.equal(await pullWith({ pages: 3, orders: 1_000 }), 150)
  assert.equal(cart.requests.length, 3)
  assert.equal(await pullWith({ pages: 1_000, orders: 120 }), 100)
  assert.equal(cart.requests.length, 6)
})
