// At the desk, too, another account's ids behave exactly like unknown ones: in every place of every path of its table, and
// in the bodies and filters that name something.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { routes } from '../src/dialects/desk/routes.ts'
import { type SignedIn, signIn } from './support/desk.ts'
import { batchOf, type FakeConnector, fakeConnector, pulledOrder } from './support/fake-connector.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { runTasks } from './support/run-tasks.ts'
import { dock, equip, label, saveShippable } from './support/shipping.ts'

/** By the names that paths give them. */
interface Ids extends Record<string, number | string> {
  orderId: number
  orderItemId: number
  tagId: number
  userId: string
  storeId: number
  viewId: number
}

const warehouse = { warehouseName: 'Dock', originAddress: dock, returnAddress: null }
const columns = { orderNumber: 0, shipToName: 1 }
const parcel = { carrierCode: 'ups', serviceCode: 'ups_ground', weight: { value: 24, units: 'ounces' } }

/** What an operation needs before it looks for what its path names. */
const bodies: Record<string, unknown> = {
  'PUT /members/:userId': { active: false },
  'PUT /views/:viewId': { name: 'Taken' },
  'PUT /file-imports/:fileImportId/mapping': { columns },
  'PUT /orders/:orderId': {
    changes: [{ path: 'customerNotes', was: null, is: 'Taken' }],
  },
  'PUT /orders/:orderId/user': { userId: null },
  'POST /orders/:orderId/hold': { until: '2099-01-01', holdUntilDate: '2099-01-01' },
  'POST /orders/:orderId/packed': { lines: [{ orderItemId: 1, quantity: 1 }] },
  'POST /orders/:orderId/ship': { carrierCode: 'ups' },
  'POST /orders/:orderId/rates': parcel,
  'POST /orders/:orderId/labels': parcel,
  'PUT /stores/:storeId': { storeName: 'Taken' },
  'PUT /stores/:storeId/active': { active: false },
  'PUT /carriers/:carrierId': { nickname: 'Taken' },
  'POST /carriers/:carrierId/funds': { amount: '10.00' },
  'PUT /warehouses/:warehouseId': warehouse,
  'PUT /tags/:tagId': { name: 'Taken' },
  'PUT /webhooks/:webhookId': { name: 'Taken' },
  'POST /webhooks/:webhookId/replay': { since: '2026-01-01T00:00:00.000Z' },
}

/** Those that do not say that there is no such order. */
const otherwise: Record<string, number> = {
  'GET /orders/:orderId/history': 200,
  'GET /orders/:orderId/packing-slip.pdf': 409,
}

const filter = (given: object) => `filter=${encodeURIComponent(JSON.stringify(given))}`
/** Ids elsewhere than in paths; `id` stands for the one in question. */
const elsewhere: Record<
  string,
  { of: keyof Ids; path?: (id: number | string) => string; body?: (id: number | string) => unknown }
> = {
  'GET /orders by store': { of: 'storeId', path: (id) => `/orders?${filter({ storeIds: [id] })}` },
  'GET /orders by tag': { of: 'tagId', path: (id) => `/orders?${filter({ tags: { any: [id] } })}` },
  'GET /orders by user': { of: 'userId', path: (id) => `/orders?${filter({ userIds: [id] })}` },
  'GET /orders/counts by store': {
    of: 'storeId',
    path: (id) => `/orders/counts?${filter({ storeIds: [id] })}`,
  },
  'GET /orders/rows': { of: 'orderId', path: (id) => `/orders/rows?ids=${id}` },
  'PUT /orders/:orderId/user to whom': { of: 'userId', body: (userId) => ({ userId }) },
  'POST /orders into a store': {
    of: 'storeId',
    body: (storeId) => ({
      orderNumber: 'NEW-1',
      storeId,
      members: [
        { path: 'shipTo.name', is: 'Mara' },
        { path: 'items[new1]', is: { name: 'Mug', quantity: 1, unitPrice: 1 } },
      ],
    }),
  },
  'POST /orders/export of orders': {
    of: 'orderId',
    body: (id) => ({ selection: { ids: [id] }, format: 'csv', columns: ['orderNumber'] }),
  },
  'POST /bulk-actions on orders': {
    of: 'orderId',
    body: (id) => ({ kind: 'unassign', parameters: {}, selection: { ids: [id] } }),
  },
  'POST /bulk-actions with a tag': {
    of: 'tagId',
    body: (id) => ({ kind: 'tag', parameters: { tagIds: [id] }, selection: { ids: [2_146_000_000] } }),
  },
  'POST /bulk-actions with a user': {
    of: 'userId',
    body: (userId) => ({ kind: 'assign', parameters: { userId }, selection: { ids: [2_146_000_000] } }),
  },
  'POST /webhooks about a store': {
    of: 'storeId',
    body: (storeId) => ({ url: 'http://127.0.0.1:8099/', events: ['shipment.created'], storeId }),
  },
}

