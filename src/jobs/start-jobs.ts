// All that a hub does by itself: the timetable, the tasks that were put off, the webhooks.
import type { Hub } from '../core/context.ts'
import { startDelivering } from './delivery-worker.ts'
import { followHintHandler } from './handlers/follow-hint.ts'
import { keepHintsHandler } from './handlers/keep-hints.ts'
import { refreshStoreHandler } from './handlers/refresh-store.ts'
import { runBulkActionHandler } from './handlers/run-bulk-action.ts'
import { runFileImportHandler } from './handlers/run-file-import.ts'
import { sendNoticeHandler } from './handlers/send-notice.ts'
import { startTaskRunner, type TaskHandler } from './task-runner.ts'
import { startWorker } from './worker.ts'

export const handlers: readonly TaskHandler[] = [
  refreshStoreHandler,
  sendNoticeHandler,
  keepHintsHandler,
  runBulkActionHandler,
  runFileImportHandler,
  followHintHandler,
]

export function startJobs(hub: Hub): { stop(): Promise<void> } {
  const parts = [startWorker(hub), startTaskRunner(hub, handlers), startDelivering(hub)]
  return {
    async stop() {
      await Promise.all(parts.map((part) => part.stop()))
    },
  }
}
