import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { refuse } from '../../../../test/support/v1.ts'
import { setTrackingWebhook } from '../../../core/webhooks/set-tracking-webhook.ts'

let on: TestHub
let account: TestAccount
let storeId: number
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  const [store] = (await account.v1.get<{ storeId: number }[]>('/stores')).body
  storeId = store?.storeId as number
})
after(() => on.close())
afterEach(() => assert.deepEqual(on.complaints, []))

const target = 'http://127.0.0.1:8080/hooks'
const subscribe = (body: Json) => account.v1.post('/webhooks/subscribe', body)
const list = async () => (await account.v1.get<{ webhooks: Json[] }>('/webhooks')).body.webhooks

test('a subscription answers its id in both ways, and is listed with every member', async () => {
  const body = { target_url: target, event: 'ORDER_NOTIFY', store_id: storeId, friendly_name: 'ERP orders' }
  const made = (await subscribe(body)).body
  const id = made.id as number
  const named = { WebHookID: id, HookType: 'ORDER_NOTIFY', Url: target, Name: 'ERP orders' }
  assert.deepEqual(made, { id, ...named })
  assert.deepEqual(await list(), [
    {
      ...{ IsLabelAPIHook: false, WebHookID: id, SellerID: account.account.id, StoreID: storeId },
      ...{ HookType: 'ORDER_NOTIFY', MessageFormat: 'Json', Url: target, Name: 'ERP orders' },
      ...{
        BulkCopyBatchID: null,
        BulkCopyRecordID: null,
        Active: true,
        WebhookLogs: [],
        Seller: null,
        Store: null,
      },
    },
  ])
  assert.deepEqual((await account.v1.send('DELETE', `/webhooks/${id}`)).body, {
    ...{ success: true, message: 'The requested webhook has been deleted.' },
  })
  assert.deepEqual(await list(), [])
})

test('every event has its word, in any letter case, and the store and the name may be left out', async () => {
  const events = [
    ...['ORDER_NOTIFY', 'ITEM_ORDER_NOTIFY', 'SHIP_NOTIFY', 'ITEM_SHIP_NOTIFY', 'FULFILLMENT_SHIPPED'],
    ...[
      'FULFILLMENT_REJECTED',
      'order.updated',
      'order.cancelled',
      'shipment.voided',
      'store.refresh_failed',
    ],
  ]
  const ids: unknown[] = []
  for (const event of events) {
    const { body } = await subscribe({ target_url: target, event: event.toLowerCase(), store_id: null })
    assert.equal(body.HookType, event)
    ids.push(body.id)
  }
  assert.deepEqual(
    (await list()).map(({ HookType, StoreID, Name }) => [HookType, StoreID, Name]),
    events.map((event) => [event, null, null]),
  )
  // As one client spells it.
  for (const id of ids)
    assert.equal((await account.v1.send('DELETE', `/webhooks/webhookId/${id}`)).status, 200)
  assert.deepEqual(await list(), [])
})

test('what is missing or unknown is named', async () => {
  const faults = async (body: Json) => {
    const answer = await refuse(account, 'POST', '/webhooks/subscribe', body)
    assert.equal(answer.status, 400)
    return Object.keys(answer.body.ModelState ?? {})
  }
  assert.deepEqual(await faults({}), ['request.target_url', 'request.event'])
  assert.deepEqual(await faults({ target_url: target, event: 'ORDERS' }), ['request.event'])
  assert.deepEqual(await faults({ target_url: target, event: 'SHIP_NOTIFY', store_id: 4711 }), [
    'request.store_id',
  ])
  assert.deepEqual(await faults({ target_url: target, event: 'order.updated', payload: 'thin' }), [
    'request.payload',
  ])
  assert.deepEqual(await list(), [])
})

test('a target against the rules is refused by the name of the rule, without its address', async () => {
  for (const [url, rule] of [
    ['http://shop.example.com/hook', /https|no address/],
    ['https://10.0.0.1/hook', /private, local or reserved/],
    ['https://0x0a000001/hook', /private, local or reserved/],
    ['http://169.254.169.254/latest', /secrets/],
    ['http://127.0.0.1:5432/', /Port 5432/],
    ['ftp://127.0.0.1/', /https/],
    ['hooks', /whole address/],
  ] as const) {
    const { status, body } = await refuse(account, 'POST', '/webhooks/subscribe', {
      ...{ target_url: url, event: 'SHIP_NOTIFY' },
    })
    assert.equal(status, 400)
    assert.match(body.ModelState?.['request.target_url']?.join() ?? '', rule, url)
  }
  assert.deepEqual(await list(), [])
})

test('credentials in an address are masked wherever it is shown, and sealed', async () => {
  const { body } = await subscribe({
    target_url: 'http://me:pass%40word@127.0.0.1:8080/hooks?token=1',
    event: 'SHIP_NOTIFY',
  })
  assert.equal(body.Url, 'http://********@127.0.0.1:8080/hooks?token=1')
  assert.equal((await list())[0]?.Url, body.Url)
  const rows = await on.test.database.query({ name: '', text: 'select * from webhooks' }, [])
  assert.doesNotMatch(JSON.stringify(rows), /pass|whsec/)
  await account.v1.send('DELETE', `/webhooks/${body.id}`)
})

test('the webhook of the other API is neither listed nor reached', async () => {
  const webhook = await setTrackingWebhook(account.ctx, { url: target, secret: 's' })
  assert.deepEqual(await list(), [])
  for (const [method, path] of [
    ['DELETE', `/webhooks/${webhook?.webhookId}`],
    ['GET', `/hub/webhooks/${webhook?.webhookId}/secret`],
    ['GET', `/hub/webhooks/${webhook?.webhookId}/deliveries`],
  ] as const)
    assert.equal((await refuse(account, method, path)).status, 404)
  await setTrackingWebhook(account.ctx, null)
})
