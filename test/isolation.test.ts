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
  /** Of orders that only some operations need, 0 for the others. */
  spareOrderId: number
  archivedOrderId: number
  mergedOrderId: number
  printedOrderId: number
  /** Of a printed order. */
  trackingNumber: string
  manifestId: number
  /** An entry of the address book. */
  addressId: number
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
const shippedElsewhere = {
  ...{ order_number: randomUUID(), carrier: 'ups', tracking_number: 'X1', country: 'US', postcode: '78701' },
}
const newProduct: Case = { takes: [], body: () => ({ product: { sku: randomUUID(), title: 'Cup' } }) }
const starshipitCases: Record<string, Case> = {
  'GET /api/orders': list(['orderId'], (ids) => `/api/orders?order_id=${ids.orderId}`),
  'POST /api/orders': { takes: [], body: () => ({ order: { order_number: randomUUID(), destination } }) },
  'POST /api/orders/assign': {
    takes: ['orderId'],
    body: ({ orderId }) => ({ orders: [{ order_id: orderId, new_api_key: third.token }] }),
  },
  'POST /api/orders/delete': { takes: ['orderId'], body: ({ orderId }) => ({ order_ids: [orderId] }) },
  'DELETE /api/orders/delete': list(['orderId'], (ids) => `/api/orders/delete?order_id=${ids.orderId}`),
  'PUT /api/orders': {
    takes: ['orderId', 'orderItemId'],
    body: ({ orderId, orderItemId }) => ({
      order: { order_id: orderId, items: [{ item_id: orderItemId, quantity: 3 }] },
    }),
  },
  'POST /api/orders/import': {
    takes: [],
    body: () => ({ orders: [{ order_number: randomUUID(), destination }] }),
  },
  'PUT /api/orders/update': {
    takes: ['orderId'],
    body: ({ orderId }) => ({ orders: [{ order_id: orderId, reference: 'changed' }] }),
  },
  'PUT /api/orders/batchupdate': {
    takes: ['orderId'],
    body: ({ orderId }) => ({ order_ids: [orderId], product_code: 'x', carrier_id: 'ups' }),
  },
  'POST /api/orders/merge': {
    takes: ['orderId', 'spareOrderId'],
    body: ({ orderId, spareOrderId }) => ({ parent_order_id: orderId, child_order_ids: [spareOrderId] }),
  },
  'POST /api/orders/unmerge': {
    takes: ['mergedOrderId'],
    body: ({ mergedOrderId }) => ({ parent_order_id: mergedOrderId }),
  },
  'POST /api/orders/archive': {
    takes: ['orderId'],
    path: (ids) => `/api/orders/archive?order_id=${ids.orderId}`,
  },
  'POST /api/orders/restore': {
    takes: ['archivedOrderId'],
    path: (ids) => `/api/orders/restore?order_id=${ids.archivedOrderId}`,
  },
  'GET /api/orders/unshipped': everything('/api/orders/unshipped?since_order_date=2000-01-01'),
  'GET /api/orders/shipped': everything('/api/orders/shipped?since_last_updated=2000-01-01'),
  'GET /api/orders/shipments': everything('/api/orders/shipments?status=recently_printed'),
  'GET /api/orders/delivered': list(
    ['orderNumber'],
    (ids) => `/api/orders/delivered?order_ref=${ids.orderNumber}`,
  ),
  'GET /api/orders/summary': list(
    ['orderNumber'],
    (ids) => `/api/orders/summary?order_status=new&filter=Order:::${ids.orderNumber}`,
  ),
  'GET /api/orders/search': list(
    ['orderNumber'],
    (ids) => `/api/orders/search?phrase=${ids.orderNumber}&include_child_accounts=true`,
  ),
  'GET /api/orders/mergeable': everything('/api/orders/mergeable'),
  'GET /api/addressbook': everything('/api/addressbook'),
  'GET /api/addressbook/filtered': everything('/api/addressbook/filtered?sort=Name'),
  'POST /api/addressbook': { takes: [], body: () => ({ address: destination }) },
  'POST /api/addressbook/update': {
    takes: ['addressId'],
    body: ({ addressId }) => ({ id: addressId, address: { city: 'Salem' } }),
  },
  'POST /api/addressbook/delete': {
    takes: ['addressId'],
    body: ({ addressId }) => ({ address_ids: [addressId] }),
  },
  'GET /api/address/validate': everything('/api/address/validate?street=9+Elm+Street&country=US'),
  'GET /api/products': everything('/api/products?search_term='),
  'POST /api/products': newProduct,
  'POST /api/products/add': newProduct,
  'PUT /api/products/update': {
    takes: ['productId'],
    body: ({ productId }) => ({ id: productId, product: { brand: 'Aro' } }),
  },
  'DELETE /api/products/delete': {
    takes: ['productId'],
    body: ({ productId }) => ({ product_ids: [productId] }),
  },
  'GET /api/health': everything('/api/health'),
}
Object.assign(starshipitCases, {
  'POST /api/orders/shipment': {
    takes: ['orderId'],
    body: ({ orderId }) => ({ order_id: orderId, carrier: 'PlainLabel' }),
  },
  'POST /api/orders/shipments': {
    takes: ['printedOrderId'],
    body: ({ printedOrderId }) => ({ order_ids: [printedOrderId], reprint: true }),
  },
  'POST /api/orders/packingslips': {
    takes: ['orderId'],
    body: ({ orderId }) => ({ order_ids: [orderId], summary: true }),
  },
  'POST /api/orders/manifest': {
    takes: ['printedOrderId'],
    body: ({ printedOrderId }) => ({ order_ids: [printedOrderId] }),
  },
  'POST /api/orders/shipment/clone': {
    takes: ['printedOrderId'],
    body: ({ printedOrderId }) => ({ order_id: printedOrderId }),
  },
  'POST /api/orders/shipment/replace': {
    takes: ['printedOrderId'],
    body: ({ printedOrderId }) => ({ order_id: printedOrderId }),
  },
  'POST /api/orders/shipped': { takes: [], body: () => ({ orders: [{ ...shippedElsewhere }] }) },
  'GET /api/manifests': everything('/api/manifests'),
  'GET /api/manifests/files': list(
    ['manifestId'],
    ({ manifestId }) => `/api/manifests/files?manifest_id=${manifestId}`,
  ),
  'POST /api/manifests/shipments': {
    takes: ['trackingNumber'],
    body: ({ trackingNumber }) => ({ tracking_numbers: [trackingNumber] }),
  },
  'POST /api/manifests/carrier': { takes: [], body: () => ({ carrier: 'ups' }) },
  'POST /api/rates': {
    takes: [],
    body: () => ({ destination: { country_code: 'US', post_code: '78701' }, packages: [{ weight: 1 }] }),
  },
  'POST /api/deliveryservices': { takes: ['orderId'], body: ({ orderId }) => ({ order_id: orderId }) },
  'GET /api/track': list(
    ['trackingNumber'],
    ({ trackingNumber }) => `/api/track?tracking_number=${trackingNumber}`,
  ),
} satisfies Record<string, Case>)

