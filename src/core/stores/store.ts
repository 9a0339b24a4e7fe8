// A store: where orders come from. Core's words are V1's, as for orders.
import { type Fault, HubError, invalid } from '../errors.ts'
import type { OrderStatus } from '../orders/order.ts'

const longestName = 200

/** The statuses that the words of a store may stand for. */
export const mappableStatuses = [
  'awaiting_payment',
  'awaiting_shipment',
  'shipped',
  'cancelled',
  'on_hold',
] as const satisfies readonly OrderStatus[]

export interface StatusMapping {
  orderStatus: (typeof mappableStatuses)[number]
  /** The store's own word. */
  statusKey: string
}

/** What is known of a store beyond its name, all of it the account's to change. */
export interface StoreDetails {
  storeName: string
  accountName: string | null
  email: string | null
  integrationUrl: string | null
  active: boolean
  companyName: string
  phone: string
  publicEmail: string
  website: string
  autoRefresh: boolean
  statusMappings: StatusMapping[] | null
}

export interface Store extends StoreDetails {
  storeId: number
  kind: string
  isDefault: boolean
  marketplaceId: number
  marketplaceName: string
  refreshDate: Date | null
  lastRefreshAttempt: Date | null
  createDate: Date
  modifyDate: Date
}

/** @throws HubError invalid */
export function checkedStoreName(given: string): string {
  const name = given.trim()
  if (name === '') throw invalid('storeName', 'The storeName field is required.')
  if (name.length > longestName)
    throw invalid('storeName', `The storeName field is longer than ${longestName} characters.`)
  return name
}

/** @throws HubError invalid, with every fault */
export function checkMappings(mappings: readonly StatusMapping[] | null): void {
  const faults = (mappings ?? []).flatMap(({ orderStatus, statusKey }, at): Fault[] => {
    const path = `statusMappings[${at}]`
    const faults: Fault[] = []
    if (!mappableStatuses.includes(orderStatus)) {
      const text = `An order status that can be mapped is one of ${mappableStatuses.join(', ')}.`
      faults.push({ path: `${path}.orderStatus`, text })
    }
    if (statusKey.trim() === '')
      faults.push({ path: `${path}.statusKey`, text: 'A status mapping needs a statusKey.' })
    return faults
  })
  if (faults.length > 0) throw new HubError('invalid', faults.map(({ text }) => text).join(' '), { faults })
}
