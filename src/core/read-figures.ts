// How much waits and how things went of late, over the whole hub: for its metrics.
import type { Statement } from '../db/database.ts'
import type { Hub } from './context.ts'
import { countTasks } from './tasks-upkeep.ts'

const HOUR_MS = 3_600_000

export interface QueueFigure {
  queue: string
  state: string
  waiting: number
  oldestAgeSeconds: number
}

export interface OutcomeFigure {
  what: 'delivery_attempts' | 'refreshes' | 'notices'
  outcome: string
  count: number
}

export interface Figures {
  queues: QueueFigure[]
  /** Of the last hour. */
  outcomes: OutcomeFigure[]
}

const queues: Statement = {
  name: 'figures_queues',
  text: `select 'deliveries' as queue, state, count(*)::int as waiting, min(next_attempt_at) as oldest
      from webhook_deliveries where state = 'waiting' group by state
    union all select 'events', 'waiting', count(*)::int, min(ready_at) from webhook_events where queued_at is null
      having count(*) > 0
    union all select 'refreshes', state, count(*)::int, min(queued_at) from store_refreshes
      where state in ('queued', 'running') group by state`,
}
const outcomes: Statement = {
  name: 'figures_outcomes',
  text: `select 'delivery_attempts' as what, outcome, count(*)::int as count from webhook_attempts where at > $1 group by outcome
    union all select 'refreshes', coalesce(failure, 'done'), count(*)::int from store_refreshes where ended_at > $1
      group by coalesce(failure, 'done')`,
}

export async function readFigures(hub: Hub): Promise<Figures> {
  const now = hub.now()
  const [tasks, waiting, ended] = await Promise.all([
    countTasks(hub),
    hub.database.query<{ queue: string; state: string; waiting: number; oldest: Date }>(queues, []),
    hub.database.query<OutcomeFigure>(outcomes, [new Date(now.getTime() - HOUR_MS)]),
  ])
  const age = (at: Date) => Math.max(0, (now.getTime() - at.getTime()) / 1000)
  return {
    queues: [
      ...tasks.map(({ kind, state, tasks: count, oldestRunAt }) => ({
        ...{ queue: `tasks ${kind}`, state, waiting: count, oldestAgeSeconds: age(oldestRunAt) },
      })),
      ...waiting.map(({ queue, state, waiting: count, oldest }) => ({
        ...{ queue, state, waiting: count, oldestAgeSeconds: age(oldest) },
      })),
    ],
    outcomes: ended,
  }
}
