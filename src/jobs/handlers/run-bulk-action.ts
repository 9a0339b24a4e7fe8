import { accountCtx } from '../../core/accounts/account-ctx.ts'
import { failBulkAction } from '../../core/bulk/fail-bulk-action.ts'
import { runBulkAction } from '../../core/bulk/run-bulk-action.ts'
import type { TaskHandler } from '../task-runner.ts'

/** Of one process: the API keeps its share of the database. */
const atOnce = 2

export const runBulkActionHandler: TaskHandler<'run_bulk_action'> = {
  kind: 'run_bulk_action',
  atOnce,
  async run(hub, { accountId, payload }, signal) {
    await runBulkAction(await accountCtx(hub, accountId as number), payload.bulkActionId, signal)
    return { end: 'done' }
  },
  async giveUp(hub, { accountId, payload }) {
    await failBulkAction(await accountCtx(hub, accountId as number), payload.bulkActionId)
  },
}
