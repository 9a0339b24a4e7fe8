// The kinds of actions that change single members of orders.

import { notAllowedNow } from '../errors.ts'
import { restoreEach } from '../orders/archive-order.ts'
import { changeEach } from '../orders/change-orders.ts'
import { archived, hold, restoreFromHold, withoutTag, withTag, withUser } from '../orders/order.ts'
import { holdTags } from '../orders/order-surroundings.ts'
import { type CarryOut, endsOf, idsOf } from './work.ts'

/** The tags that were put on, or taken off. */
export interface TagFacts {
  tagIds: number[]
}

export const tag: CarryOut<'tag'> = async (ctx, { parameters }, rows) => {
  const known = await holdTags(ctx, parameters.tagIds)
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_tagged', (order, now) => {
    refuseGoneTags(parameters.tagIds, known)
    return parameters.tagIds.reduce((tagged, tagId) => withTag(tagged, tagId, now), order)
  })
  return endsOf(rows, outcomes, (before): TagFacts => {
    const had = before.doc.tagIds ?? []
    return { tagIds: parameters.tagIds.filter((tagId) => !had.includes(tagId)) }
  })
}

/** A tag may be deleted between the click and the order's turn. */
export function refuseGoneTags(tagIds: readonly number[], known: readonly number[]): void {
  const gone = tagIds.find((tagId) => !known.includes(tagId))
  if (gone !== undefined) throw notAllowedNow(`Tag ${gone} does not exist any more.`)
}

export const untag: CarryOut<'untag'> = async (ctx, { parameters }, rows) => {
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_untagged', (order, now) =>
    parameters.tagIds.reduce((left, tagId) => withoutTag(left, tagId, now), order),
  )
  return endsOf(rows, outcomes, (before): TagFacts => {
    const had = before.doc.tagIds ?? []
    return { tagIds: parameters.tagIds.filter((tagId) => had.includes(tagId)) }
  })
}

export interface UserFacts {
  userId: string | null
}

export const assign: CarryOut<'assign'> = async (ctx, { parameters }, rows) => {
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_user_assigned', (order, now) =>
    withUser(order, parameters.userId, now),
  )
  return endsOf(rows, outcomes, ({ doc }): UserFacts => ({ userId: doc.userId }))
}

export const unassign: CarryOut<'unassign'> = async (ctx, _action, rows) => {
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_user_unassigned', (order, now) =>
    withUser(order, null, now),
  )
  return endsOf(rows, outcomes, ({ doc }): UserFacts => ({ userId: doc.userId }))
}

export interface HoldFacts {
  status: string
  holdUntil: string | null
}

export const holdUntil: CarryOut<'hold'> = async (ctx, { parameters }, rows) => {
  const { until } = parameters
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_held', (order, now) =>
    order.doc.orderStatus === 'on_hold' && order.doc.holdUntilDate === until
      ? order
      : hold(order, until, now),
  )
  return endsOf(
    rows,
    outcomes,
    ({ doc }): HoldFacts => ({ status: doc.orderStatus, holdUntil: doc.holdUntilDate }),
  )
}

export const release: CarryOut<'release'> = async (ctx, _action, rows) => {
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_restored_from_hold', restoreFromHold)
  return endsOf(
    rows,
    outcomes,
    ({ doc }): HoldFacts => ({ status: doc.orderStatus, holdUntil: doc.holdUntilDate }),
  )
}

export interface DeleteFacts {
  archivedAt: string | null
}

/** As V1 deletes: hidden, kept, the key free (ruling 5). */
export const remove: CarryOut<'delete'> = async (ctx, _action, rows) => {
  const outcomes = await changeEach(ctx, idsOf(rows), 'order_deleted', (order) =>
    archived(order, 'deleted', false, ctx.now()),
  )
  return endsOf(
    rows,
    outcomes,
    (_before, { archivedAt }): DeleteFacts => ({ archivedAt: archivedAt?.toISOString() ?? null }),
  )
}

/** How an order had been put away. */
export interface RestoreFacts {
  how: 'deleted' | 'archived'
  holdsKey: boolean
}

export const restore: CarryOut<'restore'> = async (ctx, _action, rows) => {
  const outcomes = await restoreEach(ctx, idsOf(rows))
  return endsOf(
    rows,
    outcomes,
    ({ archivedHow, holdsKey }): RestoreFacts => ({
      how: archivedHow === 'deleted' ? 'deleted' : 'archived',
      holdsKey,
    }),
  )
}
