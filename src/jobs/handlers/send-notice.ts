import { accountCtx } from '../../core/accounts/account-ctx.ts'
import { sendNotice } from '../../core/notices/send-notice.ts'
import type { TaskHandler } from '../task-runner.ts'

const atOnce = 8

export const sendNoticeHandler: TaskHandler<'send_notice'> = {
  kind: 'send_notice',
  atOnce,
  async run(hub, { accountId, payload }, signal) {
    return sendNotice(await accountCtx(hub, accountId as number), payload.noticeId, signal)
  },
}
