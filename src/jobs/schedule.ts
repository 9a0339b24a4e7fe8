// The timetable: what the hub does by itself, and how often. Every job may run on several hubs at once.
import type { Hub } from '../core/context.ts'
import { foldOrderCounts } from '../core/orders/count-orders.ts'
import { releaseDueHolds } from '../core/orders/release-due-holds.ts'
import { keepStatistics } from '../db/keep-statistics.ts'

export interface Job {
  name: string
  /** From the end of one run to the start of the next. */
  everyMs: number
  run(hub: Hub): Promise<unknown>
}

export const schedule: readonly Job[] = [
  { name: 'release due holds', everyMs: 1_000, run: releaseDueHolds },
  { name: 'fold order counts', everyMs: 2_000, run: foldOrderCounts },
  { name: 'keep planner statistics', everyMs: 2_000, run: ({ database }) => keepStatistics(database) },
]
