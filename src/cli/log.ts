import { pino } from 'pino'
import type { Config } from '../config.ts'
import type { Log } from '../core/context.ts'

/** JSON lines on stderr: stdout is for answers. */
export function openLog(level: Config['logLevel']): Log {
  // Lines are written some at a time, and after a second at the latest.
  const destination = pino.destination({ dest: 2, sync: false, minLength: 4096, periodicFlush: 1000 })
  return pino({ level, base: null, serializers: { err: worded } }, destination)
}

/** The details of a refused statement hold whole rows, and so addresses; they are left out. */
function worded(error: unknown): unknown {
  if (!(error instanceof Error)) return error
  const code = 'code' in error ? error.code : undefined
  return { type: error.name, message: error.message, code, stack: error.stack }
}

/** Commands say what went wrong, not what went well. */
export function openCommandLog(level: Config['logLevel']): Log {
  return openLog(level === 'info' ? 'warn' : level)
}
