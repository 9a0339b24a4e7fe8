// Our extension: the log of a webhook, replays and tests (stores-and-webhooks, 8.5).
import { notFound } from '../../../core/errors.ts'
import { deliveryStates, findDeliveries } from '../../../core/webhooks/find-deliveries.ts'
import { replayDeliveries, replayDelivery, sendTest } from '../../../core/webhooks/replay-deliveries.ts'
import { parsePaging, presentPage } from '../paging.ts'
import { parseBound } from '../ranges.ts'
import { endpoint } from '../request.ts'
import { v1WebhookId } from './v1-webhook-id.ts'
import { presentDelivery } from './webhook-wire.ts'

// Newest first.
export const listDeliveries = endpoint(async (ctx, request) => {
  const { query } = request
  const paging = parsePaging(query)
  const state = query.oneOf('state', deliveryStates)
  query.throwIfFaulty()
  const webhookId = await v1WebhookId(ctx, request)
  const { deliveries, total } = await findDeliveries(ctx, webhookId, { ...paging, state })
  const texts = deliveries.map((delivery) => JSON.stringify(presentDelivery(delivery, ctx.account)))
  return presentPage('deliveries', texts, total, paging)
})

export const replayOne = endpoint(async (ctx, request) => {
  const webhookId = await v1WebhookId(ctx, request)
  const text = request.params.deliveryId ?? ''
  if (!/^\d{1,15}$/.test(text)) throw notFound(`Delivery ${text.slice(0, 50)} was not found.`)
  return presentDelivery(await replayDelivery(ctx, webhookId, Number(text)), ctx.account)
})

// Everything since a time, or what failed since then.
export const replaySince = endpoint(async (ctx, request) => {
  const { query } = request
  const since = parseBound(query, 'since', ctx.account)
  const until = parseBound(query, 'until', ctx.account)
  const onlyFailed = query.boolean('failed') ?? false
  if (since === null && query.isBlank('since')) query.fault('since', 'The since parameter is required.')
  query.throwIfFaulty()
  const webhookId = await v1WebhookId(ctx, request)
  const range = { since: new Date(since ?? 0), until: until === null ? null : new Date(until), onlyFailed }
  return { replayed: await replayDeliveries(ctx, webhookId, range) }
})

export const sendTestDelivery = endpoint(async (ctx, request) => {
  const webhookId = await v1WebhookId(ctx, request)
  return presentDelivery(await sendTest(ctx, webhookId), ctx.account)
})
