// The timetable: what the hub does by itself, and how often. Every job may run on several hubs at once.
import type { Hub } from '../core/context.ts'
import { foldListCounts } from '../core/lists/count-list.ts'
import { foldOrderCounts } from '../core/orders/count-orders.ts'
import { releaseDueHolds } from '../core/orders/release-due-holds.ts'
import { cancelLostBookings } from '../core/shipments/cancel-bookings.ts'
import { dropOldLabels } from '../core/shipments/drop-old-labels.ts'
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
  { name: 'fold list counts', everyMs: 2_000, run: foldListCounts },
  { name: 'cancel lost bookings', everyMs: 60_000, run: cancelLostBookings },
  { name: 'drop old labels', everyMs: 3_600_000, run: dropOldLabels },
  { name: 'keep planner statistics', everyMs: 2_000, run: ({ database }) => keepStatistics(database) },
]
