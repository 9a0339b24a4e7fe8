// Notices as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'

export type NoticeChannel = 'store' | 'mail'
export type NoticeState = 'waiting' | 'delivered' | 'failed'

export interface Notice {
  noticeId: number
  channel: NoticeChannel
  orderId: number
  shipmentId: number | null
  fulfillmentId: number | null
  storeAccountId: number | null
  storeId: number | null
  content: string
  state: NoticeState
  attempts: number
  refusals: number
  firstAttemptAt: Date | null
  lastAttemptAt: Date | null
  status: number | null
  answer: string | null
  createdAt: Date
  deliveredAt: Date | null
}

export type NewNotice = Pick<
  Notice,
  'channel' | 'orderId' | 'shipmentId' | 'fulfillmentId' | 'storeAccountId' | 'storeId' | 'content'
>

const columns = `notice_id as "noticeId", channel, order_id as "orderId", shipment_id as "shipmentId",
  fulfillment_id as "fulfillmentId", store_account_id as "storeAccountId", store_id as "storeId", content, state, attempts,
  refusals, first_attempt_at as "firstAttemptAt", last_attempt_at as "lastAttemptAt", status, answer,
  created_at as "createdAt", delivered_at as "deliveredAt"`

const insert: Statement = {
  name: 'notice_insert',
  text: `insert into notices (account_id, channel, order_id, shipment_id, fulfillment_id, store_account_id, store_id, content,
      created_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing returning notice_id as "noticeId"`,
}

/** Null when this was queued before. */
export async function insertNotice(ctx: Ctx, notice: NewNotice): Promise<number | null> {
  const { channel, orderId, shipmentId, fulfillmentId, storeAccountId, storeId, content } = notice
  const values = [channel, orderId, shipmentId, fulfillmentId, storeAccountId, storeId, content, ctx.now()]
  const [made] = await ctx.db.query<{ noticeId: number }>(insert, [ctx.account.id, ...values])
  if (made) noteChange(ctx, 'orders', [orderId])
  return made?.noticeId ?? null
}

const read: Statement = {
  name: 'notice_read',
  text: `select ${columns} from notices where account_id = $1 and notice_id = $2`,
}
const lock: Statement = { name: 'notice_lock', text: `${read.text} for update` }

export async function readNotice(ctx: Ctx, noticeId: number): Promise<Notice | null> {
  const [notice] = await ctx.db.query<Notice>(read, [ctx.account.id, noticeId])
  return notice ?? null
}

export async function lockNotice(ctx: Ctx, noticeId: number): Promise<Notice | null> {
  const [notice] = await ctx.db.query<Notice>(lock, [ctx.account.id, noticeId])
  return notice ?? null
}

const voided: Statement = {
  name: 'notice_shipment_voided',
  text: `select void_date is not null as voided from shipments where account_id = $1 and shipment_id = $2`,
}

/** The label that it tells of is no more. */
export async function isVoided(ctx: Ctx, { shipmentId }: Pick<Notice, 'shipmentId'>): Promise<boolean> {
  if (shipmentId === null) return false
  const [row] = await ctx.db.query<{ voided: boolean }>(voided, [ctx.account.id, shipmentId])
  return row?.voided === true
}

const list: Statement = {
  name: 'notices_of_order',
  text: `select ${columns} from notices where account_id = $1 and order_id = $2 order by notice_id`,
}

export function listNotices(ctx: Ctx, orderId: number): Promise<Notice[]> {
  return ctx.db.query<Notice>(list, [ctx.account.id, orderId])
}

const write: Statement = {
  name: 'notice_write',
  text: `update notices set state = $3, attempts = $4, refusals = $5, first_attempt_at = $6, last_attempt_at = $7,
      status = $8, answer = $9, delivered_at = $10
    where account_id = $1 and notice_id = $2`,
}

export async function writeNotice(ctx: Ctx, notice: Notice): Promise<void> {
  const { noticeId, state, attempts, refusals, firstAttemptAt, lastAttemptAt, status, answer, deliveredAt } =
    notice
  await ctx.db.send(write, [
    ctx.account.id,
    noticeId,
    ...[state, attempts, refusals, firstAttemptAt, lastAttemptAt, status, answer, deliveredAt],
  ])
  noteChange(ctx, 'orders', [notice.orderId])
}

const readDoc = {
  shipment: {
    name: 'notice_shipment_lock',
    text: 'select doc from shipments where account_id = $1 and shipment_id = $2 for update',
  },
  fulfillment: {
    name: 'notice_fulfillment_lock',
    text: 'select doc from fulfillments where account_id = $1 and fulfillment_id = $2 for update',
  },
} satisfies Record<string, Statement>
const writeDoc = {
  shipment: {
    name: 'notice_shipment_write',
    text: 'update shipments set doc = $3 where account_id = $1 and shipment_id = $2',
  },
  fulfillment: {
    name: 'notice_fulfillment_write',
    text: 'update fulfillments set doc = $3 where account_id = $1 and fulfillment_id = $2',
  },
} satisfies Record<string, Statement>

/** What V1 shows of it on the shipment or fulfillment. */
export async function showOutcome(
  ctx: Ctx,
  { shipmentId, fulfillmentId }: Pick<Notice, 'shipmentId' | 'fulfillmentId'>,
  outcome: { marketplaceNotified: boolean; notifyErrorMessage: string | null },
): Promise<void> {
  const which = shipmentId === null ? 'fulfillment' : 'shipment'
  const key = [ctx.account.id, shipmentId ?? fulfillmentId]
  const [row] = await ctx.db.query<{ doc: string }>(readDoc[which], key)
  if (!row) return
  const doc = { ...(JSON.parse(row.doc) as object), ...outcome }
  await ctx.db.query(writeDoc[which], [...key, JSON.stringify(doc)])
}

const around: Statement = {
  name: 'notice_surroundings',
  text: `with home as (
      select account_id, store_id from order_origins where order_id = $2 order by depth limit 1
    ), told as (
      select s.account_id, s.store_id, s.kind, s.settings from stores s
      where s.active and s.integration_url is not null and s.settings is not null
        and (s.account_id, s.store_id) in (
          select account_id, store_id from home
          union all select $1::int, $3::int where not exists (select from home))
    )
    select t.account_id as "accountId", t.store_id as "storeId", t.kind,
      coalesce((t.settings ->> 'notifyDelayMinutes')::int, 0) as "delayMinutes",
      o.external_id as "externalId", o.order_number as "exportedNumber"
    from told t left join store_orders o on o.account_id = t.account_id and o.store_id = t.store_id and o.order_id = $2`,
}

export interface ToldStore {
  accountId: number
  storeId: number
  kind: string
  delayMinutes: number
  externalId: string | null
  /** The number as the shop sent it; null where the order was not imported. */
  exportedNumber: string | null
}

/** The connected store that an order came from, be it assigned to another account since (ruling 4). */
export async function storeToTell(
  ctx: Ctx,
  { orderId, storeId }: { orderId: number; storeId: number },
): Promise<ToldStore | null> {
  const [told] = await ctx.db.query<ToldStore>(around, [ctx.account.id, orderId, storeId])
  return told ?? null
}
