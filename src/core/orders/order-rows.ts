// Orders as rows: reading them under a lock, and writing changes with their history, tags and counts in step.

import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { noteOrderEvents } from '../webhooks/note-events.ts'
import { writeFacts } from './fact-rows.ts'
import { noteOrders } from './note-orders.ts'
import type { Order, OrderDocument } from './order.ts'
import { deltaArrays } from './order-deltas.ts'
import { briefOf, type HistoryKind } from './order-history.ts'
import { listedColumns, listedValues } from './order-listed.ts'
import { folded, orderWords, searchedNames } from './order-words.ts'

export interface OrderRow {
  account_id: number
  doc: string
  extras: string | null
  origin: Order['origin']
  printed_at: Date | null
  delivered_at: Date | null
  archived_at: Date | null
  archived_how: Order['archivedHow']
  holds_key: boolean
}

/** What `orderOf` reads, of orders called `o`. */
export const orderColumns =
  'o.account_id, o.doc, o.extras, o.origin, o.printed_at, o.delivered_at, o.archived_at, o.archived_how, o.holds_key'

const lockByIds: Statement = {
  name: 'order_lock_by_ids',
  text: `select ${orderColumns} from orders o where o.account_id = $1 and o.order_id = any($2::int[]) order by o.order_id for update`,
}
const lockByKeys: Statement = {
  name: 'order_lock_by_keys',
  text: `select ${orderColumns} from orders o
    where o.account_id = $1 and o.order_key = any($2::text[]) and o.archived_at is null order by o.order_id for update`,
}
/** One statement for both, so that the rows are locked in one order whichever way they are named. */
const lockByKeysAndIds: Statement = {
  name: 'order_lock_by_keys_and_ids',
  text: `select ${orderColumns} from orders o
    where (o.account_id = $1 and o.order_key = any($2::text[]) and o.archived_at is null)
      or (o.account_id = $1 and o.order_id = any($3::int[]))
    order by o.order_id for update`,
}
const readById: Statement = {
  name: 'order_read_by_id',
  text: `select ${orderColumns} from orders o where o.account_id = $1 and o.order_id = $2`,
}
const readByIds: Statement = {
  name: 'order_read_by_ids',
  text: `select ${orderColumns} from orders o where o.account_id = $1 and o.order_id = any($2::int[])`,
}
const readByNumber: Statement = {
  name: 'order_read_by_number',
  text: `select ${orderColumns} from orders o where o.account_id = $1 and o.number_key = $2 and o.order_number = $3
    order by o.order_id desc limit $4`,
}

/** Locks orders of the account in order of their ids, so that concurrent calls queue instead of deadlocking. */
export async function lockOrders(
  ctx: Ctx,
  ids: readonly number[],
  accountId = ctx.account.id,
): Promise<Map<number, Order>> {
  if (ids.length === 0) return new Map()
  const rows = await ctx.db.query<OrderRow>(lockByIds, [accountId, ids])
  return new Map(rows.map(orderOf).map((order) => [order.doc.orderId, order]))
}

/** Locks the visible orders that carry one of the keys or ids. */
export async function lockOrdersByKeys(
  ctx: Ctx,
  keys: readonly string[],
  ids: readonly number[],
): Promise<Map<number, Order>> {
  const rows = await lockNamed(ctx, keys, ids)
  const orders = rows.map(orderOf).filter((order) => !order.archivedAt)
  return new Map(orders.map((order) => [order.doc.orderId, order]))
}

async function lockNamed(ctx: Ctx, keys: readonly string[], ids: readonly number[]): Promise<OrderRow[]> {
  if (keys.length > 0 && ids.length > 0) return ctx.db.query(lockByKeysAndIds, [ctx.account.id, keys, ids])
  if (keys.length > 0) return ctx.db.query(lockByKeys, [ctx.account.id, keys])
  return ids.length > 0 ? ctx.db.query(lockByIds, [ctx.account.id, ids]) : []
}

/** Archived orders included. */
export async function readOrder(ctx: Ctx, id: number): Promise<Order | null> {
  const [row] = await ctx.db.query<OrderRow>(readById, [ctx.account.id, id])
  return row ? orderOf(row) : null
}

/** By their ids, archived orders included. */
export async function readOrders(ctx: Ctx, ids: readonly number[]): Promise<Map<number, Order>> {
  const rows = await ctx.db.query<OrderRow>(readByIds, [ctx.account.id, ids])
  return new Map(rows.map(orderOf).map((order) => [order.doc.orderId, order]))
}

