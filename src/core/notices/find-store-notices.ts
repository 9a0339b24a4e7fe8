// What a store was told of parcels that have left, newest first, and what failed told again.
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { readStore } from '../stores/find-stores.ts'
import type { NoticeState } from './notice-rows.ts'
import { resendNotice } from './send-notice.ts'

/** Those beyond are told again when these are done. */
const MOST_AGAIN = 1_000

export interface StoreNotice {
  noticeId: number
  orderId: number
  orderNumber: string | null
  shipmentId: number | null
  fulfillmentId: number | null
  state: NoticeState
  attempts: number
  /** What the shop answered last, or why it could not be asked. */
  status: number | null
  answer: string | null
  createdAt: Date
  lastAttemptAt: Date | null
  deliveredAt: Date | null
  /** Null unless it waits. */
  nextAttemptAt: Date | null
}

const page: Statement = {
  name: 'notices_of_store',
  text: `select n.notice_id as "noticeId", n.order_id as "orderId", o.order_number as "orderNumber",
      n.shipment_id as "shipmentId", n.fulfillment_id as "fulfillmentId", n.state, n.attempts, n.status, n.answer,
      n.created_at as "createdAt", n.last_attempt_at as "lastAttemptAt", n.delivered_at as "deliveredAt",
      case when n.state = 'waiting' then (select t.run_at from tasks t where t.kind = 'send_notice'
        and t.task_key = $1::int || ' ' || n.notice_id and t.state in ('waiting', 'running')) end as "nextAttemptAt"
    from notices n left join orders o on o.account_id = n.account_id and o.order_id = n.order_id
    where n.account_id = $1 and n.store_id = $2 and ($3::text is null or n.state = $3)
      and ($4::bigint is null or n.notice_id < $4)
    order by n.notice_id desc limit $5`,
}

/** Those before the notice `before`. @throws HubError not_found */
export async function findStoreNotices(
  ctx: Ctx,
  storeId: number,
  { state, before, limit }: { state: NoticeState | null; before: number | null; limit: number },
): Promise<StoreNotice[]> {
  await readStore(ctx, storeId)
  return ctx.db.query<StoreNotice>(page, [ctx.account.id, storeId, state, before, limit])
}

const failed: Statement = {
  name: 'notices_of_store_failed',
  text: `select notice_id as "noticeId" from notices
    where account_id = $1 and store_id = $2 and state = 'failed' order by notice_id limit ${MOST_AGAIN}`,
}

/** All that failed once more; answers how many. @throws HubError not_found, forbidden */
export async function resendFailedNotices(ctx: Ctx, storeId: number): Promise<number> {
  demand(ctx, 'manage_stores')
  await readStore(ctx, storeId)
  return inTransaction(ctx, async (ctx) => {
    const notices = await ctx.db.query<{ noticeId: number }>(failed, [ctx.account.id, storeId])
    for (const { noticeId } of notices) await resendNotice(ctx, noticeId)
    return notices.length
  })
}
