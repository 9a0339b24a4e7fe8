// Stores between V1's words and core's (V1 contract, section 11).
import type { Account } from '../../../core/account.ts'
import { mappableStatuses, type Store, type StoreDetails } from '../../../core/stores/store.ts'
import type { Fields } from '../../../http/fields.ts'
import { presentStoreDate } from '../dates.ts'

/** Whole resource: what is left out is emptied. Marketplace and dates are the server's. */
export function parseStore(body: Fields): StoreDetails {
  return {
    storeName: body.requiredText('storeName', { max: 200 }),
    accountName: body.text('accountName'),
    email: body.text('email'),
    integrationUrl: body.text('integrationUrl'),
    active: body.boolean('active') ?? true,
    companyName: body.text('companyName') ?? '',
    phone: body.text('phone') ?? '',
    publicEmail: body.text('publicEmail') ?? '',
    website: body.text('website') ?? '',
    autoRefresh: body.boolean('autoRefresh') ?? false,
    statusMappings:
      body.objects('statusMappings')?.map((mapping) => {
        const orderStatus = mapping.requiredOneOf('orderStatus', mappableStatuses)
        return {
          orderStatus: orderStatus ?? 'awaiting_shipment',
          statusKey: mapping.requiredText('statusKey'),
        }
      }) ?? null,
  }
}

/** As the list shows it, without status mappings. */
export function presentStoreSummary(store: Store, account: Account): object {
  return {
    storeId: store.storeId,
    storeName: store.storeName,
    marketplaceId: store.marketplaceId,
    marketplaceName: store.marketplaceName,
    accountName: store.accountName,
    email: store.email,
    integrationUrl: store.integrationUrl,
    active: store.active,
    companyName: store.companyName,
    phone: store.phone,
    publicEmail: store.publicEmail,
    website: store.website,
    refreshDate: presentStoreDate(store.refreshDate, account, { alwaysUtc: true }),
    lastRefreshAttempt: presentStoreDate(store.lastRefreshAttempt, account),
    createDate: presentStoreDate(store.createDate, account),
    modifyDate: presentStoreDate(store.modifyDate, account),
    autoRefresh: store.autoRefresh,
  }
}

export function presentStore(store: Store, account: Account): object {
  const statusMappings = store.statusMappings?.map(({ orderStatus, statusKey }) => ({
    orderStatus,
    statusKey,
  }))
  return { ...presentStoreSummary(store, account), statusMappings: statusMappings ?? null }
}
