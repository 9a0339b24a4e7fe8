// Another account's ids behave exactly like unknown ones, in every operation of every dialect. The cases are held against
// the route tables, so that a route without one fails.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { routes as v1Routes } from '../src/dialects/shipstation/routes.ts'
import { routes as starshipitRoutes } from '../src/dialects/starshipit/routes.ts'
import { connectTestStore } from './support/connected-store.ts'
import { fakeConnector } from './support/fake-connector.ts'
import { type Client, type Json, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { dock, equip, freeBody, label, labelBody } from './support/shipping.ts'
import { buildOrder, saveOrder } from './support/v1.ts'

/** The names under which an account's things are asked for. */
interface Ids {
  orderId: number
  orderKey: string
  orderNumber: string
  tagId: number
  storeId: number
  warehouseId: number
  customerId: number
  fulfillmentId: number
  userId: string
  orderItemId: number
  productId: number
  shipmentId: number
  /** One that is not the default. */
  spareWarehouseId: number
  /** A store that orders are pulled from. */
  shopId: number
  webhookId: number
  deliveryId: number
}

interface Case {
  /** The ids that the operation takes. */
  takes: (keyof Ids)[]
  path?(ids: Ids): string
  body?(ids: Ids): unknown
}

const list = (takes: (keyof Ids)[], query: (ids: Ids) => string): Case => ({ takes, path: query })
const orderFilters = (path: string) =>
  list(['storeId', 'orderNumber'], (ids) => `${path}?storeId=${ids.storeId}&orderNumber=${ids.orderNumber}`)
const everything = (path: string) => list([], () => path)
const tagging: Case = { takes: ['orderId', 'tagId'], body: ({ orderId, tagId }) => ({ orderId, tagId }) }
const shipping: Case = { takes: ['orderId'], body: ({ orderId }) => ({ orderId, carrierCode: 'ups' }) }
const draft = ({ orderKey, tagId, storeId, warehouseId }: Ids) =>
  buildOrder({ orderKey, tagIds: [tagId], advancedOptions: { storeId, warehouseId } })

const ofWebhook = (what: string) => list(['webhookId'], (ids) => `/hub/webhooks/${ids.webhookId}/${what}`)
const carrier = (path: string) => everything(`${path}?carrierCode=stamps_com`)
const warehouse = { warehouseName: 'Renamed', originAddress: dock, returnAddress: null, isDefault: false }
const newWarehouse: Case = { takes: [], body: () => ({ ...warehouse, warehouseName: randomUUID() }) }
const spare = ({ spareWarehouseId }: Ids) => `/warehouses/${spareWarehouseId}`

const v1Cases: Record<string, Case> = {
  'POST /accounts/registeraccount': {
    takes: [],
    body: () => ({
      firstName: 'A',
      lastName: 'B',
      email: `${randomUUID()}@example.com`,
      password: 'correct horse',
    }),
  },
  'GET /carriers': everything('/carriers'),
  'GET /carriers/getcarrier': carrier('/carriers/getcarrier'),
  'POST /carriers/addfunds': { takes: [], body: () => ({ carrierCode: 'stamps_com', amount: 10 }) },
  'GET /carriers/listpackages': carrier('/carriers/listpackages'),
  'GET /carriers/listservices': carrier('/carriers/listservices'),
  'POST /orders/createlabelfororder': { takes: ['orderId'], body: ({ orderId }) => labelBody(orderId) },
  'POST /orders/updatewarehouselocation': {
    takes: ['orderItemId'],
    body: ({ orderItemId }) => ({ warehouseLocation: 'A-1', orderItemIds: [orderItemId] }),
  },
  'GET /products': everything('/products?showInactive=true'),
  'GET /products/:productId': list(['productId'], (ids) => `/products/${ids.productId}`),
  'PUT /products/:productId': {
    takes: ['productId'],
    path: (ids) => `/products/${ids.productId}`,
    body: () => ({ name: 'Renamed' }),
  },
  'GET /shipments': list(
    ['orderId', 'orderNumber', 'storeId'],
    (ids) => `/shipments?orderId=${ids.orderId}&orderNumber=${ids.orderNumber}&storeId=${ids.storeId}`,
  ),
  'POST /shipments/createlabel': { takes: [], body: () => freeBody() },
  'POST /shipments/getrates': {
    takes: ['warehouseId'],
    body: ({ warehouseId }) => ({
      ...{ carrierCode: 'stamps_com', fromPostalCode: '04101', fromWarehouseId: warehouseId },
      ...{ toCountry: 'US', toPostalCode: '78701', weight: { value: 1, units: 'pounds' } },
    }),
  },
  'POST /shipments/voidlabel': { takes: ['shipmentId'], body: ({ shipmentId }) => ({ shipmentId }) },
  'GET /shipments/:shipmentId/label': list(['shipmentId'], (ids) => `/shipments/${ids.shipmentId}/label`),
  'GET /stores/marketplaces': everything('/stores/marketplaces'),
  'GET /stores/getrefreshstatus': list(['shopId'], (ids) => `/stores/getrefreshstatus?storeId=${ids.shopId}`),
  'POST /stores/refresh': { takes: ['shopId'], body: ({ shopId }) => ({ storeId: shopId }) },
  'POST /stores/refreshstore': { takes: ['shopId'], body: ({ shopId }) => ({ storeId: shopId }) },
  'POST /stores/deactivate': { takes: ['storeId'], body: ({ storeId }) => ({ storeId }) },
  'POST /stores/reactivate': { takes: ['storeId'], body: ({ storeId }) => ({ storeId }) },
  'GET /warehouses': everything('/warehouses'),
  'POST /warehouses': newWarehouse,
  'POST /warehouses/createwarehouse': newWarehouse,
  'PUT /warehouses/createwarehouse': newWarehouse,
  'PUT /warehouses/updatewarehouse': {
    takes: ['spareWarehouseId'],
    body: ({ spareWarehouseId }) => ({ ...warehouse, warehouseId: spareWarehouseId }),
  },
  'GET /warehouses/:warehouseId': list(['spareWarehouseId'], spare),
  'PUT /warehouses/:warehouseId': { takes: ['spareWarehouseId'], path: spare, body: () => warehouse },
  'DELETE /warehouses/:warehouseId': list(['spareWarehouseId'], spare),
  'GET /accounts/listtags': everything('/accounts/listtags'),
  'POST /accounts/createtag': { takes: [], body: () => ({ name: `Tag ${randomUUID()}` }) },
  'GET /customers': everything('/customers'),
  'GET /customers/:customerId': list(['customerId'], (ids) => `/customers/${ids.customerId}`),
  'GET /fulfillments': list(
    ['fulfillmentId', 'orderId', 'orderNumber'],
    (ids) =>
      `/fulfillments?fulfillmentId=${ids.fulfillmentId}&orderId=${ids.orderId}&orderNumber=${ids.orderNumber}`,
  ),
  'GET /orders': orderFilters('/orders'),
  'GET /orders/list': orderFilters('/orders/list'),
  'GET /orders/listbytag': list(
    ['tagId'],
    (ids) => `/orders/listbytag?orderStatus=awaiting_shipment&tagId=${ids.tagId}`,
  ),
  'POST /orders/createorder': {
    takes: ['orderId', 'orderKey', 'tagId', 'storeId', 'warehouseId'],
    body: (ids) => ({ ...draft(ids), orderId: ids.orderId }),
  },
  'POST /orders/createorders': {
    takes: ['orderKey', 'tagId', 'storeId', 'warehouseId'],
    body: (ids) => [draft(ids)],
  },
  'POST /orders/addtag': tagging,
  'POST /orders/removetag': tagging,
  'POST /orders/assignuser': {
    takes: ['orderId', 'userId'],
    body: ({ orderId, userId }) => ({ orderIds: [orderId], userId }),
  },
  'POST /orders/unassignuser': { takes: ['orderId'], body: ({ orderId }) => ({ orderIds: [orderId] }) },
  'POST /orders/holduntil': {
    takes: ['orderId'],
    body: ({ orderId }) => ({ orderId, holdUntilDate: '2099-01-01' }),
  },
  'POST /orders/restorefromhold': { takes: ['orderId'], body: ({ orderId }) => ({ orderId }) },
  'POST /orders/markasshipped': shipping,
  'POST /orders/markshipped': shipping,
  'GET /orders/:orderId': list(['orderId'], (ids) => `/orders/${ids.orderId}`),
  'DELETE /orders/:orderId': list(['orderId'], (ids) => `/orders/${ids.orderId}`),
  'GET /stores': everything('/stores?showInactive=true'),
  'GET /stores/:storeId': list(['storeId'], (ids) => `/stores/${ids.storeId}`),
  'PUT /stores/:storeId': {
    takes: ['storeId'],
    path: (ids) => `/stores/${ids.storeId}`,
    body: ({ storeId }) => ({ storeId, storeName: 'Renamed' }),
  },
  'GET /users': everything('/users?showInactive=true'),
  'GET /webhooks': everything('/webhooks'),
  'POST /webhooks/subscribe': {
    takes: ['storeId'],
    body: ({ storeId }) => ({
      target_url: 'http://127.0.0.1:8080/',
      event: 'ORDER_NOTIFY',
      store_id: storeId,
    }),
  },
  'DELETE /webhooks/:webhookId': list(['webhookId'], (ids) => `/webhooks/${ids.webhookId}`),
  'DELETE /webhooks/webhookId/:webhookId': list(
    ['webhookId'],
    (ids) => `/webhooks/webhookId/${ids.webhookId}`,
  ),
  'GET /hub/webhooks/:webhookId/deliveries': ofWebhook('deliveries'),
  'POST /hub/webhooks/:webhookId/deliveries/:deliveryId/replay': list(
    ['webhookId', 'deliveryId'],
    (ids) => `/hub/webhooks/${ids.webhookId}/deliveries/${ids.deliveryId}/replay`,
  ),
  'POST /hub/webhooks/:webhookId/replay': ofWebhook('replay?since=2020-01-01'),
  'POST /hub/webhooks/:webhookId/test': ofWebhook('test'),
  'GET /hub/webhooks/:webhookId/secret': ofWebhook('secret'),
  'POST /hub/webhooks/:webhookId/rotate': ofWebhook('rotate'),
  'POST /hub/webhooks/:webhookId/enable': ofWebhook('enable'),
}

const destination = { name: 'Mara Lind', street: '18 Harbor Road', city: 'Portland', country: 'US' }
const starshipitCases: Record<string, Case> = {
  'GET /api/orders': list(['orderId'], (ids) => `/api/orders?order_id=${ids.orderId}`),
  'POST /api/orders': { takes: [], body: () => ({ order: { order_number: randomUUID(), destination } }) },
  'POST /api/orders/assign': {
    takes: ['orderId'],
    body: ({ orderId }) => ({ orders: [{ order_id: orderId, new_api_key: third.token }] }),
  },
  'POST /api/orders/delete': { takes: ['orderId'], body: ({ orderId }) => ({ order_ids: [orderId] }) },
  'DELETE /api/orders/delete': list(['orderId'], (ids) => `/api/orders/delete?order_id=${ids.orderId}`),
}
/** The same operations by number. */
const byNumber: Record<string, Case> = {
  'GET /api/orders': list(['orderNumber'], (ids) => `/api/orders?order_number=${ids.orderNumber}`),
  'POST /api/orders': {
    takes: ['orderNumber'],
    body: ({ orderNumber }) => ({ order: { order_number: `${orderNumber}`, destination } }),
  },
  'POST /api/orders/assign': {
    takes: ['orderNumber'],
    body: ({ orderNumber }) => ({ orders: [{ order_number: orderNumber, new_api_key: third.token }] }),
  },
}

let hub: TestHub
let theirs: TestAccount
let third: TestAccount
let theirIds: Ids

suite('accounts know nothing of one another', () => {
  before(async () => {
    hub = await startTestHub({ allowRegistration: true, connectors: { custom: fakeConnector() } })
    theirs = await hub.addAccount({
      name: 'Theirs',
      owner: { email: 'theirs@example.com', password: 'correct horse' },
    })
    third = await hub.addAccount()
    theirIds = await furnish(theirs, 'THEIRS')
  })
  after(() => hub.close())

  const dialects = [
    { name: 'V1', routes: v1Routes, cases: [v1Cases], speak: (account: TestAccount) => account.v1 },
    {
      ...{ name: 'Starshipit', routes: starshipitRoutes, cases: [starshipitCases, byNumber] },
      speak: (account: TestAccount) => account.starshipit,
    },
  ]
  for (const { name, routes, cases, speak } of dialects) {
    test(`every operation that ${name} serves has a case, and every case an operation`, () => {
      const served = routes.filter((route) => route.handle).map((route) => `${route.method} ${route.path}`)
      assert.deepEqual(Object.keys(cases[0] ?? {}).sort(), served.sort())
    })

    for (const [operation, one] of cases.flatMap((table) => Object.entries(table))) {
      test(`${name} ${operation} with ${one.takes.join(', ') || 'no ids'}`, async () => {
        const was = await snapshot(theirs)
        const caller = await hub.addAccount()
        for (const id of one.takes) {
          const mine = await furnish(caller, 'MINE')
          const [foreign, unknown] = [
            await call(speak(caller), operation, one, { ...mine, [id]: theirIds[id] }),
            await call(speak(caller), operation, one, { ...mine, [id]: unknownId(theirIds[id]) }),
          ]
          assert.deepEqual(foreign, unknown, `${operation} with another account's ${id}`)
        }
        const mine = await furnish(caller, 'MINE')
        if (operation.endsWith('restorefromhold')) await hold(caller, mine.orderId)
        const own = await call(speak(caller), operation, one, mine)
        assert.equal(own.status, 200, own.text)
        assertNothingOf(theirIds, own.text)
        assert.deepEqual(await snapshot(theirs), was)
      })
    }
  }

  test('a wipe of imported orders touches the caller’s alone', async () => {
    const was = await snapshot(theirs)
    const caller = await hub.addAccount()
    const { orderId } = await furnish(caller, 'MINE')
    const wipe = { order_ids: [0], remove_unshipped_imported_orders: true }
    assert.deepEqual((await caller.starshipit.post('/api/orders/delete', wipe)).body, { success: true })
    assert.equal((await caller.v1.get(`/orders/${orderId}`)).status, 404)
    assert.deepEqual(await snapshot(theirs), was)
  })
})

/** An account with one of each thing; whatever has a name is named by `mark`. */
async function furnish(account: TestAccount, mark: string): Promise<Ids> {
  if (!equipped.has(account)) await equip(hub, account)
  equipped.add(account)
  const tag = await account.v1.post<{ tagId: number }>('/accounts/createtag', {
    name: `${mark} ${randomUUID()}`,
  })
  const orderNumber = `${mark}-${randomUUID()}`
  const order = await saveOrder(account, {
    ...{ orderNumber, orderKey: `key ${orderNumber}`, tagIds: [tag.body.tagId], customerUsername: mark },
    ...{ shipTo: { ...recipient, name: mark }, customerNotes: mark },
    ...{ weight: { value: 24, units: 'ounces' }, items: [{ sku: `${mark} sku`, name: mark, quantity: 1 }] },
  })
  const shipped = await saveOrder(account, { orderNumber: `${mark} shipped`, orderStatus: 'shipped' })
  await account.v1.post('/orders/markasshipped', { orderId: shipped.orderId, carrierCode: mark })
  const labelled = await saveOrder(account, {
    ...{ orderNumber: `${mark} labelled`, shipTo: { ...recipient, name: mark } },
    weight: { value: 24, units: 'ounces' },
  })
  const { shipmentId } = await label(account, labelled.orderId)
  const made = await account.v1.post<{ warehouseId: number }>('/warehouses/createwarehouse', {
    ...warehouse,
    warehouseName: mark,
  })
  const hook = { target_url: 'http://127.0.0.1:8080/', event: 'ORDER_NOTIFY', friendly_name: mark }
  const webhook = await account.v1.post<{ id: number }>('/webhooks/subscribe', hook)
  const webhookId = webhook.body.id
  const sent = await account.v1.post<{ deliveryId: number }>(`/hub/webhooks/${webhookId}/test`, undefined)
  const { body } = await account.v1.get<{ fulfillments: Json[] }>(`/fulfillments?orderId=${shipped.orderId}`)
  return {
    ...{ orderId: order.orderId, orderKey: order.orderKey, orderNumber, tagId: tag.body.tagId },
    storeId: order.advancedOptions.storeId,
    warehouseId: order.advancedOptions.warehouseId as number,
    customerId: order.customerId as number,
    fulfillmentId: body.fulfillments[0]?.fulfillmentId as number,
    userId: account.ownerId,
    orderItemId: order.items[0]?.orderItemId as number,
    productId: order.items[0]?.productId as number,
    shipmentId,
    spareWarehouseId: made.body.warehouseId,
    shopId: await connectTestStore(account, mark),
    ...{ webhookId, deliveryId: sent.body.deliveryId },
  }
}

const equipped = new WeakSet<TestAccount>()
const recipient = { street1: '9 Elm Street', city: 'Austin', state: 'TX', postalCode: '78701', country: 'US' }

async function hold(account: TestAccount, orderId: number): Promise<void> {
  await account.v1.post('/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' })
}

