// Sends webhooks for as long as the hub runs: looks into the outbox four times a second, and keeps as many messages under
// way as their targets take. Several processes may do so on one database.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Hub } from '../core/context.ts'
import { attemptDelivery } from '../core/webhooks/attempt-delivery.ts'
import { settleAndClaim } from '../core/webhooks/deliver.ts'
import type { ClaimedDelivery, EndedAttempt } from '../core/webhooks/delivery.ts'
import { queueDeliveries } from '../core/webhooks/queue-deliveries.ts'
import { releaseDeliveries } from '../core/webhooks/release-deliveries.ts'
import { startPresence } from '../db/presence.ts'

/** Orders made one by one are gathered for so long. */
const POLL_MS = 250
/** What ends within this is written down together. */
const GATHER_MS = 5
const MOST_UNDER_WAY = 2_000
const MOST_WEBHOOKS_A_ROUND = 200
/** What is under way when the hub stops gets so long to end. */
const PATIENCE_MS = 3_000
/** Between looks at whether other workers are alive. */
const LOOK_MS = 1_000

export interface DeliveryWorker {
  stop(): Promise<void>
}

export function startDelivering(hub: Hub): DeliveryWorker {
  const stopping = new AbortController()
  const cutting = new AbortController()
  const presence = startPresence(hub.database)
  const underWay = new Set<Promise<void>>()
  let ended: EndedAttempt[] = []
  let isWoken = false
  let wakeSleeper = () => {}
  const complainOfSending = complainer(hub)
  const complainOfQueueing = complainer(hub)

  function wake(): void {
    isWoken = true
    wakeSleeper()
  }

  function begin(delivery: ClaimedDelivery): void {
    const attempt = attemptDelivery(hub, delivery, cutting.signal).then(
      (one) => void ended.push(one),
      // Its lease ends, and it is tried again.
      (error: unknown) =>
        hub.log.error({ err: error, deliveryId: delivery.deliveryId }, 'A webhook was not sent'),
    )
    const run: Promise<void> = attempt.finally(() => {
      underWay.delete(run)
      wake()
    })
    underWay.add(run)
  }

  /** Until something ends, or the queue is due to be looked at. */
  function untilWoken(): Promise<void> {
    return new Promise((resolve) => {
      if (isWoken) return resolve()
      const timer = setTimeout(resolve, POLL_MS)
      wakeSleeper = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  }

  async function round(limit: number): Promise<number> {
    const settled = ended
    ended = []
    isWoken = false
    try {
      const claimed = await settleAndClaim(hub, settled, limit, presence.worker)
      for (const delivery of claimed) begin(delivery)
      complainOfSending(null)
      return claimed.length
    } catch (error) {
      // Written down with the next round: what arrived must not be sent again for want of a note.
      ended.push(...settled)
      complainOfSending(error)
      await sleep(POLL_MS)
      return 0
    }
  }

  async function send(): Promise<void> {
    while (!stopping.signal.aborted) {
      await round(underWay.size < MOST_UNDER_WAY ? MOST_WEBHOOKS_A_ROUND : 0)
      if (stopping.signal.aborted) break
      if (ended.length === 0) await untilWoken()
      if (ended.length > 0) await sleep(GATHER_MS)
    }
  }

  async function queue(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        if ((await queueDeliveries(hub)) > 0) wake()
        complainOfQueueing(null)
      } catch (error) {
        complainOfQueueing(error)
      }
      await sleep(POLL_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  async function free(): Promise<void> {
    for (let gone = new Set<number>(); !stopping.signal.aborted; ) {
      gone = await releaseDeliveries(hub, presence.worker, gone).catch(() => new Set<number>())
      await sleep(LOOK_MS, undefined, { signal: stopping.signal }).catch(() => {})
    }
  }

  const loops = [send(), queue(), free()]
  return {
    async stop() {
      stopping.abort()
      wake()
      await Promise.all(loops)
      await Promise.race([Promise.all(underWay), sleep(PATIENCE_MS, undefined, { ref: false })])
      cutting.abort()
      await Promise.all(underWay)
      if (ended.length > 0) await round(0)
      await presence.stop()
    },
  }
}

/** The log has the first failure of a row and its end. */
function complainer({ log }: Hub): (error: unknown) => void {
  let failures = 0
  return (error) => {
    if (error === null && failures > 0) log.info({ failures }, 'Webhooks are sent again')
    if (error !== null && failures === 0) log.error({ err: error }, 'Webhooks cannot be sent; trying on')
    failures = error === null ? 0 : failures + 1
  }
}
