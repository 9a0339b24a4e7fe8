import { todayIn, zoneOf } from '../../../core/dates.ts'
import { createLabelForOrder } from '../../../core/shipments/create-label.ts'
import { endpoint, idParam } from '../request.ts'
import type { LabelBody } from './order-wire.ts'
import { parseDay, parseParcel } from './parcel-wire.ts'

/** Ships the order by a label; its papers are read afterwards. */
export const createLabel = endpoint(async (ctx, request): Promise<LabelBody> => {
  const body = request.body()
  const draft = {
    ...parseParcel(body),
    carrierCode: body.requiredText('carrierCode'),
    serviceCode: body.requiredText('serviceCode'),
    packageCode: body.text('packageCode')?.trim() || null,
    shipDate: parseDay(body, 'shipDate') ?? todayIn(zoneOf(ctx.account), ctx.now()),
    isTest: body.boolean('isTest') ?? false,
    isFirst: body.boolean('isFurther') !== true,
    ...{ insuranceOptions: null, internationalOptions: null, warehouseId: null, customFields: null },
    format: 'pdf' as const,
  }
  body.throwIfFaulty()
  const { shipment, printed } = await createLabelForOrder(ctx, {
    ...draft,
    orderId: idParam(request, 'orderId'),
  })
  const { shipmentId, trackingNumber } = shipment
  return { shipmentId, trackingNumber, hasForm: printed.formPdf !== null }
})
