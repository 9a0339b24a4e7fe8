import type { Command } from 'commander'
import { findNotices } from '../core/notices/find-notices.ts'
import { resendNotice } from '../core/notices/send-notice.ts'
import { accountOption, addCommand, ctxOf, type InAccount, wholeNumber } from './command.ts'
import { table } from './print.ts'

export function addNoticeCommands(program: Command): void {
  const notice = program
    .command('notice')
    .description('notices: telling shops and buyers that an order has left')

  addCommand<InAccount>(notice, {
    usage: 'list <orderId>',
    description: 'show who was told of an order, and what came of it',
    options: accountOption,
    async work({ hub }, options, _config, [text]) {
      const notices = await findNotices(await ctxOf(hub, options), wholeNumber(text ?? ''))
      return {
        json: notices,
        text: table(
          notices.map((one) => ({ ...one })),
          'Nobody was told.',
        ),
      }
    },
  })

  addCommand<InAccount>(notice, {
    usage: 'resend <noticeId>',
    description: 'try a notice again that failed; one that was received is never sent twice',
    options: accountOption,
    async work({ hub }, options, _config, [text]) {
      const noticeId = wholeNumber(text ?? '')
      await resendNotice(await ctxOf(hub, options), noticeId)
      return { json: { noticeId }, text: `Notice ${noticeId} is sent again.` }
    },
  })
}