suite('at the desk accounts know nothing of one another', () => {
  let on: TestHub
  let mine: { desk: SignedIn; ids: Ids }
  let theirs: { account: TestAccount; ids: Ids }
  before(async () => {
    const cart = fakeConnector()
    on = await startTestHub({ connectors: { custom: cart } })
    const [first, second] = [await on.addAccount(), await on.addAccount()]
    const desk = await signIn(on, first)
    mine = { desk, ids: await furnish(on, cart, first, desk) }
    theirs = { account: second, ids: await furnish(on, cart, second, await signIn(on, second)) }
  })
  after(() => on.close())

  for (const { method, path, needs } of routes) {
    const below = path.replace('/desk/api/accounts/:accountId', '')
    const names = [...below.matchAll(/:(\w+Id)\b/g)].map(([, name = '']) => name)
    if (needs !== 'account' || names.length === 0) continue
    const operation = `${method} ${below}`
    for (const name of names)
      test(`${operation} with another account's ${name}`, async () => {
        assert.ok(theirs.ids[name] !== undefined, `no ${name} is made by furnish()`)
        const was = await snapshot(on, theirs.account)
        const call = (id: number | string) => {
          const ids = { ...mine.ids, [name]: id }
          return ask(mine.desk, method, fill(below, ids), bodies[operation], id)
        }
        const [foreign, unknown] = [await call(theirs.ids[name]), await call(unlike(theirs.ids[name]))]
        assert.deepEqual(foreign, unknown)
        assert.equal(foreign.status, otherwise[operation] ?? 404, foreign.text)
        assert.deepEqual(await snapshot(on, theirs.account), was)
      })
  }

  for (const [operation, { of, path, body }] of Object.entries(elsewhere))
    test(`${operation} with another account's ${of}`, async () => {
      const was = await snapshot(on, theirs.account)
      const [method = '', template = ''] = operation.split(' ')
      const call = (id: number | string) =>
        ask(mine.desk, method, path?.(id) ?? fill(template, mine.ids), body?.(id), id)
      const given = theirs.ids[of] ?? ''
      const [foreign, unknown] = [await call(given), await call(unlike(given))]
      assert.deepEqual(foreign, unknown)
      const own = await call(mine.ids[of] ?? '')
      assert.equal(own.status, 200, `the case itself is sound: ${own.text.slice(0, 300)}`)
      assert.notDeepEqual(foreign, own)
      assert.deepEqual(await snapshot(on, theirs.account), was)
    })
})

