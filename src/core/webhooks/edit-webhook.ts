// What a webhook hears of and where it is told, changed; and a webhook that rests until it is enabled again.
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { invalid, notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { dropQueues } from './delivery-rows.ts'
import type { EventType } from './event.ts'
import { checkTarget, refuseUnknownStore, splitCredentials } from './subscribe-webhook.ts'
import type { Webhook } from './webhook.ts'
import {
  lockWebhookRow,
  openSecrets,
  readWebhookRow,
  seal,
  type WebhookRow,
  webhookOf,
} from './webhook-rows.ts'

/** How credentials are shown; an address that is sent back so keeps the ones it has. */
const MASK = '://********@'

export interface WebhookEdit {
  url?: string
  events?: EventType[]
  /** Null: all stores. */
  storeId?: number | null
  wording?: 'thin' | 'standard'
  name?: string | null
}

const update: Statement = {
  name: 'webhook_update',
  text: `update webhooks set url = $3, events = $4, store_id = $5, wording = $6, name = $7, sealed = $8
    where account_id = $1 and webhook_id = $2`,
}

/**
 * What is left out stays; messages that wait already go to the new address.
 * @throws HubError forbidden, not_found, invalid (`url`, naming the rule; `storeId`), not_allowed_now for a tracking webhook
 */
export async function editWebhook(ctx: Ctx, webhookId: number, edit: WebhookEdit): Promise<Webhook> {
  demand(ctx, 'manage_webhooks')
  const isMasked = edit.url?.includes(MASK) ?? false
  const url = edit.url?.replace(MASK, '://')
  if (url !== undefined) await checkTarget(ctx, url)
  return inTransaction(ctx, async (ctx) => {
    const row = (await lockWebhookRow(ctx, webhookId)) ?? missing(webhookId)
    if (row.wording === 'tracking')
      throw notAllowedNow('A tracking webhook is replaced as a whole; set it again with its secret.')
    const storeId = edit.storeId === undefined ? row.storeId : edit.storeId
    if (storeId !== null && storeId !== row.storeId) await refuseUnknownStore(ctx, storeId)
    const secrets = openSecrets(ctx, row)
    const given = url === undefined ? { url: row.url, credentials: null } : splitCredentials(url)
    const keepsCredentials = url === undefined || isMasked
    if (isMasked && new URL(given.url).host !== new URL(row.url).host)
      throw invalid(
        'url',
        'Write out the user name and password for another host; the old ones stay where they were.',
      )
    const credentials = keepsCredentials ? secrets.credentials : given.credentials
    const name = edit.name === undefined ? row.name : edit.name
    await ctx.db.query(update, [
      ...[ctx.account.id, webhookId, given.url, edit.events ?? row.events, storeId],
      ...[edit.wording ?? row.wording, name, seal(ctx.sealer, webhookId, { ...secrets, credentials })],
    ])
    noteChange(ctx, 'webhooks', [webhookId])
    return webhookOf(ctx, (await readWebhookRow(ctx, webhookId)) as WebhookRow)
  })
}

const pause: Statement = {
  name: 'webhook_pause',
  text: `update webhooks set active = false, disabled_at = $3, disabled_why = $4 where account_id = $1 and webhook_id = $2`,
}

/**
 * Nothing is told until it is enabled; what waits can be replayed then, as after a failure. One that rests already stays.
 * @throws HubError forbidden, not_found
 */
export async function pauseWebhook(ctx: Ctx, webhookId: number): Promise<Webhook> {
  demand(ctx, 'manage_webhooks')
  return inTransaction(ctx, async (ctx) => {
    const row = (await lockWebhookRow(ctx, webhookId)) ?? missing(webhookId)
    if (!row.active) return webhookOf(ctx, row)
    const why = `Paused by ${ctx.member?.name ?? ctx.actor}.`
    await ctx.db.query(pause, [ctx.account.id, webhookId, ctx.now(), why])
    await dropQueues(ctx.db, [{ accountId: ctx.account.id, webhookId }], ctx.now())
    noteChange(ctx, 'webhooks', [webhookId])
    return webhookOf(ctx, (await readWebhookRow(ctx, webhookId)) as WebhookRow)
  })
}

function missing(webhookId: number): never {
  throw notFound(`Webhook ${webhookId} was not found.`)
}
