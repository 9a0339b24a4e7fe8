// Files of orders as rows: what they are, their text, and what became of each order.
import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { FileImport } from './file-import.ts'

const gzipped = promisify(gzip)
const gunzipped = promisify(gunzip)

const columns = `f.file_import_id as "fileImportId", f.file_name as "fileName", f.size_bytes as "sizeBytes", f.encoding,
  f.delimiter, f.headers, f.mapping, f.store_id as "storeId", f.user_id as "userId", f.actor, f.state, f.message, f.lines,
  f.orders, f.created, f.refused, f.removed, f.kept, f.event_batch as "eventBatch", f.created_at as "createdAt",
  f.started_at as "startedAt", f.ended_at as "endedAt"`

const insert: Statement = {
  name: 'file_import_insert',
  text: `insert into file_imports (account_id, file_name, size_bytes, encoding, delimiter, headers, mapping, user_id, actor,
      lines, orders, event_batch, created_at)
    values ($1, $2, $3, $4, $5, $6::jsonb, $7::jsonb, $8, $9, $10, $11, $12, $13)
    returning file_import_id as "fileImportId"`,
}
const insertContent: Statement = {
  name: 'file_import_content_insert',
  text: 'insert into file_import_contents (account_id, file_import_id, content_gzip) values ($1, $2, $3)',
}

export type NewFile = Pick<
  FileImport,
  | 'fileName'
  | 'sizeBytes'
  | 'encoding'
  | 'delimiter'
  | 'headers'
  | 'mapping'
  | 'lines'
  | 'orders'
  | 'eventBatch'
> & { contentGzip: Buffer }

export async function insertFile(ctx: Ctx, file: NewFile): Promise<number> {
  const [made] = await ctx.db.query<{ fileImportId: number }>(insert, [
    ctx.account.id,
    file.fileName,
    file.sizeBytes,
    file.encoding,
    file.delimiter,
    JSON.stringify(file.headers),
    JSON.stringify(file.mapping),
    ctx.member?.userId ?? null,
    ctx.actor,
    file.lines,
    file.orders,
    file.eventBatch,
    ctx.now(),
  ])
  const id = made?.fileImportId as number
  await ctx.db.query(insertContent, [ctx.account.id, id, file.contentGzip])
  return id
}

export function packText(text: string): Promise<Buffer> {
  return gzipped(text)
}

const readContent: Statement = {
  name: 'file_import_content_read',
  text: 'select content_gzip as content from file_import_contents where account_id = $1 and file_import_id = $2',
}
const dropContent: Statement = {
  name: 'file_import_content_drop',
  text: 'delete from file_import_contents where account_id = $1 and file_import_id = $2',
}

/** Null once its orders are in the book. */
export async function readText(ctx: Ctx, fileImportId: number): Promise<string | null> {
  const [row] = await ctx.db.query<{ content: Buffer }>(readContent, [ctx.account.id, fileImportId])
  return row ? (await gunzipped(row.content)).toString('utf8') : null
}

export async function dropText(ctx: Ctx, fileImportId: number): Promise<void> {
  await ctx.db.send(dropContent, [ctx.account.id, fileImportId])
}

const read: Statement = {
  name: 'file_import_read',
  text: `select ${columns} from file_imports f where f.account_id = $1 and f.file_import_id = $2`,
}
const lock: Statement = { name: 'file_import_lock', text: `${read.text} for update` }
const list: Statement = {
  name: 'file_import_list',
  text: `select ${columns} from file_imports f where f.account_id = $1 and ($2::int is null or f.file_import_id < $2)
    order by f.file_import_id desc limit $3`,
}

export async function readRow(ctx: Ctx, fileImportId: number): Promise<FileImport | null> {
  const [file] = await ctx.db.query<FileImport>(read, [ctx.account.id, fileImportId])
  return file ?? null
}

export async function lockRow(ctx: Ctx, fileImportId: number): Promise<FileImport | null> {
  const [file] = await ctx.db.query<FileImport>(lock, [ctx.account.id, fileImportId])
  return file ?? null
}

export function listRows(ctx: Ctx, before: number | null, limit: number): Promise<FileImport[]> {
  return ctx.db.query<FileImport>(list, [ctx.account.id, before, limit])
}

const update: Statement = {
  name: 'file_import_update',
  text: `update file_imports set mapping = $3::jsonb, store_id = $4, state = $5, message = $6, orders = $7,
      started_at = $8, ended_at = $9
    where account_id = $1 and file_import_id = $2`,
}

