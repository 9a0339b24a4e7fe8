// The timetable: what the hub does by itself, and how often. Every job may run on several hubs at once.
import { dropOldBulkRows } from '../core/bulk/forget-old-actions.ts'
import { dropOldPapers } from '../core/bulk/keep-papers.ts'
import type { Hub } from '../core/context.ts'
import { dropOldFiles } from '../core/file-imports/drop-old-files.ts'
import { dropOldRefreshes } from '../core/imports/drop-old-refreshes.ts'
import { dropOldPages } from '../core/imports/replay-refresh.ts'
import { refreshDueStores, refreshWideStores } from '../core/imports/store-pace.ts'
import { foldListCounts } from '../core/lists/count-list.ts'
import { foldOrderCounts } from '../core/orders/count-orders.ts'
import { releaseDueHolds } from '../core/orders/release-due-holds.ts'
import { dropEndedSessions } from '../core/people/drop-ended.ts'
import { cancelLostBookings } from '../core/shipments/cancel-bookings.ts'
import { dropOldLabels } from '../core/shipments/drop-old-labels.ts'
import { askDueShops } from '../core/stores/keep-hints.ts'
import { dropOldTasks } from '../core/tasks-upkeep.ts'
import { dropOldDeliveries } from '../core/webhooks/drop-old-deliveries.ts'
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
  { name: 'refresh due stores', everyMs: 5_000, run: refreshDueStores },
  { name: 'refresh stores widely', everyMs: 300_000, run: refreshWideStores },
  { name: 'ask shops for hints', everyMs: 60_000, run: askDueShops },
  { name: 'drop old pages', everyMs: 3_600_000, run: dropOldPages },
  { name: 'drop ended sessions', everyMs: 3_600_000, run: dropEndedSessions },
  { name: 'drop old refreshes', everyMs: 3_600_000, run: dropOldRefreshes },
  { name: 'drop old tasks', everyMs: 3_600_000, run: dropOldTasks },
  { name: 'drop old deliveries', everyMs: 3_600_000, run: dropOldDeliveries },
  { name: 'drop old papers', everyMs: 3_600_000, run: dropOldPapers },
  { name: 'drop rows of old bulk actions', everyMs: 3_600_000, run: dropOldBulkRows },
  { name: 'drop old files of orders', everyMs: 3_600_000, run: dropOldFiles },
  { name: 'drop old labels', everyMs: 3_600_000, run: dropOldLabels },
  { name: 'keep planner statistics', everyMs: 2_000, run: ({ database }) => keepStatistics(database) },
]
