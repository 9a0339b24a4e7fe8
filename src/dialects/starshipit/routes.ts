// Every method and path the vendor documents, in the order of the contract; what is not served yet says so.
import { assignOrders } from './orders/assign-orders.ts'
import { createOrder } from './orders/create-order.ts'
import { deleteOrder } from './orders/delete-order.ts'
import { deleteOrders } from './orders/delete-orders.ts'
import { getOrders } from './orders/get-orders.ts'
import type { Endpoint } from './request.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Route {
  method: Method
  path: string
  /** As the contract calls it. */
  operation: string
  served: boolean
  /** Null when it is not served. */
  handle: Endpoint | null
  /** What its root elements in XML begin with. */
  element: string
}

export const routes: readonly Route[] = [
  served('GET', '/api/orders', 'getOrders', getOrders, 'GetOrder'),
  served('POST', '/api/orders', 'createOrder', createOrder),
  notServed('PUT', '/api/orders', 'updateOrder'),
  notServed('POST', '/api/orders/import', 'importOrders'),
  notServed('PUT', '/api/orders/update', 'updateOrders'),
  notServed('PUT', '/api/orders/batchupdate', 'batchUpdateOrders'),
  notServed('GET', '/api/orders/unshipped', 'listUnshippedOrders'),
  notServed('GET', '/api/orders/shipped', 'listShippedOrders'),
  notServed('POST', '/api/orders/shipped', 'createTrackingOnlyOrders'),
  notServed('GET', '/api/orders/shipments', 'listShipments'),
  notServed('POST', '/api/orders/shipments', 'printLabels'),
  notServed('GET', '/api/orders/delivered', 'listDeliveredOrders'),
  notServed('GET', '/api/orders/summary', 'getOrdersSummary'),
  notServed('GET', '/api/orders/search', 'searchOrders'),
  notServed('GET', '/api/orders/mergeable', 'listMergeableOrders'),
  notServed('POST', '/api/orders/merge', 'mergeOrders'),
  served('POST', '/api/orders/assign', 'assignOrders', assignOrders),
  served('POST', '/api/orders/delete', 'deleteOrders', deleteOrders),
  served('DELETE', '/api/orders/delete', 'deleteOrder', deleteOrder),
  notServed('POST', '/api/orders/archive', 'archiveOrder'),
  notServed('POST', '/api/orders/restore', 'restoreOrder'),
  notServed('POST', '/api/orders/shipment', 'printLabel'),
  notServed('POST', '/api/orders/shipment/clone', 'cloneShipment'),
  notServed('POST', '/api/orders/shipment/replace', 'replaceShipment'),
  notServed('POST', '/api/orders/packingslips', 'printPackingSlips'),
  notServed('POST', '/api/orders/manifest', 'manifestOrders'),

  notServed('GET', '/api/manifests', 'listManifests'),
  notServed('GET', '/api/manifests/files', 'getManifestFiles'),
  notServed('POST', '/api/manifests/shipments', 'manifestShipments'),
  notServed('POST', '/api/manifests/carrier', 'manifestCarrier'),

  notServed('POST', '/api/rates', 'getRates'),
  notServed('POST', '/api/deliveryservices', 'getDeliveryServices'),

  notServed('GET', '/api/track', 'getTracking'),

  notServed('GET', '/api/addressbook', 'listAddresses'),
  notServed('POST', '/api/addressbook', 'addAddress'),
  notServed('GET', '/api/addressbook/filtered', 'listFilteredAddresses'),
  notServed('POST', '/api/addressbook/update', 'updateAddress'),
  notServed('POST', '/api/addressbook/delete', 'deleteAddresses'),
  notServed('GET', '/api/address/validate', 'validateAddress'),

  notServed('GET', '/api/products', 'searchProducts'),
  notServed('POST', '/api/products/add', 'addProduct'),
  notServed('PUT', '/api/products/update', 'updateProduct'),
  notServed('DELETE', '/api/products/delete', 'deleteProducts'),

  notServed('GET', '/api/health', 'getHealth'),
]

function served(
  method: Method,
  path: string,
  operation: string,
  handle: Endpoint,
  element = pascal(operation),
): Route {
  return { method, path, operation, served: true, handle, element }
}

function notServed(method: Method, path: string, operation: string): Route {
  return { method, path, operation, served: false, handle: null, element: pascal(operation) }
}

function pascal(operation: string): string {
  return operation.charAt(0).toUpperCase() + operation.slice(1)
}
