// Every method and path of V1, in the vendor's order; what is not served yet says so.
import { registerAccount } from './accounts/register-account.ts'
import { createAccountTag, listAccountTags } from './accounts/tags.ts'
import {
  addCarrierFunds,
  getCarrier,
  listAccountCarriers,
  listPackages,
  listServices,
} from './carriers/carriers.ts'
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
import { updateWarehouseLocation } from './orders/update-warehouse-location.ts'
import { getProduct, listProducts, updateProductById } from './products/products.ts'
import type { Endpoint, OpenEndpoint } from './request.ts'
import { createShipmentLabel } from './shipments/create-label.ts'
import { createOrderLabel } from './shipments/create-label-for-order.ts'
import { getLabel } from './shipments/get-label.ts'
import { getShipmentRates } from './shipments/get-rates.ts'
import { listShipments } from './shipments/list-shipments.ts'
import { voidShipmentLabel } from './shipments/void-label.ts'
import { deactivateStore, reactivateStore } from './stores/activate-store.ts'
import { getRefreshStatus } from './stores/get-refresh-status.ts'
import { listMarketplaces } from './stores/list-marketplaces.ts'
import { refreshStores } from './stores/refresh-store.ts'
import { getStore, listAccountStores, updateStoreById } from './stores/stores.ts'
import { listAccountUsers } from './users/list-users.ts'
import {
  createShipFromLocation,
  deleteWarehouseById,
  getWarehouse,
  listShipFromLocations,
  updateWarehouseByBody,
  updateWarehouseById,
} from './warehouses/warehouses.ts'
import { listDeliveries, replayOne, replaySince, sendTestDelivery } from './webhooks/deliveries.ts'
import { enableDisabledWebhook, getSecret, rotateWebhookSecret } from './webhooks/secrets.ts'
import { listAccountWebhooks, subscribeToWebhook, unsubscribeFromWebhook } from './webhooks/subscriptions.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export type Route = Place & ({ open: false; handle: Endpoint | null } | { open: true; handle: OpenEndpoint })

interface Place {
  method: Method
  path: string
  /** Why it is not served, for whoever calls it. */
  why: string
  /** What error answers call the body. */
  argument: string
}

export const routes: readonly Route[] = [
  servedToAll('POST', '/accounts/registeraccount', registerAccount),
  served('GET', '/accounts/listtags', listAccountTags),
  served('POST', '/accounts/createtag', createAccountTag),

  served('GET', '/carriers', listAccountCarriers),
  served('GET', '/carriers/getcarrier', getCarrier),
  served('POST', '/carriers/addfunds', addCarrierFunds),
  served('GET', '/carriers/listpackages', listPackages),
  served('GET', '/carriers/listservices', listServices),

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
  served('POST', '/orders/createlabelfororder', createOrderLabel),
  served('POST', '/orders/updatewarehouselocation', updateWarehouseLocation),
  served('GET', '/orders/:orderId', getOrder),
  served('DELETE', '/orders/:orderId', deleteOrderById),

  served('GET', '/products', listProducts),
  served('GET', '/products/:productId', getProduct),
  served('PUT', '/products/:productId', updateProductById),

  served('GET', '/shipments', listShipments),
  served('POST', '/shipments/createlabel', createShipmentLabel),
  served('POST', '/shipments/getrates', getShipmentRates),
  served('POST', '/shipments/voidlabel', voidShipmentLabel),
  served('GET', '/shipments/:shipmentId/label', getLabel),

  served('GET', '/stores', listAccountStores),
  served('GET', '/stores/marketplaces', listMarketplaces),
  served('GET', '/stores/getrefreshstatus', getRefreshStatus),
  served('POST', '/stores/refreshstore', refreshStores),
  // What one client calls it.
  served('POST', '/stores/refresh', refreshStores),
  served('POST', '/stores/deactivate', deactivateStore),
  served('POST', '/stores/reactivate', reactivateStore),
  served('GET', '/stores/:storeId', getStore),
  served('PUT', '/stores/:storeId', updateStoreById),

  served('GET', '/users', listAccountUsers),

  served('GET', '/warehouses', listShipFromLocations),
  served('POST', '/warehouses', createShipFromLocation),
  served('POST', '/warehouses/createwarehouse', createShipFromLocation),
  served('PUT', '/warehouses/createwarehouse', createShipFromLocation),
  served('PUT', '/warehouses/updatewarehouse', updateWarehouseByBody),
  served('GET', '/warehouses/:warehouseId', getWarehouse),
  served('PUT', '/warehouses/:warehouseId', updateWarehouseById),
  served('DELETE', '/warehouses/:warehouseId', deleteWarehouseById),

  served('GET', '/webhooks', listAccountWebhooks),
  served('POST', '/webhooks/subscribe', subscribeToWebhook),
  served('DELETE', '/webhooks/:webhookId', unsubscribeFromWebhook),
  // As one client library spells it.
  served('DELETE', '/webhooks/webhookId/:webhookId', unsubscribeFromWebhook),

  // Ours.
  served('GET', '/hub/webhooks/:webhookId/deliveries', listDeliveries),
  served('POST', '/hub/webhooks/:webhookId/deliveries/:deliveryId/replay', replayOne),
  served('POST', '/hub/webhooks/:webhookId/replay', replaySince),
  served('POST', '/hub/webhooks/:webhookId/test', sendTestDelivery),
  served('GET', '/hub/webhooks/:webhookId/secret', getSecret),
  served('POST', '/hub/webhooks/:webhookId/rotate', rotateWebhookSecret),
  served('POST', '/hub/webhooks/:webhookId/enable', enableDisabledWebhook),
]

function served(method: Method, path: string, handle: Endpoint, argument = 'request'): Route {
  return { method, path, handle, why: '', argument, open: false }
}

/** No credentials are needed. */
function servedToAll(method: Method, path: string, handle: OpenEndpoint): Route {
  return { method, path, handle, why: '', argument: 'request', open: true }
}
