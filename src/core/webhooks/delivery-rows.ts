// The queue of messages: taken with a lease, a few for each webhook, and put back or closed when they ended.
import type { Queryable, Statement } from '../../db/database.ts'
import type { ClaimedDelivery, EndedAttempt } from './delivery.ts'
import { type Health, mostAtOnce } from './webhook.ts'

/** Longer than any attempt takes; after it the message is somebody else's. */
const LEASE_MS = 60_000

export interface LockedHealth extends Health {
  accountId: number
  webhookId: number
}

/** Its loss in a crash of the database sends a message twice, which receivers are told to expect. */
const withoutFlush: Statement = {
  name: 'webhook_without_flush',
  text: 'set local synchronous_commit = off',
}
/** Jumps from webhook to webhook along the index: how long their queues are does not matter. */
const lockDue: Statement = {
  name: 'webhooks_lock_due',
  text: `with recursive queues as (
      (select account_id, webhook_id from webhook_deliveries where state = 'waiting'
        order by account_id, webhook_id limit 1)
      union all
      select n.account_id, n.webhook_id from queues q cross join lateral (
        select d.account_id, d.webhook_id from webhook_deliveries d
        where d.state = 'waiting' and (d.account_id, d.webhook_id) > (q.account_id, q.webhook_id)
        order by d.account_id, d.webhook_id limit 1) n
    )
    select w.account_id as "accountId", w.webhook_id as "webhookId", w.failures_in_row as "failuresInRow"
    from queues q join webhooks w on w.account_id = q.account_id and w.webhook_id = q.webhook_id
    where w.active and (w.paused_until is null or w.paused_until <= $1) and exists (
      select from webhook_deliveries d where d.account_id = q.account_id and d.webhook_id = q.webhook_id
        and d.state = 'waiting' and d.next_attempt_at <= $1)
    order by random() limit $2 for update of w skip locked`,
}
const claim: Statement = {
  name: 'webhook_deliveries_claim',
  text: `with due as (
      select picked.account_id, picked.delivery_id
      from unnest($1::int[], $2::int[], $3::int[]) as e(account_id, webhook_id, at_once)
      cross join lateral (
        select d.account_id, d.delivery_id from webhook_deliveries d
        where d.account_id = e.account_id and d.webhook_id = e.webhook_id and d.state = 'waiting' and d.next_attempt_at <= $4
        order by d.next_attempt_at, d.delivery_id
        limit greatest(0, e.at_once - (
          select count(*) from webhook_deliveries f
          where f.account_id = e.account_id and f.webhook_id = e.webhook_id and f.leased_until > $4))
        for update skip locked) picked
    )
    update webhook_deliveries d set leased_until = $5, next_attempt_at = $5, worker = $6
    from due, webhooks w
    where d.account_id = due.account_id and d.delivery_id = due.delivery_id
      and w.account_id = d.account_id and w.webhook_id = d.webhook_id
    returning d.account_id as "accountId", d.delivery_id as "deliveryId", d.webhook_id as "webhookId",
      d.message_id as "messageId", d.type, d.batch_id as "batchId", d.subject, d.is_test as "isTest",
      d.event_at as "eventAt", d.body, d.attempts, d.leased_until as "leasedUntil", w.url, w.sealed,
      w.former_secret_until as "formerSecretUntil", w.wording, w.store_id as "storeId", w.with_items as "withItems",
      w.failures_in_row as "failuresInRow"`,
}

/** At most `limit` webhooks are looked after; each has no more messages under way than it may, whoever sends them. */
export async function claimDeliveries(
  db: Queryable,
  now: Date,
  { limit, worker }: { limit: number; worker: number | null },
): Promise<ClaimedDelivery[]> {
  const due = await db.query<{ accountId: number; webhookId: number; failuresInRow: number }>(lockDue, [
    now,
    limit,
  ])
  if (due.length === 0) return []
  // A second statement: it sees what those who had the locks before have taken.
  return db.query<ClaimedDelivery>(claim, [
    due.map(({ accountId }) => accountId),
    due.map(({ webhookId }) => webhookId),
    due.map(mostAtOnce),
    now,
    new Date(now.getTime() + LEASE_MS),
    worker,
  ])
}

export async function settleLazily(db: Queryable): Promise<void> {
  await db.send(withoutFlush, [])
}

const lockHealth: Statement = {
  name: 'webhooks_lock_health',
  text: `select w.account_id as "accountId", w.webhook_id as "webhookId", w.active, w.failing_since as "failingSince",
      w.failures_in_row as "failuresInRow", w.told_days as "toldDays", w.paused_until as "pausedUntil",
      w.disabled_why as "disabledWhy"
    from webhooks w join unnest($1::int[], $2::int[], $3::bool[]) as g(account_id, webhook_id, fails)
      on w.account_id = g.account_id and w.webhook_id = g.webhook_id
    where g.fails or w.failing_since is not null
    order by w.account_id, w.webhook_id for update of w`,
}
const writeHealth: Statement = {
  name: 'webhooks_write_health',
  text: `update webhooks w set active = g.active, failing_since = g.failing_since, failures_in_row = g.failures_in_row,
      told_days = g.told_days, paused_until = g.paused_until, disabled_why = g.disabled_why,
      disabled_at = case when g.active then null else coalesce(w.disabled_at, $9) end
    from unnest($1::int[], $2::int[], $3::bool[], $4::timestamptz[], $5::int[], $6::int[], $7::timestamptz[], $8::text[])
      as g(account_id, webhook_id, active, failing_since, failures_in_row, told_days, paused_until, disabled_why)
    where w.account_id = g.account_id and w.webhook_id = g.webhook_id`,
}
const dropQueue: Statement = {
  name: 'webhooks_drop_queue',
  text: `update webhook_deliveries d set state = 'failed', ended_at = $3, leased_until = null
    from unnest($1::int[], $2::int[]) as g(account_id, webhook_id)
    where d.account_id = g.account_id and d.webhook_id = g.webhook_id and d.state = 'waiting'`,
}

