// Every method and path of the desk's API, below /desk/api; those of an account below /desk/api/accounts/:accountId.

import {
  getBulkAction,
  getBulkActions,
  getPapers,
  postBulkAction,
  postStop,
  postUndo,
} from './bulk/bulk-actions.ts'
import { postMovePreview } from './bulk/moves.ts'
import {
  getCarrier,
  getCarrierLedger,
  getCarriers,
  postCarrier,
  postFunds,
  putCarrier,
} from './carriers/carriers.ts'
import {
  getFileImport,
  getFileImports,
  postCommit,
  postFileImport,
  postUndoImport,
  putMapping,
} from './file-imports/file-imports.ts'
import { deleteKey, getKeys, postKey } from './keys/keys.ts'
import { live } from './live/live.ts'
import { getInvitation, joinInvitation, postInvitation } from './members/invitation.ts'
import { deleteInvite, getInvites, postInvite } from './members/invites.ts'
import { getMembers, putMember } from './members/members.ts'
import { resendNotice } from './notices/resend-notice.ts'
import { assignUser } from './orders/assign-user.ts'
import { checkAddress } from './orders/check-address.ts'
import { countOrders } from './orders/count-orders.ts'
import { createLabel } from './orders/create-label.ts'
import { createOrder } from './orders/create-order.ts'
import { deleteOrder } from './orders/delete-order.ts'
import { editOrder } from './orders/edit-order.ts'
import { exportList, exportSelection } from './orders/export-orders.ts'
import { getLabel } from './orders/get-label.ts'
import { getLookups } from './orders/get-lookups.ts'
import { getOrder } from './orders/get-order.ts'
import { getOrderHistory } from './orders/get-order-history.ts'
import { getPackingSlip } from './orders/get-packing-slip.ts'
import { getRates } from './orders/get-rates.ts'
import { holdOrder } from './orders/hold-order.ts'
import { listOrders } from './orders/list-orders.ts'
import { readRows } from './orders/read-rows.ts'
import { releaseOrder } from './orders/release-order.ts'
import { resendDelivery } from './orders/resend-delivery.ts'
import { restoreOrder } from './orders/restore-order.ts'
import { shipOrder } from './orders/ship-order.ts'
import { tagOrder } from './orders/tag-order.ts'
import { untagOrder } from './orders/untag-order.ts'
import { voidLabel } from './orders/void-label.ts'
import { findToPack } from './pack/find-to-pack.ts'
import { postPacked } from './pack/pack-order.ts'
import { getItemPicture } from './pictures/get-item-picture.ts'
import { account, open, type Route, session } from './route.ts'
import { postPassword } from './session/change-password.ts'
import { putMe } from './session/me.ts'
import { deleteSession, getSession } from './session/session.ts'
import { deleteSessionById, deleteSessions, getSessions } from './session/sessions.ts'
import { postSession } from './session/sign-in.ts'
import { postAccount } from './settings/post-account.ts'
import { getPreferences, putPreference } from './settings/preferences.ts'
import { getSettings, putSettings } from './settings/settings.ts'
import { getStoreNotices, postRetryNotices } from './stores/notices.ts'
import { getRefresh, getRefreshes, getStatuses, postRefresh, postReplay } from './stores/refreshes.ts'
import { getStore, getStoreKinds, getStores, postStore, putStore, putStoreActive } from './stores/stores.ts'
import { postSavedStoreTest, postStoreTest } from './stores/test-store.ts'
import { getSystem } from './system/system.ts'
import { deleteTag, getTags, postTag, putTag } from './tags/tags.ts'
import { today } from './today/today.ts'
import { deleteView, getViews, postView, putView } from './views/views.ts'
import { deleteWarehouse, getWarehouses, postWarehouse, putWarehouse } from './warehouses/warehouses.ts'
import { getAlerts } from './webhooks/alerts.ts'
import { getDeliveries, getDelivery, postReplayAll, postTestMessage } from './webhooks/deliveries.ts'
import {
  deleteWebhook,
  getWebhook,
  getWebhooks,
  postPause,
  postResume,
  postRotate,
  postWebhook,
  putWebhook,
} from './webhooks/webhooks.ts'

