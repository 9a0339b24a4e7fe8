import { resendNotice as resend } from '../../../core/notices/send-notice.ts'
import { endpoint, idParam } from '../request.ts'

/** A shop or a buyer who could not be told, once more. */
export const resendNotice = endpoint(async (ctx, request) => {
  await resend(ctx, idParam(request, 'noticeId'))
  return null
})
