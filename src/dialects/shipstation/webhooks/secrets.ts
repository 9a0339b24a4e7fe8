// Our extension: what receivers verify signatures with, and webhooks that were disabled (stores-and-webhooks, 8.3, 8.4).
import { enableWebhook, readWebhookSecret, rotateSecret } from '../../../core/webhooks/change-webhook.ts'
import { endpoint } from '../request.ts'
import { v1WebhookId } from './v1-webhook-id.ts'
import { presentWebhook } from './webhook-wire.ts'

export const getSecret = endpoint(async (ctx, request) => {
  const webhookId = await v1WebhookId(ctx, request)
  return { webhookId, secret: await readWebhookSecret(ctx, webhookId) }
})

// For 24 hours both secrets sign.
export const rotateWebhookSecret = endpoint(async (ctx, request) => {
  const webhookId = await v1WebhookId(ctx, request)
  return { webhookId, secret: await rotateSecret(ctx, webhookId) }
})

export const enableDisabledWebhook = endpoint(async (ctx, request) => {
  const webhook = await enableWebhook(ctx, await v1WebhookId(ctx, request))
  return presentWebhook(webhook, ctx.account)
})
