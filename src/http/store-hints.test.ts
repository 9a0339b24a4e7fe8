// What a shop that calls brings about, over the whole hub: a refresh at most (stores-and-webhooks, 6.4).
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, before, beforeEach, test } from 'node:test'
import { type FakeCart, startFakeCart } from '../../test/support/fake-cart/fake-cart.ts'
import { type WooShop, wooShop } from '../../test/support/fake-cart/woocommerce-api.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../test/support/hub.ts'
import { runTasks } from '../../test/support/run-tasks.ts'
import { wooKeys } from '../../test/support/woo-store.ts'
import { listRefreshes } from '../core/imports/find-refreshes.ts'
import { changeConnection, connectStore } from '../core/stores/connect-store.ts'
import { askDueShops, readHintTarget } from '../core/stores/keep-hints.ts'
import { updateStore } from '../core/stores/update-store.ts'

let hub: TestHub
let account: TestAccount
let woo: WooShop
let cart: FakeCart
let storeId: number
before(async () => {
  hub = await startTestHub()
  account = await hub.addAccount()
})
after(() => hub.close())
beforeEach(async (t) => {
  woo = wooShop()
  cart = await startFakeCart(woo.api, hub.hub.now())
  if ('after' in t) t.after(() => cart.close())
  storeId = await connect({ hints: true })
})

async function connect(settings: { hints?: boolean }): Promise<number> {
  const draft = { kind: 'woocommerce', storeName: 'Shop', url: cart.url, credentials: wooKeys }
  const rest = { preset: null, settings, statusMappings: null }
  return (await connectStore(account.ctx, { ...draft, ...rest })).storeId
}

const order = JSON.stringify({ id: 4711, status: 'processing' })
const secretOf = async () => (await readHintTarget(account.ctx, storeId)).secret
const signed = (body: string, secret: string) => createHmac('sha256', secret).update(body).digest('base64')

function call(body: string, headers: Record<string, string> = {}, id: number | string = storeId) {
  return fetch(`${hub.url}/hub/stores/${id}/hints`, { method: 'POST', body, headers })
}

async function callSigned(body = order): Promise<number> {
  const headers = { 'content-type': 'application/json', 'x-wc-webhook-topic': 'order.updated' }
  const signature = signed(body, await secretOf())
  return (await call(body, { ...headers, 'x-wc-webhook-signature': signature })).status
}

const refreshes = () => listRefreshes(account.ctx, storeId, 10)

test('a signed call is a hint: the store is refreshed, calls meanwhile join, and what changed is imported', async () => {
  cart.addOrder(1, { number: '77', status: 'processing' })
  assert.equal(await callSigned(), 200)
  assert.equal(await callSigned(), 200)
  assert.deepEqual(
    (await refreshes()).map(({ why, state, actor }) => [why, state, actor]),
    [['hint', 'queued', 'hub']],
  )
  await runTasks(hub.hub)
  const [refresh] = await refreshes()
  assert.deepEqual([refresh?.state, refresh?.created], ['done', 1])
})

test('however often a shop calls, it is asked once in half a minute', async () => {
  await callSigned()
  await runTasks(hub.hub)
  assert.equal(await callSigned(), 200)
  await runTasks(hub.hub)
  assert.deepEqual(
    (await refreshes()).map(({ state }) => state),
    ['queued', 'done'],
  )
  hub.advance(31_000)
  await runTasks(hub.hub)
  assert.deepEqual(
    (await refreshes()).map(({ state }) => state),
    ['done', 'done'],
  )
})

test('a call that comes while the store is refreshed is followed by a refresh of its own', async () => {
  await callSigned()
  const text = `update store_refreshes set state = 'running', window_from = $2, window_to = $2 where store_id = $1`
  await account.ctx.db.query({ name: '', text }, [storeId, hub.hub.now()])
  assert.equal(await callSigned(), 200)
  hub.advance(31_000)
  await runTasks(hub.hub)
  hub.advance(31_000)
  await runTasks(hub.hub)
  assert.deepEqual(
    (await refreshes()).map(({ why, state }) => [why, state]),
    [
      ['hint', 'done'],
      ['hint', 'done'],
    ],
  )
})

