import { endpoint } from '../request.ts'

// The kinds of store that this hub makes, and what each can do: orders get into a manual store by the API alone, so there
// is nothing to refresh, to map or to confirm to.
const marketplaces = [
  {
    name: 'ShipStation',
    marketplaceId: 0,
    canRefresh: false,
    supportsCustomMappings: false,
    supportsCustomStatuses: false,
    canConfirmShipments: false,
  },
]

export const listMarketplaces = endpoint(async () => marketplaces)
