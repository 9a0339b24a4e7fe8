import type { Ctx } from '../../../core/context.ts'
import { notFound } from '../../../core/errors.ts'
import { readWebhook } from '../../../core/webhooks/change-webhook.ts'
import { pathId, type V1Request } from '../request.ts'

/** Of a webhook that this API made: that of the other is none of ours. @throws HubError not_found */
export async function v1WebhookId(ctx: Ctx, request: V1Request): Promise<number> {
  const webhookId = pathId(request, 'webhookId', 'Webhook')
  const { wording } = await readWebhook(ctx, webhookId)
  if (wording === 'tracking') throw notFound(`Webhook ${webhookId} was not found.`)
  return webhookId
}
