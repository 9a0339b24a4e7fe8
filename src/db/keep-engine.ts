// The embedded PostgreSQL for as long as the hub runs: started again whenever it ends without us.
import { setTimeout as sleep } from 'node:timers/promises'
import { type Engine, type EngineConnection, type EngineOptions, startEngine } from './engine/start-engine.ts'

/** A service manager may stop the database and us in one breath; then there is nothing to start again. */
const graceMs = 250
const shortestPauseMs = 500
const longestPauseMs = 30_000

export interface KeptEngine {
  connection: EngineConnection
  adopted: boolean
  /** Where the data really is. */
  dataDir: string
  close(): Promise<void>
}

export async function keepEngine(options: EngineOptions): Promise<KeptEngine> {
  const { log } = options
  const closing = new AbortController()
  let engine = await startEngine(options)
  const { connection, adopted, dataDir } = engine
  let restarting: Promise<void> = Promise.resolve()
  watch(engine)

  function watch(running: Engine): void {
    running.onLost(() => {
      if (!closing.signal.aborted) restarting = restart(running)
    })
  }

  async function restart(lost: Engine): Promise<void> {
    await pause(graceMs)
    if (closing.signal.aborted) return
    log.warn({ dataDir }, 'The database has ended; starting it again')
    await lost.stop().catch((error: unknown) => log.error({ err: error }, 'The lost database did not let go'))
    for (
      let pauseMs = shortestPauseMs;
      !closing.signal.aborted;
      pauseMs = Math.min(2 * pauseMs, longestPauseMs)
    ) {
      try {
        engine = await startEngine(options)
        log.info({ dataDir }, 'The database runs again')
        return watch(engine)
      } catch (error) {
        log.error({ err: error, pauseMs }, 'The database does not start')
        await pause(pauseMs)
      }
    }
  }

  function pause(ms: number): Promise<void> {
    return sleep(ms, undefined, { signal: closing.signal }).catch(() => {})
  }

  return {
    connection,
    adopted,
    dataDir,
    async close() {
      closing.abort()
      await restarting
      await engine.stop()
    },
  }
}
