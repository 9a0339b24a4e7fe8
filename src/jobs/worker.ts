// Runs the timetable inside the server: each job by itself, one run of it at a time.
import { setTimeout as sleep } from 'node:timers/promises'
import type { Hub } from '../core/context.ts'
import { type Job, schedule } from './schedule.ts'

export interface Worker {
  /** Waits for what is running. */
  stop(): Promise<void>
}

export function startWorker(hub: Hub, jobs: readonly Job[] = schedule): Worker {
  const stopping = new AbortController()
  const loops = jobs.map((job) => loop(hub, job, stopping.signal))
  return {
    async stop() {
      stopping.abort()
      await Promise.all(loops)
    },
  }
}

async function loop(hub: Hub, job: Job, stopping: AbortSignal): Promise<void> {
  for (let failures = 0; !stopping.aborted; ) {
    failures = (await succeeds(hub, job, failures)) ? 0 : failures + 1
    await sleep(job.everyMs, undefined, { signal: stopping }).catch(() => {})
  }
}

/** What goes wrong goes on being tried; the log has the first failure of a row and its end. */
async function succeeds(hub: Hub, { name, run }: Job, failures: number): Promise<boolean> {
  try {
    await run(hub)
    if (failures > 0) hub.log.info({ job: name, failures }, 'A job works again')
    return true
  } catch (error) {
    if (failures === 0) hub.log.error({ err: error, job: name }, 'A job failed; it is tried again')
    return false
  }
}
