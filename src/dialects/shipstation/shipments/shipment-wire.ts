// Shipments as V1 answers them. The stored text is V1's own `utc` form but for its last three members.
import type { Account } from '../../../core/account.ts'
import type { NewLabel } from '../../../core/shipments/create-label.ts'
import type { ShipmentTexts } from '../../../core/shipments/find-shipments.ts'
import type { PrintedLabel } from '../../../core/shipments/print-label.ts'
import type { ShipmentDocument } from '../../../core/shipments/shipment.ts'
import { presentInstant } from '../dates.ts'

/** As a list shows it: without papers, and with its items only where they are asked for. */
export function presentShipment({ doc, items }: ShipmentTexts, account: Account, withItems: boolean): string {
  const text =
    account.v1Dates === 'utc'
      ? doc
      : JSON.stringify(presentDates(JSON.parse(doc) as ShipmentDocument, account))
  const shown = withItems ? (items ?? '[]') : 'null'
  return `${text.slice(0, -1)},"shipmentItems":${shown},"labelData":null,"formData":null}`
}

export function presentOrderLabel({ shipment, printed }: NewLabel): object {
  const { shipmentId, shipmentCost, insuranceCost, trackingNumber } = shipment
  return { shipmentId, shipmentCost, insuranceCost, trackingNumber, ...presentPapers(printed) }
}

/** A whole shipment; what the caller knows already is null (V1 contract, section 10). */
export function presentFreeLabel({ shipment, printed }: NewLabel, account: Account): object {
  const unsaid = {
    shipTo: null,
    weight: null,
    dimensions: null,
    insuranceOptions: null,
    advancedOptions: null,
  }
  return { ...presentDates(shipment, account), ...unsaid, shipmentItems: null, ...presentPapers(printed) }
}

function presentPapers({ pdf, formPdf, zpl }: PrintedLabel): { labelData: string; formData: string | null } {
  return {
    labelData: zpl === null ? base64(pdf) : Buffer.from(zpl, 'utf8').toString('base64'),
    formData: formPdf && base64(formPdf),
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** `shipDate` is a day and stays as it is. */
function presentDates(doc: ShipmentDocument, account: Account): ShipmentDocument {
  return {
    ...doc,
    createDate: presentInstant(doc.createDate, account),
    voidDate: doc.voidDate && presentInstant(doc.voidDate, account),
  }
}
