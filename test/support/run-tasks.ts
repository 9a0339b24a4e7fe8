// Runs every task that is due, and what those queue, to the end.
import type { Hub } from '../../src/core/context.ts'
import { handlers } from '../../src/jobs/start-jobs.ts'
import { runDueTasks } from '../../src/jobs/task-runner.ts'

export async function runTasks(hub: Hub): Promise<void> {
  while ((await runDueTasks(hub, handlers)) > 0);
}
