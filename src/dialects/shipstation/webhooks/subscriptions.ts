import { listWebhooks, unsubscribeWebhook } from '../../../core/webhooks/change-webhook.ts'
import { subscribeWebhook } from '../../../core/webhooks/subscribe-webhook.ts'
import { bodyFields, endpoint, success } from '../request.ts'
import { v1WebhookId } from './v1-webhook-id.ts'
import { inV1Words, parseSubscription, presentSubscription, presentWebhook } from './webhook-wire.ts'

// Refused where the target could never be told anything, naming the rule (stores-and-webhooks, 8.6).
export const subscribeToWebhook = endpoint(async (ctx, request) => {
  const body = bodyFields(request)
  const draft = parseSubscription(body)
  body.throwIfFaulty()
  return presentSubscription(await inV1Words(subscribeWebhook(ctx, draft)))
})

export const listAccountWebhooks = endpoint(async (ctx) => {
  const webhooks = (await listWebhooks(ctx)).filter(({ wording }) => wording !== 'tracking')
  return { webhooks: webhooks.map((webhook) => presentWebhook(webhook, ctx.account)) }
})

// Answered with a body: one client fails on an empty one (V1 contract, section 11).
export const unsubscribeFromWebhook = endpoint(async (ctx, request) => {
  await unsubscribeWebhook(ctx, await v1WebhookId(ctx, request))
  return success('The requested webhook has been deleted.')
})
