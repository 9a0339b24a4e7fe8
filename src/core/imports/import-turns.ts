// Imports are in no hurry; whoever calls the API is. One batch is saved at a time in a process, and the busier the process
// is, the longer the pause after it, up to as long as the batch took.
import { performance } from 'node:perf_hooks'
import { setTimeout as sleep } from 'node:timers/promises'

/** Shares of the time in which the process has work to do: from the first on it pauses, at the second the longest. */
const BUSY_FROM = 0.5
const BUSY_ENTIRELY = 0.9
const LONGEST_PAUSE_MS = 500

export interface ImportTurns {
  take<T>(save: () => Promise<T>): Promise<T>
}

interface Surroundings {
  nowMs(): number
  /** How much of the time since the call before it the process was busy, 0 to 1. */
  busyShare(): number
  pause(ms: number): Promise<unknown>
}

export function createImportTurns(around: Surroundings = ofThisProcess()): ImportTurns {
  let last: Promise<void> = Promise.resolve()
  return {
    async take(save) {
      const before = last
      let leave = () => {}
      last = new Promise((resolve) => {
        leave = resolve
      })
      await before
      around.busyShare()
      const startedAt = around.nowMs()
      try {
        return await save()
      } finally {
        const pauseMs = pauseFor(around.nowMs() - startedAt, around.busyShare())
        // The next one waits for it, not this one.
        if (pauseMs > 0) around.pause(pauseMs).then(leave, leave)
        else leave()
      }
    },
  }
}

function pauseFor(tookMs: number, busyShare: number): number {
  const busy = (busyShare - BUSY_FROM) / (BUSY_ENTIRELY - BUSY_FROM)
  return Math.min(LONGEST_PAUSE_MS, tookMs * Math.max(0, Math.min(1, busy)))
}

function ofThisProcess(): Surroundings {
  let before = performance.eventLoopUtilization()
  return {
    nowMs: () => performance.now(),
    busyShare() {
      const share = performance.eventLoopUtilization(before).utilization
      before = performance.eventLoopUtilization()
      return share
    },
    pause: (ms) => sleep(ms),
  }
}
