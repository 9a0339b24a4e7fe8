import { accountCtx } from '../../core/accounts/account-ctx.ts'
import { runRefresh } from '../../core/imports/run-refresh.ts'
import type { TaskHandler } from '../task-runner.ts'

/** Stores are slow, not the hub: so many at once leave the API most of the machine. */
const atOnce = 4

export const refreshStoreHandler: TaskHandler<'refresh_store'> = {
  kind: 'refresh_store',
  atOnce,
  async run(hub, { accountId, payload }, signal) {
    await runRefresh(await accountCtx(hub, accountId as number), payload, signal)
    return { end: 'done' }
  },
}
