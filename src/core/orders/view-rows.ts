// Saved views as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { OrderView, ViewDraft } from './order-view.ts'

const columns = `v.view_id as "viewId", v.name, v.owner_id as "ownerId", u.name as "ownerName", v.shared, v.position, v.content
  from order_views v join users u on u.user_id = v.owner_id where v.account_id = $1`

const list: Statement = {
  name: 'order_view_list',
  text: `select ${columns} and (v.owner_id = $2 or v.shared) order by v.position, lower(v.name), v.view_id`,
}
const lock: Statement = {
  name: 'order_view_lock',
  text: `select ${columns} and v.view_id = $2 for update of v`,
}
const lockOwn: Statement = {
  name: 'order_view_lock_own',
  text: 'select view_id from order_views where account_id = $1 and owner_id = $2 for update',
}
const insert: Statement = {
  name: 'order_view_insert',
  text: `with v as (
      insert into order_views (account_id, owner_id, name, shared, position, content, create_date, modify_date)
      values ($1, $2, $3, $4, $5, $6::jsonb, $7, $7) returning *)
    select ${columns.replace('order_views v', 'v')}`,
}
const update: Statement = {
  name: 'order_view_update',
  text: `update order_views set name = $3, shared = $4, position = $5, content = $6::jsonb, modify_date = $7
    where account_id = $1 and view_id = $2`,
}
const remove: Statement = {
  name: 'order_view_delete',
  text: 'delete from order_views where account_id = $1 and view_id = $2',
}

export function readViews(ctx: Ctx, userId: string): Promise<OrderView[]> {
  return ctx.db.query(list, [ctx.account.id, userId])
}

export async function lockView(ctx: Ctx, viewId: number): Promise<OrderView | null> {
  const [view] = await ctx.db.query<OrderView>(lock, [ctx.account.id, viewId])
  return view ?? null
}

/** How many the user has. */
export async function lockViewsOf(ctx: Ctx, userId: string): Promise<number> {
  return (await ctx.db.query(lockOwn, [ctx.account.id, userId])).length
}

export async function insertView(ctx: Ctx, ownerId: string, draft: ViewDraft): Promise<OrderView> {
  const { name, shared, position, content } = draft
  const [view] = await ctx.db.query<OrderView>(insert, [
    ...[ctx.account.id, ownerId, name, shared, position],
    ...[JSON.stringify(content), ctx.now()],
  ])
  if (!view) throw new Error('a view was not kept')
  return view
}

export async function updateView(ctx: Ctx, view: OrderView): Promise<void> {
  const { viewId, name, shared, position, content } = view
  await ctx.db.query(update, [
    ...[ctx.account.id, viewId, name, shared, position],
    ...[JSON.stringify(content), ctx.now()],
  ])
}

export async function deleteView(ctx: Ctx, viewId: number): Promise<void> {
  await ctx.db.query(remove, [ctx.account.id, viewId])
}