/** All orders with exactly this number, newest first, archived ones included; at most `limit`. */
export async function readOrdersByNumber(
  ctx: Ctx,
  number: string,
  limit: number,
  accountId = ctx.account.id,
): Promise<Order[]> {
  const rows = await ctx.db.query<OrderRow>(readByNumber, [accountId, numberKey(number), number, limit])
  return rows.map(orderOf)
}

/** A change to write: `before` null for a new order. One order stands in one change of a call. */
export interface OrderChange {
  before: Order | null
  after: Order
  /** What the history says; several where one call did several things to the order. */
  kinds: HistoryKind[]
  /** Replaces the brief made from before and after. */
  brief?: Record<string, unknown>
}

/**
 * Writes changes of orders of one account, locked before by the caller; never more than a few statements. Webhooks hear of
 * them unless the caller knows that there is none.
 */
export async function writeOrders(
  ctx: Ctx,
  changes: readonly OrderChange[],
  { areHeard = true } = {},
): Promise<void> {
  const inserted = changes.filter((change) => change.before === null)
  const updated = changes.filter((change) => change.before !== null)
  if (inserted.length > 0)
    await ctx.db.send(insertOrders, [...orderArrays(inserted), ...traceArrays(ctx, inserted)])
  if (updated.length > 0)
    await ctx.db.send(updateOrders, [...orderArrays(updated), ...traceArrays(ctx, updated)])
  await writeTags(ctx, changes)
  await writeFacts(ctx, changes)
  if (areHeard) await noteOrderEvents(ctx, changes)
  noteOrders(ctx, changes)
}

const givenColumns = `given as (
  select * from unnest($1::int[], $2::int[], $3::int[], $4::text[], $5::text[], $6::text[], $7::text[],
    $8::timestamptz[], $9::timestamptz[], $10::timestamptz[], $11::timestamptz[], $12::date[], $13::int[], $14::uuid[],
    $15::text[], $16::text[], $17::text[], $18::text[], $19::timestamptz[], $20::timestamptz[], $21::timestamptz[],
    $22::text[], $23::bool[], $24::text[], $25::text[], $26::int[], $27::timestamptz[], $28::numeric[], $29::bigint[],
    $30::text[], $31::text[], $32::text[], $33::text[])
  as g(account_id, order_id, store_id, status, order_number, number_key, order_key, order_date, create_date, modify_date,
    payment_date, hold_until, customer_id, user_id, tag_ids, names, words, origin, printed_at, delivered_at, archived_at,
    archived_how, holds_key, doc, extras, from_account, ${listedColumns})
)`
const traced = `traced as (
  insert into order_history (account_id, order_id, at, kind, actor, brief)
  select * from unnest($34::int[], $35::int[], $36::timestamptz[], $37::text[], $38::text[], $39::text[])
), counted as (
  insert into order_count_deltas (account_id, store_id, status, order_day, printed, modify_day, delta)
  select * from unnest($40::int[], $41::int[], $42::text[], $43::date[], $44::bool[], $45::date[], $46::int[])
)`

/** Exported for the bench, which measures the hub against the same statement sent by a plain client. */
export const insertOrders: Statement = {
  name: 'order_insert',
  text: `with ${givenColumns}, ${traced}
    insert into orders (account_id, order_id, store_id, status, order_number, number_key, order_key, order_date,
      create_date, modify_date, payment_date, hold_until, customer_id, user_id, tag_ids, names, words, origin, printed_at,
      delivered_at, archived_at, archived_how, holds_key, doc, extras, ${listedColumns})
    select account_id, order_id, store_id, status, order_number, number_key, order_key, order_date,
      create_date, modify_date, payment_date, hold_until, customer_id, user_id, tag_ids::int[], names,
      array_to_tsvector(string_to_array(words, ' ')), origin, printed_at,
      delivered_at, archived_at, archived_how, holds_key, doc, extras, ${listedColumns}
    from given`,
}
const givenListed = listedColumns.replaceAll(/\w+/g, 'g.$&')
const updateOrders: Statement = {
  name: 'order_update',
  text: `with ${givenColumns}, ${traced}
    update orders o set (account_id, store_id, status, order_number, number_key, order_date, modify_date, payment_date,
      hold_until, customer_id, user_id, tag_ids, names, words, printed_at, delivered_at, archived_at, archived_how,
      holds_key, doc, extras, ${listedColumns})
    = (g.account_id, g.store_id, g.status, g.order_number, g.number_key, g.order_date, g.modify_date, g.payment_date,
      g.hold_until, g.customer_id, g.user_id, g.tag_ids::int[], g.names,
      array_to_tsvector(string_to_array(g.words, ' ')), g.printed_at, g.delivered_at, g.archived_at, g.archived_how,
      g.holds_key, g.doc, g.extras, ${givenListed})
    from given g where o.account_id = g.from_account and o.order_id = g.order_id`,
}

