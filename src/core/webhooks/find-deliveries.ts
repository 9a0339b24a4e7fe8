// The log of a webhook: its messages, newest first, and how each attempt ended.
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import type { Ctx } from '../context.ts'
import { notFound } from '../errors.ts'
import { readWebhook } from './change-webhook.ts'
import type { EventType } from './event.ts'

const MOST_ATTEMPTS = 100

export const deliveryStates = ['waiting', 'delivered', 'failed'] as const
export type DeliveryState = (typeof deliveryStates)[number]

export interface Delivery {
  deliveryId: number
  webhookId: number
  messageId: string
  type: EventType
  isTest: boolean
  eventAt: Date
  createdAt: Date
  state: DeliveryState
  attempts: number
  /** Null unless it waits. */
  nextAttemptAt: Date | null
  endedAt: Date | null
  /** Null before the first. */
  lastAttempt: Attempt | null
  /** Null when it was dropped for its age. */
  body: string | null
}

export interface Attempt {
  at: Date
  durationMs: number
  outcome: string
  status: number | null
  /** What the target said; it may hold what only administrators of the hub should see. */
  answer: string | null
}

const columns = `d.delivery_id as "deliveryId", d.webhook_id as "webhookId", d.message_id as "messageId", d.type,
  d.is_test as "isTest", d.event_at as "eventAt", d.created_at as "createdAt", d.state, d.attempts,
  case when d.state = 'waiting' then d.next_attempt_at end as "nextAttemptAt", d.ended_at as "endedAt", d.body,
  a.at, a.duration_ms as "durationMs", a.outcome, a.status, a.answer`
const lastAttempt = `left join lateral (
  select * from webhook_attempts a where a.account_id = d.account_id and a.delivery_id = d.delivery_id
  order by a.attempt_id desc limit 1) a on true`

const page: Statement = {
  name: 'webhook_deliveries_page',
  text: `select ${columns} from webhook_deliveries d ${lastAttempt}
    where d.account_id = $1 and d.webhook_id = $2 and ($3::text is null or d.state = $3)
    order by d.delivery_id desc limit $4 offset $5`,
}
const count: Statement = {
  name: 'webhook_deliveries_count',
  text: `select count(*) as total from webhook_deliveries
    where account_id = $1 and webhook_id = $2 and ($3::text is null or state = $3)`,
}
const one: Statement = {
  name: 'webhook_delivery_read',
  text: `select ${columns} from webhook_deliveries d ${lastAttempt}
    where d.account_id = $1 and d.webhook_id = $2 and d.delivery_id = $3`,
}

type Row = Omit<Delivery, 'lastAttempt'> & { at: Date | null } & Omit<Attempt, 'at'>

/** @throws HubError not_found for the webhook, forbidden */
export async function findDeliveries(
  ctx: Ctx,
  webhookId: number,
  listing: { state: DeliveryState | null; page: number; pageSize: number },
): Promise<{ deliveries: Delivery[]; total: number }> {
  demand(ctx, 'manage_webhooks')
  await readWebhook(ctx, webhookId)
  const values = [ctx.account.id, webhookId, listing.state]
  const [rows, [counted]] = await Promise.all([
    ctx.db.query<Row>(page, [...values, listing.pageSize, (listing.page - 1) * listing.pageSize]),
    ctx.db.query<{ total: number }>(count, values),
  ])
  return { deliveries: rows.map(deliveryOf), total: counted?.total ?? 0 }
}

/** @throws HubError not_found */
export async function readDelivery(ctx: Ctx, webhookId: number, deliveryId: number): Promise<Delivery> {
  const [row] = await ctx.db.query<Row>(one, [ctx.account.id, webhookId, deliveryId])
  if (!row) throw notFound(`Delivery ${deliveryId} of webhook ${webhookId} was not found.`)
  return deliveryOf(row)
}

const attempts: Statement = {
  name: 'webhook_attempts_list',
  text: `select at, duration_ms as "durationMs", outcome, status, answer from webhook_attempts
    where account_id = $1 and delivery_id = $2 order by attempt_id desc limit ${MOST_ATTEMPTS}`,
}

/** Newest first; what targets answered is for those alone who look after webhooks. @throws HubError not_found, forbidden */
export async function findAttempts(ctx: Ctx, webhookId: number, deliveryId: number): Promise<Attempt[]> {
  demand(ctx, 'manage_webhooks')
  await readDelivery(ctx, webhookId, deliveryId)
  return ctx.db.query<Attempt>(attempts, [ctx.account.id, deliveryId])
}

function deliveryOf({ at, durationMs, outcome, status, answer, ...delivery }: Row): Delivery {
  return { ...delivery, lastAttempt: at && { at, durationMs, outcome, status, answer } }
}
