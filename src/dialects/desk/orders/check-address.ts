import { checkOrderAddress } from '../../../core/orders/check-order-address.ts'
import { endpoint, idParam } from '../request.ts'
import type { AddressCheckBody } from './order-wire.ts'

/** Whether the recipient's address is whole. */
export const checkAddress = endpoint(
  async (ctx, request): Promise<AddressCheckBody> => checkOrderAddress(ctx, idParam(request, 'orderId')),
)
