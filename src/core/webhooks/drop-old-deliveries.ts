// What webhooks leave behind goes in time: bodies after 7 days, the log and the batches after 30 (8.2 and 8.4).
import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'

const DAY_MS = 24 * 3_600_000
const BODIES_DAYS = 7
/** A day more than promised, so that what was announced at the last moment lives its 30 days. */
const LOG_DAYS = 31
const MOST_AT_ONCE = 5_000

const old = (table: string, condition: string) =>
  `ctid = any(array(select ctid from ${table} where ${condition} limit ${MOST_AT_ONCE}))`

const steps: readonly { statement: Statement; days: number }[] = [
  {
    days: BODIES_DAYS,
    statement: {
      name: 'webhook_bodies_drop',
      text: `update webhook_deliveries set body = null
        where ${old('webhook_deliveries', "created_at < $1 and body is not null and state <> 'waiting'")}
        returning delivery_id`,
    },
  },
  {
    days: BODIES_DAYS,
    statement: {
      name: 'webhook_answers_drop',
      text: `update webhook_attempts set answer = null
        where ${old('webhook_attempts', 'at < $1 and answer is not null')} returning attempt_id`,
    },
  },
  {
    days: LOG_DAYS,
    statement: {
      name: 'webhook_attempts_drop',
      text: `delete from webhook_attempts where ${old('webhook_attempts', 'at < $1')} returning attempt_id`,
    },
  },
  {
    days: LOG_DAYS,
    statement: {
      name: 'webhook_deliveries_drop',
      text: `delete from webhook_deliveries
        where ${old('webhook_deliveries', "created_at < $1 and state <> 'waiting'")} returning delivery_id`,
    },
  },
  {
    days: LOG_DAYS,
    statement: {
      name: 'webhook_events_drop',
      text: `delete from webhook_events
        where ${old('webhook_events', 'at < $1 and queued_at is not null')} returning event_id`,
    },
  },
]

/** Harmless to run at any time, in several processes at once. */
export async function dropOldDeliveries(hub: Hub): Promise<void> {
  for (const { statement, days } of steps) {
    const before = new Date(hub.now().getTime() - days * DAY_MS)
    for (let dropped = MOST_AT_ONCE; dropped === MOST_AT_ONCE; ) {
      dropped = (await hub.database.query(statement, [before])).length
    }
  }
}
