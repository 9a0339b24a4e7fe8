// Runs what `later` queued: claims by kind, keeps the leases of what runs, ends each task as its handler says.
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Hub } from '../core/context.ts'
import {
  type ClaimedTask,
  claimTasks,
  endTask,
  extendLease,
  handBack,
  type TaskEnd,
  type TaskKind,
} from '../core/tasks.ts'
import { isDatabaseAway } from '../db/database.ts'

/** A handler parses nothing and decides nothing: it calls one core operation. */
export interface TaskHandler<K extends TaskKind = TaskKind> {
  kind: K
  /** Of one process. */
  atOnce: number
  run(hub: Hub, task: ClaimedTask<K>, signal: AbortSignal): Promise<TaskEnd>
  /** Before a task that threw too often ends as failed: says so to whoever waits for it. May be called again. */
  giveUp?(hub: Hub, task: ClaimedTask<K>): Promise<void>
}

export interface TaskRunner {
  /** Tasks under way are told to stop, and are put back. */
  stop(): Promise<void>
}

const pollMs = 250
const leaseMs = 60_000
const heartbeatMs = 15_000
/** A handler that throws is tried again, later each time, and then given up. */
const mostSurprises = 20
const firstPauseMs = 5_000
const longestPauseMs = 3_600_000

export function startTaskRunner(hub: Hub, handlers: readonly TaskHandler[]): TaskRunner {
  const stopping = new AbortController()
  const loops = handlers.map((handler) => loop(hub, handler, stopping.signal))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

/** Runs what is due now, to its end; answers how many tasks that were. */
export async function runDueTasks(hub: Hub, handlers: readonly TaskHandler[]): Promise<number> {
  const worker = randomUUID()
  const signal = new AbortController().signal
  let ran = 0
  for (const handler of handlers) {
    const claim = { worker, limit: handler.atOnce, leaseMs, underWay: [] }
    const tasks = await claimTasks(hub, handler.kind, claim)
    await Promise.all(tasks.map((task) => runTask(hub, handler, task, worker, signal)))
    ran += tasks.length
  }
  return ran
}

async function loop(hub: Hub, handler: TaskHandler, stopping: AbortSignal): Promise<void> {
  const worker = randomUUID()
  const running = new Map<number, Promise<void>>()
  let isAway = false
  while (!stopping.aborted) {
    const limit = handler.atOnce - running.size
    let claimed: ClaimedTask[] = []
    try {
      const claim = { worker, limit, leaseMs, underWay: [...running.keys()] }
      if (limit > 0) claimed = await claimTasks(hub, handler.kind, claim)
      isAway = false
    } catch (error) {
      if (!isAway) hub.log.error({ err: error, task: handler.kind }, 'Tasks cannot be claimed; trying on')
      isAway = true
    }
    for (const task of claimed) {
      const run = runTask(hub, handler, task, worker, stopping)
      running.set(
        task.taskId,
        run.finally(() => running.delete(task.taskId)),
      )
    }
    // With all hands full it waits as well: so much done at most is what leaves the API its share.
    if (claimed.length < limit || limit === 0)
      await sleep(pollMs, undefined, { signal: stopping }).catch(() => {})
  }
  await Promise.all(running.values())
}

async function runTask(
  hub: Hub,
  handler: TaskHandler,
  task: ClaimedTask,
  worker: string,
  stopping: AbortSignal,
): Promise<void> {
  const lost = new AbortController()
  const heartbeat = setInterval(() => {
    extendLease(hub, task.taskId, { worker, leaseMs }).then(
      (isMine) => isMine || lost.abort(),
      () => {},
    )
  }, heartbeatMs)
  const signal = AbortSignal.any([stopping, lost.signal])
  try {
    const ended = await handler.run(hub, task, signal)
    await endTask(hub, task, worker, ended)
  } catch (error) {
    if (stopping.aborted) await handBack(hub, task, worker).catch(() => {})
    else if (!lost.signal.aborted)
      await endSurprised(hub, handler, { task, worker, error, signal }).catch(() => {})
  } finally {
    clearInterval(heartbeat)
  }
}

/** When even this cannot be written the lease ends, and somebody runs the task again. A database that is away is waited for. */
async function endSurprised(
  hub: Hub,
  handler: TaskHandler,
  run: { task: ClaimedTask; worker: string; error: unknown; signal: AbortSignal },
): Promise<void> {
  const { task, worker, error, signal } = run
  hub.log.error({ err: error, task: task.kind, taskId: task.taskId }, 'A task failed unexpectedly')
  const why = error instanceof Error ? error.message : String(error)
  const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (task.attempts - 1))
  for (;;) {
    const at = new Date(hub.now().getTime() + pauseMs)
    const isLast = task.attempts >= mostSurprises
    try {
      if (isLast) await handler.giveUp?.(hub, task)
      return await endTask(hub, task, worker, isLast ? { end: 'failed', why } : { end: 'again', at, why })
    } catch (again) {
      if (!isDatabaseAway(again) || signal.aborted) throw again
      await sleep(pollMs, undefined, { signal }).catch(() => {})
    }
  }
}
