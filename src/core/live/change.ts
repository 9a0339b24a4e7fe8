// What changed, in as few words as will do.
export const topics = [
  'orders',
  'shipments',
  'stores',
  'imports',
  'webhooks',
  'tasks',
  'tags',
  'members',
  'settings',
] as const
export type Topic = (typeof topics)[number]

/** Which rows of an account's topic changed; what became of them is for the reader to ask. */
export interface Change {
  accountId: number
  topic: Topic
  /** Null: many, or ones that are not told apart. */
  ids: readonly number[] | null
}
