// What files leave behind goes in time: files that nobody imported, and what became of each order of the others.
import type { Statement } from '../../db/database.ts'
import type { Hub } from '../context.ts'
import { ROWS_KEPT_MS, UPLOADS_KEPT_MS } from './file-import.ts'

const DAY_MS = 86_400_000
const ROWS_AT_ONCE = 5_000
const FILES_AT_ONCE = 100

const dropUploads: Statement = {
  name: 'file_import_uploads_drop',
  text: `with gone as (
      delete from file_imports where (account_id, file_import_id) in (
        select account_id, file_import_id from file_imports where state = 'uploaded' and created_at < $1
        limit ${FILES_AT_ONCE} for update skip locked)
      returning account_id, file_import_id)
    , texts as (
      delete from file_import_contents c using gone
      where c.account_id = gone.account_id and c.file_import_id = gone.file_import_id)
    select file_import_id from gone`,
}

const oldest = `select account_id, file_import_id from file_imports
  where rows_dropped_at is null and ended_at is not null and ended_at < $1 order by ended_at limit ${FILES_AT_ONCE}`

const dropRows: Statement = {
  name: 'file_import_rows_drop',
  text: `delete from file_import_rows where ctid = any(array(
      select r.ctid from (${oldest}) old join file_import_rows r using (account_id, file_import_id) limit ${ROWS_AT_ONCE}))
    returning position`,
}
const mark: Statement = {
  name: 'file_import_rows_dropped',
  text: `update file_imports f set rows_dropped_at = $2 from (${oldest}) old
    where f.account_id = old.account_id and f.file_import_id = old.file_import_id and not exists (
      select from file_import_rows r where r.account_id = f.account_id and r.file_import_id = f.file_import_id)
    returning f.file_import_id`,
}

/** Harmless to run at any time, in several processes at once. */
export async function dropOldFiles(hub: Hub): Promise<void> {
  const now = hub.now()
  const uploadedBefore = new Date(now.getTime() - UPLOADS_KEPT_MS)
  while ((await hub.database.query(dropUploads, [uploadedBefore])).length === FILES_AT_ONCE);
  // A day later than undoing ends, so that none that began at the last moment loses its rows.
  const before = new Date(now.getTime() - ROWS_KEPT_MS - DAY_MS)
  for (let marked = FILES_AT_ONCE; marked === FILES_AT_ONCE; ) {
    while ((await hub.database.query(dropRows, [before])).length === ROWS_AT_ONCE);
    marked = (await hub.database.query(mark, [before, now])).length
  }
}
