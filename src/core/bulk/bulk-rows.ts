// Bulk actions and their orders as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { BulkAction, BulkRow, RowEnd } from './bulk-action.ts'

const columns = `b.bulk_action_id as "bulkActionId", b.kind, b.parameters, b.selection, b.user_id as "userId", b.actor,
  b.state, b.message, b.total, b.done, b.refused, b.event_batch as "eventBatch", b.undo_of as "undoOf", b.undone_by as "undoneBy",
  b.created_at as "createdAt", b.started_at as "startedAt", b.ended_at as "endedAt"`

const insert: Statement = {
  name: 'bulk_action_insert',
  text: `insert into bulk_actions (account_id, kind, parameters, selection, user_id, actor, total, event_batch, undo_of,
      created_at)
    values ($1, $2, $3::jsonb, $4::jsonb, $5, $6, $7, $8, $9, $10) returning bulk_action_id as "bulkActionId"`,
}

export type NewAction = Pick<
  BulkAction,
  'kind' | 'parameters' | 'selection' | 'total' | 'eventBatch' | 'undoOf'
>

export async function insertAction(ctx: Ctx, action: NewAction): Promise<number> {
  const { kind, parameters, selection, total, eventBatch, undoOf } = action
  const [made] = await ctx.db.query<{ bulkActionId: number }>(insert, [
    ctx.account.id,
    kind,
    JSON.stringify(parameters),
    JSON.stringify(selection),
    ctx.member?.userId ?? null,
    ctx.actor,
    total,
    eventBatch,
    undoOf,
    ctx.now(),
  ])
  return made?.bulkActionId as number
}

const insertAll: Statement = {
  name: 'bulk_action_rows_insert',
  text: `insert into bulk_action_rows (account_id, bulk_action_id, position, order_id, given)
    select $1, $2, g.position, g.order_id, g.given
    from unnest($3::int[], $4::text[]) with ordinality as g(order_id, given, position)`,
}

/** `given` stands beside the ids, or is empty. */
export async function insertRows(
  ctx: Ctx,
  bulkActionId: number,
  orderIds: readonly number[],
  given: readonly (string | null)[],
): Promise<void> {
  await ctx.db.query(insertAll, [ctx.account.id, bulkActionId, orderIds, given])
}

const insertReversed: Statement = {
  name: 'bulk_action_rows_reverse',
  text: `insert into bulk_action_rows (account_id, bulk_action_id, position, order_id, facts)
    select account_id, $3, position, order_id, jsonb_build_object('before', facts, 'at', ended_at)
    from bulk_action_rows where account_id = $1 and bulk_action_id = $2 and state = 'done'`,
}

/** The orders of an action that were changed by it, with what they were. */
export async function copyDoneRows(ctx: Ctx, from: number, to: number): Promise<void> {
  await ctx.db.query(insertReversed, [ctx.account.id, from, to])
}

const countDone: Statement = {
  name: 'bulk_action_rows_count_done',
  text: `select count(*) as rows from bulk_action_rows where account_id = $1 and bulk_action_id = $2 and state = 'done'`,
}

export async function countDoneRows(ctx: Ctx, bulkActionId: number): Promise<number> {
  const [row] = await ctx.db.query<{ rows: number }>(countDone, [ctx.account.id, bulkActionId])
  return row?.rows ?? 0
}

const read: Statement = {
  name: 'bulk_action_read',
  text: `select ${columns} from bulk_actions b where b.account_id = $1 and b.bulk_action_id = $2`,
}
const lock: Statement = { name: 'bulk_action_lock', text: `${read.text} for update` }
const list: Statement = {
  name: 'bulk_action_list',
  text: `select ${columns} from bulk_actions b where b.account_id = $1 and ($2::int is null or b.bulk_action_id < $2)
    order by b.bulk_action_id desc limit $3`,
}

export async function readAction(ctx: Ctx, bulkActionId: number): Promise<BulkAction | null> {
  const [action] = await ctx.db.query<BulkAction>(read, [ctx.account.id, bulkActionId])
  return action ?? null
}

export async function lockAction(ctx: Ctx, bulkActionId: number): Promise<BulkAction | null> {
  const [action] = await ctx.db.query<BulkAction>(lock, [ctx.account.id, bulkActionId])
  return action ?? null
}

/** The newest first, those below `before`. */
export function listActions(ctx: Ctx, before: number | null, limit: number): Promise<BulkAction[]> {
  return ctx.db.query<BulkAction>(list, [ctx.account.id, before, limit])
}

const next: Statement = {
  name: 'bulk_action_rows_next',
  text: `select position, order_id as "orderId", given, facts from bulk_action_rows
    where account_id = $1 and bulk_action_id = $2 and state = 'waiting' order by position limit $3`,
}

