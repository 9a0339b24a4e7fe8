// Webhooks from the change to the receiver: what is told, and what is not (stores-and-webhooks, 8; its acceptance list 8.7).
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, suite, test } from 'node:test'
import { inTransaction } from '../src/core/context.ts'
import { saveOrders } from '../src/core/orders/save-orders.ts'
import { createLabelForOrder } from '../src/core/shipments/create-label.ts'
import { createStore } from '../src/core/stores/create-store.ts'
import { closeBatch, openBatch } from '../src/core/webhooks/batch.ts'
import { deliverDue } from '../src/core/webhooks/deliver.ts'
import { noteFailedRefresh } from '../src/core/webhooks/note-events.ts'
import { queueDeliveries } from '../src/core/webhooks/queue-deliveries.ts'
import { parseOrder } from '../src/dialects/shipstation/orders/order-wire.ts'
import { Fields } from '../src/http/fields.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { type Landed, type Receiver, signedBy, startReceiver } from './support/receiver.ts'
import { equip, freeBody, label, saveShippable } from './support/shipping.ts'
import { buildOrder, saveOrder, type V1Page } from './support/v1.ts'

let on: TestHub
let account: TestAccount
let storeId: number
let otherStoreId: number
let receiver: Receiver
const hooks: number[] = []

before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  await equip(on, account)
  otherStoreId = (await createStore(account.ctx, { storeName: 'Other', marketplaceName: 'ShipStation' }))
    .storeId
  const stores = (await account.v1.get<{ storeId: number }[]>('/stores')).body
  storeId = stores[0]?.storeId as number
})
after(() => on.close())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(async () => {
  for (const id of hooks.splice(0)) await account.v1.send('DELETE', `/webhooks/${id}`)
  await deliverDue(on.hub)
  await receiver.close()
  on.complaints.splice(0)
})

async function subscribe(event: string, more: Json = {}): Promise<number> {
  const { body } = await account.v1.post<{ id: number }>('/webhooks/subscribe', {
    ...{ target_url: `${receiver.url}/${event}`, event, ...more },
  })
  hooks.push(body.id)
  return body.id
}

async function told(): Promise<Landed[]> {
  await deliverDue(on.hub)
  return receiver.take().sort((a, b) => a.path.localeCompare(b.path))
}

/** What the receiver would be answered when it asks where it is told to. */
async function fetched<Body = V1Page>({ body }: Landed, more = ''): Promise<Body> {
  const url = new URL(String(body.resource_url))
  assert.equal(url.origin, 'https://hub.example.com')
  assert.ok(url.href.length <= 200, url.href)
  return (await account.v1.get<Body>(url.pathname + url.search + more)).body
}

const secretOf = async (id: number) =>
  (await account.v1.get<{ secret: string }>(`/hub/webhooks/${id}/secret`)).body.secret
const only = (landed: Landed[]): Landed => {
  assert.equal(landed.length, 1, JSON.stringify(landed.map(({ text }) => text)))
  return landed[0] as Landed
}
const guid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

