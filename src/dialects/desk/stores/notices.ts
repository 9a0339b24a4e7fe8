import { findStoreNotices, resendFailedNotices } from '../../../core/notices/find-store-notices.ts'
import { parsePart, partOf } from '../paging.ts'
import { type Endpoint, idParam } from '../request.ts'
import { type NoticesAnswer, presentNotice } from './ledger-wire.ts'

export const getStoreNotices: Endpoint = async (ctx, request) => {
  const part = parsePart(request.query)
  const state = request.query.oneOf('state', ['waiting', 'delivered', 'failed'])
  request.query.throwIfFaulty()
  const notices = await findStoreNotices(ctx, idParam(request, 'storeId'), { ...part, state })
  const { rows, before } = partOf(notices, part, ({ noticeId }) => noticeId)
  const answer: NoticesAnswer = { notices: rows.map(presentNotice), before }
  return answer
}

/** All that failed. */
export const postRetryNotices: Endpoint = async (ctx, request) => ({
  again: await resendFailedNotices(ctx, idParam(request, 'storeId')),
})
