// What every kind of store must do, whatever it is. Each kind's test runs these with a shop it can work on.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gather, lastHour, shipmentNotice, testNow, testTools } from '../../test/support/store-tools.ts'
import {
  type Connector,
  type ShipmentNotice,
  type StoreConnection,
  StoreError,
} from '../core/stores/connector.ts'
import { mappableStatuses } from '../core/stores/store.ts'

export interface ConnectorTrial {
  connector: Connector
  /** A shop with at least 250 orders, all changed within the last hour but one that is a day older. */
  connection: StoreConnection
  orders: number
  /** The number of one of them. */
  orderNumber: string
  /** Puts a trouble before the shop: it then answers everything like this. Null takes it away. */
  trouble(answer: { status: number; body: string } | 'never answers' | null): void
  /** What the shop was told of shipments: number, tracking number, quantities. */
  told(): { order: string; trackingNumber: string }[]
  /** Requests it got. */
  requests(): number
  close(): Promise<void>
}

export function connectorCases(name: string, start: () => Promise<ConnectorTrial>): void {
  const trial = (title: string, run: (trial: ConnectorTrial) => Promise<void>): void => {
    test(`${name}: ${title}`, async () => {
      const at = await start()
      await run(at).finally(() => at.close())
    })
  }
  const secretOf = ({ connection }: ConnectorTrial) => connection.credentials.password ?? ''
  const noticeOf = async ({
    connector,
    connection,
    orderNumber,
  }: ConnectorTrial): Promise<ShipmentNotice> => {
    const { orders } = await gather(connector.pull(connection, lastHour, testTools()))
    const order = orders.find((one) => one.orderNumber === orderNumber)
    assert.ok(order, 'the order was pulled')
    const items = order.content.items
      .filter((item) => !item.adjustment && item.quantity > 0)
      .map(({ sku, name, quantity, lineItemKey, upc }) => ({ sku, name, quantity, lineItemKey, upc }))
    return shipmentNotice({ orderNumber, externalId: order.externalId, items })
  }

  trial('describes itself in full', async ({ connector }) => {
    assert.match(connector.kind, /^[a-z][a-z-]*$/)
    assert.ok(connector.marketplace.canRefresh && connector.marketplace.canConfirmShipments)
    const words = new Set(connector.defaultMappings.map(({ orderStatus }) => orderStatus))
    assert.deepEqual([...words].sort(), [...mappableStatuses].sort())
    const keys = connector.defaultMappings.map(({ statusKey }) => statusKey)
    assert.equal(new Set(keys).size, keys.length, 'each word stands for one status')
  })

  trial(
    'hands on every order of the window once, page by page, in batches of at most a hundred',
    async (at) => {
      const tools = testTools()
      const { numbers, batches, orders, rejected } = await gather(
        at.connector.pull(at.connection, lastHour, tools),
      )
      assert.equal(numbers.length, at.orders)
      assert.equal(new Set(numbers).size, at.orders)
      assert.deepEqual(rejected, [])
      for (const batch of batches) assert.ok(batch.orders.length <= 100)
      for (const { content, orderNumber, externalId, statusKey } of orders) {
        assert.equal(content.orderKey, externalId ?? orderNumber)
        assert.equal(content.orderNumber, orderNumber)
        assert.equal(content.advancedOptions.storeId, at.connection.storeId)
        assert.match(content.orderDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
        assert.notEqual(statusKey, '')
      }
      const pages = batches.map(({ page }) => page)
      assert.deepEqual(
        pages,
        [...pages].sort((a, b) => a - b),
      )
    },
  )

  trial('keeps each page before its orders come, and reads the kept page again alike', async (at) => {
    const tools = testTools()
    const pulled: unknown[] = []
    for await (const batch of at.connector.pull(at.connection, lastHour, tools)) {
      assert.ok(tools.kept.some(({ page }) => page === batch.page))
      pulled.push(...batch.orders)
    }
    const read: unknown[] = []
    for (const page of tools.kept) {
      assert.ok(!page.url.includes(secretOf(at)), page.url)
      assert.equal(page.receivedAt.getTime(), testNow.getTime())
      read.push(...(await gather(at.connector.readPage(at.connection, page))).orders)
    }
    assert.deepEqual(read, pulled)
  })

  trial('has nothing to hand on of a window without orders', async (at) => {
    const from = new Date(testNow.getTime() - 30 * 86_400_000)
    const window = { from, to: new Date(from.getTime() + 3_600_000) }
    assert.deepEqual((await gather(at.connector.pull(at.connection, window, testTools()))).orders, [])
  })

  trial('fails in plain words that hold no secret', async (at) => {
    const echo = secretOf(at)
    for (const [answer, failure] of [
      [{ status: 401, body: echo }, 'auth'],
      [{ status: 418, body: echo }, 'refused'],
      [{ status: 500, body: echo }, 'unavailable'],
      [{ status: 200, body: `<html><title>${echo}</title></html>` }, 'not_orders'],
      ['never answers', 'timed_out'],
    ] as const) {
      at.trouble(answer)
      const error = await gather(
        at.connector.pull(at.connection, lastHour, testTools({ timeoutMs: 100 })),
      ).then(
        () => assert.fail('nothing was thrown'),
        (thrown: unknown) => thrown,
      )
      assert.ok(error instanceof StoreError, String(error))
      assert.equal(error.failure, failure, error.message)
      assert.match(error.message, /^[A-Z0-9].*\.$/s)
      assert.ok(!error.message.includes(echo), error.message)
    }
  })

  trial('asks again when a page failed in passing', async (at) => {
    const tools = testTools()
    at.trouble({ status: 502, body: '' })
    const { pause } = tools
    tools.pause = async (ms) => {
      at.trouble(null)
      await pause(ms)
    }
    assert.equal((await gather(at.connector.pull(at.connection, lastHour, tools))).numbers.length, at.orders)
    assert.equal(tools.pauses[0], 1_000)
  })

  trial('tests the connection with one look, and says what it saw', async (at) => {
    const report = await at.connector.test(at.connection, testTools())
    assert.notEqual(report.orders, 0)
    assert.notEqual(report.statuses.length, 0)
    assert.equal(report.newUrl, null)
    at.trouble({ status: 401, body: 'no' })
    await assert.rejects(at.connector.test(at.connection, testTools()), (error) => {
      assert.ok(error instanceof StoreError)
      assert.equal(error.failure, 'auth')
      return true
    })
  })

  trial('tells the shop of a shipment', async (at) => {
    const outcome = await at.connector.push(at.connection, await noticeOf(at), testTools())
    assert.equal(outcome.outcome, 'delivered', JSON.stringify(outcome))
    assert.equal(at.told().length, 1)
    assert.equal(at.told()[0]?.trackingNumber, '1Z999AA10123456784')
  })

  trial('says of a shop that did not hear whether to tell it again', async (at) => {
    const echo = secretOf(at)
    const notice = await noticeOf(at)
    for (const [answer, retry] of [
      [{ status: 500, body: echo }, 'schedule'],
      [{ status: 429, body: '' }, 'schedule'],
      [{ status: 403, body: echo }, 'few'],
      ['never answers', 'schedule'],
    ] as const) {
      at.trouble(answer)
      const outcome = await at.connector.push(at.connection, notice, testTools({ timeoutMs: 100 }))
      assert.ok(outcome.outcome === 'failed', JSON.stringify(outcome))
      assert.equal(outcome.retry, retry)
      assert.equal(outcome.status, answer === 'never answers' ? null : answer.status)
      assert.ok(!outcome.answer.includes(echo), outcome.answer)
    }
    assert.deepEqual(at.told(), [])
  })

  trial('stops when it is called off', async (at) => {
    const stop = new AbortController()
    at.trouble('never answers')
    setTimeout(() => stop.abort(new Error('shutting down')), 20)
    await assert.rejects(
      gather(
        at.connector.pull(at.connection, lastHour, testTools({ signal: stop.signal, timeoutMs: 5_000 })),
      ),
      /shutting down/,
    )
  })
}
