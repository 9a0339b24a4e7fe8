// Ends a webhook, wakes a disabled one, and hands out its secret, a new one where asked.
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { HubError, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import { newSecret } from './subscribe-webhook.ts'
import type { Webhook } from './webhook.ts'
import {
  listWebhookRows,
  lockWebhookRow,
  openSecrets,
  readWebhookRow,
  seal,
  type WebhookRow,
  type WebhookSecrets,
  webhookOf,
} from './webhook-rows.ts'

/** For so long a secret signs on beside the one that took its place. */
const FORMER_SECRET_MS = 24 * 3_600_000
/** Each is a signature in a header. */
const MOST_EARLIER = 5

export async function listWebhooks(ctx: Ctx): Promise<Webhook[]> {
  return (await listWebhookRows(ctx)).map((row) => webhookOf(ctx, row))
}

/** @throws HubError not_found */
export async function readWebhook(ctx: Ctx, webhookId: number): Promise<Webhook> {
  return webhookOf(ctx, (await readWebhookRow(ctx, webhookId)) ?? missing(webhookId))
}

const remove: Statement = {
  name: 'webhook_delete',
  text: `with gone as (delete from webhooks where account_id = $1 and webhook_id = $2 returning webhook_id),
      deliveries as (
        delete from webhook_deliveries d using gone where d.account_id = $1 and d.webhook_id = gone.webhook_id
        returning d.delivery_id),
      attempts as (
        delete from webhook_attempts a using deliveries d where a.account_id = $1 and a.delivery_id = d.delivery_id)
    select webhook_id from gone`,
}

/** With its log; what is under way arrives all the same. @throws HubError not_found */
export async function unsubscribeWebhook(ctx: Ctx, webhookId: number): Promise<void> {
  demand(ctx, 'manage_webhooks')
  const gone = await ctx.db.query(remove, [ctx.account.id, webhookId])
  if (gone.length === 0) missing(webhookId)
  noteChange(ctx, 'webhooks', [webhookId])
}

const enable: Statement = {
  name: 'webhook_enable',
  text: `update webhooks set active = true, disabled_at = null, disabled_why = null, failing_since = null,
      failures_in_row = 0, told_days = 0, paused_until = null
    where account_id = $1 and webhook_id = $2 returning webhook_id`,
}

/** A disabled one hears again of what happens from now on; the past is there to be replayed. @throws HubError not_found */
export async function enableWebhook(ctx: Ctx, webhookId: number): Promise<Webhook> {
  demand(ctx, 'manage_webhooks')
  await ctx.db.query(enable, [ctx.account.id, webhookId])
  noteChange(ctx, 'webhooks', [webhookId])
  return readWebhook(ctx, webhookId)
}

/** What its receiver verifies signatures with. @throws HubError not_found */
export async function readWebhookSecret(ctx: Ctx, webhookId: number): Promise<string | null> {
  demand(ctx, 'manage_webhooks')
  return openSecrets(ctx, (await readWebhookRow(ctx, webhookId)) ?? missing(webhookId)).secret
}

const reseal: Statement = {
  name: 'webhook_reseal',
  text: 'update webhooks set sealed = $3, former_secret_until = $4 where account_id = $1 and webhook_id = $2',
}

/** Answers the new secret; for 24 hours the former one signs too. @throws HubError not_found, not_allowed_now */
export async function rotateSecret(ctx: Ctx, webhookId: number): Promise<string> {
  demand(ctx, 'manage_webhooks')
  return inTransaction(ctx, async (ctx) => {
    const row: WebhookRow = (await lockWebhookRow(ctx, webhookId)) ?? missing(webhookId)
    if (row.wording === 'tracking')
      throw new HubError(
        'not_allowed_now',
        'The secret of a tracking webhook is set together with its address.',
      )
    const before = openSecrets(ctx, row)
    const { secret: formerSecret, credentials } = before
    const secret = newSecret()
    const earlier = earlierSecrets(before, row, ctx.now())
    const sealed = seal(ctx.sealer, webhookId, { secret, formerSecret, earlier, credentials })
    const until = new Date(ctx.now().getTime() + FORMER_SECRET_MS)
    await ctx.db.query(reseal, [ctx.account.id, webhookId, sealed, until])
    noteChange(ctx, 'webhooks', [webhookId])
    return secret
  })
}

/** A rotation in haste does not cut the one before it short. */
function earlierSecrets(
  { formerSecret, earlier = [] }: WebhookSecrets,
  { formerSecretUntil: until }: WebhookRow,
  now: Date,
): { secret: string; until: string }[] {
  const former = formerSecret !== null && until ? [{ secret: formerSecret, until: until.toISOString() }] : []
  return [...former, ...earlier].filter(({ until }) => new Date(until) > now).slice(0, MOST_EARLIER)
}

function missing(webhookId: number): never {
  throw notFound(`Webhook ${webhookId} was not found.`)
}
