// What the history says of a change, in brief. Pure.
import { isDeepStrictEqual } from 'node:util'
import type { Order } from './order.ts'

export type HistoryKind =
  | 'order_created'
  | 'order_updated'
  | 'order_tagged'
  | 'order_untagged'
  | 'order_user_assigned'
  | 'order_user_unassigned'
  | 'order_held'
  | 'order_released'
  | 'order_restored_from_hold'
  | 'order_shipped'
  | 'order_labelled'
  | 'order_printed'
  | 'order_packed'
  | 'order_manifested'
  | 'label_voided'
  | 'order_replaced'
  | 'order_deleted'
  | 'order_archived'
  | 'order_restored'
  | 'order_delivered'
  | 'order_merged'
  | 'order_merged_away'
  | 'order_unmerged'
  | 'order_removed'
  | 'order_moved_out'
  | 'order_moved_in'
  | 'store_told'
  | 'store_not_told'
  | 'buyer_told'
  | 'buyer_not_told'

const LONGEST_TEXT = 80

/** For a new order a few of its facts; for a change each changed member with what it was and is, long ones by name. */
export function briefOf(before: Order | null, after: Order): Record<string, unknown> {
  if (!before) {
    const { orderNumber, orderKey, orderStatus, orderTotal, items } = after.doc
    return { orderNumber, orderKey, orderStatus, orderTotal, items: items.length, origin: after.origin }
  }
  const brief: Record<string, unknown> = {}
  const long: string[] = []
  const was = before.doc as unknown as Record<string, unknown>
  for (const [member, is] of Object.entries(after.doc)) {
    if (member === 'modifyDate' || isDeepStrictEqual(was[member], is)) continue
    if (isShort(was[member]) && isShort(is)) brief[member] = [was[member], is]
    else long.push(member)
  }
  if (!isDeepStrictEqual(before.extras, after.extras)) long.push('extras')
  if (long.length > 0) brief.changed = long
  return brief
}

function isShort(value: unknown): boolean {
  if (Array.isArray(value)) return value.length <= 10 && value.every((entry) => typeof entry === 'number')
  return value === null || typeof value !== 'object' ? String(value).length <= LONGEST_TEXT : false
}
