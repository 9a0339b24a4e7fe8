// Labels for orders, one after the other: each is booked outside any transaction, and kept together with the end of its row.
import { type Ctx, inTransaction } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import { HubError, notAllowedNow, notFound } from '../errors.ts'
import { noteChange } from '../live/changes.ts'
import type { Order } from '../orders/order.ts'
import { readOrder } from '../orders/read-order.ts'
import { createLabelForOrder } from '../shipments/create-label.ts'
import type { OrderLabelDraft } from '../shipments/label-draft.ts'
import type { BulkAction, BulkRow } from './bulk-action.ts'
import { endRows, nextRows, readAction } from './bulk-rows.ts'
import { refusedEnd } from './work.ts'

export interface LabelFacts {
  shipmentId: number
}

/** Makes the label of the next order; false when there is none left, or the action was stopped. */
export async function makeNextLabel(ctx: Ctx, action: BulkAction<'label'>): Promise<boolean> {
  const { bulkActionId } = action
  if ((await readAction(ctx, bulkActionId))?.state !== 'running') return false
  const [row] = await nextRows(ctx, bulkActionId, 1)
  if (!row) return false
  try {
    await makeLabel(ctx, action, row)
  } catch (error) {
    if (!(error instanceof HubError)) throw error
    await inTransaction(ctx, async (ctx) => {
      await endRows(ctx, bulkActionId, [refusedEnd(row.position, error)])
      noteChange(ctx, 'tasks', [bulkActionId])
    })
  }
  return true
}

async function makeLabel(
  ctx: Ctx,
  action: BulkAction<'label'>,
  { orderId, position }: BulkRow,
): Promise<void> {
  const order = await readOrder(ctx, orderId)
  if (!order || order.archivedAt) throw notFound(`Order ${orderId} was not found.`)
  if (order.doc.orderStatus === 'shipped')
    throw notAllowedNow(`Order ${order.doc.orderNumber} is shipped already; make another label on its page.`)
  await createLabelForOrder(ctx, draftFor(ctx, action, order), async (ctx, [shipment]) => {
    const facts: LabelFacts = { shipmentId: shipment?.shipmentId as number }
    const outcome = shipment?.trackingNumber ?? ''
    const ended = await endRows(ctx, action.bulkActionId, [{ position, state: 'done', facts, outcome }])
    // Another process was faster: this label is taken back.
    if (ended === 0) throw new HubError('conflict', `The label of order ${order.doc.orderNumber} is made.`)
    noteChange(ctx, 'tasks', [action.bulkActionId])
  })
}

function draftFor(ctx: Ctx, { parameters }: BulkAction<'label'>, { doc }: Order): OrderLabelDraft {
  const own = { carrierCode: doc.carrierCode, serviceCode: doc.serviceCode, packageCode: doc.packageCode }
  const { carrierCode, serviceCode, packageCode } = parameters.service ?? own
  if (!carrierCode || !serviceCode) {
    const text = `Order ${doc.orderNumber} names no carrier and service; choose one for all, or set it on the order.`
    throw notAllowedNow(text)
  }
  return {
    ...{ orderId: doc.orderId, carrierCode, serviceCode, packageCode },
    ...{
      confirmation: null,
      weight: null,
      dimensions: null,
      insuranceOptions: null,
      internationalOptions: null,
    },
    ...{ warehouseId: null, customFields: null, isTest: false, format: 'pdf', isFirst: true },
    shipDate: todayIn(zoneOf(ctx.account), ctx.now()),
  }
}