function unknownId(like: number | string): number | string {
  return typeof like === 'number' ? 2_147_000_000 : randomUUID()
}

/** What came back, without the ids that were asked for and those that were given anew. */
async function call(client: Client, operation: string, one: Case, ids: Ids) {
  const [method = '', template = ''] = operation.split(' ')
  const body = one.body?.(ids)
  const answer = await client.send(method, one.path?.(ids) ?? template, body)
  let text = answer.text
  for (const id of Object.values(ids)) text = text.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), '<id>')
  text = text.replace(/"(orderId|order_id|orderItemId)":\d+/g, '"$1":0').replace(/[0-9a-f-]{36}/g, '<id>')
  return { status: answer.status, text }
}

function assertNothingOf(ids: Ids, text: string): void {
  assert.ok(!text.includes('THEIRS'), text)
  for (const id of Object.values(ids)) {
    if (id !== ids.userId || text.includes(String(id))) assert.doesNotMatch(text, new RegExp(`\\b${id}\\b`))
  }
}

/** A fingerprint of everything the account has, table by table. */
async function snapshot(account: TestAccount): Promise<Json[]> {
  const tables = await hub.test.database.query<{ name: string }>(
    {
      name: 'test_tables',
      text: `select table_name as name from information_schema.columns
        where table_schema = 'public' and column_name = 'account_id' order by table_name`,
    },
    [],
  )
  assert.ok(tables.length > 10)
  return Promise.all(
    tables.map(async ({ name }) => {
      const text = `select count(*) as rows, md5(string_agg(t::text, '|' order by t::text)) as print from ${name} t where account_id = $1`
      const [row] = await hub.test.database.query<Json>({ name: `test_print_${name}`, text }, [
        account.account.id,
      ])
      return { name, ...row }
    }),
  )
}
