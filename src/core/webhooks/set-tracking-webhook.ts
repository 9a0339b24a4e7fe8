// The one webhook of an account that is told of every parcel by itself.
import type { Statement } from '../../db/database.ts'
import { demand } from '../accounts/permissions.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import type { EventType } from './event.ts'
import { checkTarget, lockWebhooksOf, splitCredentials } from './subscribe-webhook.ts'
import type { Webhook } from './webhook.ts'
import { insertWebhook, readWebhookRow, type WebhookRow, webhookOf } from './webhook-rows.ts'

const trackingEvents: EventType[] = ['shipment.created', 'shipment.voided', 'fulfillment.shipped']

const drop: Statement = {
  name: 'webhook_tracking_drop',
  text: `with gone as (delete from webhooks where account_id = $1 and wording = 'tracking' returning webhook_id)
    delete from webhook_deliveries d using gone where d.account_id = $1 and d.webhook_id = gone.webhook_id`,
}

/**
 * Takes the place of the one before; null ends it.
 * @throws HubError invalid, at `url`, naming the rule that forbids the target
 */
export async function setTrackingWebhook(
  ctx: Ctx,
  given: { url: string; secret: string | null } | null,
): Promise<Webhook | null> {
  demand(ctx, 'manage_webhooks')
  if (given) await checkTarget(ctx, given.url)
  return inTransaction(ctx, async (ctx) => {
    await lockWebhooksOf(ctx)
    await ctx.db.query(drop, [ctx.account.id])
    noteChange(ctx, 'webhooks', null)
    if (!given) return null
    const { url, credentials } = splitCredentials(given.url)
    const webhookId = await insertWebhook(ctx, {
      ...{ events: trackingEvents, storeId: null, withItems: false, wording: 'tracking', name: null, url },
      secrets: { secret: given.secret, formerSecret: null, credentials },
    })
    return webhookOf(ctx, (await readWebhookRow(ctx, webhookId)) as WebhookRow)
  })
}
