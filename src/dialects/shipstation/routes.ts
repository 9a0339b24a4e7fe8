// Every method and path of V1, in the vendor's order; what is not served yet says so.
import { createAccountTag, listAccountTags } from './accounts/tags.ts'
import { getCustomer, listCustomers } from './customers/customers.ts'
import { listFulfillments } from './fulfillments/list-fulfillments.ts'
import { assignUserToOrders, unassignUserFromOrders } from './orders/assign-user.ts'
import { createOrder } from './orders/create-order.ts'
import { createOrders } from './orders/create-orders.ts'
import { deleteOrderById } from './orders/delete-order.ts'
import { getOrder } from './orders/get-order.ts'
import { holdUntil, restoreFromHold } from './orders/hold-order.ts'
import { listOrders } from './orders/list-orders.ts'
import { listOrdersByTag } from './orders/list-orders-by-tag.ts'
import { markAsShipped } from './orders/mark-as-shipped.ts'
import { addTag, removeTag } from './orders/tag-order.ts'
import type { Endpoint } from './request.ts'
import { getStore, listAccountStores, updateStoreById } from './stores/stores.ts'
import { listAccountUsers } from './users/list-users.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Route {
  method: Method
  path: string
  /** Null: not served yet. */
  handle: Endpoint | null
  /** Why it is not served, for whoever calls it. */
  why: string
  /** What error answers call the body. */
  argument: string
  /** True where no credentials are needed. */
  open: boolean
}

export const routes: readonly Route[] = [
  notServed('POST', '/accounts/registeraccount', 'accounts are made on the command line', { open: true }),
  served('GET', '/accounts/listtags', listAccountTags),
  served('POST', '/accounts/createtag', createAccountTag),

  notServed('GET', '/carriers', 'no carriers yet'),
  notServed('GET', '/carriers/getcarrier', 'no carriers yet'),
  notServed('POST', '/carriers/addfunds', 'no carriers yet'),
  notServed('GET', '/carriers/listpackages', 'no carriers yet'),
  notServed('GET', '/carriers/listservices', 'no carriers yet'),

  served('GET', '/customers', listCustomers),
  served('GET', '/customers/:customerId', getCustomer),

  served('GET', '/fulfillments', listFulfillments),

  served('GET', '/orders', listOrders),
  served('GET', '/orders/list', listOrders),
  served('GET', '/orders/listbytag', listOrdersByTag),
  served('POST', '/orders/createorder', createOrder, 'apiOrder'),
  served('POST', '/orders/createorders', createOrders, 'apiOrders'),
  served('POST', '/orders/addtag', addTag),
  served('POST', '/orders/removetag', removeTag),
  served('POST', '/orders/assignuser', assignUserToOrders),
  served('POST', '/orders/unassignuser', unassignUserFromOrders),
  served('POST', '/orders/holduntil', holdUntil),
  served('POST', '/orders/restorefromhold', restoreFromHold),
  served('POST', '/orders/markasshipped', markAsShipped),
  // As one client library spells it.
  served('POST', '/orders/markshipped', markAsShipped),
  notServed('POST', '/orders/createlabelfororder', 'no labels yet'),
  notServed('POST', '/orders/updatewarehouselocation', 'no product locations yet'),
  served('GET', '/orders/:orderId', getOrder),
  served('DELETE', '/orders/:orderId', deleteOrderById),

  notServed('GET', '/products', 'no products yet'),
  notServed('GET', '/products/:productId', 'no products yet'),
  notServed('PUT', '/products/:productId', 'no products yet'),

  notServed('GET', '/shipments', 'no labels yet'),
  notServed('POST', '/shipments/createlabel', 'no labels yet'),
  notServed('POST', '/shipments/getrates', 'no carriers yet'),
  notServed('POST', '/shipments/voidlabel', 'no labels yet'),

  served('GET', '/stores', listAccountStores),
  notServed('GET', '/stores/marketplaces', 'no importing stores yet'),
  notServed('GET', '/stores/getrefreshstatus', 'no importing stores yet'),
  notServed('POST', '/stores/refreshstore', 'no importing stores yet'),
  notServed('POST', '/stores/deactivate', 'set active with Update Store'),
  notServed('POST', '/stores/reactivate', 'set active with Update Store'),
  served('GET', '/stores/:storeId', getStore),
  served('PUT', '/stores/:storeId', updateStoreById),

  served('GET', '/users', listAccountUsers),

  notServed('GET', '/warehouses', 'no warehouse editing yet'),
  notServed('POST', '/warehouses/createwarehouse', 'no warehouse editing yet'),
  notServed('PUT', '/warehouses/updatewarehouse', 'no warehouse editing yet'),
  notServed('GET', '/warehouses/:warehouseId', 'no warehouse editing yet'),
  notServed('PUT', '/warehouses/:warehouseId', 'no warehouse editing yet'),
  notServed('DELETE', '/warehouses/:warehouseId', 'no warehouse editing yet'),

  notServed('GET', '/webhooks', 'no webhooks yet'),
  notServed('POST', '/webhooks/subscribe', 'no webhooks yet'),
  notServed('DELETE', '/webhooks/:webhookId', 'no webhooks yet'),
]

function served(method: Method, path: string, handle: Endpoint, argument = 'request'): Route {
  return { method, path, handle, why: '', argument, open: false }
}

function notServed(method: Method, path: string, why: string, { open = false } = {}): Route {
  return { method, path, handle: null, why, argument: 'request', open }
}
