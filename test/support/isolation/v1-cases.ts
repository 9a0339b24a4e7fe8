// One case for every operation that the V1 dialect serves.
import { randomUUID } from 'node:crypto'
import { freeBody, labelBody } from '../shipping.ts'
import { buildOrder } from '../v1.ts'
import { type Case, everything, type Ids, list, warehouse } from './cases.ts'

const orderFilters = (path: string) =>
  list(['storeId', 'orderNumber'], (ids) => `${path}?storeId=${ids.storeId}&orderNumber=${ids.orderNumber}`)
const tagging: Case = { takes: ['orderId', 'tagId'], body: ({ orderId, tagId }) => ({ orderId, tagId }) }
const shipping: Case = { takes: ['orderId'], body: ({ orderId }) => ({ orderId, carrierCode: 'ups' }) }
const draft = ({ orderKey, tagId, storeId, warehouseId }: Ids) =>
  buildOrder({ orderKey, tagIds: [tagId], advancedOptions: { storeId, warehouseId } })

const ofWebhook = (what: string) => list(['webhookId'], (ids) => `/hub/webhooks/${ids.webhookId}/${what}`)
const carrier = (path: string) => everything(`${path}?carrierCode=stamps_com`)
const newWarehouse: Case = { takes: [], body: () => ({ ...warehouse, warehouseName: randomUUID() }) }
const spare = ({ spareWarehouseId }: Ids) => `/warehouses/${spareWarehouseId}`

export const v1Cases: Record<string, Case> = {
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
