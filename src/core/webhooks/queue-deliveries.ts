// From the outbox to the queue: events that belong together become one message, and a delivery for each webhook that
// listens (stores-and-webhooks, 8.4).
import { randomUUID } from 'node:crypto'
import { ulid } from 'ulid'
import type { Queryable, Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import { type MessageFrame, wordMessage } from './compose-message.ts'
import type { EventType } from './event.ts'
import { type WebhookRow, webhookColumns } from './webhook-rows.ts'

/** Of one transaction; each may be a message to many webhooks. */
const MOST_EVENTS = 200

interface WaitingEvent {
  accountId: number
  eventId: number
  type: EventType
  storeId: number
  batchId: string | null
  subjects: number[]
  at: Date
}

/** Events that are told of in one message. */
interface Bundle {
  accountId: number
  type: EventType
  batchId: string
  storeIds: Set<number>
  subjects: number[]
  at: Date
}

export interface NewDelivery extends MessageFrame {
  webhookId: number
  isTest: boolean
  /** Null: worded when it is sent. */
  body: string | null
}

const takeWaiting: Statement = {
  name: 'webhook_events_take',
  text: `select account_id as "accountId", event_id as "eventId", type, store_id as "storeId", batch_id as "batchId",
      subjects, at
    from webhook_events where queued_at is null and ready_at <= $1
    order by ready_at, event_id limit ${MOST_EVENTS} for update skip locked`,
}
const markQueued: Statement = {
  name: 'webhook_events_mark_queued',
  text: `update webhook_events e set queued_at = $4, batch_id = g.batch_id
    from unnest($1::int[], $2::bigint[], $3::text[]) as g(account_id, event_id, batch_id)
    where e.account_id = g.account_id and e.event_id = g.event_id`,
}
const listeners: Statement = {
  name: 'webhook_listeners',
  text: `select ${webhookColumns} from webhooks w where w.account_id = any($1::int[]) and w.active
    order by w.account_id, w.webhook_id`,
}
const insert: Statement = {
  name: 'webhook_deliveries_insert',
  text: `insert into webhook_deliveries (account_id, webhook_id, message_id, type, batch_id, subject, is_test, event_at, body,
      created_at, state, next_attempt_at)
    select g.account_id, g.webhook_id, g.message_id, g.type, g.batch_id, g.subject, g.is_test, g.event_at, g.body, $10,
      'waiting', $10
    from unnest($1::int[], $2::int[], $3::text[], $4::text[], $5::text[], $6::int[], $7::bool[], $8::timestamptz[], $9::text[])
      as g(account_id, webhook_id, message_id, type, batch_id, subject, is_test, event_at, body)
    returning delivery_id as "deliveryId"`,
}

/** Queues all that is ready, whoever else does the same; answers how many messages to webhooks that made. */
export async function queueDeliveries(hub: Hub): Promise<number> {
  let queued = 0
  for (;;) {
    const { taken, made } = await hub.database.transaction((db) => queueSome(hub, db))
    queued += made
    if (taken < MOST_EVENTS) return queued
  }
}

async function queueSome(hub: Hub, db: Queryable): Promise<{ taken: number; made: number }> {
  const now = hub.now()
  const events = await db.query<WaitingEvent>(takeWaiting, [now])
  if (events.length === 0) return { taken: 0, made: 0 }
  const { bundles, batchIds } = bundled(events)
  const [rows] = await Promise.all([
    db.query<WebhookRow>(listeners, [[...new Set(events.map(({ accountId }) => accountId))]]),
    db.query(markQueued, [
      events.map(({ accountId }) => accountId),
      events.map(({ eventId }) => eventId),
      batchIds,
      now,
    ]),
  ])
  const frames = bundles.flatMap((bundle) =>
    rows.filter((row) => listens(row, bundle)).flatMap((row) => framesFor(row, bundle)),
  )
  const deliveries = await worded(hub, db, frames)
  if (deliveries.length > 0) await insertDeliveries(db, deliveries, now)
  return { taken: events.length, made: deliveries.length }
}

/** In the order in which it happened; webhooks that are told the same in the same words share one text. */
async function worded(
  hub: Hub,
  db: Queryable,
  frames: readonly (MessageFrame & { webhookId: number })[],
): Promise<NewDelivery[]> {
  const bodies = new Map<string, string | null>()
  const deliveries: NewDelivery[] = []
  for (const frame of frames) {
    const { accountId, type, batchId, subject, wording, storeId, withItems } = frame
    const name = [accountId, type, batchId, subject, wording, storeId, withItems].join(' ')
    if (!bodies.has(name)) bodies.set(name, await wordedOrNot(hub, db, frame))
    deliveries.push({ ...frame, isTest: false, body: bodies.get(name) ?? null })
  }
  return deliveries
}

/** One that cannot be worded must not hold up all others; when the database is at fault, nothing is queued at all. */
function wordedOrNot(hub: Hub, db: Queryable, frame: MessageFrame): Promise<string | null> {
  return wordMessage(hub, db, frame).catch((error: unknown) => {
    const { accountId, type, batchId } = frame
    hub.log.error(
      { err: error, accountId, type, batchId },
      'A webhook could not be worded; it is tried again',
    )
    return null
  })
}

/** Those without a batch are gathered, by account and kind, under a batch of their own. */
function bundled(events: readonly WaitingEvent[]): { bundles: Bundle[]; batchIds: string[] } {
  const bundles = new Map<string, Bundle>()
  const batchIds = events.map(({ accountId, type, storeId, batchId, subjects, at }) => {
    const name = `${accountId} ${type} ${batchId ?? ''}`
    const bundle = bundles.get(name) ?? {
      ...{ accountId, type, batchId: batchId ?? randomUUID() },
      ...{ storeIds: new Set<number>(), subjects: [], at },
    }
    bundles.set(name, bundle)
    bundle.storeIds.add(storeId)
    bundle.subjects.push(...subjects)
    return bundle.batchId
  })
  return { bundles: [...bundles.values()], batchIds }
}

function listens({ accountId, events, storeId }: WebhookRow, bundle: Bundle): boolean {
  return (
    accountId === bundle.accountId &&
    events.includes(bundle.type) &&
    (storeId === null || bundle.storeIds.has(storeId))
  )
}

function framesFor(row: WebhookRow, bundle: Bundle): (MessageFrame & { webhookId: number })[] {
  const { webhookId, wording, storeId, withItems } = row
  const { accountId, type, batchId, at: eventAt } = bundle
  const frame = { webhookId, accountId, type, batchId, eventAt, wording, storeId, withItems, subject: null }
  return wording === 'tracking' ? bundle.subjects.map((subject) => ({ ...frame, subject })) : [frame]
}

/** Answers their ids, in order. */
export async function insertDeliveries(
  db: Queryable,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<number[]> {
  const rows = await db.query<{ deliveryId: number }>(insert, [
    deliveries.map(({ accountId }) => accountId),
    deliveries.map(({ webhookId }) => webhookId),
    deliveries.map(() => `msg_${ulid(now.getTime())}`),
    deliveries.map(({ type }) => type),
    deliveries.map(({ batchId }) => batchId),
    deliveries.map(({ subject }) => subject),
    deliveries.map(({ isTest }) => isTest),
    deliveries.map(({ eventAt }) => eventAt),
    deliveries.map(({ body }) => body),
    now,
  ])
  return rows.map(({ deliveryId }) => deliveryId)
}
