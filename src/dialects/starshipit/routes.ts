// Every method and path the vendor documents, in the order of the contract; what is not served yet says so.
import { addAddress } from './addresses/add-address.ts'
import { deleteAddresses } from './addresses/delete-addresses.ts'
import { listAddresses } from './addresses/list-addresses.ts'
import { listFilteredAddresses } from './addresses/list-filtered-addresses.ts'
import { updateAddress } from './addresses/update-address.ts'
import { validateAddress } from './addresses/validate-address.ts'
import { cloneShipment } from './labels/clone-shipment.ts'
import { createTrackingOnlyOrders } from './labels/create-tracking-only-orders.ts'
import { printLabel } from './labels/print-label.ts'
import { printLabels } from './labels/print-labels.ts'
import { printPackingSlips } from './labels/print-packing-slips.ts'
import { replaceShipment } from './labels/replace-shipment.ts'
import { getManifestFiles } from './manifests/get-manifest-files.ts'
import { listManifests } from './manifests/list-manifests.ts'
import { manifestCarrier } from './manifests/manifest-carrier.ts'
import { manifestOrders } from './manifests/manifest-orders.ts'
import { manifestShipments } from './manifests/manifest-shipments.ts'
import { archiveOrder } from './orders/archive-order.ts'
import { assignOrders } from './orders/assign-orders.ts'
import { batchUpdateOrders } from './orders/batch-update-orders.ts'
import { createOrder } from './orders/create-order.ts'
import { deleteOrder } from './orders/delete-order.ts'
import { deleteOrders } from './orders/delete-orders.ts'
import { getOrders } from './orders/get-orders.ts'
import { getOrdersSummary } from './orders/get-orders-summary.ts'
import { importOrders } from './orders/import-orders.ts'
import { listDeliveredOrders } from './orders/list-delivered-orders.ts'
import { listMergeableOrders } from './orders/list-mergeable-orders.ts'
import { listShipments } from './orders/list-shipments.ts'
import { listShippedOrders } from './orders/list-shipped-orders.ts'
import { listUnshippedOrders } from './orders/list-unshipped-orders.ts'
import { mergeOrders } from './orders/merge-orders.ts'
import { restoreOrder } from './orders/restore-order.ts'
import { searchOrders } from './orders/search-orders.ts'
import { unmergeOrders } from './orders/unmerge-orders.ts'
import { updateOrder } from './orders/update-order.ts'
import { updateOrders } from './orders/update-orders.ts'
import { addProduct } from './products/add-product.ts'
import { deleteProducts } from './products/delete-products.ts'
import { searchProducts } from './products/search-products.ts'
import { updateProduct } from './products/update-product.ts'
import { getDeliveryServices } from './rates/get-delivery-services.ts'
import { getRates } from './rates/get-rates.ts'
import type { Endpoint } from './request.ts'
import { getHealth } from './service/get-health.ts'
import { getTracking } from './tracking/get-tracking.ts'

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
  served('PUT', '/api/orders', 'updateOrder', updateOrder),
  served('POST', '/api/orders/import', 'importOrders', importOrders),
  served('PUT', '/api/orders/update', 'updateOrders', updateOrders),
  served('PUT', '/api/orders/batchupdate', 'batchUpdateOrders', batchUpdateOrders),
  served('GET', '/api/orders/unshipped', 'listUnshippedOrders', listUnshippedOrders),
  served('GET', '/api/orders/shipped', 'listShippedOrders', listShippedOrders),
  served('POST', '/api/orders/shipped', 'createTrackingOnlyOrders', createTrackingOnlyOrders),
  served('GET', '/api/orders/shipments', 'listShipments', listShipments),
  served('POST', '/api/orders/shipments', 'printLabels', printLabels),
  served('GET', '/api/orders/delivered', 'listDeliveredOrders', listDeliveredOrders),
  served('GET', '/api/orders/summary', 'getOrdersSummary', getOrdersSummary),
  served('GET', '/api/orders/search', 'searchOrders', searchOrders),
  served('GET', '/api/orders/mergeable', 'listMergeableOrders', listMergeableOrders),
  served('POST', '/api/orders/merge', 'mergeOrders', mergeOrders),
  served('POST', '/api/orders/unmerge', 'unmergeOrders', unmergeOrders),
  served('POST', '/api/orders/assign', 'assignOrders', assignOrders),
  served('POST', '/api/orders/delete', 'deleteOrders', deleteOrders),
  served('DELETE', '/api/orders/delete', 'deleteOrder', deleteOrder),
  served('POST', '/api/orders/archive', 'archiveOrder', archiveOrder),
  served('POST', '/api/orders/restore', 'restoreOrder', restoreOrder),
  served('POST', '/api/orders/shipment', 'printLabel', printLabel),
  served('POST', '/api/orders/shipment/clone', 'cloneShipment', cloneShipment),
  served('POST', '/api/orders/shipment/replace', 'replaceShipment', replaceShipment),
  served('POST', '/api/orders/packingslips', 'printPackingSlips', printPackingSlips),
  served('POST', '/api/orders/manifest', 'manifestOrders', manifestOrders),

  served('GET', '/api/manifests', 'listManifests', listManifests),
  served('GET', '/api/manifests/files', 'getManifestFiles', getManifestFiles),
  served('POST', '/api/manifests/shipments', 'manifestShipments', manifestShipments),
  served('POST', '/api/manifests/carrier', 'manifestCarrier', manifestCarrier),

  served('POST', '/api/rates', 'getRates', getRates),
  served('POST', '/api/deliveryservices', 'getDeliveryServices', getDeliveryServices),

  served('GET', '/api/track', 'getTracking', getTracking),

  served('GET', '/api/addressbook', 'listAddresses', listAddresses),
  served('POST', '/api/addressbook', 'addAddress', addAddress),
  served('GET', '/api/addressbook/filtered', 'listFilteredAddresses', listFilteredAddresses),
  served('POST', '/api/addressbook/update', 'updateAddress', updateAddress),
  served('POST', '/api/addressbook/delete', 'deleteAddresses', deleteAddresses),
  served('GET', '/api/address/validate', 'validateAddress', validateAddress),

  served('GET', '/api/products', 'searchProducts', searchProducts),
  served('POST', '/api/products', 'addProductAtList', addProduct, 'AddProduct'),
  served('POST', '/api/products/add', 'addProduct', addProduct),
  served('PUT', '/api/products/update', 'updateProduct', updateProduct),
  served('DELETE', '/api/products/delete', 'deleteProducts', deleteProducts),

  served('GET', '/api/health', 'getHealth', getHealth),
]

/** Answered 404 like paths that nobody knows, and not 405: so the vendor does since they are asked with POST (5.5). */
export const unknownRoutes: readonly Pick<Route, 'method' | 'path'>[] = [
  { method: 'GET', path: '/api/rates' },
  { method: 'GET', path: '/api/deliveryservices' },
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

function pascal(operation: string): string {
  return operation.charAt(0).toUpperCase() + operation.slice(1)
}
