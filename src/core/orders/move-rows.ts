// Orders on their way from one account to another, as rows.

import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import {
  type CustomerDraft,
  customerKey,
  findOrCreateCustomers,
} from '../customers/find-or-create-customers.ts'
import { findOrCreateProducts } from '../products/find-or-create-products.ts'
import { hasProduct } from '../products/product.ts'
import { skuKey } from './line-products.ts'
import { changed, type Order } from './order.ts'
import {
  numberKey,
  type OrderChange,
  type OrderRow,
  orderColumns,
  orderOf,
  writeOrders,
} from './order-rows.ts'

export interface Move {
  index: number
  order: Order
  target: number
}

const readById: Statement = {
  name: 'move_read_by_id',
  text: `select ${orderColumns} from orders o where o.account_id = $1 and o.order_id = $2`,
}
const readByNumber: Statement = {
  name: 'move_read_by_number',
  text: `select ${orderColumns} from orders o where o.account_id = $1 and o.number_key = $2 and o.order_number = $3
    order by o.order_id desc limit 100`,
}

/** What a row may mean, before anything is locked: the order with the id, or all with the number. */
export async function readForMove(
  ctx: Ctx,
  accountId: number,
  row: { orderId: number | null; orderNumber: string | null },
): Promise<Order[]> {
  const { orderId, orderNumber } = row
  const rows =
    orderId !== null
      ? await ctx.db.query<OrderRow>(readById, [accountId, orderId])
      : await ctx.db.query<OrderRow>(readByNumber, [accountId, numberKey(orderNumber ?? ''), orderNumber])
  return rows.map(orderOf)
}

const readByIds: Statement = {
  name: 'move_read_by_ids',
  text: `select ${orderColumns} from orders o where o.account_id = $1 and o.order_id = any($2::int[])`,
}

/** Orders of an account by their ids, before anything is locked. */
export async function readManyForMove(
  ctx: Ctx,
  accountId: number,
  ids: readonly number[],
): Promise<Map<number, Order>> {
  const rows = await ctx.db.query<OrderRow>(readByIds, [accountId, ids])
  return new Map(rows.map(orderOf).map((order) => [order.doc.orderId, order]))
}

const lockPairs: Statement = {
  name: 'move_lock',
  text: `select ${orderColumns} from orders o
    where (o.account_id, o.order_id) in (select * from unnest($1::int[], $2::int[])) order by o.order_id for update`,
}

/** Locks orders of several accounts in order of their ids; what left its account meanwhile is missing. */
export async function lockForMove(ctx: Ctx, orders: readonly Order[]): Promise<Map<number, Order>> {
  if (orders.length === 0) return new Map()
  const accounts = orders.map((order) => order.accountId)
  const rows = await ctx.db.query<OrderRow>(lockPairs, [accounts, orders.map((order) => order.doc.orderId)])
  return new Map(rows.map(orderOf).map((order) => [order.doc.orderId, order]))
}

const activeHolders: Statement = {
  name: 'move_active_holders',
  text: `select o.account_id as "accountId", o.order_number as number, o.order_key as key
    from unnest($1::int[], $2::text[], $3::text[]) as g(account_id, order_number, order_key)
    join orders o on o.account_id = g.account_id and o.archived_at is null and o.order_key = g.order_key
    union all
    select o.account_id, o.order_number, o.order_key
    from unnest($1::int[], $2::text[], $4::text[]) as g(account_id, order_number, number_key)
    join orders o on o.account_id = g.account_id and o.archived_at is null
      and o.number_key = g.number_key and o.order_number = g.order_number`,
}

/** Active orders of the target accounts that have a number or a key of the orders to come. */
export async function readActiveHolders(
  ctx: Ctx,
  moves: readonly Move[],
): Promise<{ accountId: number; number: string; key: string }[]> {
  if (moves.length === 0) return []
  return ctx.db.query(activeHolders, [
    moves.map(({ target }) => target),
    moves.map(({ order }) => order.doc.orderNumber),
    moves.map(({ order }) => order.doc.orderKey),
    moves.map(({ order }) => numberKey(order.doc.orderNumber)),
  ])
}

/** Moves locked orders into their target accounts; history and tags go along, the way back is remembered. */
export async function moveOrders(ctx: Ctx, moves: readonly Move[]): Promise<void> {
  for (const target of new Set(moves.map((move) => move.target))) {
    await moveInto(
      ctx,
      target,
      moves.filter((move) => move.target === target).map(({ order }) => order),
    )
  }
}

async function moveInto(ctx: Ctx, target: number, orders: Order[]): Promise<void> {
  const place = await readPlace(ctx, target)
  const homes = await rememberWay(ctx, target, orders)
  const tagIds = await carryTags(ctx, target, orders)
  const customers = await findOrCreateCustomers(
    ctx,
    orders.flatMap((order) => customerOf(order, place)),
    target,
  )
  const products = await findOrCreateProducts(
    ctx,
    orders.flatMap((order) => order.doc.items),
    target,
  )
  const now = ctx.now().toISOString()
  const changes = orders.map((before): OrderChange => {
    const [customer] = customerOf(before, place)
    const names = (before.doc.tagIds ?? []).flatMap((id) => tagIds.get(`${before.accountId} ${id}`) ?? [])
    const moved = changed(
      before,
      {
        userId: null,
        tagIds: names.length > 0 ? names.sort((a, b) => a - b) : null,
        customerId: customer ? (customers.get(customerKey(customer)) ?? null) : null,
        advancedOptions: {
          ...before.doc.advancedOptions,
          warehouseId: place.warehouseId,
          storeId: homes.get(before.doc.orderId) ?? place.storeId,
        },
        items: before.doc.items.map((item) => ({
          ...item,
          productId: hasProduct(item) ? (products.get(skuKey(item)) ?? null) : null,
        })),
      },
      now,
    )
    return {
      before,
      after: { ...moved, accountId: target },
      kinds: ['order_moved_in'],
      brief: { fromAccount: before.accountId, toAccount: target },
    }
  })
  await copyHistory(ctx, target, orders)
  await writeOrders(ctx, changes)
}

