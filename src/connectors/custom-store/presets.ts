// What well-known carts want otherwise than the protocol says (stores-and-webhooks, 2 and 7.3). Settings only: the reader is one.
import type { StorePreset, StoreSettings } from '../../core/stores/connector.ts'
import type { StatusMapping } from '../../core/stores/store.ts'

export const customStoreSettings: StoreSettings = {
  authModes: ['basic', 'header-pair'],
  timeZone: 'UTC',
  allowHttp: false,
  createdOnly: false,
  cacheStamp: false,
  billToAsShipTo: false,
  everyMinutes: null,
  fetchNotes: false,
}

const protocolWords = words({
  awaiting_payment: ['unpaid'],
  awaiting_shipment: ['paid'],
  shipped: ['shipped'],
  cancelled: ['cancelled'],
  on_hold: ['on_hold'],
})

export const presets = {
  generic: { settings: {}, mappings: protocolWords },
  woocommerce: {
    settings: { authModes: ['query-key'] },
    mappings: words({
      awaiting_payment: ['pending'],
      awaiting_shipment: ['processing'],
      shipped: ['completed'],
      cancelled: ['cancelled', 'refunded', 'failed'],
      on_hold: ['on-hold'],
    }),
  },
  magento: {
    settings: { authModes: ['header-pair'] },
    mappings: words({
      awaiting_payment: ['pending', 'pending_payment'],
      awaiting_shipment: ['processing'],
      shipped: ['complete'],
      cancelled: ['canceled', 'closed'],
      on_hold: ['holded', 'payment_review', 'fraud'],
    }),
  },
  spree: {
    settings: { authModes: ['basic'] },
    mappings: words({
      awaiting_payment: ['pending'],
      awaiting_shipment: ['ready'],
      shipped: ['shipped'],
      cancelled: ['canceled'],
      on_hold: ['backorder'],
    }),
  },
  craft: {
    settings: { authModes: ['basic'], createdOnly: true },
    mappings: words({
      awaiting_payment: ['pending'],
      awaiting_shipment: ['new', 'processing'],
      shipped: ['shipped'],
      cancelled: ['cancelled'],
      on_hold: ['on-hold'],
    }),
  },
  nop: { settings: { authModes: ['query-pair'], createdOnly: true }, mappings: protocolWords },
} as const satisfies Record<string, StorePreset>

function words(keys: Record<StatusMapping['orderStatus'], string[]>): StatusMapping[] {
  return Object.entries(keys).flatMap(([orderStatus, statusKeys]) =>
    statusKeys.map((statusKey) => ({ orderStatus: orderStatus as StatusMapping['orderStatus'], statusKey })),
  )
}
