// What webhooks were told of one order, its shipments and its fulfillments, the newest first.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { EventType } from './event.ts'
import type { DeliveryState } from './find-deliveries.ts'

const MOST_DELIVERIES = 100

export interface OrderDelivery {
  deliveryId: number
  webhookId: number
  webhookName: string | null
  /** Without credentials. */
  url: string
  type: EventType
  eventAt: Date
  state: DeliveryState
  attempts: number
  nextAttemptAt: Date | null
  endedAt: Date | null
  /** How the last attempt ended; null before the first. */
  outcome: string | null
  status: number | null
}

const find: Statement = {
  name: 'webhook_deliveries_of_order',
  text: `with own as (
      select $2::int as id, array['order.created', 'order.updated', 'order.cancelled', 'fulfillment.rejected'] as types
      union all select shipment_id, array['shipment.created', 'shipment.voided'] from shipments
        where account_id = $1 and order_id = $2
      union all select fulfillment_id, array['fulfillment.shipped'] from fulfillments
        where account_id = $1 and order_id = $2
    ), told as (
      select distinct e.type, e.batch_id, own.id from own join webhook_events e
        on e.account_id = $1 and e.subjects @> array[own.id] and e.type = any(own.types) and e.batch_id is not null
    )
    select distinct on (d.delivery_id) d.delivery_id as "deliveryId", d.webhook_id as "webhookId", w.name as "webhookName",
      w.url, d.type, d.event_at as "eventAt", d.state, d.attempts,
      case when d.state = 'waiting' then d.next_attempt_at end as "nextAttemptAt", d.ended_at as "endedAt",
      a.outcome, a.status
    from told t
    join webhook_deliveries d on d.account_id = $1 and d.batch_id = t.batch_id and d.type = t.type
      and (d.subject is null or d.subject = t.id)
    join webhooks w on w.account_id = $1 and w.webhook_id = d.webhook_id
    left join lateral (
      select outcome, status from webhook_attempts a where a.account_id = d.account_id and a.delivery_id = d.delivery_id
      order by a.attempt_id desc limit 1) a on true
    order by d.delivery_id desc limit ${MOST_DELIVERIES}`,
}

export function findOrderDeliveries(ctx: Ctx, orderId: number): Promise<OrderDelivery[]> {
  return ctx.db.query<OrderDelivery>(find, [ctx.account.id, orderId])
}
