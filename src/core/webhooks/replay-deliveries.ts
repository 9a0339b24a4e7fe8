// Messages told again: under the same id, with a new time and signature, and by themselves (stores-and-webhooks, 8.5).
import { randomUUID } from 'node:crypto'
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { type MessageFrame, wordMessage } from './compose-message.ts'
import type { EventType } from './event.ts'
import { type Delivery, readDelivery } from './find-deliveries.ts'
import { insertDeliveries } from './queue-deliveries.ts'
import type { Webhook } from './webhook.ts'
import { lockWebhookRow, type WebhookRow } from './webhook-rows.ts'

const MOST_UNTOLD = 10_000

const requeueOne: Statement = {
  name: 'webhook_delivery_requeue',
  text: `update webhook_deliveries set state = 'waiting', attempts = 0, next_attempt_at = $4, leased_until = null, ended_at = null
    where account_id = $1 and webhook_id = $2 and delivery_id = $3 returning delivery_id`,
}
/** What somebody is sending at the moment is not sent twice at once. */
const requeue: Statement = {
  name: 'webhook_deliveries_requeue',
  text: `update webhook_deliveries set state = 'waiting', attempts = 0, next_attempt_at = $5, ended_at = null
    where account_id = $1 and webhook_id = $2 and created_at >= $3 and ($4::timestamptz is null or created_at <= $4)
      and (not $6 or state = 'failed') and not is_test and (leased_until is null or leased_until <= $5)
    returning delivery_id`,
}
/** Events that this webhook was never told of: it was disabled then. */
const untold: Statement = {
  name: 'webhook_events_untold',
  text: `select e.type, e.batch_id as "batchId", min(e.at) as "eventAt",
      case when $7 then (select array_agg(distinct s) from webhook_events o, unnest(o.subjects) as s
        where o.account_id = $1 and o.batch_id = e.batch_id and o.type = e.type) end as subjects
    from webhook_events e
    where e.account_id = $1 and e.at >= $3 and ($4::timestamptz is null or e.at <= $4) and e.queued_at is not null
      and e.type = any($5::text[]) and ($6::int is null or e.store_id = $6)
      and not exists (select from webhook_deliveries d where d.account_id = $1 and d.webhook_id = $2
        and d.batch_id = e.batch_id and d.type = e.type)
    group by e.type, e.batch_id order by min(e.event_id) limit ${MOST_UNTOLD}`,
}

/** @throws HubError not_found, not_allowed_now while the webhook is disabled */
export async function replayDelivery(ctx: Ctx, webhookId: number, deliveryId: number): Promise<Delivery> {
  demand(ctx, 'manage_webhooks')
  return inTransaction(ctx, async (ctx) => {
    await lockActive(ctx, webhookId)
    noteChange(ctx, 'webhooks', [webhookId])
    await ctx.db.query(requeueOne, [ctx.account.id, webhookId, deliveryId, ctx.now()])
    return readDelivery(ctx, webhookId, deliveryId)
  })
}

export interface ReplayRange {
  since: Date
  until: Date | null
  /** Those alone that failed; else also what was delivered, and what was never told. */
  onlyFailed: boolean
}

/** Answers how many messages will be told. @throws HubError not_found, not_allowed_now while the webhook is disabled */
export async function replayDeliveries(
  ctx: Ctx,
  webhookId: number,
  { since, until, onlyFailed }: ReplayRange,
): Promise<number> {
  demand(ctx, 'manage_webhooks')
  return inTransaction(ctx, async (ctx) => {
    const row = await lockActive(ctx, webhookId)
    noteChange(ctx, 'webhooks', [webhookId])
    const values = [ctx.account.id, webhookId, since, until]
    const again = await ctx.db.query(requeue, [...values, ctx.now(), onlyFailed])
    if (onlyFailed) return again.length
    // What happened before there was this webhook is nothing it missed.
    const missedSince = since > row.createDate ? since : row.createDate
    const events = await ctx.db.query<Untold>(untold, [
      ...[ctx.account.id, webhookId, missedSince, until],
      row.events,
      row.storeId,
      row.wording === 'tracking',
    ])
    return again.length + (await queueUntold(ctx, row, events))
  })
}

interface Untold {
  type: EventType
  batchId: string
  eventAt: Date
  /** For tracking alone. */
  subjects: number[] | null
}

async function queueUntold(ctx: Ctx, row: WebhookRow, events: readonly Untold[]): Promise<number> {
  const { webhookId, accountId, storeId, withItems, wording } = row
  const frames = events.flatMap(({ type, batchId, eventAt, subjects }) =>
    (subjects ?? [null]).map((subject) => ({
      ...{ webhookId, accountId, storeId, withItems, wording, type, batchId, eventAt, subject },
      isTest: false,
    })),
  )
  return queueFrames(ctx, frames)
}

/** A message of the usual shape about nothing: what it points to is an empty list. @throws HubError as `replayDelivery` */
export async function sendTest(ctx: Ctx, webhookId: number): Promise<Delivery> {
  demand(ctx, 'manage_webhooks')
  return inTransaction(ctx, async (ctx) => {
    const { accountId, events, storeId, withItems, wording } = await lockActive(ctx, webhookId)
    noteChange(ctx, 'webhooks', [webhookId])
    const [type] = events
    if (!type) throw new Error(`webhook ${webhookId} has no events`)
    const about = { type, batchId: randomUUID(), subject: null, eventAt: ctx.now(), isTest: true }
    const [deliveryId] = await insertWorded(ctx, [
      { webhookId, accountId, storeId, withItems, wording, ...about },
    ])
    return readDelivery(ctx, webhookId, deliveryId as number)
  })
}

type Frame = MessageFrame & Pick<Webhook, 'webhookId'> & { isTest: boolean }

async function queueFrames(ctx: Ctx, frames: readonly Frame[]): Promise<number> {
  return frames.length === 0 ? 0 : (await insertWorded(ctx, frames)).length
}

async function insertWorded(ctx: Ctx, frames: readonly Frame[]): Promise<number[]> {
  const worded = []
  for (const frame of frames) worded.push({ ...frame, body: await wordMessage(ctx, ctx.db, frame) })
  return insertDeliveries(ctx.db, worded, ctx.now())
}

async function lockActive(ctx: Ctx, webhookId: number): Promise<WebhookRow> {
  const row = await lockWebhookRow(ctx, webhookId)
  if (!row) throw notFound(`Webhook ${webhookId} was not found.`)
  if (!row.active) {
    throw notAllowedNow(`Webhook ${webhookId} is disabled (${row.disabledWhy}); enable it before replaying.`)
  }
  return row
}
