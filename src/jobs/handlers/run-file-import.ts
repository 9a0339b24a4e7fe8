import { accountCtx } from '../../core/accounts/account-ctx.ts'
import { failFileImport } from '../../core/file-imports/fail-file-import.ts'
import { runFileImport } from '../../core/file-imports/run-file-import.ts'
import type { TaskHandler } from '../task-runner.ts'

/** Of one process: a whole file is in memory while it is read. */
const atOnce = 1

export const runFileImportHandler: TaskHandler<'run_file_import'> = {
  kind: 'run_file_import',
  atOnce,
  async run(hub, { accountId, payload }, signal) {
    await runFileImport(await accountCtx(hub, accountId as number), payload.fileImportId, signal)
    return { end: 'done' }
  },
  async giveUp(hub, { accountId, payload }) {
    await failFileImport(await accountCtx(hub, accountId as number), payload.fileImportId)
  },
}
