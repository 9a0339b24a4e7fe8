import { packingSlipsPdf } from '../../../core/shipments/packing-slips.ts'
import { endpoint, FileAnswer, idParam } from '../request.ts'

/** The packing slip of one order. */
export const getPackingSlip = endpoint(async (ctx, request) => {
  const orderId = idParam(request, 'orderId')
  const bytes = await packingSlipsPdf(ctx, [orderId], { withPicks: false })
  const name = `packing-slip-${orderId}.pdf`
  return new FileAnswer(Buffer.from(bytes), { type: 'application/pdf', name, isInline: true })
})
