// One order with everything that is known of it, for people to look at.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { type HubError, notFound } from '../errors.ts'
import type { FulfillmentDocument } from '../fulfillments/fulfillment.ts'
import { findNotices, type NoticeReport } from '../notices/find-notices.ts'
import { findOrderShipments, type OrderShipment } from '../shipments/find-order-shipments.ts'
import { findOrderDeliveries, type OrderDelivery } from '../webhooks/find-order-deliveries.ts'
import { findOrderHistory, type OrderHistoryEvent } from './find-order-history.ts'
import type { Order } from './order.ts'
import { readOrder } from './read-order.ts'
import { type OrderFacts, readOrderFacts } from './read-order-facts.ts'

const EVENTS_AT_FIRST = 50

export interface OrderPage {
  /** Archived ones too. */
  order: Order
  facts: OrderFacts
  shipments: OrderShipment[]
  fulfillments: FulfillmentDocument[]
  notices: NoticeReport[]
  deliveries: OrderDelivery[]
  /** The newest, newest first. */
  history: OrderHistoryEvent[]
  hasMoreHistory: boolean
}

/** @throws HubError not_found, saying where the order has gone if that is known */
export async function readOrderPage(ctx: Ctx, orderId: number): Promise<OrderPage> {
  const order = await readOrder(ctx, orderId)
  if (!order) throw await gone(ctx, orderId)
  const [[facts], shipments, fulfillments, notices, deliveries, events] = await Promise.all([
    readOrderFacts(ctx, [order]),
    findOrderShipments(ctx, orderId),
    readFulfillments(ctx, orderId),
    findNotices(ctx, orderId),
    findOrderDeliveries(ctx, orderId),
    findOrderHistory(ctx, orderId, { before: null, limit: EVENTS_AT_FIRST + 1 }),
  ])
  return {
    order,
    facts: facts as OrderFacts,
    ...{ shipments, fulfillments, notices, deliveries },
    history: events.slice(0, EVENTS_AT_FIRST),
    hasMoreHistory: events.length > EVENTS_AT_FIRST,
  }
}

const fulfillments: Statement = {
  name: 'fulfillments_of_order',
  text: 'select doc from fulfillments where account_id = $1 and order_id = $2 order by fulfillment_id desc',
}

async function readFulfillments(ctx: Ctx, orderId: number): Promise<FulfillmentDocument[]> {
  const rows = await ctx.db.query<{ doc: string }>(fulfillments, [ctx.account.id, orderId])
  return rows.map(({ doc }) => JSON.parse(doc) as FulfillmentDocument)
}

const whereabouts: Statement = {
  name: 'order_whereabouts',
  text: `select order_number as number, moved_at as at, 'moved' as how, null as by from order_origins
      where account_id = $1 and order_id = $2
    union all select order_number, removed_at, 'removed', removed_by from order_tombstones
      where account_id = $1 and order_id = $2`,
}

async function gone(ctx: Ctx, orderId: number): Promise<HubError> {
  const [trace] = await ctx.db.query<{
    number: string
    at: Date
    how: 'moved' | 'removed'
    by: string | null
  }>(whereabouts, [ctx.account.id, orderId])
  if (!trace) return notFound(`Order ${orderId} was not found.`)
  const day = trace.at.toISOString().slice(0, 10)
  return notFound(
    trace.how === 'moved'
      ? `Order ${trace.number} was moved to another account on ${day}.`
      : `Order ${trace.number} was removed on ${day} by ${trace.by}.`,
  )
}
