// What somebody should look after: stores behind, webhooks that fail, shops and buyers that were not told.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { FailingWebhook, StoreBehind, Today } from './today.ts'

/** A refresh that is so late is not just waiting for its turn. */
const LATE_MS = 15 * 60_000
const LOOKED_BACK_MS = 7 * 86_400_000

const storesBehind: Statement = {
  name: 'today_stores_behind',
  text: `select s.store_id as "storeId", s.name as "storeName", case when r.state = 'failed' then 'failing' else 'late' end as why,
      case when r.state = 'failed' then r.message end as message, s.refresh_date as "refreshedAt",
      case when s.auto_refresh then s.next_refresh_at end as "nextRefreshAt"
    from stores s left join lateral (
      select r.state, r.message from store_refreshes r
      where r.account_id = s.account_id and r.store_id = s.store_id and r.ended_at is not null
      order by r.refresh_id desc limit 1) r on true
    where s.account_id = $1 and s.active and s.integration_url is not null
      and (r.state = 'failed' or (s.auto_refresh and s.next_refresh_at < $2))
    order by s.store_id`,
}
const failingWebhooks: Statement = {
  name: 'today_webhooks_failing',
  text: `with lost as (
      select d.webhook_id, count(*)::int as failed from webhook_deliveries d
      where d.account_id = $1 and d.state = 'failed' and d.ended_at >= $2 and not d.is_test group by d.webhook_id)
    select w.webhook_id as "webhookId", w.name, w.url, w.active, coalesce(l.failed, 0) as failed,
      w.failing_since as "failingSince"
    from webhooks w left join lost l using (webhook_id)
    where w.account_id = $1 and (l.failed > 0 or w.failing_since is not null or not w.active)
    order by w.webhook_id`,
}
const lostNotices: Statement = {
  name: 'today_notices_failed',
  text: `select channel, store_id as "storeId", count(*)::int as count from notices
    where account_id = $1 and state = 'failed' and last_attempt_at >= $2 group by channel, store_id order by channel desc, store_id`,
}

export async function findTrouble(ctx: Ctx): Promise<Pick<Today, 'stores' | 'webhooks' | 'notices'>> {
  const now = ctx.now().getTime()
  const since = new Date(now - LOOKED_BACK_MS)
  const [stores, webhooks, notices] = await Promise.all([
    ctx.db.query<StoreBehind>(storesBehind, [ctx.account.id, new Date(now - LATE_MS)]),
    ctx.db.query<FailingWebhook>(failingWebhooks, [ctx.account.id, since]),
    ctx.db.query<Today['notices'][number]>(lostNotices, [ctx.account.id, since]),
  ])
  return { stores, webhooks, notices }
}
