import type { Ctx } from '../../../core/context.ts'
import { archiveOrders, removeImportedOrders, removeOrders } from '../../../core/orders/remove-orders.ts'
import type { Fields } from '../../../http/fields.ts'
import { refusedRows } from '../errors.ts'
import { endpoint } from '../request.ts'

const MOST_IDS = 500

type Wanted = { wipe: true } | { wipe: false; ids: number[]; remove: boolean }

/** Removes or archives orders, all or none, or wipes every imported unshipped one (Starshipit contract, 6.2; ruling 5). */
export const deleteOrders = endpoint(async (ctx, call) => {
  const wanted = parseWanted(call.body())
  if (wanted.wipe) await removeImportedOrders(ctx)
  else await deleteEach(ctx, wanted.ids, wanted.remove)
  return {}
})

async function deleteEach(ctx: Ctx, ids: number[], remove: boolean): Promise<void> {
  const distinct = [...new Set(ids)]
  const deleting = remove ? removeOrders(ctx, distinct) : archiveOrders(ctx, distinct)
  await deleting.catch((error: unknown) => {
    const name = (nth: number) => `order_ids[${ids.indexOf(distinct[nth] ?? 0)}] (${distinct[nth]})`
    throw refusedRows(error, { refused: 'Order cannot be deleted', name })
  })
}

function parseWanted(body: Fields): Wanted {
  const ids = readIds(body)
  const remove = body.boolean('remove_from_database') ?? false
  const wipe = body.boolean('remove_unshipped_imported_orders') ?? false
  body.throwIfFaulty()
  // Never guess on a mass delete: only exactly [0] with the flag is one.
  if (wipe && ids.length === 1 && ids[0] === 0) return { wipe }
  if (wipe) {
    body.fault(
      'order_ids',
      'The order_ids field must be exactly [0] when remove_unshipped_imported_orders is true.',
    )
  } else if (ids.includes(0)) {
    body.fault(
      'order_ids',
      'The order_ids field must not contain 0 unless it is [0] with remove_unshipped_imported_orders.',
    )
  }
  body.throwIfFaulty()
  return { wipe: false, ids, remove }
}

function readIds(body: Fields): number[] {
  const given = body.raw('order_ids')
  if (Array.isArray(given) && given.length > MOST_IDS) {
    body.fault('order_ids', `The order_ids field must have at most ${MOST_IDS} ids.`)
    return []
  }
  const ids = body.integers('order_ids', { min: 0 }) ?? []
  if (ids.length === 0) body.fault('order_ids', 'The order_ids field is required.')
  return ids
}