/** The same operations by number. */
const byNumber: Record<string, Case> = {
  'POST /api/orders/shipment': {
    takes: ['orderNumber'],
    body: ({ orderNumber }) => ({ order_number: orderNumber, carrier: 'PlainLabel' }),
  },
  'POST /api/orders/shipped': {
    takes: ['orderNumber'],
    body: ({ orderNumber }) => ({ orders: [{ ...shippedElsewhere, order_number: orderNumber }] }),
  },
  'POST /api/manifests/shipments': {
    takes: ['orderNumber'],
    body: ({ orderNumber }) => ({ tracking_numbers: [orderNumber], use_order_numbers: true }),
  },
  'GET /api/track': list(['orderNumber'], ({ orderNumber }) => `/api/track?order_number=${orderNumber}`),
  'PUT /api/orders': {
    takes: ['orderNumber'],
    body: ({ orderNumber }) => ({ order: { order_number: orderNumber, reference: 'changed' } }),
  },
  'POST /api/orders/import': {
    takes: ['orderNumber'],
    body: ({ orderNumber }) => ({ orders: [{ order_number: orderNumber, destination }] }),
  },
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

/** Lists that are asked for in another way. */
const asLists: Record<string, Case> = {
  'GET /api/orders': list(['orderNumber'], (ids) => `/api/orders?filter=Order:::${ids.orderNumber}`),
  'GET /api/orders/search': everything('/api/orders/search'),
  'GET /api/orders/summary': everything('/api/orders/summary?order_status=archived&sort=Name'),
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
    theirIds = await furnish(theirs, 'THEIRS', rareOrders)
  })
  after(() => hub.close())

  const dialects = [
    { name: 'V1', routes: v1Routes, cases: [v1Cases], speak: (account: TestAccount) => account.v1 },
    {
      ...{ name: 'Starshipit', routes: starshipitRoutes, cases: [starshipitCases, byNumber, asLists] },
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
          const mine = await furnish(caller, 'MINE', one.takes)
          const [foreign, unknown] = [
            await call(speak(caller), operation, one, { ...mine, [id]: theirIds[id] }),
            await call(speak(caller), operation, one, { ...mine, [id]: unknownId(theirIds[id]) }),
          ]
          assert.deepEqual(foreign, unknown, `${operation} with another account's ${id}`)
        }
        const mine = await furnish(caller, 'MINE', one.takes)
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
async function furnish(account: TestAccount, mark: string, takes: readonly (keyof Ids)[] = []): Promise<Ids> {
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
  const entry = await account.starshipit.post<{ id: number }>('/api/addressbook', {
    address: { ...destination, name: mark },
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
    ...(await rareOrdersOf(account, mark, takes)),
    addressId: entry.body.id,
    shopId: await connectTestStore(account, mark),
    ...{ webhookId, deliveryId: sent.body.deliveryId },
  }
}

const rareOrders = [
  'spareOrderId',
  'archivedOrderId',
  'mergedOrderId',
  'printedOrderId',
  'manifestId',
] as const

async function rareOrdersOf(account: TestAccount, mark: string, takes: readonly (keyof Ids)[]) {
  const add = async () => (await saveOrder(account, { orderNumber: `${mark} ${randomUUID()}` })).orderId
  const ids = {
    spareOrderId: 0,
    archivedOrderId: 0,
    mergedOrderId: 0,
    ...(await printedOf(account, mark, takes)),
  }
  for (const name of ['spareOrderId', 'archivedOrderId', 'mergedOrderId'] as const)
    if (takes.includes(name)) ids[name] = await add()
  const { archivedOrderId, mergedOrderId } = ids
  if (archivedOrderId) await account.starshipit.post(`/api/orders/archive?order_id=${archivedOrderId}`, null)
  if (mergedOrderId) {
    const children = { parent_order_id: mergedOrderId, child_order_ids: [await add()] }
    await account.starshipit.post('/api/orders/merge', children)
  }
  return ids
}

async function printedOf(account: TestAccount, mark: string, takes: readonly (keyof Ids)[]) {
  const ids = { printedOrderId: 0, trackingNumber: `none of ${mark}`, manifestId: 0 }
  const print = async () => {
    const weight = { value: 24, units: 'ounces' }
    const order = { orderNumber: `${mark} ${randomUUID()}`, shipTo: { ...recipient, name: mark }, weight }
    const { orderId } = await saveOrder(account, order)
    const { body } = await account.starshipit.post<{ tracking_numbers: string[] }>('/api/orders/shipment', {
      ...{ order_id: orderId, carrier: 'ups' },
    })
    return { orderId, trackingNumber: body.tracking_numbers[0] as string }
  }
  if (takes.some((name) => name === 'printedOrderId' || name === 'trackingNumber')) {
    const { orderId, trackingNumber } = await print()
    Object.assign(ids, { printedOrderId: orderId, trackingNumber })
  }
  if (takes.includes('manifestId')) {
    const { orderId } = await print()
    await account.starshipit.post('/api/orders/manifest', { order_ids: [orderId] })
    const { body } = await account.starshipit.get<{ manifests: { id: number }[] }>('/api/manifests')
    ids.manifestId = body.manifests[0]?.id as number
  }
  return ids
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
  // The longest first: a short one may stand within another.
  const named = Object.values(ids).flatMap((id) => (id === 0 ? [] : String(id)))
  for (const id of named.sort((a, b) => b.length - a.length))
    text = text.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), '<id>')
  text = text.replace(/"(orderId|order_id|orderItemId)":\d+/g, '"$1":0').replace(/[0-9a-f-]{36}/g, '<id>')
  return { status: answer.status, text: text.replace(/"orders":\{"\d+"/, '"orders":{"0"') }
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