suite('what a message is', () => {
  test('a thin body is the two members, byte for byte', async () => {
    await subscribe('ORDER_NOTIFY')
    await subscribe('ITEM_ORDER_NOTIFY', { store_id: storeId })
    const { orderId } = await saveOrder(account)
    const [item, order] = (await told()) as [Landed, Landed]
    const batch = /importBatch=([0-9a-f-]{36})/.exec(order.text)?.[1]
    const base = 'https://hub.example.com/orders?'
    assert.equal(order.text, `{"resource_url":"${base}importBatch=${batch}","resource_type":"ORDER_NOTIFY"}`)
    assert.equal(
      item.text,
      `{"resource_url":"${base}storeID=${storeId}&importBatch=${batch}&includeOrderItems=True","resource_type":"ITEM_ORDER_NOTIFY"}`,
    )
    for (const landed of [item, order]) {
      const page = await fetched(landed)
      assert.deepEqual([page.total, page.orders[0]?.orderId], [1, orderId])
    }
  })

  test('it is signed by the Standard Webhooks rules, and says what it is and which attempt', async () => {
    const id = await subscribe('ORDER_NOTIFY')
    await saveOrder(account)
    const landed = only(await told())
    const secret = await secretOf(id)
    assert.match(secret, /^whsec_/)
    const bytes = Buffer.from(secret.slice(6), 'base64').length
    assert.ok(bytes >= 24 && bytes <= 64)
    assert.equal(signedBy(secret, landed), 1)
    const { headers } = landed
    assert.match(String(headers['webhook-id']), /^msg_[0-9A-HJKMNP-TV-Z]{26}$/)
    assert.equal(headers['webhook-timestamp'], String(Math.floor(on.hub.now().getTime() / 1000)))
    assert.equal(headers['webhook-attempt'], '1')
    assert.equal(headers['content-type'], 'application/json')
    assert.match(String(headers['user-agent']), /Packhouse/)
  })

  test('the standard payload says what happened, when, with ids and where to ask', async () => {
    await subscribe('ORDER_NOTIFY', { payload: 'standard', store_id: storeId })
    const { orderId } = await saveOrder(account)
    const { body } = only(await told())
    const data = body.data as Json
    assert.deepEqual(body, { type: 'order.created', timestamp: on.hub.now().toISOString(), data })
    assert.deepEqual({ ...data, resource_url: '' }, { storeId, orderIds: [orderId], resource_url: '' })
    assert.match(String(data.resource_url), new RegExp(`/orders\\?storeID=${storeId}&importBatch=${guid}$`))
  })

  test('credentials in the address go along as Basic, and not in the request line', async () => {
    const url = `${receiver.url.replace('//', '//us%40er:se%3Acret@')}/hook?token=1`
    await subscribe('ORDER_NOTIFY', { target_url: url })
    await saveOrder(account)
    const { path, headers } = only(await told())
    assert.equal(path, '/hook?token=1')
    assert.equal(headers.authorization, `Basic ${Buffer.from('us@er:se:cret').toString('base64')}`)
  })

  test('a password of dollar signs arrives as it is', async () => {
    const url = `${receiver.url.replace('//', () => '//user:pa$$w$&rd@')}/hook`
    await subscribe('ORDER_NOTIFY', { target_url: url })
    await saveOrder(account)
    const { headers } = only(await told())
    assert.equal(headers.authorization, `Basic ${Buffer.from('user:pa$$w$&rd').toString('base64')}`)
  })
})

