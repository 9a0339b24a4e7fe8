// What is told of together: the orders of one import or of one call, the labels of one run.
import { createHash, randomUUID } from 'node:crypto'
import type { Statement } from '../../db/database.ts'
import type { Ctx, EventBatch } from '../context.ts'
import type { EventType } from './event.ts'

const orderEvents = ['order.created', 'order.updated', 'order.cancelled', 'fulfillment.rejected'] as const

/** For one transaction, or for several that hand it on: told of as soon as they commit. */
export function newBatch(): EventBatch {
  return { id: randomUUID(), isOpen: false }
}

/** For an import of many transactions: nothing is told before `closeBatch`, or before an import is given up for dead. */
export function openBatch(id: string = randomUUID()): EventBatch {
  return { id, isOpen: true }
}

const close: Statement = {
  name: 'webhook_batch_close',
  text: `with open as (
      select account_id, event_id, row_number() over (partition by type, batch_id, store_id order by event_id) as nth
      from webhook_events
      where account_id = $1 and batch_id = any($2::text[]) and queued_at is null and ready_at > $3
    )
    update webhook_events e set ready_at = $3, queued_at = case when open.nth > 1 then $3 end
    from open where e.account_id = open.account_id and e.event_id = open.event_id`,
}

/** Tells of all that happened under the batch: one message a webhook and kind. Again is no change. */
export async function closeBatch(ctx: Ctx, { id }: EventBatch): Promise<void> {
  const ids = orderEvents.map((type) => batchIdFor(id, type))
  await ctx.db.query(close, [ctx.account.id, ids, ctx.now()])
}

/** New orders are found under the batch's own id; other news of the same batch under ids made of it. */
export function batchIdFor(id: string, type: EventType): string {
  if (type === 'order.created') return id
  const hex = createHash('sha256').update(`${id} ${type}`).digest('hex')
  return hex.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
