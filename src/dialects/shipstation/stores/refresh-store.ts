import { refreshAllStores, refreshStore } from '../../../core/imports/refresh-store.ts'
import { type Fields, INT32_MAX } from '../../../http/fields.ts'
import { parseInstant } from '../dates.ts'
import { bodyFields, endpoint, success } from '../request.ts'

// Parameters come in the query, in the body or both; the body's count. Without a store every active one that can be
// refreshed (V1 contract, section 11). Answers at once; the work is a task.
export const refreshStores = endpoint(async (ctx, request) => {
  const { body, query } = request
  const fields: Fields[] = body === undefined ? [query] : [bodyFields(request), query]
  const place = (name: string) => fields.find((each) => !each.isBlank(name)) ?? query
  const storeId = place('storeId').integer('storeId', { min: 1, max: INT32_MAX })
  const text = place('refreshDate').text('refreshDate')
  const from = text === null ? null : parseInstant(text, ctx.account)
  if (text !== null && from === null)
    place('refreshDate').fault(
      'refreshDate',
      `The refreshDate ${text} is no date; write 2026-03-02 17:46:02.`,
    )
  for (const each of fields) each.throwIfFaulty()
  const asked = { why: 'request' as const, from: from === null ? null : new Date(from) }
  if (storeId === null) {
    await refreshAllStores(ctx, asked)
    return success('Store refresh initiated')
  }
  await refreshStore(ctx, storeId, asked)
  return success(`A store refresh has been initiated for Store ID ${storeId}`)
})
