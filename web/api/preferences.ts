// What the user keeps on a page, for this account: widths of columns, what is open, what was chosen last.
import { queryOptions, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { notifyFailed } from '../parts/notify.ts'
import { useAccountId } from './account.ts'
import { accountApi } from './client.ts'

interface Preferences {
  preferences: Record<string, unknown>
}

function preferencesQuery(accountId: number) {
  return queryOptions({
    queryKey: ['preferences', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<Preferences>('preferences', undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** Kept under a key of letters, digits, dots and hyphens; shown at once, and kept by the hub behind it. Null forgets it. */
export function usePreference<T>(key: string, fallback: T): [T, (value: T | null) => void] {
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  const { preferences } = useSuspenseQuery(preferencesQuery(accountId)).data
  const keep = useCallback(
    (value: T | null) => {
      queryClient.setQueryData(preferencesQuery(accountId).queryKey, (before) => ({
        preferences: { ...before?.preferences, [key]: value ?? undefined },
      }))
      accountApi(accountId).put(`preferences/${key}`, { value }).catch(notifyFailed)
    },
    [accountId, key, queryClient],
  )
  return [(preferences[key] as T | undefined) ?? fallback, keep]
}
