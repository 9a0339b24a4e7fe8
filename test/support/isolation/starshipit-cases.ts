// One case for every operation that the Starshipit dialect serves, and for some in their other forms.
import { randomUUID } from 'node:crypto'
import { type Case, destination, everything, list } from './cases.ts'

const shippedElsewhere = {
  ...{ order_number: randomUUID(), carrier: 'ups', tracking_number: 'X1', country: 'US', postcode: '78701' },
}
const newProduct: Case = { takes: [], body: () => ({ product: { sku: randomUUID(), title: 'Cup' } }) }
export const starshipitCases: Record<string, Case> = {
  'GET /api/orders': list(['orderId'], (ids) => `/api/orders?order_id=${ids.orderId}`),
  'POST /api/orders': { takes: [], body: () => ({ order: { order_number: randomUUID(), destination } }) },
  'POST /api/orders/assign': {
    takes: ['orderId'],
    body: ({ orderId }, third) => ({ orders: [{ order_id: orderId, new_api_key: third.token }] }),
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
export const byNumber: Record<string, Case> = {
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
    body: ({ orderNumber }, third) => ({ orders: [{ order_number: orderNumber, new_api_key: third.token }] }),
  },
}

/** Lists that are asked for in another way. */
export const asLists: Record<string, Case> = {
  'GET /api/orders': list(['orderNumber'], (ids) => `/api/orders?filter=Order:::${ids.orderNumber}`),
  'GET /api/orders/search': everything('/api/orders/search'),
  'GET /api/orders/summary': everything('/api/orders/summary?order_status=archived&sort=Name'),
}
