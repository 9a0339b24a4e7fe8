import type { Topic } from '../../../core/live/change.ts'

export type { Topic } from '../../../core/live/change.ts'

/**
 * An event without a name: rows of a topic changed. Named events have nothing in them: `resync` (ask again for whatever is
 * shown), `stopping` (the hub ends; connect again), `signed_out` (the session or the membership ended; do not).
 */
export interface ChangeEvent {
  topic: Topic
  /** Null: many, or ones that are not told apart. */
  ids: number[] | null
}
