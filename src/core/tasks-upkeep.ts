// The tasks as whoever runs the hub sees them.
import type { Statement } from '../db/database.ts'
import type { Hub } from './context.ts'
import type { TaskKind } from './tasks.ts'

const KEPT_MS = 14 * 86_400_000
const MOST_AT_ONCE = 5_000

export const taskStates = ['waiting', 'running', 'done', 'failed'] as const
export type TaskState = (typeof taskStates)[number]

export interface TaskReport {
  taskId: number
  kind: TaskKind
  key: string
  accountId: number | null
  state: TaskState
  runAt: Date
  attempts: number
  lastError: string | null
  createdAt: Date
  endedAt: Date | null
}

const list: Statement = {
  name: 'tasks_list',
  text: `select task_id as "taskId", kind, task_key as key, account_id as "accountId", state, run_at as "runAt", attempts,
      last_error as "lastError", created_at as "createdAt", ended_at as "endedAt"
    from tasks where ($1::text is null or state = $1) order by task_id desc limit $2`,
}

/** Newest first. */
export function listTasks(hub: Hub, state: TaskState | null, limit: number): Promise<TaskReport[]> {
  return hub.database.query<TaskReport>(list, [state, limit])
}

const again: Statement = {
  name: 'task_again',
  text: `update tasks t set state = 'waiting', run_at = $2, ended_at = null
    where task_id = $1 and state = 'failed' and not exists (
      select from tasks o where o.kind = t.kind and o.task_key = t.task_key and o.state in ('waiting', 'running'))
    returning task_id`,
}

/** Puts a failed task back; false when it is not a failed one, or another of its key waits already. */
export async function retryTask(hub: Hub, taskId: number): Promise<boolean> {
  return (await hub.database.query(again, [taskId, hub.now()])).length > 0
}

const counts: Statement = {
  name: 'tasks_counts',
  text: `select kind, state, count(*)::int as tasks, min(run_at) as "oldestRunAt"
    from tasks where state in ('waiting', 'running', 'failed') group by kind, state`,
}

export interface TaskCount {
  kind: TaskKind
  state: TaskState
  tasks: number
  oldestRunAt: Date
}

export function countTasks(hub: Hub): Promise<TaskCount[]> {
  return hub.database.query<TaskCount>(counts, [])
}

const drop: Statement = {
  name: 'tasks_drop',
  text: `delete from tasks where task_id in (
    select task_id from tasks where state in ('done', 'failed') and ended_at < $1 order by ended_at limit ${MOST_AT_ONCE})`,
}

/** Ended tasks are kept for two weeks. */
export async function dropOldTasks(hub: Hub): Promise<void> {
  await hub.database.query(drop, [new Date(hub.now().getTime() - KEPT_MS)])
}
