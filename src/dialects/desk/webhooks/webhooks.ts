import {
  enableWebhook,
  listWebhooks,
  readWebhook,
  readWebhookSecret,
  rotateSecret,
  unsubscribeWebhook,
} from '../../../core/webhooks/change-webhook.ts'
import { editWebhook, pauseWebhook } from '../../../core/webhooks/edit-webhook.ts'
import { eventTypes } from '../../../core/webhooks/event.ts'
import { subscribeWebhook } from '../../../core/webhooks/subscribe-webhook.ts'
import { type Endpoint, idParam } from '../request.ts'
import {
  type NewWebhookAnswer,
  parseWebhook,
  parseWebhookEdit,
  presentWebhook,
  type SecretAnswer,
  type WebhooksAnswer,
} from './webhook-wire.ts'

export const getWebhooks: Endpoint = async (ctx) => {
  const webhooks = (await listWebhooks(ctx)).map(presentWebhook)
  const answer: WebhooksAnswer = { webhooks, events: [...eventTypes] }
  return answer
}

export const getWebhook: Endpoint = async (ctx, request) =>
  presentWebhook(await readWebhook(ctx, idParam(request, 'webhookId')))

export const postWebhook: Endpoint = async (ctx, request) => {
  const body = request.body()
  const draft = parseWebhook(body)
  body.throwIfFaulty()
  const webhook = await subscribeWebhook(ctx, draft)
  const secret = await readWebhookSecret(ctx, webhook.webhookId)
  const answer: NewWebhookAnswer = { webhook: presentWebhook(webhook), secret }
  return answer
}

export const putWebhook: Endpoint = async (ctx, request) => {
  const body = request.body()
  const edit = parseWebhookEdit(body)
  body.throwIfFaulty()
  return presentWebhook(await editWebhook(ctx, idParam(request, 'webhookId'), edit))
}

/** With its log. */
export const deleteWebhook: Endpoint = async (ctx, request) => {
  await unsubscribeWebhook(ctx, idParam(request, 'webhookId'))
  return null
}

export const postPause: Endpoint = async (ctx, request) =>
  presentWebhook(await pauseWebhook(ctx, idParam(request, 'webhookId')))

/** A paused one, or one that was disabled. */
export const postResume: Endpoint = async (ctx, request) =>
  presentWebhook(await enableWebhook(ctx, idParam(request, 'webhookId')))

/** For 24 hours both secrets sign. */
export const postRotate: Endpoint = async (ctx, request) => {
  const answer: SecretAnswer = { secret: await rotateSecret(ctx, idParam(request, 'webhookId')) }
  return answer
}