/** An account with one of each thing that a path names. */
async function furnish(on: TestHub, cart: FakeConnector, account: TestAccount, desk: SignedIn): Promise<Ids> {
  await equip(on, account)
  const number = `N-${randomUUID()}`
  const order = await saveShippable(account, { orderNumber: number })
  const labelled = await saveShippable(account, { orderNumber: `${number}-L` })
  const { shipmentId } = await label(account, labelled.orderId)
  const make = async (path: string, body?: unknown) => {
    const { status, body: made } = await desk.post<Record<string, unknown>>(path, body)
    assert.equal(status, 200, `${path}: ${JSON.stringify(made)}`)
    return made
  }
  const { tagId } = (await make('/tags', { name: 'Fragile' })) as { tagId: number }
  await desk.put(`/orders/${order.orderId}/user`, { userId: account.ownerId })
  const { viewId } = (await make('/views', { name: 'Mine' })) as { viewId: number }
  const bulk = { kind: 'tag', parameters: { tagIds: [tagId] }, selection: { ids: [order.orderId] } }
  const { action } = (await make('/bulk-actions', bulk)) as { action: { bulkActionId: number } }
  const csv = { raw: 'No,Who\nF-1,Mara\n', headers: { 'content-type': 'text/csv' } }
  const file = await desk.post<{ file: { fileImportId: number } }>('/file-imports?name=a.csv', undefined, csv)
  const shop = {
    kind: 'custom',
    storeName: 'Shop',
    url: 'http://127.0.0.1:8099/x',
    username: 'u',
    password: 'p',
  }
  const { storeId } = (await make('/stores', shop)) as { storeId: number }
  const { refreshId, noticeId } = await pullAndShip(on, cart, account, { desk, storeId })
  const hook = { url: 'http://127.0.0.1:8099/', events: ['shipment.created'] }
  const { webhook } = (await make('/webhooks', hook)) as { webhook: { webhookId: number } }
  const sent = (await make(`/webhooks/${webhook.webhookId}/test`)) as { deliveryId: number }
  const carriers = (await desk.get<{ carriers: { carrierId: number }[] }>('/carriers')).body.carriers
  const { warehouseId } = (await make('/warehouses', warehouse)) as { warehouseId: number }
  const invite = { email: `${randomUUID()}@example.com`, role: 'packer' }
  const { inviteId } = (await make('/invites', invite)) as { inviteId: number }
  const { keyId } = (await make('/keys', { api: 'starshipit', label: 'Test' })) as { keyId: number }
  return {
    ...{ orderId: order.orderId, orderItemId: order.items[0]?.orderItemId as number, shipmentId },
    ...{ tagId, viewId, bulkActionId: action.bulkActionId, fileImportId: file.body.file.fileImportId },
    ...{ storeId, refreshId, noticeId, webhookId: webhook.webhookId, deliveryId: sent.deliveryId },
    ...{ carrierId: carriers[0]?.carrierId as number, warehouseId, inviteId, keyId },
    userId: account.ownerId,
  }
}

/** A refresh in the ledger of the store, and a notice that it was told. */
async function pullAndShip(
  on: TestHub,
  cart: FakeConnector,
  account: TestAccount,
  { desk, storeId }: { desk: SignedIn; storeId: number },
): Promise<{ refreshId: number; noticeId: number }> {
  const number = `P-${randomUUID()}`
  cart.answer = () => [batchOf(pulledOrder(number))]
  const { body } = await desk.post<{ refreshId: number }>(`/stores/${storeId}/refreshes`)
  await runTasks(on.hub)
  const found = await account.v1.get<{ orders: { orderId: number }[] }>(`/orders?orderNumber=${number}`)
  const orderId = found.body.orders[0]?.orderId
  await account.v1.post('/orders/markasshipped', { orderId, carrierCode: 'ups', notifySalesChannel: true })
  await runTasks(on.hub)
  const path = `/stores/${storeId}/notices`
  const { notices } = (await desk.get<{ notices: { noticeId: number }[] }>(path)).body
  return { refreshId: body.refreshId, noticeId: notices[0]?.noticeId as number }
}

function fill(path: string, ids: Ids): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => String(ids[name] ?? 'none'))
}

function unlike(id: number | string | undefined): number | string {
  return typeof id === 'number' ? 2_147_000_000 : randomUUID()
}

/** What came back, without the id in question and what is new in each answer. */
async function ask(desk: SignedIn, method: string, path: string, body: unknown, id: number | string) {
  const { status, text } = await desk.send(method, path, method === 'GET' ? undefined : (body ?? {}))
  const plain = text
    .replaceAll(new RegExp(`\\b${id}\\b`, 'g'), '<id>')
    .replaceAll(/"(requestId|bulkActionId|createdAt|endedAt)":("[^"]*"|\d+)/g, '"$1":0')
  return { status, text: plain }
}

/** All rows of the account, in every table that has some. */
async function snapshot({ test: { database } }: TestHub, { account }: TestAccount): Promise<unknown> {
  const list = `select table_name as name from information_schema.columns
    where table_schema = current_schema() and column_name = 'account_id' order by table_name`
  const tables = await database.query<{ name: string }>({ name: '', text: list }, [])
  const kept: Record<string, unknown> = {}
  for (const { name } of tables) {
    const text = `select count(*)::int as rows, md5(string_agg(t::text, E'\\n' order by t::text)) as hash
      from "${name}" t where account_id = $1`
    ;[kept[name]] = await database.query({ name: '', text }, [account.id])
  }
  return kept
}