export const routes: readonly Route[] = [
  // Signing in
  open('POST', '/session', 'sign in', postSession),
  session('GET', '/session', 'get session', getSession),
  session('DELETE', '/session', 'sign out', deleteSession),
  session('GET', '/sessions', 'list sessions', getSessions),
  session('DELETE', '/sessions', 'sign out elsewhere', deleteSessions),
  session('DELETE', '/sessions/:sessionId', 'end session', deleteSessionById),
  session('POST', '/password', 'change password', postPassword),
  session('PUT', '/me', 'change person', putMe),
  open('GET', '/invites/:token', 'get invitation', getInvitation),
  open('POST', '/invites/:token', 'accept invitation', postInvitation),
  session('POST', '/invites/:token/join', 'join by invitation', joinInvitation),

  // Accounts, users and keys
  session('POST', '/accounts', 'open account', postAccount),
  account('GET', '/settings', 'get settings', getSettings),
  account('PUT', '/settings', 'change settings', putSettings),
  account('GET', '/preferences', 'list preferences', getPreferences),
  account('PUT', '/preferences/:key', 'keep preference', putPreference),
  account('GET', '/members', 'list members', getMembers),
  account('PUT', '/members/:userId', 'change member', putMember),
  account('GET', '/invites', 'list invitations', getInvites),
  account('POST', '/invites', 'invite user', postInvite),
  account('DELETE', '/invites/:inviteId', 'withdraw invitation', deleteInvite),
  account('GET', '/keys', 'list keys', getKeys),
  account('POST', '/keys', 'create key', postKey),
  account('DELETE', '/keys/:keyId', 'revoke key', deleteKey),

  // Today
  account('GET', '/today', 'today', today),

  // Packing
  account('GET', '/pack/find', 'find to pack', findToPack),
  account('POST', '/orders/:orderId/packed', 'pack order', postPacked),

  // Live
  session('GET', '/accounts/:accountId/live', 'live', live),

  // Pictures
  account('GET', '/orders/:orderId/items/:orderItemId/picture', 'get item picture', getItemPicture),

  // The list of orders
  account('GET', '/orders', 'list orders', listOrders),
  account('GET', '/orders/counts', 'count orders', countOrders),
  account('GET', '/orders/rows', 'read rows', readRows),
  account('GET', '/orders/lookups', 'get lookups', getLookups),
  account('GET', '/orders/export', 'export list', exportList),
  account('POST', '/orders/export', 'export selection', exportSelection),
  account('GET', '/views', 'list views', getViews),
  account('POST', '/views', 'save view', postView),
  account('PUT', '/views/:viewId', 'change view', putView),
  account('DELETE', '/views/:viewId', 'delete view', deleteView),

  // Many orders
  account('POST', '/bulk-actions', 'start bulk action', postBulkAction),
  account('GET', '/bulk-actions', 'list bulk actions', getBulkActions),
  account('GET', '/bulk-actions/:bulkActionId', 'get bulk action', getBulkAction),
  account('POST', '/bulk-actions/:bulkActionId/stop', 'stop bulk action', postStop),
  account('POST', '/bulk-actions/:bulkActionId/undo', 'undo bulk action', postUndo),
  account('GET', '/bulk-actions/:bulkActionId/papers.pdf', 'get papers of bulk action', getPapers),
  account('POST', '/moves/preview', 'preview move', postMovePreview),

  // Files of orders
  account('POST', '/file-imports', 'upload file', postFileImport, { bodyLimitBytes: 21 * 1024 * 1024 }),
  account('GET', '/file-imports', 'list file imports', getFileImports),
  account('GET', '/file-imports/:fileImportId', 'get file import', getFileImport),
  account('PUT', '/file-imports/:fileImportId/mapping', 'map file', putMapping),
  account('POST', '/file-imports/:fileImportId/commit', 'import file', postCommit),
  account('POST', '/file-imports/:fileImportId/undo', 'undo file import', postUndoImport),

  // One order
  account('POST', '/orders', 'create order', createOrder),
  account('GET', '/orders/:orderId', 'get order', getOrder),
  account('PUT', '/orders/:orderId', 'edit order', editOrder),
  account('DELETE', '/orders/:orderId', 'delete order', deleteOrder),
  account('GET', '/orders/:orderId/history', 'get order history', getOrderHistory),
  account('PUT', '/orders/:orderId/tags/:tagId', 'tag order', tagOrder),
  account('DELETE', '/orders/:orderId/tags/:tagId', 'untag order', untagOrder),
  account('PUT', '/orders/:orderId/user', 'assign user', assignUser),
  account('POST', '/orders/:orderId/hold', 'hold order', holdOrder),
  account('POST', '/orders/:orderId/release', 'release order', releaseOrder),
  account('POST', '/orders/:orderId/ship', 'ship order', shipOrder),
  account('POST', '/orders/:orderId/restore', 'restore order', restoreOrder),
  account('POST', '/orders/:orderId/check-address', 'check address', checkAddress),
  account('POST', '/orders/:orderId/rates', 'get rates', getRates),
  account('POST', '/orders/:orderId/labels', 'create label', createLabel),
  account('GET', '/labels/:shipmentId', 'get label', getLabel),
  account('POST', '/labels/:shipmentId/void', 'void label', voidLabel),
  account('GET', '/orders/:orderId/packing-slip.pdf', 'get packing slip', getPackingSlip),
  account('POST', '/webhooks/:webhookId/deliveries/:deliveryId/resend', 'resend delivery', resendDelivery),
  account('POST', '/notices/:noticeId/retry', 'resend notice', resendNotice),

  // Stores
  account('GET', '/stores', 'list stores', getStores),
  account('POST', '/stores', 'create store', postStore),
  account('GET', '/stores/kinds', 'list kinds of stores', getStoreKinds),
  account('POST', '/stores/test', 'test new store', postStoreTest),
  account('GET', '/stores/:storeId', 'get store', getStore),
  account('PUT', '/stores/:storeId', 'change store', putStore),
  account('PUT', '/stores/:storeId/active', 'activate store', putStoreActive),
  account('POST', '/stores/:storeId/test', 'test store', postSavedStoreTest),
  account('GET', '/stores/:storeId/statuses', 'list statuses of store', getStatuses),
  account('POST', '/stores/:storeId/refreshes', 'refresh store', postRefresh),
  account('GET', '/stores/:storeId/refreshes', 'list refreshes', getRefreshes),
  account('GET', '/stores/:storeId/refreshes/:refreshId', 'get refresh', getRefresh),
  account('POST', '/stores/:storeId/refreshes/:refreshId/replay', 'replay refresh', postReplay),
  account('GET', '/stores/:storeId/notices', 'list notices of store', getStoreNotices),
  account('POST', '/stores/:storeId/notices/retry', 'retry notices of store', postRetryNotices),

  // Carriers and warehouses
  account('GET', '/carriers', 'list carriers', getCarriers),
  account('POST', '/carriers', 'create carrier', postCarrier),
  account('GET', '/carriers/:carrierId', 'get carrier', getCarrier),
  account('PUT', '/carriers/:carrierId', 'change carrier', putCarrier),
  account('POST', '/carriers/:carrierId/funds', 'add funds', postFunds),
  account('GET', '/carriers/:carrierId/ledger', 'list ledger of carrier', getCarrierLedger),
  account('GET', '/warehouses', 'list warehouses', getWarehouses),
  account('POST', '/warehouses', 'create warehouse', postWarehouse),
  account('PUT', '/warehouses/:warehouseId', 'change warehouse', putWarehouse),
  account('DELETE', '/warehouses/:warehouseId', 'delete warehouse', deleteWarehouse),

  // Tags
  account('GET', '/tags', 'list tags', getTags),
  account('POST', '/tags', 'create tag', postTag),
  account('PUT', '/tags/:tagId', 'change tag', putTag),
  account('DELETE', '/tags/:tagId', 'delete tag', deleteTag),

  // Webhooks
  account('GET', '/webhooks', 'list webhooks', getWebhooks),
  account('POST', '/webhooks', 'create webhook', postWebhook),
  account('GET', '/webhooks/:webhookId', 'get webhook', getWebhook),
  account('PUT', '/webhooks/:webhookId', 'change webhook', putWebhook),
  account('DELETE', '/webhooks/:webhookId', 'delete webhook', deleteWebhook),
  account('POST', '/webhooks/:webhookId/pause', 'pause webhook', postPause),
  account('POST', '/webhooks/:webhookId/resume', 'resume webhook', postResume),
  account('POST', '/webhooks/:webhookId/secret', 'rotate secret of webhook', postRotate),
  account('POST', '/webhooks/:webhookId/test', 'test webhook', postTestMessage),
  account('POST', '/webhooks/:webhookId/replay', 'replay deliveries', postReplayAll),
  account('GET', '/webhooks/:webhookId/deliveries', 'list deliveries', getDeliveries),
  account('GET', '/webhooks/:webhookId/deliveries/:deliveryId', 'get delivery', getDelivery),

  // The hub itself
  account('GET', '/alerts', 'list alerts', getAlerts),
  account('GET', '/system', 'get system', getSystem),
]
