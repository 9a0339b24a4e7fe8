// Steps from the draft of what an order is to that of what it becomes. Pure.
import type { Order } from '../../../core/orders/order.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import type { OrderExtras } from '../../../core/orders/order-extras.ts'

export type Revise = (draft: OrderDraft, order: Order) => OrderDraft

/** A step that sets members of the draft, where the value was given. */
export function setting<T>(
  value: T | null,
  members: (value: T, draft: OrderDraft) => Partial<OrderDraft>,
): Revise | null {
  return value === null ? null : (draft) => ({ ...draft, ...members(value, draft) })
}

/** The same for what V1 has no word for; what becomes empty is not kept. */
export function extra<T>(
  value: T | null,
  members: (value: T, extras: OrderExtras, order: Order) => OrderExtras,
): Revise | null {
  if (value === null) return null
  return (draft, order) => {
    const changes = members(value, draft.extras ?? {}, order)
    if (Object.keys(changes).length === 0) return draft
    return { ...draft, extras: withoutBlanks({ ...draft.extras, ...changes }) }
  }
}

export function withoutBlanks<T extends object>(members: T): T {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== '')) as T
}