test('whoever is not the shop gets 401 and nothing else, whatever is wrong', async () => {
  const secret = await secretOf()
  const right = signed(order, secret)
  const silent = await connect({})
  const wrong = [
    call(order),
    call(order, { 'x-wc-webhook-signature': signed(order, `${secret}x`) }),
    call(`${order} `, { 'x-wc-webhook-signature': right }),
    call(order, { 'x-wc-webhook-signature': right }, silent),
    call(order, { 'x-wc-webhook-signature': right }, 2_147_483_647),
    call(order, { 'x-wc-webhook-signature': right }, 99_999_999_999),
    call(order, { 'x-wc-webhook-signature': right }, 'shop'),
    call('', { 'x-wc-webhook-signature': right }),
    call('webhook_id=7&x=1'),
  ]
  for (const answer of await Promise.all(wrong)) {
    assert.equal(answer.status, 401)
    assert.equal(await answer.text(), '')
  }
  assert.deepEqual(await refreshes(), [])
})

test('the ping of a new webhook is answered 200, and brings nothing about', async () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  assert.equal((await call('webhook_id=12', form)).status, 200)
  assert.deepEqual(await refreshes(), [])
})

test('a store that is not in use answers 200, or the shop would switch its calls off', async () => {
  const { ctx } = account
  const store = await changeConnection(ctx, storeId, {})
  await updateStore(ctx, storeId, { ...store, active: false })
  assert.equal(await callSigned(), 200)
  assert.deepEqual(await refreshes(), [])
})

test('the shop is asked to call, and daily asked again where it has given up', async () => {
  await askDueShops(hub.hub)
  await runTasks(hub.hub)
  const secret = await secretOf()
  const address = `https://hub.example.com/hub/stores/${storeId}/hints`
  assert.deepEqual(
    woo.hooks.map(({ topic, delivery_url, secret, status }) => [topic, delivery_url, secret, status]),
    ['order.created', 'order.updated', 'order.deleted', 'order.restored'].map((topic) => [
      topic,
      address,
      secret,
      'active',
    ]),
  )
  for (const hook of woo.hooks) hook.status = 'disabled'
  await askDueShops(hub.hub)
  await runTasks(hub.hub)
  assert.equal(woo.hooks[0]?.status, 'disabled')
  hub.advance(86_400_000)
  await askDueShops(hub.hub)
  await runTasks(hub.hub)
  assert.deepEqual(
    woo.hooks.map(({ status }) => status),
    Array(4).fill('active'),
  )
})

test('a key that may only read is said in the task, and tried again the next day', async () => {
  cart.faults.push(({ method, path }) =>
    method === 'POST' && path.endsWith('/webhooks') ? { status: 401, body: '{"code":"no"}' } : null,
  )
  await askDueShops(hub.hub)
  await runTasks(hub.hub)
  const text = `select state, last_error as why from tasks where kind = 'keep_hints' order by task_id desc limit 1`
  const [task] = await hub.hub.database.query<{ state: string; why: string }>({ name: '', text }, [])
  assert.equal(task?.state, 'failed')
  assert.match(task?.why ?? '', /needs read and write permission/)
})

test('hints are refused for a kind of store that gives none, and shown only where they are on', async () => {
  const custom = { kind: 'custom', storeName: 'Cart', url: cart.url, credentials: wooKeys }
  const rest = { preset: null, settings: { hints: true }, statusMappings: null }
  await assert.rejects(connectStore(account.ctx, { ...custom, ...rest }), /gives no hints/)
  const silent = await connect({})
  await assert.rejects(readHintTarget(account.ctx, silent), /takes no hints/)
})