suite('orders', () => {
  test('one that is made is told of in every status but awaiting payment', async () => {
    await subscribe('ORDER_NOTIFY')
    const statuses = ['awaiting_shipment', 'on_hold', 'shipped', 'cancelled', 'pending_fulfillment']
    for (const orderStatus of statuses) {
      const { orderId } = await saveOrder(account, { orderStatus, holdUntilDate: '2099-01-01' })
      const { orders } = await fetched(only(await told()))
      assert.deepEqual(
        orders.map((order) => order.orderId),
        [orderId],
        orderStatus,
      )
    }
    await saveOrder(account, { orderStatus: 'awaiting_payment' })
    assert.deepEqual(await told(), [])
  })

  test('one that awaited payment is told of when it moves on, but not when it is cancelled', async () => {
    await subscribe('ORDER_NOTIFY')
    for (const [orderStatus, count] of [
      ['awaiting_shipment', 1],
      ['on_hold', 1],
      ['shipped', 1],
      ['cancelled', 0],
      ['awaiting_payment', 0],
    ] as const) {
      const { orderId } = await saveOrder(account, { orderStatus: 'awaiting_payment' })
      await saveOrder(account, { orderId, orderStatus, holdUntilDate: '2099-01-01' })
      assert.equal((await told()).length, count, orderStatus)
    }
    const { orderId } = await saveOrder(account, { orderStatus: 'awaiting_payment' })
    await account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' })
    assert.equal((await told()).length, 1)
  })

  test('changes, tags, holds and deletions are no news of a new order', async () => {
    const { orderId } = await saveOrder(account)
    await subscribe('ORDER_NOTIFY')
    await subscribe('ITEM_ORDER_NOTIFY')
    await saveOrder(account, { orderId, internalNotes: 'changed' })
    const tag = await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Rush' })
    await account.v1.post('/orders/addtag', { orderId, tagId: tag.body.tagId })
    await account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' })
    await account.v1.post('/orders/restorefromhold', { orderId })
    await account.v1.send('DELETE', `/orders/${orderId}`)
    assert.deepEqual(await told(), [])
  })

  test('all orders of one createorders share one message, another call has its own', async () => {
    await subscribe('ORDER_NOTIFY')
    const three = [1, 2, 3].map((n) => buildOrder({ orderNumber: `B-${n}` }))
    await account.v1.post('/orders/createorders', three)
    await account.v1.post('/orders/createorders', [buildOrder({ orderNumber: 'B-4' })])
    const landed = await told()
    assert.equal(landed.length, 2)
    const totals = await Promise.all(landed.map(async (one) => (await fetched(one)).total))
    assert.deepEqual(totals.sort(), [1, 3])
  })

  test('orders made one by one in one moment are gathered, those of the next moment are not', async () => {
    await subscribe('ORDER_NOTIFY')
    for (const n of [1, 2, 3]) await saveOrder(account, { orderNumber: `G-${n}` })
    assert.equal((await fetched(only(await told()))).total, 3)
    await saveOrder(account, { orderNumber: 'G-4' })
    assert.equal((await fetched(only(await told()))).total, 1)
  })

  test('one that is assigned into an account is new to it, and nothing to the account it left', async () => {
    const target = await on.addAccount()
    await subscribe('ORDER_NOTIFY')
    await subscribe('order.updated')
    await target.v1.post('/webhooks/subscribe', {
      target_url: `${receiver.url}/target`,
      event: 'ORDER_NOTIFY',
    })
    const { orderId } = await saveOrder(account, { orderNumber: 'MOVE-1' })
    await told()
    const rows = [{ order_id: orderId, new_api_key: target.token }]
    await account.starshipit.post('/api/orders/assign', { orders: rows })
    const landed = only(await told())
    assert.equal(landed.path, '/target')
    const url = new URL(String(landed.body.resource_url))
    const page = await target.v1.get<V1Page>(url.pathname + url.search)
    assert.deepEqual(
      page.body.orders.map((order) => order.orderId),
      [orderId],
    )
  })

  test('an order cancelled, and one changed, are told in the standard form', async () => {
    await subscribe('order.cancelled')
    await subscribe('order.updated')
    const { orderId } = await saveOrder(account)
    assert.deepEqual(await told(), [])
    await saveOrder(account, { orderId, internalNotes: 'changed' })
    const updated = only(await told()).body
    assert.deepEqual([updated.type, (updated.data as Json).orderIds], ['order.updated', [orderId]])
    await saveOrder(account, { orderId, orderStatus: 'cancelled' })
    assert.deepEqual(only(await told()).body.type, 'order.cancelled')
  })

  test('a rejection by a provider is told of', async () => {
    await subscribe('FULFILLMENT_REJECTED')
    const { orderId } = await saveOrder(account, { orderStatus: 'pending_fulfillment' })
    assert.deepEqual(await told(), [])
    await saveOrder(account, { orderId, orderStatus: 'rejected_fulfillment' })
    const landed = only(await told())
    assert.equal(landed.body.resource_type, 'FULFILLMENT_REJECTED')
    assert.deepEqual(
      (await fetched(landed)).orders.map((order) => order.orderId),
      [orderId],
    )
  })

  test('a webhook for one store is silent for the others', async () => {
    await subscribe('ORDER_NOTIFY', { store_id: otherStoreId })
    await saveOrder(account)
    assert.deepEqual(await told(), [])
    const advancedOptions = { storeId: otherStoreId }
    const [mine, theirs] = [buildOrder({ advancedOptions }), buildOrder({ orderNumber: 'M-2' })]
    await account.v1.post('/orders/createorders', [mine, theirs])
    const { total, orders } = await fetched(only(await told()))
    assert.deepEqual([total, orders[0]?.advancedOptions.storeId], [1, otherStoreId])
  })
})

