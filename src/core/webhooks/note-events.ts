// The outbox: what webhooks are to hear of is written down in the transaction of the change, and only where one listens.
import { randomUUID } from 'node:crypto'
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { Order } from '../orders/order.ts'
import { batchIdFor } from './batch.ts'
import { type EventType, eventOfChange, type HubEvent } from './event.ts'

/** An import that has not ended after so long has died; what it brought is told of all the same. */
const OPEN_LIMIT_MS = 2 * 3_600_000

const insert: Statement = {
  name: 'webhook_events_note',
  text: `insert into webhook_events (account_id, type, store_id, batch_id, subjects, at, ready_at)
    select g.account_id, g.type, g.store_id, g.batch_id, g.subjects::int[], $6, $7
    from unnest($1::int[], $2::text[], $3::int[], $4::text[], $5::text[])
      as g(account_id, type, store_id, batch_id, subjects)
    where exists (
      select from webhooks w where w.account_id = g.account_id and g.type = any(w.events)
        and (w.store_id is null or w.store_id = g.store_id))`,
}

/**
 * Part of the transaction of the change. Events of orders outside any batch are gathered with others that happen in the
 * same moment; of anything else, `batchId` says what is told of together.
 */
export async function noteEvents(
  ctx: Ctx,
  events: readonly HubEvent[],
  batchId: string | null = null,
): Promise<void> {
  if (events.length === 0) return
  const rows = [...grouped(events).values()]
  const now = ctx.now()
  const isHeld = ctx.batch?.isOpen === true && (batchId === null || batchId === ctx.batch.id)
  const readyAt = isHeld ? new Date(now.getTime() + OPEN_LIMIT_MS) : now
  await ctx.db.send(insert, [
    rows.map(({ accountId }) => accountId),
    rows.map(({ type }) => type),
    rows.map(({ storeId }) => storeId),
    rows.map(({ type }) => batchId ?? batchOf(ctx, type)),
    rows.map(({ subjects }) => `{${subjects.join(',')}}`),
    now,
    readyAt,
  ])
}

export async function noteOrderEvents(
  ctx: Ctx,
  changes: readonly { before: Order | null; after: Order }[],
): Promise<void> {
  const events = changes.flatMap(({ before, after }): HubEvent[] => {
    const type = eventOfChange(before, after)
    const { accountId, doc } = after
    return type ? [{ accountId, type, storeId: doc.advancedOptions.storeId, subject: doc.orderId }] : []
  })
  await noteEvents(ctx, events)
}

/** Part of the transaction that ends the refresh. */
export async function noteFailedRefresh(ctx: Ctx, storeId: number): Promise<void> {
  const event: HubEvent = {
    accountId: ctx.account.id,
    type: 'store.refresh_failed',
    storeId,
    subject: storeId,
  }
  await noteEvents(ctx, [event], randomUUID())
}

function batchOf({ batch }: Ctx, type: EventType): string | null {
  return batch ? batchIdFor(batch.id, type) : null
}

function grouped(events: readonly HubEvent[]) {
  const groups = new Map<string, Omit<HubEvent, 'subject'> & { subjects: number[] }>()
  for (const { accountId, type, storeId, subject } of events) {
    const name = `${accountId} ${type} ${storeId}`
    const group = groups.get(name) ?? { accountId, type, storeId, subjects: [] }
    group.subjects.push(subject)
    groups.set(name, group)
  }
  return groups
}
