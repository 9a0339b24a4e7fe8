// Saved views of the list of orders.
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import type { ViewAnswer, ViewBody, ViewsAnswer } from '../../src/dialects/desk/views/view-wire.ts'
import { useAccountApi, useAccountId } from './account.ts'
import { type AccountApi, accountApi } from './client.ts'

export const viewsQuery = (accountId: number) =>
  queryOptions({
    queryKey: ['views', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<ViewsAnswer>('views', undefined, signal),
    meta: { topics: ['settings'] },
  })

/** Does something to the views, and reads them anew. */
export function useViewAction<Given, Answer>(act: (api: AccountApi, given: Given) => Promise<Answer>) {
  const api = useAccountApi()
  const accountId = useAccountId()
  const queryClient = useQueryClient()
  return useMutation({
    mutationFn: (given: Given) => act(api, given),
    onSettled: () => queryClient.invalidateQueries({ queryKey: viewsQuery(accountId).queryKey }),
  })
}

export const saveView = (api: AccountApi, body: ViewBody) => api.post<ViewAnswer>('views', body)
export const changeView = (api: AccountApi, { viewId, body }: { viewId: number; body: ViewBody }) =>
  api.put<ViewAnswer>(`views/${viewId}`, body)
export const deleteView = (api: AccountApi, viewId: number) => api.delete<null>(`views/${viewId}`)
