// A cart that answers as a test says, page by page.
import assert from 'node:assert/strict'
import { createCustomStore } from '../../src/connectors/custom-store/connector.ts'
import { createTurns } from '../../src/connectors/turns.ts'
import { StoreError, type StoreFailure, type StoreSettings } from '../../src/core/stores/connector.ts'
import { orderXml } from './cart-xml.ts'
import { type CartPlugin, type FakeCart, startFakeCart } from './fake-cart/fake-cart.ts'
import { connectionTo, gather, lastHour, testNow, testTools } from './store-tools.ts'

const carts: FakeCart[] = []

/** For afterEach. */
export async function closeCarts(): Promise<void> {
  for (const cart of carts.splice(0)) await cart.close()
}

export type Pages = (page: number, serial: number) => { attributes?: string; numbers: string[] } | string

/** A cart that answers as the test says, page by page. */
export async function cartOf(pages: Pages): Promise<FakeCart> {
  const plugin: CartPlugin = {
    address: '/export',
    refuse: () => null,
    notify: () => ({ status: 200, body: '' }),
    export({ query, serial }) {
      const given = pages(Number(query.get('page')), serial)
      return { status: 200, body: typeof given === 'string' ? given : document(given) }
    },
  }
  const cart = await startFakeCart(plugin, testNow)
  carts.push(cart)
  return cart
}

function document({ attributes = '', numbers }: { attributes?: string; numbers: string[] }): string {
  const orders = numbers.map((number) => orderXml({ OrderID: number, OrderNumber: number }))
  return `<Orders ${attributes}>${orders.join('')}</Orders>`
}

export const run = (first: number, count: number) =>
  Array.from({ length: count }, (_, at) => `N${first + at}`)
export const pagesAsked = (cart: FakeCart) => cart.requests.map(({ query }) => Number(query.get('page')))

export async function pull(
  cart: FakeCart,
  {
    host = '127.0.0.1',
    window = lastHour,
    tools = testTools(),
    settings = {} as Partial<StoreSettings>,
  } = {},
) {
  const connector = createCustomStore(createTurns())
  const connection = connectionTo(connector, cart.at(host), settings)
  return { tools, ...(await gather(connector.pull(connection, window, tools))) }
}

export async function failure(
  work: Promise<unknown>,
  kind: StoreFailure,
  words: RegExp,
): Promise<StoreError> {
  const error = await work.then(
    () => assert.fail('nothing was thrown'),
    (thrown: unknown) => thrown,
  )
  assert.ok(error instanceof StoreError, String(error))
  assert.equal(error.failure, kind, error.message)
  assert.match(error.message, words)
  return error
}
