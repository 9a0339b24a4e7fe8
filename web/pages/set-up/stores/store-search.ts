// What the page of a store shows, as its address says it. Pure.
export const noticeStates = ['waiting', 'delivered', 'failed'] as const
export const storeTabs = ['connection', 'mappings', 'ledger', 'notices'] as const
export type StoreTab = (typeof storeTabs)[number]

export interface StoreSearch {
  /** Left out: the connection. */
  tab?: StoreTab
  /** Of the ledger: only refreshes that did something. */
  eventful?: true
  /** Of the ledger: the refresh that is open. */
  refresh?: number
  /** Of the notices: only these. */
  state?: (typeof noticeStates)[number]
}

/** What of an address is understood; the rest is left out. */
export function parseStoreSearch({ tab, eventful, refresh, state }: Record<string, unknown>): StoreSearch {
  const knownTab = storeTabs.find((one) => one === tab && one !== 'connection')
  const knownState = noticeStates.find((one) => one === state)
  return {
    ...(knownTab ? { tab: knownTab } : {}),
    ...(eventful === true ? { eventful } : {}),
    ...(Number.isSafeInteger(refresh) ? { refresh: refresh as number } : {}),
    ...(knownState ? { state: knownState } : {}),
  }
}