type WebhookKey = Pick<LockedHealth, 'accountId' | 'webhookId'>

/** Of those that fail now, or did before. */
export function lockHealths(
  db: Queryable,
  keys: readonly (WebhookKey & { fails: boolean })[],
): Promise<LockedHealth[]> {
  const accounts = keys.map(({ accountId }) => accountId)
  const webhooks = keys.map(({ webhookId }) => webhookId)
  return db.query(lockHealth, [accounts, webhooks, keys.map(({ fails }) => fails)])
}

export async function writeHealths(
  db: Queryable,
  healths: readonly LockedHealth[],
  now: Date,
): Promise<void> {
  await db.send(writeHealth, [
    healths.map(({ accountId }) => accountId),
    healths.map(({ webhookId }) => webhookId),
    healths.map(({ active }) => active),
    healths.map(({ failingSince }) => failingSince),
    healths.map(({ failuresInRow }) => failuresInRow),
    healths.map(({ toldDays }) => toldDays),
    healths.map(({ pausedUntil }) => pausedUntil),
    healths.map(({ disabledWhy }) => disabledWhy),
    now,
  ])
}

/** Nothing stays queued for a webhook that was disabled; it can be replayed. */
export async function dropQueues(db: Queryable, keys: readonly WebhookKey[], now: Date): Promise<void> {
  await db.send(dropQueue, [
    keys.map(({ accountId }) => accountId),
    keys.map(({ webhookId }) => webhookId),
    now,
  ])
}

const close: Statement = {
  name: 'webhook_deliveries_close',
  text: `with given as (
      select * from unnest($1::int[], $2::bigint[], $3::timestamptz[], $4::text[], $5::timestamptz[], $6::timestamptz[], $7::int[],
        $8::text[], $9::int[], $10::text[])
      as g(account_id, delivery_id, leased_until, state, next_attempt_at, at, duration_ms, outcome, status, answer)
    ), logged as (
      insert into webhook_attempts (account_id, delivery_id, at, duration_ms, outcome, status, answer)
      select g.account_id, g.delivery_id, g.at, g.duration_ms, g.outcome, g.status, g.answer
      from given g join webhook_deliveries d on d.account_id = g.account_id and d.delivery_id = g.delivery_id
    )
    update webhook_deliveries d set state = g.state, attempts = d.attempts + 1, leased_until = null,
      next_attempt_at = coalesce(g.next_attempt_at, d.next_attempt_at),
      ended_at = case when g.state = 'waiting' then null else g.at end
    from given g where d.account_id = g.account_id and d.delivery_id = g.delivery_id
      and (g.state = 'delivered' or (d.state = 'waiting' and d.leased_until = g.leased_until))`,
}
const handBack: Statement = {
  name: 'webhook_deliveries_hand_back',
  text: `update webhook_deliveries d set leased_until = null, next_attempt_at = $4
    from unnest($1::int[], $2::bigint[], $3::timestamptz[]) as g(account_id, delivery_id, leased_until)
    where d.account_id = g.account_id and d.delivery_id = g.delivery_id and d.state = 'waiting'
      and d.leased_until = g.leased_until`,
}

/** What becomes of a message; with a time it waits. */
export interface Closing {
  ended: EndedAttempt
  state: 'delivered' | 'waiting' | 'failed'
  nextAttemptAt: Date | null
}

/** One whose lease went to somebody else is closed by them, unless it did arrive. */
export async function closeDeliveries(db: Queryable, closings: readonly Closing[]): Promise<void> {
  const ended = closings.map(({ ended }) => ended)
  await db.send(close, [
    ended.map(({ delivery }) => delivery.accountId),
    ended.map(({ delivery }) => delivery.deliveryId),
    ended.map(({ delivery }) => delivery.leasedUntil),
    closings.map(({ state }) => state),
    closings.map(({ nextAttemptAt }) => nextAttemptAt),
    ended.map(({ at }) => at),
    ended.map(({ durationMs }) => durationMs),
    ended.map(({ outcome }) => outcome),
    ended.map(({ status }) => status),
    ended.map(({ answer }) => answer),
  ])
}

/** As if they had not been taken. */
export async function handBackDeliveries(
  db: Queryable,
  deliveries: readonly ClaimedDelivery[],
  now: Date,
): Promise<void> {
  await db.send(handBack, [
    deliveries.map(({ accountId }) => accountId),
    deliveries.map(({ deliveryId }) => deliveryId),
    deliveries.map(({ leasedUntil }) => leasedUntil),
    now,
  ])
}
