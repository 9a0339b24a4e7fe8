// Orders moved to another account by somebody who works in both: beforehand it is seen which can move, then all do, or none.
import type { Statement } from '../../db/database.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, invalid } from '../errors.ts'
import { carryOver, judgeMoves, type Wanted } from './carry-over.ts'
import { readManyForMove } from './move-rows.ts'
import type { Order } from './order.ts'
import { RowFaults } from './row-faults.ts'

const notThere = 'is not an order of this account'

/** What keeps one order where it is; `index` is its place among the ids. */
export interface MovePreview {
  movable: number
  refused: { index: number; orderId: number; orderNumber: string | null; text: string }[]
}

/** Changes nothing. @throws HubError forbidden, invalid as `refuseTarget` */
export async function previewMove(ctx: Ctx, ids: readonly number[], target: number): Promise<MovePreview> {
  await refuseTarget(ctx, target)
  const { faults, wanted, found } = await find(ctx, ids, { source: ctx.account.id, target })
  const moves = await judgeMoves(ctx, wanted, found, { faults, notThere })
  const refused = faults.list().map(({ index, text }) => {
    const orderId = ids[index] as number
    return { index, orderId, orderNumber: found.get(orderId)?.doc.orderNumber ?? null, text }
  })
  return {
    movable: moves.length - moves.filter(({ index }) => refused.some((row) => row.index === index)).length,
    refused,
  }
}

/**
 * Moves orders from one account to another, as the caller has made sure is allowed.
 * @throws HubError not_allowed_now with a fault a bad row, by its place among the ids; then nothing has moved.
 */
export function moveToAccount(
  ctx: Ctx,
  ids: readonly number[],
  { source, target }: { source: number; target: number },
): Promise<void> {
  return inTransaction(ctx, async (ctx) => {
    const { faults, wanted } = await find(ctx, ids, { source, target })
    await carryOver(ctx, wanted, { faults, notThere })
  })
}

const membership: Statement = {
  name: 'move_membership',
  text: `select m.role from members m join users u using (user_id)
    where m.account_id = $1 and m.user_id = $2 and m.active and u.active`,
}

/** @throws HubError forbidden for an account the member does not work in, invalid for the one the orders are in */
export async function refuseTarget(ctx: Ctx, target: number): Promise<void> {
  if (target === ctx.account.id)
    throw invalid('targetAccountId', 'The orders are in this account already; choose another one.')
  const userId = ctx.member?.userId
  const rows = userId === undefined ? [] : await ctx.db.query(membership, [target, userId])
  if (rows.length > 0) return
  const text = `Orders can be moved only to accounts that you work in, and account ${target} is none of them.`
  throw new HubError('forbidden', text)
}

async function find(
  ctx: Ctx,
  ids: readonly number[],
  { source, target }: { source: number; target: number },
): Promise<{ faults: RowFaults; wanted: Wanted[]; found: Map<number, Order> }> {
  const faults = new RowFaults()
  const found = await readManyForMove(ctx, source, ids)
  const wanted = ids.flatMap((id, index): Wanted[] => {
    const order = found.get(id)
    if (!order) faults.add(index, 'not_found', notThere)
    return order ? [{ index, orderNumber: null, order, target }] : []
  })
  return { faults, wanted, found }
}
