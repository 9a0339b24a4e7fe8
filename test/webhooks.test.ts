// Webhooks from the change to the receiver: what a message is (stores-and-webhooks, 8; its acceptance list 8.7).
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { inTransaction } from '../src/core/context.ts'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import { queueDeliveries } from '../src/core/webhooks/queue-deliveries.ts'
import { parseOrder } from '../src/dialects/shipstation/orders/order-wire.ts'
import { Fields } from '../src/http/fields.ts'
import type { Json } from './support/hub.ts'
import { guid, listeningReceiver, only } from './support/listening-receiver.ts'
import { type Landed, signedBy } from './support/receiver.ts'
import { buildOrder, saveOrder } from './support/v1.ts'

const hub = listeningReceiver()

suite('what a message is', () => {
  test('a thin body is the two members, byte for byte', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    await hub.subscribe('ITEM_ORDER_NOTIFY', { store_id: hub.storeId })
    const { orderId } = await saveOrder(hub.account)
    const [item, order] = (await hub.told()) as [Landed, Landed]
    const batch = /importBatch=([0-9a-f-]{36})/.exec(order.text)?.[1]
    const base = 'https://hub.example.com/orders?'
    assert.equal(order.text, `{"resource_url":"${base}importBatch=${batch}","resource_type":"ORDER_NOTIFY"}`)
    assert.equal(
      item.text,
      `{"resource_url":"${base}storeID=${hub.storeId}&importBatch=${batch}&includeOrderItems=True","resource_type":"ITEM_ORDER_NOTIFY"}`,
    )
    for (const landed of [item, order]) {
      const page = await hub.fetched(landed)
      assert.deepEqual([page.total, page.orders[0]?.orderId], [1, orderId])
    }
  })

  test('it is signed by the Standard Webhooks rules, and says what it is and which attempt', async () => {
    const id = await hub.subscribe('ORDER_NOTIFY')
    await saveOrder(hub.account)
    const landed = only(await hub.told())
    const secret = await hub.secretOf(id)
    assert.match(secret, /^whsec_/)
    const bytes = Buffer.from(secret.slice(6), 'base64').length
    assert.ok(bytes >= 24 && bytes <= 64)
    assert.equal(signedBy(secret, landed), 1)
    const { headers } = landed
    assert.match(String(headers['webhook-id']), /^msg_[0-9A-HJKMNP-TV-Z]{26}$/)
    assert.equal(headers['webhook-timestamp'], String(Math.floor(hub.on.hub.now().getTime() / 1000)))
    assert.equal(headers['webhook-attempt'], '1')
    assert.equal(headers['content-type'], 'application/json')
    assert.match(String(headers['user-agent']), /Packhouse/)
  })

  test('the standard payload says what happened, when, with ids and where to ask', async () => {
    await hub.subscribe('ORDER_NOTIFY', { payload: 'standard', store_id: hub.storeId })
    const { orderId } = await saveOrder(hub.account)
    const { body } = only(await hub.told())
    const data = body.data as Json
    assert.deepEqual(body, { type: 'order.created', timestamp: hub.on.hub.now().toISOString(), data })
    assert.deepEqual(
      { ...data, resource_url: '' },
      { storeId: hub.storeId, orderIds: [orderId], resource_url: '' },
    )
    assert.match(
      String(data.resource_url),
      new RegExp(`/orders\\?storeID=${hub.storeId}&importBatch=${guid}$`),
    )
  })

  test('credentials in the address go along as Basic, and not in the request line', async () => {
    const url = `${hub.receiver.url.replace('//', '//us%40er:se%3Acret@')}/hook?token=1`
    await hub.subscribe('ORDER_NOTIFY', { target_url: url })
    await saveOrder(hub.account)
    const { path, headers } = only(await hub.told())
    assert.equal(path, '/hook?token=1')
    assert.equal(headers.authorization, `Basic ${Buffer.from('us@er:se:cret').toString('base64')}`)
  })

  test('a password of dollar signs arrives as it is', async () => {
    const url = `${hub.receiver.url.replace('//', () => '//user:pa$$w$&rd@')}/hook`
    await hub.subscribe('ORDER_NOTIFY', { target_url: url })
    await saveOrder(hub.account)
    const { headers } = only(await hub.told())
    assert.equal(headers.authorization, `Basic ${Buffer.from('user:pa$$w$&rd').toString('base64')}`)
  })
})

test('a message that cannot be worded holds up no other, and is worded when it is sent', async () => {
  await hub.subscribe('ORDER_NOTIFY')
  await hub.subscribe('ITEM_ORDER_NOTIFY', { payload: 'standard' })
  await saveOrder(hub.account)
  const broken = {
    ...hub.on.hub.wordings.standard,
    body: () => {
      throw new Error('no words')
    },
  }
  await queueDeliveries({ ...hub.on.hub, wordings: { ...hub.on.hub.wordings, standard: broken } })
  assert.match(hub.on.complaints[0]?.message ?? '', /could not be worded/)
  assert.deepEqual((await hub.told()).map(({ body }) => body.resource_type ?? body.type).sort(), [
    'ORDER_NOTIFY',
    'order.created',
  ])
})

suite('when nobody listens', () => {
  test('nothing is written down', async () => {
    await saveOrder(hub.account)
    const { orderId } = await saveOrder(hub.account)
    await hub.account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'other' })
    const [row] = await hub.on.test.database.query<{ n: number }>(
      { name: '', text: 'select count(*) as n from webhook_events where queued_at is null' },
      [],
    )
    assert.equal(row?.n, 0)
  })

  test('an order that was not saved, and a change undone, are not told of', async () => {
    await hub.subscribe('ORDER_NOTIFY')
    await assert.rejects(
      inTransaction(hub.account.ctx, async (ctx) => {
        const body = buildOrder({ orderNumber: 'UNDONE' })
        await saveOrders(ctx, [parseOrder(new Fields(body), hub.account.account)])
        throw new Error('undone')
      }),
      /undone/,
    )
    assert.deepEqual(await hub.told(), [])
  })
})
