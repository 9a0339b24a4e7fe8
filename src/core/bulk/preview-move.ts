// What a move of selected orders would come to.
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { type MovePreview, previewMove } from '../orders/move-to-account.ts'
import { type OrderSelection, resolveSelection } from '../orders/order-selection.ts'
import { MOST_MOVED } from './bulk-action.ts'

/** Changes nothing. @throws HubError forbidden, invalid for too many orders, or for the account they are in */
export async function previewBulkMove(
  ctx: Ctx,
  { selection, targetAccountId }: { selection: OrderSelection; targetAccountId: number },
): Promise<MovePreview & { total: number }> {
  demand(ctx, 'work_orders')
  const ids = await resolveSelection(ctx, selection, MOST_MOVED)
  return { total: ids.length, ...(await previewMove(ctx, ids, targetAccountId)) }
}
