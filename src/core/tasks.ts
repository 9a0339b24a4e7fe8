// Work for later: a row written in the transaction of the change that causes it, so that both happen or neither. Every
// task may run twice; its handler makes the second run harmless.
import type { Statement } from '../db/database.ts'
import type { Ctx, Hub } from './context.ts'

/** Every kind of task with what it is told. Handlers are in `src/jobs/handlers`. */
export interface TaskPayloads {
  refresh_store: { storeId: number; refreshId: number }
  /** For what changed while the store was refreshed. */
  follow_hint: { storeId: number }
  send_notice: { noticeId: number }
  keep_hints: { storeId: number }
  run_bulk_action: { bulkActionId: number }
  run_file_import: { fileImportId: number }
}
export type TaskKind = keyof TaskPayloads

export interface ClaimedTask<K extends TaskKind = TaskKind> {
  taskId: number
  kind: K
  accountId: number | null
  payload: TaskPayloads[K]
  /** Runs that were begun, this one included. */
  attempts: number
}

/** How a run ended. Failure of somebody else's machine is an end; only surprises throw. */
export type TaskEnd =
  | { end: 'done' }
  | { end: 'again'; at: Date; why: string }
  | { end: 'failed'; why: string }

/** Longest text kept of an error. */
const LONGEST_ERROR = 2_000

const insert: Statement = {
  name: 'task_insert',
  text: `insert into tasks (kind, task_key, account_id, payload, run_at, created_at)
    values ($1, $2, $3, $4::jsonb, $5, $6)
    on conflict (kind, task_key) where state in ('waiting', 'running') do update set
      run_at = case tasks.state when 'waiting' then least(tasks.run_at, excluded.run_at) else tasks.run_at end,
      again_at = case tasks.state when 'running' then least(tasks.again_at, excluded.run_at) end`,
}

/**
 * Queues a task for the account. One that waits already under the same key stands for it, at the earlier time; one that
 * runs is run once more after that: it may have passed by what is new.
 */
export async function later<K extends TaskKind>(
  ctx: Ctx,
  kind: K,
  payload: TaskPayloads[K],
  { key, at }: { key: string; at?: Date },
): Promise<void> {
  const now = ctx.now()
  const scoped = `${ctx.account.id} ${key}`
  await ctx.db.send(insert, [kind, scoped, ctx.account.id, JSON.stringify(payload), at ?? now, now])
}

export interface Claim {
  worker: string
  limit: number
  leaseMs: number
  underWay: readonly number[]
}

const claim: Statement = {
  name: 'tasks_claim',
  text: `update tasks t set state = 'running', attempts = t.attempts + 1, worker = $3::uuid, leased_until = $4
    from (
      select task_id from tasks
      where kind = $1 and ((state = 'waiting' and run_at <= $2) or (state = 'running' and leased_until <= $2))
        and task_id <> all($6::bigint[])
      order by run_at, task_id limit $5 for update skip locked
    ) due
    where t.task_id = due.task_id
    returning t.task_id as "taskId", t.kind, t.account_id as "accountId", t.payload, t.attempts`,
}

/**
 * Takes due tasks of a kind, and those whose worker is gone: nobody else gets them until the lease ends.
 *
 * @param underWay tasks that the worker still runs, be it that it could not extend their leases
 */
export function claimTasks<K extends TaskKind>(
  hub: Hub,
  kind: K,
  { worker, limit, leaseMs, underWay }: Claim,
): Promise<ClaimedTask<K>[]> {
  const now = hub.now()
  const until = new Date(now.getTime() + leaseMs)
  return hub.database.query<ClaimedTask<K>>(claim, [kind, now, worker, until, limit, underWay])
}

const extend: Statement = {
  name: 'task_extend',
  text: `update tasks set leased_until = $3 where task_id = $1 and state = 'running' and worker = $2::uuid returning task_id`,
}

/** False when the task is no longer this worker's: its run ends without writing. */
export async function extendLease(
  hub: Hub,
  taskId: number,
  { worker, leaseMs }: { worker: string; leaseMs: number },
): Promise<boolean> {
  const rows = await hub.database.query(extend, [taskId, worker, new Date(hub.now().getTime() + leaseMs)])
  return rows.length > 0
}

const end: Statement = {
  name: 'task_end',
  text: `update tasks set state = case when again_at is null then $3 else 'waiting' end,
      run_at = case when $7::int > 0 then run_at else coalesce(least($4, again_at), run_at) end, again_at = null, last_error = $5, worker = null, leased_until = null,
      ended_at = case when again_at is null and $3 in ('done', 'failed') then $6::timestamptz end,
      attempts = case when again_at is null or $3 = 'waiting' then attempts - $7::int else 0 end
    where task_id = $1 and state = 'running' and worker = $2::uuid`,
}

export async function endTask(
  hub: Hub,
  { taskId }: ClaimedTask,
  worker: string,
  ended: TaskEnd,
): Promise<void> {
  const state = ended.end === 'again' ? 'waiting' : ended.end
  const at = ended.end === 'again' ? ended.at : null
  const why = ended.end === 'done' ? null : ended.why.slice(0, LONGEST_ERROR)
  await hub.database.query(end, [taskId, worker, state, at, why, hub.now(), 0])
}

/** Put back as it was, for a hub that stops in mid-run. */
export async function handBack(hub: Hub, { taskId }: ClaimedTask, worker: string): Promise<void> {
  await hub.database.query(end, [taskId, worker, 'waiting', null, null, hub.now(), 1])
}
