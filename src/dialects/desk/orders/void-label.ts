import { voidLabel as take } from '../../../core/shipments/void-label.ts'
import { endpoint, idParam } from '../request.ts'
import type { VoidBody } from './parcel-wire.ts'

/** Takes a label back. */
export const voidLabel = endpoint(
  async (ctx, request): Promise<VoidBody> => ({ refusal: await take(ctx, idParam(request, 'shipmentId')) }),
)
