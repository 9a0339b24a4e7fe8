// A store's new content against an order that may have been edited in the hub since: the store wins where nobody edited, an
// edit stays and the store's value is told (stores-and-webhooks, 4.3). Pure.
import { isDeepStrictEqual } from 'node:util'
import { draftOfOrder } from '../orders/draft-of-order.ts'
import type { Order } from '../orders/order.ts'
import type { OrderDraft } from '../orders/order-draft.ts'
import { mergeLines } from './merge-lines.ts'
import {
  type OrderContent,
  type StoreMember,
  type StoreOption,
  storeMembers,
  storeOptions,
} from './order-content.ts'
import { alertOf, settle } from './settle-member.ts'

export interface Merged {
  draft: OrderDraft
  /** What of it follows the store, by the names that people know. */
  follows: string[]
  /** One sentence for each edit that the store would have changed. */
  alerts: string[]
  /** True when saving the draft would change nothing. */
  isUnchanged: boolean
}

/** @param base what the store said last; null when the order is met for the first time: then what it has is an edit. */
export function mergeOrder(order: Order, base: OrderContent | null, store: OrderContent): Merged {
  const draft = draftOfOrder(order)
  const alerts: string[] = []
  const follows: string[] = []
  const tell = (what: string, value: unknown) => alerts.push(alertOf(what, value))
  for (const [member, name] of Object.entries(storeMembers) as [StoreMember, string][]) {
    const outcome = settle(draft[member], base?.members[member], store.members[member])
    if (outcome === 'store') {
      Object.assign(draft, { [member]: store.members[member] })
      follows.push(name)
    }
    if (outcome === 'edited') tell(name, store.members[member])
  }
  for (const [option, name] of Object.entries(storeOptions) as [StoreOption, string][]) {
    const outcome = settle(draft.advancedOptions[option], base?.options[option], store.options[option])
    if (outcome === 'store') {
      draft.advancedOptions = { ...draft.advancedOptions, [option]: store.options[option] }
      follows.push(name)
    }
    if (outcome === 'edited') tell(name, store.options[option])
  }
  if (base) {
    const lines = mergeLines(draft.items, base.lines, store.lines)
    draft.items = lines.items
    alerts.push(...lines.alerts)
    if (!lines.isUnchanged) follows.push('items')
    // The store's sum holds while the lines are the store's.
    const isUnedited = isDeepStrictEqual(base.total ?? order.doc.orderTotal, order.doc.orderTotal)
    if (store.total !== null && isUnedited && lines.alerts.length === 0) draft.orderTotal = store.total
    else if (lines.isUnchanged) draft.orderTotal = order.doc.orderTotal
  } else draft.orderTotal = order.doc.orderTotal
  const unchanged = { ...draftOfOrder(order), orderTotal: order.doc.orderTotal }
  return { draft, follows, alerts, isUnchanged: isDeepStrictEqual(draft, unchanged) }
}
