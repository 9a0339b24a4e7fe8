import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { runTasks } from '../../../test/support/run-tasks.ts'
import type { Ctx } from '../context.ts'
import type { HubError } from '../errors.ts'
import { commitFile, undoFile } from './change-file-import.ts'
import { dropOldFiles } from './drop-old-files.ts'
import { mayUndoFile, readFileImport } from './find-file-imports.ts'
import { uploadFile } from './upload-file.ts'

const DAY_MS = 86_400_000
const HOUR_MS = 3_600_000

let on: TestHub
let account: TestAccount
let ctx: Ctx
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  ctx = { ...account.ctx, member: { userId: account.ownerId, name: 'Ann', role: 'owner' } }
})
after(() => on.close())

const upload = (name: string, orders: number) => {
  const lines = Array.from({ length: orders }, (_, nth) => `${name}-${nth},Mara Lind`)
  const bytes = Buffer.from(['Order Number,Recipient Name', ...lines].join('\n'))
  return uploadFile(ctx, { fileName: `${name}.csv`, bytes })
}
const ask = <Row>(text: string, values: unknown[]) => on.test.database.query<Row>({ name: '', text }, values)
const wordsOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: HubError) => error.message,
  )

test('a file that nobody imports is kept for a week, an imported one for ever', async () => {
  const [left, done] = [await upload('LEFT', 1), await upload('DONE', 1)]
  await commitFile(ctx, done.fileImportId)
  on.advance(7 * DAY_MS - HOUR_MS)
  await dropOldFiles(on.hub)
  assert.notEqual((await readFileImport(ctx, left.fileImportId)).preview, null)
  on.advance(2 * HOUR_MS)
  await dropOldFiles(on.hub)
  assert.match(await wordsOf(commitFile(ctx, left.fileImportId)), /kept for 7 days/)
  assert.deepEqual(
    await ask('select from file_import_contents where account_id = $1', [account.account.id]),
    [],
  )
  assert.equal((await readFileImport(ctx, done.fileImportId)).file.created, 1)
})

test('after 90 days an import is left with its counts, and says why it is too late to undo', async () => {
  const file = await upload('OLD', 2)
  await commitFile(ctx, file.fileImportId)
  on.advance(92 * DAY_MS)
  await dropOldFiles(on.hub)
  const rows = await ask('select from file_import_rows where file_import_id = $1', [file.fileImportId])
  assert.equal(rows.length, 0)
  const { file: kept } = await readFileImport(ctx, file.fileImportId)
  assert.deepEqual([kept.created, mayUndoFile(ctx, kept)], [2, false])
  assert.match(await wordsOf(undoFile(ctx, file.fileImportId)), /more than 90 days ago/)
})

test('an import that fails whatever is tried says so, and what it brought can be undone', async () => {
  const file = await upload('FAIL', 101)
  await commitFile(ctx, file.fileImportId)
  await ask(`update file_imports set mapping = '{}' where file_import_id = $1`, [file.fileImportId])
  for (let attempt = 1; attempt <= 20; attempt += 1) {
    await runTasks(on.hub)
    on.advance(HOUR_MS)
  }
  const { file: failed } = await readFileImport(ctx, file.fileImportId)
  assert.equal(failed.state, 'failed')
  assert.match(failed.message ?? '', /was given up/)
  await ask('update file_imports set created = 1 where file_import_id = $1', [file.fileImportId])
  assert.equal(mayUndoFile(ctx, { ...failed, created: 1 }), true)
  await undoFile(ctx, file.fileImportId)
  assert.equal((await readFileImport(ctx, file.fileImportId)).file.state, 'undone')
})
