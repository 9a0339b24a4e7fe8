import { pino } from 'pino'
import type { Config } from '../config.ts'
import type { Log } from '../core/context.ts'

/** JSON lines on stderr: stdout is for answers. */
export function openLog(level: Config['logLevel']): Log {
  return pino({ level, base: null }, pino.destination({ dest: 2, sync: false }))
}

/** Commands say what went wrong, not what went well. */
export function openCommandLog(level: Config['logLevel']): Log {
  return openLog(level === 'info' ? 'warn' : level)
}
