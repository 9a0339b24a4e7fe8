// The labels of an order once more: the same ones, nothing is booked or charged.
import type { Ctx } from '../context.ts'
import { HubError, notAllowedNow } from '../errors.ts'
import type { Order } from '../orders/order.ts'
import { readLabel } from './read-label.ts'
import type { ShipmentDocument } from './shipment.ts'
import { readLiveShipments } from './shipment-rows.ts'

export interface PrintedShipment {
  shipment: ShipmentDocument
  pdf: Uint8Array
  formPdf: Uint8Array | null
}

/** @throws HubError not_allowed_now: the order has no live label; not_found: it is no longer kept */
export async function readPrintedLabels(ctx: Ctx, { doc }: Order): Promise<PrintedShipment[]> {
  const shipments = await readLiveShipments(ctx, [doc.orderId])
  if (shipments.length === 0) {
    throw notAllowedNow(`Order ${doc.orderNumber} has no label yet; print it without reprint first.`)
  }
  return Promise.all(
    shipments.map(async ({ doc: shipment }) => ({
      shipment,
      pdf: await readLabel(ctx, shipment.shipmentId, 'pdf'),
      formPdf: await readForm(ctx, shipment.shipmentId),
    })),
  )
}

async function readForm(ctx: Ctx, shipmentId: number): Promise<Uint8Array | null> {
  try {
    return await readLabel(ctx, shipmentId, 'form')
  } catch (error) {
    if (error instanceof HubError && error.code === 'not_found') return null
    throw error
  }
}
