import { queryOptions } from '@tanstack/react-query'
import type { TagRow, TagsAnswer } from '../../src/dialects/desk/tags/tag-wire.ts'
import { accountApi } from './client.ts'

export type { TagRow } from '../../src/dialects/desk/tags/tag-wire.ts'

/** With the orders that have each. */
export function tagsQuery(accountId: number) {
  return queryOptions({
    queryKey: ['tags', accountId],
    queryFn: ({ signal }) => accountApi(accountId).get<TagsAnswer>('tags', undefined, signal),
    select: ({ tags }) => tags,
  })
}

export function tagsApi(accountId: number) {
  const api = accountApi(accountId)
  return {
    create: (draft: { name: string; color: string }) => api.post<TagRow>('tags', draft),
    change: (tagId: number, change: { name: string; color: string }) =>
      api.put<TagRow>(`tags/${tagId}`, change),
    remove: (tagId: number) => api.delete<null>(`tags/${tagId}`),
  }
}
