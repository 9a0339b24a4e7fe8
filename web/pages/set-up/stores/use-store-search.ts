import { useNavigate, useSearch } from '@tanstack/react-router'
import type { StoreSearch } from './store-search.ts'

const place = '/a/$accountId/set-up/stores/$storeId'

export type ShowOfStore = { [Name in keyof StoreSearch]?: StoreSearch[Name] | undefined }

export interface ShownOfStore {
  search: StoreSearch
  onShow(next: ShowOfStore): void
}

/** What the address says, and what goes to another. */
export function useStoreSearch(): [StoreSearch, ShownOfStore['onShow']] {
  const search = useSearch({ from: place })
  const navigate = useNavigate({ from: place })
  return [search, (next) => void navigate({ search: next as StoreSearch })]
}
