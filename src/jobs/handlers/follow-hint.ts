import { accountCtx } from '../../core/accounts/account-ctx.ts'
import { followHint } from '../../core/imports/take-hint.ts'
import type { TaskHandler } from '../task-runner.ts'

const atOnce = 2

export const followHintHandler: TaskHandler<'follow_hint'> = {
  kind: 'follow_hint',
  atOnce,
  async run(hub, { accountId, payload }) {
    return followHint(await accountCtx(hub, accountId as number), payload.storeId)
  },
}