interface Place {
  storeId: number
  warehouseId: number | null
  marketplaceId: number
  marketplaceName: string
}

const place: Statement = {
  name: 'move_place',
  text: `select s.store_id as "storeId", s.marketplace_id as "marketplaceId", s.marketplace_name as "marketplaceName",
      (select warehouse_id from warehouses where account_id = $1 and is_default) as "warehouseId"
    from stores s where s.account_id = $1 and s.is_default`,
}

async function readPlace(ctx: Ctx, target: number): Promise<Place> {
  const [row] = await ctx.db.query<Place>(place, [target])
  if (!row) throw new Error(`account ${target} has no default store`)
  return row
}

const wayBack: Statement = {
  name: 'move_way_back',
  text: `with home as (
      select order_id, store_id, depth from order_origins where account_id = $1 and order_id = any($2::int[])),
    returned as (
      delete from order_origins o using home h where o.order_id = h.order_id and o.depth >= h.depth),
    left_behind as (
      insert into order_origins (account_id, order_id, depth, store_id, order_key, order_number, moved_at)
      select g.account_id, g.order_id,
        1 + coalesce((select max(depth) from order_origins o where o.order_id = g.order_id), 0),
        g.store_id, g.order_key, g.order_number, $3
      from unnest($4::int[], $2::int[], $5::int[], $6::text[], $7::text[])
        as g(account_id, order_id, store_id, order_key, order_number)
      where not exists (select 1 from home h where h.order_id = g.order_id))
    select order_id, store_id from home`,
}

/** Notes where the orders were; answers the store each comes home to, for those that were in the target before. */
async function rememberWay(ctx: Ctx, target: number, orders: Order[]): Promise<Map<number, number>> {
  const homes = await ctx.db.query<{ order_id: number; store_id: number }>(wayBack, [
    target,
    orders.map((order) => order.doc.orderId),
    ctx.now(),
    orders.map((order) => order.accountId),
    orders.map((order) => order.doc.advancedOptions.storeId),
    orders.map((order) => order.doc.orderKey),
    orders.map((order) => order.doc.orderNumber),
  ])
  return new Map(homes.map((home) => [home.order_id, home.store_id]))
}

const makeTags: Statement = {
  name: 'move_make_tags',
  text: `insert into tags (account_id, name, color)
    select distinct on (lower(t.name)) $1::int, t.name, t.color from tags t
      join unnest($2::int[], $3::int[]) as g(account_id, tag_id) on t.account_id = g.account_id and t.tag_id = g.tag_id
      where t.account_id <> $1
    order by lower(t.name) on conflict do nothing`,
}
const matchTags: Statement = {
  name: 'move_match_tags',
  text: `select distinct g.account_id, g.tag_id, mine.tag_id as target_id
    from unnest($2::int[], $3::int[]) as g(account_id, tag_id)
    join tags t on t.account_id = g.account_id and t.tag_id = g.tag_id
    join tags mine on mine.account_id = $1 and lower(mine.name) = lower(t.name)`,
}

/** Tags are carried by name; those the target lacks are made. Answers target ids by `account tag`. */
async function carryTags(ctx: Ctx, target: number, orders: Order[]): Promise<Map<string, number>> {
  const pairs = orders.flatMap((order) =>
    (order.doc.tagIds ?? []).map((tagId) => [order.accountId, tagId] as const),
  )
  if (pairs.length === 0) return new Map()
  const values = [target, pairs.map(([account]) => account), pairs.map(([, tag]) => tag)]
  await ctx.db.query(makeTags, values)
  const rows = await ctx.db.query<{ account_id: number; tag_id: number; target_id: number }>(
    matchTags,
    values,
  )
  return new Map(rows.map((row) => [`${row.account_id} ${row.tag_id}`, row.target_id]))
}

const copyTraces: Statement = {
  name: 'move_copy_history',
  text: `with given as (select * from unnest($2::int[], $3::int[]) as g(account_id, order_id)),
    carried as (
      insert into order_history (account_id, order_id, at, kind, actor, brief)
      select $1, h.order_id, h.at, h.kind, h.actor, h.brief from order_history h join given g using (account_id, order_id)
      where h.at > coalesce((select max(old.at) from order_history old where old.account_id = $1 and old.order_id = h.order_id),
        '-infinity')
      order by h.history_id)
    insert into order_history (account_id, order_id, at, kind, actor, brief)
    select account_id, order_id, $4, 'order_moved_out', $5, json_build_object('toAccount', $1::int)::text from given`,
}

/** The target sees the order's whole past; the source keeps it, with the move at its end. */
async function copyHistory(ctx: Ctx, target: number, orders: Order[]): Promise<void> {
  const accounts = orders.map((order) => order.accountId)
  await ctx.db.query(copyTraces, [
    target,
    accounts,
    orders.map((order) => order.doc.orderId),
    ctx.now(),
    ctx.actor,
  ])
}

function customerOf({ doc }: Order, { marketplaceId, marketplaceName }: Place): CustomerDraft[] {
  const username = doc.customerUsername
  if (username === null || username.trim() === '') return []
  const { name, company, street1, street2, city, state, postalCode, country, phone } = doc.shipTo
  const address = { name, company, street1, street2, city, state, postalCode, countryCode: country, phone }
  return [{ marketplaceId, marketplaceName, username, ...address, email: doc.customerEmail }]
}
