// Rounds of delivering: what ended is written down and more is taken, in one transaction.
import type { Queryable } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import { attemptDelivery } from './attempt-delivery.ts'
import type { ClaimedDelivery, EndedAttempt } from './delivery.ts'
import {
  type Closing,
  claimDeliveries,
  closeDeliveries,
  dropQueues,
  handBackDeliveries,
  type LockedHealth,
  lockHealths,
  settleLazily,
  writeHealths,
} from './delivery-rows.ts'
import { queueDeliveries } from './queue-deliveries.ts'
import { type HealthChange, tellOwner } from './tell-owner.ts'
import { type Health, healthAfter, nextAttemptAt } from './webhook.ts'

const MOST_WEBHOOKS_A_ROUND = 500

/**
 * Queues what is ready and sends all that is due at this moment, until nothing is; answers how many attempts that were.
 * For tests, and for whoever wants no loop.
 */
export async function deliverDue(hub: Hub): Promise<number> {
  await queueDeliveries(hub)
  let attempts = 0
  for (let ended: EndedAttempt[] = []; ; ) {
    const claimed = await settleAndClaim(hub, ended, MOST_WEBHOOKS_A_ROUND)
    if (claimed.length === 0) return attempts
    const { signal } = new AbortController()
    ended = await Promise.all(claimed.map((delivery) => attemptDelivery(hub, delivery, signal)))
    attempts += ended.length
  }
}

/**
 * Writes down what ended, and takes what is due of at most `limit` webhooks.
 *
 * @param worker whose presence others can tell; null: its leases alone say when it is dead
 */
export async function settleAndClaim(
  hub: Hub,
  ended: readonly EndedAttempt[],
  limit: number,
  worker: number | null = null,
): Promise<ClaimedDelivery[]> {
  const now = hub.now()
  const { claimed, changes } = await hub.database.transaction(async (db) => {
    await settleLazily(db)
    const changes = ended.length > 0 ? await settle(db, ended, now) : []
    return { claimed: limit > 0 ? await claimDeliveries(db, now, { limit, worker }) : [], changes }
  })
  for (const { delivery } of ended)
    hub.changes.note({ accountId: delivery.accountId, topic: 'webhooks', ids: [delivery.webhookId] })
  // A mail server may take its time.
  for (const change of changes) void tellOwner(hub, change)
  return claimed
}

async function settle(db: Queryable, all: readonly EndedAttempt[], now: Date): Promise<HealthChange[]> {
  // A hub that stops has cut these off; they may have arrived, and are sent again.
  const cut = all.filter(({ outcome }) => outcome === 'cancelled')
  const ended = all.filter(({ outcome }) => outcome !== 'cancelled')
  if (cut.length > 0) {
    await handBackDeliveries(
      db,
      cut.map(({ delivery }) => delivery),
      now,
    )
  }
  if (ended.length === 0) return []
  const changes = await settleHealth(db, ended, now)
  const closings = ended.map((one) => closingOf(one, now))
  await closeDeliveries(db, closings)
  const disabled = changes.filter(({ after }) => !after.active).map(({ after }) => after)
  if (disabled.length > 0) await dropQueues(db, disabled, now)
  return changes
}

function closingOf(ended: EndedAttempt, now: Date): Closing {
  if (ended.outcome === 'delivered') return { ended, state: 'delivered', nextAttemptAt: null }
  const next = nextAttemptAt(ended.delivery.attempts + 1, ended, now, Math.random())
  return { ended, state: next ? 'waiting' : 'failed', nextAttemptAt: next }
}

/** Only of webhooks that fail, or did: those that are well are never written. */
async function settleHealth(
  db: Queryable,
  ended: readonly EndedAttempt[],
  now: Date,
): Promise<HealthChange[]> {
  const keys = new Map<string, { accountId: number; webhookId: number; fails: boolean }>()
  for (const { outcome, delivery } of ended) {
    const { accountId, webhookId } = delivery
    const name = `${accountId} ${webhookId}`
    const fails = outcome !== 'delivered' || keys.get(name)?.fails === true
    keys.set(name, { accountId, webhookId, fails })
  }
  const locked = await lockHealths(db, [...keys.values()])
  if (locked.length === 0) return []
  const changes = locked.map((before) => ({
    before,
    after: {
      ...before,
      ...ended
        .filter(({ delivery }) => isOf(delivery, before))
        .reduce<Health>((health, one) => healthAfter(health, one, now), before),
    },
  }))
  await writeHealths(
    db,
    changes.map(({ after }) => after),
    now,
  )
  return changes
}

function isOf(delivery: ClaimedDelivery, { accountId, webhookId }: LockedHealth): boolean {
  return delivery.accountId === accountId && delivery.webhookId === webhookId
}
