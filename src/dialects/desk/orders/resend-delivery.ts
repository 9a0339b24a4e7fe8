import { replayDelivery } from '../../../core/webhooks/replay-deliveries.ts'
import { endpoint, idParam } from '../request.ts'

/** What a webhook was told, once more. */
export const resendDelivery = endpoint(async (ctx, request) => {
  await replayDelivery(ctx, idParam(request, 'webhookId'), idParam(request, 'deliveryId'))
  return null
})
