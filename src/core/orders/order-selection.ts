// The orders that a bulk action is about: some by their ids, or all that a list shows but a few.
import type { Ctx } from '../context.ts'
import { invalid } from '../errors.ts'
import type { OrderListFilter } from './order-list-filter.ts'
import { selectOrderIds } from './query-orders.ts'

export type OrderSelection =
  | { ids: readonly number[] }
  | {
      filter: OrderListFilter
      /** As the one who selected was told; what matches now is what counts. */
      total: number
      except: readonly number[]
    }

/**
 * The ids as they are now, each once, in order of id. Ids that were named are not looked up.
 * @throws HubError invalid when they are more than `limit`
 */
export async function resolveSelection(
  ctx: Ctx,
  selection: OrderSelection,
  limit: number,
): Promise<number[]> {
  const ids =
    'ids' in selection
      ? [...new Set(selection.ids)].sort((a, b) => a - b)
      : await readMatching(ctx, selection, limit)
  if (ids.length > limit)
    throw invalid('selection', `At most ${limit} orders can be selected at once; filter them further.`)
  return ids
}

async function readMatching(
  ctx: Ctx,
  { filter, except }: { filter: OrderListFilter; except: readonly number[] },
  limit: number,
): Promise<number[]> {
  const ids = await selectOrderIds(ctx, filter, limit + except.length + 1)
  const left = new Set(except)
  return ids.filter((id) => !left.has(id))
}
