// Single members that somebody wants changed, against the order as it is now. Pure.
import { isDeepStrictEqual } from 'node:util'
import { invalid } from '../errors.ts'
import { draftOfOrder } from './draft-of-order.ts'
import {
  editableItemMembers,
  editableMembers,
  isReckoned,
  itemMemberOf,
  itemPathOf,
  memberOf,
  plainItem,
} from './edit-members.ts'
import { members, type ReadValue } from './edit-values.ts'
import type { Order, OrderItem } from './order.ts'
import type { ItemDraft, OrderDraft } from './order-draft.ts'

/**
 * One member to change: `shipTo.city`, `items[500001].quantity`; a whole line by `items[500001]` (`is` null: taken off) or
 * `items[new]` (`is`: the line to add).
 */
export interface MemberEdit {
  path: string
  /** What whoever edits has seen. */
  was: unknown
  is: unknown
}

/** A member that holds neither what was seen nor what is wanted. */
export interface Clash extends MemberEdit {
  /** What it holds; null also for a line that is gone. */
  now: unknown
  isGone: boolean
}

export interface Merged {
  /** With the edits that clash with nothing carried out. */
  draft: OrderDraft
  clashes: Clash[]
  /** Those that change something. */
  done: MemberEdit[]
}

/** @throws HubError invalid with the path of what cannot be edited, or of a value that a member cannot hold */
export function mergeEdits(order: Order, edits: readonly MemberEdit[]): Merged {
  const draft = draftOfOrder(order)
  const merged: Merged = { draft, clashes: [], done: [] }
  for (const edit of edits) {
    const item = itemPathOf(edit.path)
    if (!item) mergeMember(order, edit, merged)
    else if (item.lineId === null) addLine(edit, item.member, merged)
    else mergeLine(order, edit, { lineId: item.lineId, member: item.member }, merged)
  }
  // What a shop says an order comes to stays while nothing is changed that it is reckoned from.
  if (!merged.done.some(({ path }) => isReckoned(path))) draft.orderTotal = order.doc.orderTotal
  return merged
}

/** Whatever it was. @throws HubError invalid */
export function setMember(draft: OrderDraft, path: string, is: unknown): void {
  const item = itemPathOf(path)
  if (item?.lineId === null) {
    draft.items = [...draft.items, newLine(is, path, item.member)]
    return
  }
  put(draft as unknown as Record<string, unknown>, path.split('.'), readerOf(path)(is, path))
}

function readerOf(path: string): ReadValue {
  const read = editableMembers.get(path)
  if (read) return read
  throw invalid(path, `${path.slice(0, 100)} is no member of an order that can be edited.`)
}

function mergeMember({ doc }: Order, { path, was, is }: MemberEdit, merged: Merged): void {
  const value = readerOf(path)(is, path)
  const now = memberOf(doc, path)
  if (isDeepStrictEqual(now, value)) return
  if (!isDeepStrictEqual(now, seen(was))) {
    merged.clashes.push({ path, was, is: value, now, isGone: false })
    return
  }
  if (path === 'orderStatus') refuseStep(doc.orderStatus, value)
  put(merged.draft as unknown as Record<string, unknown>, path.split('.'), value)
  merged.done.push({ path, was, is: value })
}

function mergeLine(
  { doc }: Order,
  { path, was, is }: MemberEdit,
  { lineId, member }: { lineId: number; member: string | null },
  merged: Merged,
): void {
  const line = doc.items.find(({ orderItemId }) => orderItemId === lineId)
  const value = member === null ? removal(is, path) : readItemMember(member, is, path)
  if (!line) {
    if (member !== null) merged.clashes.push({ path, was, is: value, now: null, isGone: true })
    return
  }
  const now = member === null ? plainItem(line) : itemMemberOf(line, member)
  if (isDeepStrictEqual(now, value)) return
  if (!isDeepStrictEqual(now, member === null ? seenLine(was) : seen(was))) {
    merged.clashes.push({ path, was, is: value, now, isGone: false })
    return
  }
  merged.draft.items = merged.draft.items.flatMap((item): ItemDraft[] => {
    if (item.orderItemId !== lineId) return [item]
    return member === null ? [] : [{ ...item, [member]: value }]
  })
  merged.done.push({ path, was: member === null ? brief(line) : was, is: value })
}

function addLine({ path, is }: MemberEdit, member: string | null, merged: Merged): void {
  const item = newLine(is, path, member)
  merged.draft.items = [...merged.draft.items, item]
  merged.done.push({ path, was: null, is: brief(item) })
}

function newLine(is: unknown, path: string, member: string | null): ItemDraft {
  if (member !== null) throw invalid(path, 'A line that is added is sent whole.')
  const given = members(is, path)
  const content = Object.fromEntries(
    [...editableItemMembers].map(([name, read]) => [
      name,
      read(given[name] === undefined ? defaultOf(name) : given[name], `${path}.${name}`),
    ]),
  )
  return { ...content, orderItemId: null, lineItemKey: null } as unknown as ItemDraft
}

function defaultOf(member: string): unknown {
  if (member === 'options') return []
  if (member === 'adjustment') return false
  return member === 'quantity' ? 1 : null
}

function readItemMember(member: string, value: unknown, path: string): unknown {
  const read = editableItemMembers.get(member)
  if (!read) throw invalid(path, `${path.slice(0, 100)} is no member of an order that can be edited.`)
  return read(value, path)
}

function removal(is: unknown, path: string): null {
  if (is === null) return null
  throw invalid(path, 'A line is changed member by member; null takes it off.')
}

/** Absent and null are one to whoever sees them. */
function seen(value: unknown): unknown {
  return value === undefined ? null : value
}

function seenLine(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    [...editableItemMembers.keys()].map((name) => [name, seen((value as Record<string, unknown>)[name])]),
  )
}

function refuseStep(from: string, to: unknown): void {
  if (to === 'cancelled' || from === 'awaiting_payment' || from === 'awaiting_shipment') return
  throw invalid(
    'orderStatus',
    `An order that is ${from.replaceAll('_', ' ')} cannot become ${to} by an edit.`,
  )
}

function put(object: Record<string, unknown>, [name = '', ...rest]: string[], value: unknown): void {
  if (rest.length === 0) object[name] = value
  else {
    // A draft shares its nested parts with the order that it was made of.
    const inner = { ...(object[name] as Record<string, unknown>) }
    object[name] = inner
    put(inner, rest, value)
  }
}

/** As the history names a line. */
function brief({ sku, name, quantity }: Pick<OrderItem, 'sku' | 'name' | 'quantity'>): object {
  return { sku, name, quantity }
}