function orderArrays(changes: readonly OrderChange[]): unknown[][] {
  const arrays: unknown[][] = Array.from({ length: 33 }, () => [])
  for (const { before, after } of changes) {
    const { doc, extras } = after
    const row: unknown[] = [
      after.accountId,
      doc.orderId,
      doc.advancedOptions.storeId,
      doc.orderStatus,
      doc.orderNumber,
      numberKey(doc.orderNumber),
      doc.orderKey,
      doc.orderDate,
      doc.createDate,
      doc.modifyDate,
      doc.paymentDate,
      doc.holdUntilDate,
      doc.customerId,
      doc.userId,
      doc.tagIds ? `{${doc.tagIds.join(',')}}` : null,
      searchedNames(doc),
      orderWords(after.accountId, doc, extras),
      after.origin,
      after.printedAt?.toISOString() ?? null,
      after.deliveredAt?.toISOString() ?? null,
      after.archivedAt?.toISOString() ?? null,
      after.archivedHow,
      after.holdsKey,
      JSON.stringify(doc),
      extras ? JSON.stringify(extras) : null,
      before?.accountId ?? null,
      ...listedValues(doc),
    ]
    row.forEach((value, at) => {
      arrays[at]?.push(value)
    })
  }
  return arrays
}

/** The history rows and the count deltas of changes, as arrays; deltas of one kind are added up first. */
function traceArrays(ctx: Ctx, changes: readonly OrderChange[]): unknown[][] {
  const history: unknown[][] = [[], [], [], [], [], []]
  const push = (...row: unknown[]) => {
    row.forEach((value, at) => {
      history[at]?.push(value)
    })
  }
  for (const { before, after, kinds, brief } of changes) {
    const text = JSON.stringify(brief ?? briefOf(before, after))
    for (const kind of kinds)
      push(after.accountId, after.doc.orderId, after.doc.modifyDate, kind, ctx.actor, text)
  }
  return [...history, ...deltaArrays(changes)]
}

const dropTags: Statement = {
  name: 'order_tags_drop',
  text: 'delete from order_tags t using unnest($1::int[], $2::int[]) as g(account_id, order_id) where t.account_id = g.account_id and t.order_id = g.order_id',
}
const putTags: Statement = {
  name: 'order_tags_put',
  text: 'insert into order_tags (account_id, tag_id, status, order_id) select * from unnest($1::int[], $2::int[], $3::text[], $4::int[])',
}

async function writeTags(ctx: Ctx, changes: readonly OrderChange[]): Promise<void> {
  const touched = changes.filter(({ before, after }) => tagsKey(before) !== tagsKey(after))
  const had = touched.flatMap(({ before }) => (before?.doc.tagIds ? [before] : []))
  if (had.length > 0) {
    await ctx.db.send(dropTags, [had.map((order) => order.accountId), had.map((order) => order.doc.orderId)])
  }
  const rows = touched.flatMap(({ after }) =>
    after.archivedAt ? [] : (after.doc.tagIds ?? []).map((tagId) => ({ after, tagId })),
  )
  if (rows.length === 0) return
  await ctx.db.send(putTags, [
    rows.map(({ after }) => after.accountId),
    rows.map(({ tagId }) => tagId),
    rows.map(({ after }) => after.doc.orderStatus),
    rows.map(({ after }) => after.doc.orderId),
  ])
}

function tagsKey(order: Order | null): string {
  if (!order?.doc.tagIds || order.archivedAt) return ''
  return `${order.accountId} ${order.doc.orderStatus} ${order.doc.tagIds.join()}`
}

export function orderOf(row: OrderRow): Order {
  return {
    accountId: row.account_id,
    doc: JSON.parse(row.doc) as OrderDocument,
    extras: row.extras === null ? null : (JSON.parse(row.extras) as Order['extras']),
    origin: row.origin,
    printedAt: row.printed_at,
    deliveredAt: row.delivered_at,
    archivedAt: row.archived_at,
    archivedHow: row.archived_how,
    holdsKey: row.holds_key,
  }
}

/** What a number is indexed and searched by. */
export function numberKey(number: string): string {
  return folded(number)
}
