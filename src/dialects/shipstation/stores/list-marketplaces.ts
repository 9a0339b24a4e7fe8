import { endpoint } from '../request.ts'

// Orders get into a manual store by the API alone: there is nothing to refresh, to map or to confirm to.
const manual = {
  name: 'ShipStation',
  marketplaceId: 0,
  canRefresh: false,
  supportsCustomMappings: false,
  supportsCustomStatuses: false,
  canConfirmShipments: false,
}

// The kinds of store that this hub can run (stores-and-webhooks, section 5).
export const listMarketplaces = endpoint(async ({ connectors }) => [
  manual,
  ...Object.values(connectors)
    .map(({ marketplace }) => marketplace)
    .sort((a, b) => a.marketplaceId - b.marketplaceId),
])
