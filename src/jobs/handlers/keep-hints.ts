import { accountCtx } from '../../core/accounts/account-ctx.ts'
import { keepHints } from '../../core/stores/keep-hints.ts'
import type { TaskHandler } from '../task-runner.ts'

const atOnce = 2

export const keepHintsHandler: TaskHandler<'keep_hints'> = {
  kind: 'keep_hints',
  atOnce,
  async run(hub, { accountId, payload }, signal) {
    return keepHints(await accountCtx(hub, accountId as number), payload.storeId, signal)
  },
}
