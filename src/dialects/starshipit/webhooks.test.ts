import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { type Receiver, startReceiver } from '../../../test/support/receiver.ts'
import { equip, label, saveShippable } from '../../../test/support/shipping.ts'
import { deliverDue } from '../../core/webhooks/deliver.ts'
import { sendTest } from '../../core/webhooks/replay-deliveries.ts'
import { setTrackingWebhook } from '../../core/webhooks/set-tracking-webhook.ts'

let on: TestHub
let account: TestAccount
let receiver: Receiver
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  await equip(on, account)
})
after(() => on.close())
beforeEach(async () => {
  receiver = await startReceiver()
})
afterEach(() => receiver.close())

const point = (secret: string | null) =>
  setTrackingWebhook(account.ctx, { url: `${receiver.url}/track`, secret })

async function told() {
  await deliverDue(on.hub)
  return receiver.take()
}

test('each parcel is told of with its order, carrier and state, signed over the raw body', async () => {
  await point('hush')
  const { body: made } = await account.starshipit.post<{ order: { order_id: number } }>('/api/orders', {
    order: {
      ...{ order_number: 'S-1', reference: 'PO 77' },
      destination: {
        ...{ name: 'Mara Lind', street: '9 Elm Street', city: 'Austin', state: 'TX', post_code: '78701' },
        country: 'United States',
      },
      packages: [{ weight: 0.5 }],
      items: [{ description: 'Mug', sku: 'MUG', quantity: 1, weight: 0.5, value: 10 }],
    },
  })
  const { trackingNumber, shipmentId } = await label(account, made.order.order_id)
  const [landed] = await told()
  assert.ok(landed)
  const now = on.hub
    .now()
    .toISOString()
    .replace(/\.\d+Z/, 'Z')
  const printed = {
    ...{ order_number: 'S-1', order_reference: 'PO 77', carrier_name: 'Stamps.com' },
    ...{ carrier_service: 'USPS Ground Advantage', shipment_date: '2026-03-03T00:00:00Z' },
    ...{ tracking_number: trackingNumber, tracking_status: 'Printed', last_updated_date: now },
  }
  assert.deepEqual(landed.body, printed)
  const signature = createHmac('sha256', 'hush').update(landed.text).digest('hex')
  assert.equal(landed.headers['x-starshipit-signature'], signature)
  assert.equal(landed.headers['webhook-signature'], undefined)
  await account.v1.post('/shipments/voidlabel', { shipmentId })
  assert.deepEqual(
    (await told()).map(({ body }) => body),
    [{ ...printed, tracking_status: 'Cancelled' }],
  )
})

test('several parcels of one moment are a message each, and a retry is the same message', async () => {
  await point(null)
  receiver.answers(500)
  for (const n of [1, 2])
    await label(account, (await saveShippable(account, { orderNumber: `P-${n}` })).orderId)
  const first = await told()
  assert.deepEqual(first.map(({ body }) => body.order_number).sort(), ['P-1', 'P-2'])
  assert.equal(first[0]?.headers['x-starshipit-signature'], undefined)
  receiver.answers(200)
  on.advance(7_000)
  const ids = (landed: typeof first) => landed.map(({ headers }) => headers['webhook-id']).sort()
  assert.deepEqual(ids(await told()), ids(first))
})

test('an order marked as shipped is dispatched; orders themselves are not told of', async () => {
  await point(null)
  const { orderId } = await saveShippable(account, { orderNumber: 'M-1' })
  assert.deepEqual(await told(), [])
  await account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'courier', trackingNumber: 'T' })
  const [landed] = await told()
  assert.deepEqual([landed?.body.tracking_status, landed?.body.carrier_name], ['Dispatched', 'courier'])
})

test('a new address takes the place of the former one, a test has the usual members, and null ends it', async () => {
  await setTrackingWebhook(account.ctx, { url: `${receiver.url}/former`, secret: null })
  const webhook = await point('hush')
  await sendTest(account.ctx, webhook?.webhookId as number)
  const [landed] = await told()
  assert.equal(landed?.path, '/track')
  assert.equal(Object.keys(landed?.body ?? {}).length, 8)
  await setTrackingWebhook(account.ctx, null)
  await label(account, (await saveShippable(account, { orderNumber: 'E-1' })).orderId)
  assert.deepEqual(await told(), [])
  await assert.rejects(setTrackingWebhook(account.ctx, { url: 'https://10.0.0.1/', secret: null }), /private/)
})

test('of several addresses set at once one stands, and nobody is refused', async () => {
  await setTrackingWebhook(account.ctx, null)
  const set = await Promise.all(['a', 'b', 'c', 'd'].map((secret) => point(secret)))
  const text = `select webhook_id as id from webhooks where account_id = $1 and wording = 'tracking'`
  const rows = await account.ctx.db.query<{ id: number }>({ name: '', text }, [account.account.id])
  assert.equal(rows.length, 1)
  assert.ok(set.some((webhook) => webhook?.webhookId === rows[0]?.id))
  await setTrackingWebhook(account.ctx, null)
})
