import {
  deliveryStates,
  findAttempts,
  findDeliveries,
  readDelivery,
} from '../../../core/webhooks/find-deliveries.ts'
import { replayDeliveries, sendTest } from '../../../core/webhooks/replay-deliveries.ts'
import { type DeskRequest, type Endpoint, idParam } from '../request.ts'
import {
  type DeliveriesAnswer,
  type DeliveryAnswer,
  presentAttempt,
  presentDelivery,
} from './webhook-wire.ts'

const PAGE_SIZE = 50

/** Newest first. */
export const getDeliveries: Endpoint = async (ctx, request) => {
  const page = request.query.integer('page', { min: 1 }) ?? 1
  const state = request.query.oneOf('state', deliveryStates)
  request.query.throwIfFaulty()
  const webhookId = idParam(request, 'webhookId')
  const { deliveries, total } = await findDeliveries(ctx, webhookId, { state, page, pageSize: PAGE_SIZE })
  const answer: DeliveriesAnswer = {
    deliveries: deliveries.map(presentDelivery),
    ...{ total, page, pages: Math.ceil(total / PAGE_SIZE) },
  }
  return answer
}

export const getDelivery: Endpoint = async (ctx, request) => {
  const { webhookId, deliveryId } = whichOf(request)
  const log = await findAttempts(ctx, webhookId, deliveryId)
  const delivery = await readDelivery(ctx, webhookId, deliveryId)
  const answer: DeliveryAnswer = {
    ...presentDelivery(delivery),
    body: delivery.body,
    log: log.map(presentAttempt),
  }
  return answer
}

/** All since a time; `onlyFailed` leaves out what was delivered, and what happened while it rested. */
export const postReplayAll: Endpoint = async (ctx, request) => {
  const body = request.body()
  const text = body.requiredText('since')
  const since = new Date(text)
  if (text !== '' && Number.isNaN(since.getTime()))
    body.fault('since', `'${text}' is no moment; write 2026-01-31T08:00:00.000Z.`)
  const onlyFailed = body.boolean('onlyFailed') ?? true
  body.throwIfFaulty()
  const range = { since, until: null, onlyFailed }
  return { again: await replayDeliveries(ctx, idParam(request, 'webhookId'), range) }
}

/** A message of the usual shape about nothing. */
export const postTestMessage: Endpoint = async (ctx, request) =>
  presentDelivery(await sendTest(ctx, idParam(request, 'webhookId')))

function whichOf(request: DeskRequest) {
  return { webhookId: idParam(request, 'webhookId'), deliveryId: idParam(request, 'deliveryId') }
}
