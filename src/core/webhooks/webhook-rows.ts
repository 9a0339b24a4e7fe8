// Webhooks as rows; their secrets sealed beside them.
import type { Statement } from '../../db/database.ts'
import type { Ctx, Hub } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import type { Sealer } from '../secrets.ts'
import type { Webhook } from './webhook.ts'
import type { WordingName } from './wording.ts'

/** What is sealed of a webhook. */
export interface WebhookSecrets {
  /** `whsec_…`; of tracking whatever was agreed, or nothing. */
  secret: string | null
  formerSecret: string | null
  /** Those before it that sign still, the newest first. */
  earlier?: { secret: string; until: string }[]
  /** As they stood in the address: `user:password`, percent-encoded. */
  credentials: string | null
}

export interface WebhookRow extends Omit<Webhook, 'createDate'> {
  accountId: number
  sealed: string
  formerSecretUntil: Date | null
  toldDays: number
  createDate: Date
}

/** Of webhooks called `w`. */
export const webhookColumns = `w.account_id as "accountId", w.webhook_id as "webhookId", w.events, w.store_id as "storeId",
  w.with_items as "withItems", w.wording, w.name, w.url, w.sealed, w.former_secret_until as "formerSecretUntil", w.active,
  w.disabled_at as "disabledAt", w.disabled_why as "disabledWhy", w.failing_since as "failingSince",
  w.failures_in_row as "failuresInRow", w.told_days as "toldDays", w.paused_until as "pausedUntil",
  w.create_date as "createDate"`

const list: Statement = {
  name: 'webhooks_list',
  text: `select ${webhookColumns} from webhooks w where w.account_id = $1 order by w.webhook_id`,
}
const read: Statement = {
  name: 'webhook_read',
  text: `select ${webhookColumns} from webhooks w where w.account_id = $1 and w.webhook_id = $2`,
}
const lock: Statement = { name: 'webhook_lock', text: `${read.text} for update` }
const drawId: Statement = {
  name: 'webhook_id',
  text: `select nextval(pg_get_serial_sequence('webhooks', 'webhook_id')) as id`,
}
const insert: Statement = {
  name: 'webhook_insert',
  text: `insert into webhooks (account_id, webhook_id, events, store_id, with_items, wording, name, url, sealed, create_date)
    overriding system value values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
}

export function listWebhookRows(ctx: Ctx): Promise<WebhookRow[]> {
  return ctx.db.query(list, [ctx.account.id])
}

export async function readWebhookRow(ctx: Ctx, webhookId: number): Promise<WebhookRow | null> {
  const [row] = await ctx.db.query<WebhookRow>(read, [ctx.account.id, webhookId])
  return row ?? null
}

export async function lockWebhookRow(ctx: Ctx, webhookId: number): Promise<WebhookRow | null> {
  const [row] = await ctx.db.query<WebhookRow>(lock, [ctx.account.id, webhookId])
  return row ?? null
}

export interface NewWebhook {
  events: readonly string[]
  storeId: number | null
  withItems: boolean
  wording: WordingName
  name: string | null
  /** Without credentials. */
  url: string
  secrets: WebhookSecrets
}

export async function insertWebhook(ctx: Ctx, { secrets, ...made }: NewWebhook): Promise<number> {
  const [drawn] = await ctx.db.query<{ id: number }>(drawId, [])
  const webhookId = drawn?.id as number
  const sealed = seal(ctx.sealer, webhookId, secrets)
  const { events, storeId, withItems, wording, name, url } = made
  const values = [
    ctx.account.id,
    webhookId,
    events,
    storeId,
    withItems,
    wording,
    name,
    url,
    sealed,
    ctx.now(),
  ]
  await ctx.db.query(insert, values)
  noteChange(ctx, 'webhooks', [webhookId])
  return webhookId
}

export function seal(sealer: Sealer, webhookId: number, secrets: WebhookSecrets): string {
  return sealer.seal(JSON.stringify(secrets), placeOf(webhookId))
}

export function openSecrets(
  { sealer }: Pick<Hub, 'sealer'>,
  row: Pick<WebhookRow, 'webhookId' | 'sealed'>,
): WebhookSecrets {
  return JSON.parse(sealer.open(row.sealed, placeOf(row.webhookId))) as WebhookSecrets
}

/** All that sign at a time, the present one first. */
export function signingSecrets(
  { secret, formerSecret, earlier = [] }: WebhookSecrets,
  { formerSecretUntil }: Pick<WebhookRow, 'formerSecretUntil'>,
  at: Date,
): string[] {
  const isFormerAlive = formerSecretUntil !== null && formerSecretUntil > at
  const alive = earlier.filter(({ until }) => new Date(until) > at).map(({ secret }) => secret)
  return [secret, isFormerAlive ? formerSecret : null, ...alive].filter((one) => one !== null)
}

function placeOf(webhookId: number): string {
  return `webhook ${webhookId}`
}

export function webhookOf(ctx: Pick<Hub, 'sealer'>, row: WebhookRow): Webhook {
  const { accountId: _account, sealed: _sealed, formerSecretUntil: _until, toldDays: _told, ...shown } = row
  const { credentials } = openSecrets(ctx, row)
  return {
    ...shown,
    url: credentials === null ? row.url : row.url.replace('://', '://********@'),
    createDate: row.createDate.toISOString(),
  }
}
