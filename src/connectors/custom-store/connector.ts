// Carts that speak the Custom Store protocol: an XML export, and shipnotify (stores-and-webhooks, 1 to 4).
import { authModes, type Connector } from '../../core/stores/connector.ts'
import type { Turns } from '../turns.ts'
import { checkConnection } from './check-connection.ts'
import { customStoreSettings, presets } from './presets.ts'
import { pullOrders } from './pull-orders.ts'
import { pushShipment } from './push-shipment.ts'
import { readPage } from './read-page/read-page.ts'
import { testConnection } from './test-connection.ts'

export function createCustomStore(turns: Turns): Connector {
  return cart(turns, { kind: 'custom', marketplaceId: 9001, name: 'Custom Store', preset: 'generic' })
}

/** The same protocol, as Magento's plugin speaks it. */
export function createMagentoStore(turns: Turns): Connector {
  const name = 'Magento (Custom Store dialect)'
  return cart(turns, { kind: 'magento', marketplaceId: 9002, name, preset: 'magento' })
}

interface Cart {
  kind: string
  marketplaceId: number
  name: string
  preset: keyof typeof presets
}

function cart(turns: Turns, { kind, marketplaceId, name, preset }: Cart): Connector {
  const { settings, mappings } = presets[preset]
  return {
    kind,
    marketplace: {
      marketplaceId,
      name,
      canRefresh: true,
      supportsCustomMappings: true,
      supportsCustomStatuses: true,
      canConfirmShipments: true,
    },
    asks: {
      authModes,
      settings: [
        'timeZone',
        'everyMinutes',
        'notifyDelayMinutes',
        'createdOnly',
        'billToAsShipTo',
        'cacheStamp',
        'allowHttp',
      ],
    },
    defaultMappings: [...mappings],
    defaultSettings: { ...customStoreSettings, ...settings },
    presets: kind === 'custom' ? presets : {},
    checkConnection,
    test: (connection, tools) => testConnection(connection, { ...tools, turns }),
    pull: (connection, window, tools) => pullOrders(connection, window, { ...tools, turns }),
    readPage,
    push: (connection, notice, tools) => pushShipment(connection, notice, { ...tools, turns }),
  }
}