export function nextRows(ctx: Ctx, bulkActionId: number, limit: number): Promise<BulkRow[]> {
  return ctx.db.query<BulkRow>(next, [ctx.account.id, bulkActionId, limit])
}

const end: Statement = {
  name: 'bulk_action_rows_end',
  text: `with ended as (
      update bulk_action_rows r set state = g.state, facts = coalesce(g.facts::jsonb, r.facts), outcome = g.outcome,
        ended_at = $7
      from unnest($3::int[], $4::text[], $5::text[], $6::text[]) as g(position, state, facts, outcome)
      where r.account_id = $1 and r.bulk_action_id = $2 and r.position = g.position and r.state = 'waiting'
      returning r.position, r.state)
    , counted as (
      update bulk_actions set
        done = done + (select count(*) from ended where state <> 'refused'),
        refused = refused + (select count(*) from ended where state = 'refused')
      where account_id = $1 and bulk_action_id = $2)
    select position from ended`,
}

/** Only rows that still wait come to an end; answers how many did. */
export async function endRows(ctx: Ctx, bulkActionId: number, ends: readonly RowEnd[]): Promise<number> {
  const rows = await ctx.db.query(end, [
    ctx.account.id,
    bulkActionId,
    ends.map(({ position }) => position),
    ends.map(({ state }) => state),
    ends.map(({ facts }) => (facts ? JSON.stringify(facts) : null)),
    ends.map(({ outcome }) => outcome ?? null),
    ctx.now(),
  ])
  return rows.length
}

const takeBack: Statement = {
  name: 'bulk_action_rows_undone',
  text: `update bulk_action_rows set state = 'undone'
    where account_id = $1 and bulk_action_id = $2 and position = any($3::int[]) and state = 'done'`,
}

export async function markUndone(
  ctx: Ctx,
  bulkActionId: number,
  positions: readonly number[],
): Promise<void> {
  await ctx.db.send(takeBack, [ctx.account.id, bulkActionId, positions])
}

const setState: Statement = {
  name: 'bulk_action_set_state',
  text: `update bulk_actions set state = $3, started_at = coalesce(started_at, $4), ended_at = $5, message = $6
    where account_id = $1 and bulk_action_id = $2`,
}

/** `message`: why it failed. */
export async function writeState(
  ctx: Ctx,
  bulkActionId: number,
  state: BulkAction['state'],
  message: string | null = null,
): Promise<void> {
  const now = ctx.now()
  const endedAt = state === 'waiting' || state === 'running' ? null : now
  await ctx.db.send(setState, [ctx.account.id, bulkActionId, state, now, endedAt, message])
}

const setUndo: Statement = {
  name: 'bulk_action_set_undo',
  text: `update bulk_actions set state = $3, undone_by = $4 where account_id = $1 and bulk_action_id = $2`,
}

export async function writeUndo(
  ctx: Ctx,
  bulkActionId: number,
  { state, undoneBy }: Pick<BulkAction, 'state' | 'undoneBy'>,
): Promise<void> {
  await ctx.db.send(setUndo, [ctx.account.id, bulkActionId, state, undoneBy])
}

const takeUndoBack: Statement = {
  name: 'bulk_action_take_undo_back',
  text: 'update bulk_actions set undone_by = null where account_id = $1 and bulk_action_id = $2',
}

/** What is left of it can be undone by another. */
export async function reopenUndo(ctx: Ctx, bulkActionId: number): Promise<void> {
  await ctx.db.send(takeUndoBack, [ctx.account.id, bulkActionId])
}

const rowsOf: Statement = {
  name: 'bulk_action_rows_of_state',
  text: `select r.position, r.order_id as "orderId", o.order_number as "orderNumber", r.given, r.outcome
    from bulk_action_rows r left join orders o on o.account_id = r.account_id and o.order_id = r.order_id
    where r.account_id = $1 and r.bulk_action_id = $2 and r.state = 'refused' and r.position > $3
    order by r.position limit $4`,
}

/** One order that an action left alone, and why; the number is null where the account no longer has it. */
export interface RefusedRow {
  position: number
  orderId: number
  orderNumber: string | null
  given: string | null
  outcome: string | null
}

export function listRefusedRows(
  ctx: Ctx,
  bulkActionId: number,
  { after, limit }: { after: number; limit: number },
): Promise<RefusedRow[]> {
  return ctx.db.query<RefusedRow>(rowsOf, [ctx.account.id, bulkActionId, after, limit])
}

const doneIds: Statement = {
  name: 'bulk_action_rows_done',
  text: `select position, order_id as "orderId", facts, given from bulk_action_rows
    where account_id = $1 and bulk_action_id = $2 and state = 'done' order by position`,
}

export function listDoneRows(ctx: Ctx, bulkActionId: number): Promise<BulkRow[]> {
  return ctx.db.query<BulkRow>(doneIds, [ctx.account.id, bulkActionId])
}
