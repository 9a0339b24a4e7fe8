// Which kept answers a change makes old. A query says so by `meta: { topics: ['orders'] }`; one that does not is known by
// the nouns in its key; one with `meta: { topics: [] }` sees to it by itself (`useLive`).
import type { ChangeEvent, Topic } from '../../src/dialects/desk/live/live-wire.ts'

export interface LiveMeta extends Record<string, unknown> {
  topics?: readonly Topic[]
  /** Of one thing alone: changes of others do not matter. */
  id?: number
}

const nouns: Record<Topic, readonly string[]> = {
  orders: ['orders', 'order', 'counts', 'history', 'today', 'pack'],
  shipments: ['shipments', 'shipment', 'labels', 'order', 'today'],
  stores: ['stores', 'store', 'refreshes', 'today'],
  imports: ['imports', 'import', 'activity'],
  webhooks: ['webhooks', 'webhook', 'deliveries', 'today'],
  tasks: ['tasks', 'task', 'bulk', 'activity', 'system'],
  tags: ['tags', 'tag'],
  members: ['members', 'member', 'users', 'user', 'invitations', 'session'],
  settings: ['settings', 'account', 'warehouses', 'carriers', 'keys', 'views'],
}

export function isTouched(
  query: { queryKey: readonly unknown[]; meta?: LiveMeta | undefined },
  { topic, ids }: ChangeEvent,
): boolean {
  const { topics, id } = query.meta ?? {}
  if (id !== undefined && ids !== null && !ids.includes(id)) return false
  if (topics) return topics.includes(topic)
  return query.queryKey.some((part) => typeof part === 'string' && nouns[topic].includes(part))
}