export async function updateRow(ctx: Ctx, file: FileImport): Promise<void> {
  const { fileImportId, mapping, storeId, state, message, orders, startedAt, endedAt } = file
  await ctx.db.send(update, [
    ctx.account.id,
    fileImportId,
    JSON.stringify(mapping),
    storeId,
    state,
    message,
    orders,
    startedAt,
    endedAt,
  ])
}

/** What became of one order of a file. */
export interface OrderOutcome {
  position: number
  line: number
  orderNumber: string
  orderId: number | null
  state: 'created' | 'refused' | 'removed' | 'kept'
  /** As the import left it. */
  modifyDate: Date | null
  outcome: string | null
}

const insertOutcomes: Statement = {
  name: 'file_import_rows_insert',
  text: `with added as (
      insert into file_import_rows (account_id, file_import_id, position, line, order_number, order_id, state, modify_date,
        outcome)
      select $1, $2, g.* from unnest($3::int[], $4::int[], $5::text[], $6::int[], $7::text[], $8::timestamptz[], $9::text[])
        as g returning state)
    update file_imports set created = created + (select count(*) from added where state = 'created'),
      refused = refused + (select count(*) from added where state = 'refused')
    where account_id = $1 and file_import_id = $2`,
}

export async function addOutcomes(
  ctx: Ctx,
  fileImportId: number,
  rows: readonly OrderOutcome[],
): Promise<void> {
  await ctx.db.query(insertOutcomes, [
    ctx.account.id,
    fileImportId,
    rows.map(({ position }) => position),
    rows.map(({ line }) => line),
    rows.map(({ orderNumber }) => orderNumber),
    rows.map(({ orderId }) => orderId),
    rows.map(({ state }) => state),
    rows.map(({ modifyDate }) => modifyDate),
    rows.map(({ outcome }) => outcome),
  ])
}

const lastPosition: Statement = {
  name: 'file_import_rows_last',
  text: `select coalesce(max(position), -1) as position from file_import_rows
    where account_id = $1 and file_import_id = $2`,
}

/** How far it has come: orders are saved in the order of their places. */
export async function readLastPosition(ctx: Ctx, fileImportId: number): Promise<number> {
  const [row] = await ctx.db.query<{ position: number }>(lastPosition, [ctx.account.id, fileImportId])
  return row?.position ?? -1
}

const outcomeColumns = `position, line, order_number as "orderNumber", order_id as "orderId", state,
  modify_date as "modifyDate", outcome`
const created: Statement = {
  name: 'file_import_rows_created',
  text: `select ${outcomeColumns} from file_import_rows
    where account_id = $1 and file_import_id = $2 and state = 'created' order by position limit $3`,
}
const told: Statement = {
  name: 'file_import_rows_told',
  text: `select ${outcomeColumns} from file_import_rows
    where account_id = $1 and file_import_id = $2 and state in ('refused', 'kept') order by position limit $3`,
}

export function listCreated(ctx: Ctx, fileImportId: number, limit: number): Promise<OrderOutcome[]> {
  return ctx.db.query<OrderOutcome>(created, [ctx.account.id, fileImportId, limit])
}

/** Those that were refused, or that an undo left in the book, with the reason. */
export function listTold(ctx: Ctx, fileImportId: number, limit: number): Promise<OrderOutcome[]> {
  return ctx.db.query<OrderOutcome>(told, [ctx.account.id, fileImportId, limit])
}

const settle: Statement = {
  name: 'file_import_rows_settle',
  text: `with settled as (
      update file_import_rows r set state = g.state, outcome = g.outcome
      from unnest($3::int[], $4::text[], $5::text[]) as g(position, state, outcome)
      where r.account_id = $1 and r.file_import_id = $2 and r.position = g.position and r.state = 'created'
      returning r.state)
    update file_imports set removed = removed + (select count(*) from settled where state = 'removed'),
      kept = kept + (select count(*) from settled where state = 'kept')
    where account_id = $1 and file_import_id = $2`,
}

export async function settleOutcomes(
  ctx: Ctx,
  fileImportId: number,
  rows: readonly Pick<OrderOutcome, 'position' | 'state' | 'outcome'>[],
): Promise<void> {
  await ctx.db.query(settle, [
    ctx.account.id,
    fileImportId,
    rows.map(({ position }) => position),
    rows.map(({ state }) => state),
    rows.map(({ outcome }) => outcome),
  ])
}
