import type { Command } from 'commander'
import { readConfig } from '../config.ts'
import { openHub } from '../hub.ts'
import { startJobs } from '../jobs/start-jobs.ts'
import { fail } from './command.ts'
import { openLog } from './log.ts'
import { untilToldToStop } from './signals.ts'

export function addWorkerCommand(program: Command): void {
  program
    .command('worker')
    .description('do what the hub does by itself, without serving; several may run on one database')
    .action(work)
}

async function work(): Promise<void> {
  const toldToStop = untilToldToStop()
  try {
    const config = readConfig()
    const log = openLog(config.logLevel)
    const open = await openHub(config, log)
    const jobs = startJobs(open.hub)
    log.info({}, 'The worker is running')
    log.info({ signal: await toldToStop }, 'The worker is stopping')
    await jobs.stop()
    await open.close()
  } catch (error) {
    fail(error)
  }
  process.exit()
}
