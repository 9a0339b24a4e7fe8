// Tags with the orders that have them.
import type { TagUse } from '../../../core/accounts/list-tags.ts'

export type TagRow = TagUse

export interface TagsAnswer {
  /** By name. */
  tags: TagRow[]
}
