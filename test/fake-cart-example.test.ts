// The cart of examples/, against the connector that newcomers try it with.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { test } from 'node:test'
import { createConnectors } from '../src/connectors/create-connectors.ts'
import { connectionTo, gather, shipmentNotice, testTools } from './support/store-tools.ts'

const script = path.resolve(import.meta.dirname, '../examples/fake-cart/cart.mjs')

test('the example cart exports its orders, and prints the shipment it is told of', async () => {
  const cart = spawn(process.execPath, [script, '--port', '0'])
  let printed = ''
  cart.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text
  })
  const says = async (what: RegExp) => {
    while (!what.test(printed)) await once(cart.stdout, 'data')
  }
  try {
    await says(/new order DEMO-1002/)
    const port = /127\.0\.0\.1:(\d+)/.exec(printed)?.[1]
    const { custom } = createConnectors()
    assert.ok(custom)
    const connection = connectionTo(
      custom,
      `http://127.0.0.1:${port}/`,
      {},
      { username: 'hub', password: 'secret' },
    )
    const now = new Date()
    const window = { from: new Date(now.getTime() - 600_000), to: new Date(now.getTime() + 60_000) }
    const { orders, rejected, warnings } = await gather(
      custom.pull(connection, window, { ...testTools(), now: () => now }),
    )
    assert.deepEqual([rejected, warnings], [[], []])
    assert.deepEqual(
      orders.map(({ orderNumber }) => orderNumber),
      ['DEMO-1001', 'DEMO-1002'],
    )
    const [order] = orders
    const notice = shipmentNotice({ orderNumber: 'DEMO-1001', externalId: order?.externalId ?? null })
    assert.equal((await custom.push(connection, notice, testTools())).outcome, 'delivered')
    await says(/shipped DEMO-1001 by UPS UPS Ground, tracking 1Z999AA10123456784: 2 × LAMP-BR/)
    const report = await custom.test(connection, {
      ...testTools(),
      now: () => new Date(now.getTime() + 60_000),
    })
    assert.ok(report.statuses.includes('shipped'))
    const wrong = { ...connection, credentials: { username: 'hub', password: 'wrong' } }
    await assert.rejects(gather(custom.pull(wrong, window, testTools())), /Wrong user name or password/)
  } finally {
    cart.kill()
    await once(cart, 'exit')
  }
})
