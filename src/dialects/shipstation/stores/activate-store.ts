import { setStoreActive } from '../../../core/stores/activate-store.ts'
import { INT32_MAX, isObject } from '../../../http/fields.ts'
import { bodyFields, endpoint, success, type V1Request } from '../request.ts'

// Hides a store from the default list; the last manual store too (V1 contract, section 11).
export const deactivateStore = endpoint(async (ctx, request) => {
  await setStoreActive(ctx, parseStoreId(request), false)
  return success('The requested store has been deactivated.')
})

export const reactivateStore = endpoint(async (ctx, request) => {
  await setStoreActive(ctx, parseStoreId(request), true)
  return success('The requested store has been reactivated.')
})

/** In the body, or in the query where the body has none. */
function parseStoreId(request: V1Request): number {
  const { body, query } = request
  const isInQuery = body === undefined || (isObject(body) && bodyFields(request).isBlank('storeId'))
  const fields = isInQuery ? query : bodyFields(request)
  const storeId = fields.requiredInteger('storeId', { min: 1, max: INT32_MAX })
  fields.throwIfFaulty()
  return storeId
}
