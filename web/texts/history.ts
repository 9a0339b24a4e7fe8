// What happened to an order, as sentences.
import type { HistoryBody } from '../../src/dialects/desk/orders/order-wire.ts'
import { order } from './order.ts'

type Kind = HistoryBody['kind']
type Brief = Record<string, unknown>

/** Names for ids, and values as people read them. */
export interface Words {
  tag(id: number): string
  user(id: string): string
  account(id: number): string
  day(day: string): string
  value(path: string, value: unknown): string
}

type Say = (brief: Brief, words: Words) => string

const sentences = {
  order_created: ({ origin, items }) => `Added ${origins[String(origin)] ?? ''}${countOf(items)}`,
  order_updated: () => 'Changed the order',
  order_tagged: (brief, words) => `Tagged ${tagsOf(brief, words)}`,
  order_untagged: (brief, words) => `Took off ${tagsOf(brief, words)}`,
  order_user_assigned: ({ userId }, words) =>
    `Assigned to ${Array.isArray(userId) && userId[1] ? words.user(String(userId[1])) : 'the same person again'}`,
  order_user_unassigned: () => 'Assigned to nobody',
  order_held: ({ holdUntilDate }, words) =>
    Array.isArray(holdUntilDate) ? `Put on hold until ${words.day(String(holdUntilDate[1]))}` : 'Put on hold',
  order_released: () => 'Released, because the day of its hold has come',
  order_restored_from_hold: () => 'Released from hold',
  order_shipped: ({ carrierCode }) =>
    Array.isArray(carrierCode) && carrierCode[1]
      ? `Marked as shipped with ${carrierCode[1]}`
      : 'Marked as shipped',
  order_labelled: ({ carrierCode, serviceCode }) =>
    `Made a label${latest(serviceCode) || latest(carrierCode) ? ` (${[latest(carrierCode), latest(serviceCode)].filter(Boolean).join(', ')})` : ''}`,
  order_printed: () => 'Printed; waits for its manifest',
  order_manifested: () => 'Handed to the carrier with its manifest',
  order_packed: () => 'Packed, every item checked',
  label_voided: () => 'Voided a label',
  order_replaced: ({ replacedBy }) =>
    replacedBy === undefined ? 'Replaced' : `Replaced by order ${replacedBy}`,
  order_deleted: () => 'Deleted; it is in the archive',
  order_archived: () => 'Put into the archive',
  order_restored: () => 'Restored from the archive',
  order_delivered: () => 'Delivered',
  order_merged: ({ children }) => `Merged with ${countOfOrders(children)}`,
  order_merged_away: ({ orderNumber }) => `Merged into order ${orderNumber ?? ''}`.trim(),
  order_unmerged: () => 'Taken apart again',
  order_removed: () => 'Removed for good',
  order_moved_out: ({ toAccount }, words) => `Moved to ${words.account(Number(toAccount))}`,
  order_moved_in: ({ fromAccount }, words) => `Moved here from ${words.account(Number(fromAccount))}`,
  store_told: () => 'The store was told that it has left',
  store_not_told: ({ why }) => `The store could not be told${because(why)}`,
  buyer_told: () => 'The buyer was told that it has left',
  buyer_not_told: ({ why }) => `The buyer was not told${because(why)}`,
} satisfies Record<Kind, Say>

const origins: Record<string, string> = {
  api: 'by an API',
  import: 'by an import',
  store: 'by a store',
  manual: 'by hand',
}

export const history = {
  sentence: ({ kind, brief }: Pick<HistoryBody, 'kind' | 'brief'>, words: Words): string =>
    (sentences as Record<string, Say>)[kind]?.(brief, words) ?? kind.replaceAll('_', ' '),
  changes,
  actor,
  change: (what: string, was: string, is: string) => `${what}: “${was}”, now “${is}”`,
}

/** Members with what they were and are; `was` and `is` undefined where the history names them alone. */
export interface Told {
  what: string
  was?: string
  is?: string
}

function changes({ kind, brief }: Pick<HistoryBody, 'kind' | 'brief'>, words: Words): Told[] {
  if (kind !== 'order_updated') return []
  const {
    changed = [],
    edits = [],
    ...short
  } = brief as Brief & {
    changed?: string[]
    edits?: { path: string; was: unknown; is: unknown }[]
  }
  const told = edits.map(({ path, was, is }) => ({
    what: order.member(path),
    was: words.value(path, was),
    is: words.value(path, is),
  }))
  const named = new Set(edits.map(({ path }) => /^\w+/.exec(path)?.[0]))
  const others = Object.entries(short).flatMap(([path, value]): Told[] => {
    if (named.has(path) || !Array.isArray(value)) return []
    return [{ what: order.member(path), was: words.value(path, value[0]), is: words.value(path, value[1]) }]
  })
  const long = changed.filter((path) => !named.has(path)).map((path) => ({ what: order.member(path) }))
  return [...told, ...others, ...long]
}

/** `user Ann (ann@example.com)`, `key 12 (ERP)`, `command line`, `hub` in words. */
function actor(text: string): string {
  const user = /^user (.+) \([^()]*\)$/.exec(text)
  if (user?.[1]) return user[1]
  const key = /^key (\d+)(?: \((.*)\))?$/.exec(text)
  if (key) return key[2] ? `API key “${key[2]}”` : `API key ${key[1]}`
  if (text === 'hub') return 'Packhouse'
  return text === 'command line' ? 'Command line' : text.charAt(0).toUpperCase() + text.slice(1)
}

function latest(change: unknown): string {
  const value = Array.isArray(change) ? change[1] : null
  return typeof value === 'string' ? value : ''
}

function tagsOf({ tagIds }: Brief, words: Words): string {
  if (!Array.isArray(tagIds)) return 'as it was'
  const [was, is] = tagIds.map((ids) => (Array.isArray(ids) ? (ids as number[]) : []))
  const different = [
    ...(is ?? []).filter((id) => !was?.includes(id)),
    ...(was ?? []).filter((id) => !is?.includes(id)),
  ]
  return different.map((id) => words.tag(id)).join(', ') || 'as it was'
}

function countOf(items: unknown): string {
  if (typeof items !== 'number') return ''
  return items === 1 ? ', 1 item' : `, ${items} items`
}

function countOfOrders(children: unknown): string {
  const count = Array.isArray(children) ? children.length : 0
  return count === 1 ? '1 other order' : `${count} other orders`
}

function because(why: unknown): string {
  return typeof why === 'string' && why !== '' ? `: ${why}` : ''
}