suite('imports', () => {
  const drafts = (from: number, count: number, more: Json = {}) =>
    Array.from({ length: count }, (_none, nth) => {
      const orderNumber = `IMP-${from + nth}`
      return parseOrder(
        new Fields(buildOrder({ orderNumber, orderKey: orderNumber, ...more })),
        account.account,
      )
    })

  async function importAll(parts: ReturnType<typeof drafts>[]): Promise<void> {
    const ctx = { ...account.ctx, batch: openBatch() }
    for (const part of parts) {
      await saveOrders(ctx, part)
      await deliverDue(on.hub)
    }
    assert.equal(receiver.landed.length, 0)
    await inTransaction(ctx, (ctx) => closeBatch(ctx, ctx.batch))
  }

  test('an import of 250 orders in several transactions is one message that pages through all of them', async () => {
    await subscribe('ORDER_NOTIFY')
    await importAll([drafts(0, 100), drafts(100, 100), drafts(200, 50)])
    const landed = only(await told())
    const seen = new Set<string>()
    for (const page of [1, 2, 3]) {
      const { orders, total, pages } = await fetched(landed, `&page=${page}`)
      assert.deepEqual([total, pages], [250, 3])
      for (const { orderNumber } of orders) seen.add(orderNumber)
    }
    assert.equal(seen.size, 250)
    // With any other filter, named in any letter case; of a repeated parameter the last counts.
    assert.equal((await fetched(landed, '&ordernumber=IMP-24')).total, 11)
    assert.equal((await fetched(landed, '&ORDERSTATUS=awaiting_shipment&pageSize=500')).orders.length, 250)
    assert.equal((await fetched(landed, '&orderStatus=shipped')).total, 0)
    assert.equal((await fetched(landed, `&storeid=${otherStoreId}`)).total, 0)
    assert.equal((await fetched(landed, '&importbatch=00000000-0000-4000-8000-000000000000')).total, 0)
    on.advance(30 * 24 * 3_600_000)
    assert.equal((await fetched(landed)).total, 250)
  })

  test('an import that only updates is no news', async () => {
    await subscribe('ORDER_NOTIFY')
    await importAll([drafts(0, 100, { internalNotes: 'again' })])
    assert.deepEqual(await told(), [])
  })

  test('an import that dies is told of all the same, hours later', async () => {
    await subscribe('ORDER_NOTIFY')
    await saveOrders({ ...account.ctx, batch: openBatch() }, drafts(300, 5))
    assert.deepEqual(await told(), [])
    on.advance(2 * 3_600_000 + 1)
    assert.equal((await fetched(only(await told()))).total, 5)
  })

  test('a refresh that failed is told of, with the store', async () => {
    await subscribe('store.refresh_failed', { store_id: otherStoreId })
    await noteFailedRefresh(account.ctx, storeId)
    await noteFailedRefresh(account.ctx, otherStoreId)
    const { body } = only(await told())
    const resource_url = `https://hub.example.com/stores/getrefreshstatus?storeId=${otherStoreId}`
    assert.deepEqual(body.data, { storeId: otherStoreId, storeIds: [otherStoreId], resource_url })
  })
})

