// Shops with WooCommerce's own REST API, version 3 (stores-and-webhooks, section 6).
import type { Connector } from '../../core/stores/connector.ts'
import type { StatusMapping } from '../../core/stores/store.ts'
import type { Turns } from '../turns.ts'
import { checkConnection } from './check-connection.ts'
import { askForHints, isFrom, isTrial } from './hints.ts'
import { pullOrders } from './pull-orders.ts'
import { pushShipment } from './push-shipment.ts'
import { readPage } from './read-page.ts'
import { testConnection } from './test-connection.ts'

const defaultMappings: StatusMapping[] = [
  { orderStatus: 'awaiting_payment', statusKey: 'pending' },
  { orderStatus: 'awaiting_payment', statusKey: 'checkout-draft' },
  { orderStatus: 'awaiting_shipment', statusKey: 'processing' },
  { orderStatus: 'on_hold', statusKey: 'on-hold' },
  { orderStatus: 'shipped', statusKey: 'completed' },
  { orderStatus: 'cancelled', statusKey: 'cancelled' },
  { orderStatus: 'cancelled', statusKey: 'refunded' },
  { orderStatus: 'cancelled', statusKey: 'failed' },
]

export function createWooCommerce(turns: Turns): Connector {
  return {
    kind: 'woocommerce',
    marketplace: {
      marketplaceId: 36,
      name: 'WooCommerce',
      canRefresh: true,
      supportsCustomMappings: true,
      supportsCustomStatuses: true,
      canConfirmShipments: true,
    },
    asks: {
      authModes: ['basic', 'query-pair'],
      settings: ['everyMinutes', 'notifyDelayMinutes', 'orderDateFrom', 'hints', 'fetchNotes', 'createdOnly'],
    },
    defaultMappings,
    defaultSettings: {
      authModes: ['basic'],
      timeZone: 'UTC',
      allowHttp: false,
      createdOnly: false,
      cacheStamp: false,
      billToAsShipTo: false,
      everyMinutes: null,
      fetchNotes: false,
    },
    presets: {},
    checkConnection,
    test: (connection, tools) => testConnection(connection, { ...tools, turns }),
    pull: (connection, window, tools) => pullOrders(connection, window, { ...tools, turns }),
    readPage,
    push: (connection, notice, tools) => pushShipment(connection, notice, { ...tools, turns }),
    hints: {
      isFrom,
      isTrial,
      ask: (connection, target, tools) => askForHints(connection, target, { ...tools, turns }),
    },
  }
}