suite('labels and fulfillments', () => {
  interface Shipments {
    shipments: { shipmentId: number; shipmentItems: object[] | null }[]
    total: number
  }

  test('each single label is told of by itself, with items where they are wanted', async () => {
    await subscribe('SHIP_NOTIFY')
    await subscribe('ITEM_SHIP_NOTIFY', { store_id: storeId })
    const made = []
    for (const n of [1, 2])
      made.push(await label(account, (await saveShippable(account, { orderNumber: `L-${n}` })).orderId))
    const landed = await told()
    assert.equal(landed.length, 4)
    const [withItems, without] = [landed.slice(0, 2), landed.slice(2)]
    for (const [nth, one] of without.entries()) {
      assert.match(one.text, /\/shipments\?batchId=\d+&includeShipmentItems=False"/)
      const { shipments, total } = await fetched<Shipments>(one)
      assert.deepEqual([total, shipments[0]?.shipmentId], [1, made[nth]?.shipmentId])
      assert.equal(shipments[0]?.shipmentItems, null)
      assert.equal(
        (await fetched<Shipments>(one, '&includeShipmentItems=true')).shipments[0]?.shipmentItems?.length,
        1,
      )
    }
    for (const one of withItems) {
      assert.match(one.text, /\/shipments\?storeID=\d+&batchId=\d+&includeShipmentItems=True"/)
      assert.equal((await fetched<Shipments>(one)).shipments[0]?.shipmentItems?.length, 1)
    }
  })

  test('the labels of one run share one message', async () => {
    await subscribe('SHIP_NOTIFY')
    const batch = openBatch()
    for (const n of [1, 2, 3]) {
      const { orderId } = await saveShippable(account, { orderNumber: `R-${n}` })
      await createLabelForOrder(
        { ...account.ctx, batch },
        {
          ...{
            orderId,
            carrierCode: 'stamps_com',
            serviceCode: 'usps_ground_advantage',
            packageCode: 'package',
          },
          ...{ confirmation: null, shipDate: '2026-03-03', weight: null, dimensions: null },
          ...{ insuranceOptions: null, internationalOptions: null, isTest: false, format: 'pdf' },
          ...{ warehouseId: null, customFields: null },
        },
      )
    }
    assert.deepEqual(await told(), [])
    await closeBatch(account.ctx, batch)
    assert.equal((await fetched<Shipments>(only(await told()))).total, 3)
  })

  test('a label that no order is about is told of too', async () => {
    await subscribe('SHIP_NOTIFY')
    assert.equal((await account.v1.post('/shipments/createlabel', freeBody())).status, 200)
    assert.equal((await fetched<Shipments>(only(await told()))).total, 1)
  })

  test('a void and marking as shipped are no labels; the void has its own event', async () => {
    const { shipmentId } = await label(account, (await saveShippable(account)).orderId)
    const { orderId } = await saveOrder(account)
    await subscribe('SHIP_NOTIFY')
    await subscribe('ITEM_SHIP_NOTIFY')
    await subscribe('shipment.voided')
    await account.v1.post('/shipments/voidlabel', { shipmentId })
    await account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'other' })
    const { body } = only(await told())
    assert.deepEqual([body.type, (body.data as Json).shipmentIds], ['shipment.voided', [shipmentId]])
  })

  test('an order marked as shipped is a fulfillment, found by its batch', async () => {
    await subscribe('FULFILLMENT_SHIPPED', { store_id: storeId })
    const { orderId } = await saveOrder(account)
    assert.deepEqual(await told(), [])
    await account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'other', trackingNumber: 'T-1' })
    const landed = only(await told())
    assert.equal(landed.body.resource_type, 'FULFILLMENT_SHIPPED')
    assert.match(landed.text, /\/fulfillments\?storeID=\d+&batchId=\d+"/)
    const page = await fetched<{ fulfillments: Json[]; total: number }>(landed)
    assert.deepEqual([page.total, page.fulfillments[0]?.orderId], [1, orderId])
    const elsewhere = await fetched<{ total: number }>(landed, `&storeid=${otherStoreId}`)
    assert.equal(elsewhere.total, 0)
    assert.equal((await fetched<{ total: number }>(landed, '&trackingNumber=other')).total, 0)
  })
})

test('a message that cannot be worded holds up no other, and is worded when it is sent', async () => {
  await subscribe('ORDER_NOTIFY')
  await subscribe('ITEM_ORDER_NOTIFY', { payload: 'standard' })
  await saveOrder(account)
  const broken = {
    ...on.hub.wordings.standard,
    body: () => {
      throw new Error('no words')
    },
  }
  await queueDeliveries({ ...on.hub, wordings: { ...on.hub.wordings, standard: broken } })
  assert.match(on.complaints[0]?.message ?? '', /could not be worded/)
  assert.deepEqual((await told()).map(({ body }) => body.resource_type ?? body.type).sort(), [
    'ORDER_NOTIFY',
    'order.created',
  ])
})

suite('when nobody listens', () => {
  test('nothing is written down', async () => {
    await saveOrder(account)
    const { orderId } = await saveOrder(account)
    await account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'other' })
    const [row] = await on.test.database.query<{ n: number }>(
      { name: '', text: 'select count(*) as n from webhook_events where queued_at is null' },
      [],
    )
    assert.equal(row?.n, 0)
  })

  test('an order that was not saved, and a change undone, are not told of', async () => {
    await subscribe('ORDER_NOTIFY')
    await assert.rejects(
      inTransaction(account.ctx, async (ctx) => {
        const body = buildOrder({ orderNumber: 'UNDONE' })
        await saveOrders(ctx, [parseOrder(new Fields(body), account.account)])
        throw new Error('undone')
      }),
      /undone/,
    )
    assert.deepEqual(await told(), [])
  })
})
