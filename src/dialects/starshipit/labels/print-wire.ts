// Labels to print, and printed ones, as this dialect writes them (Starshipit contract, 5.4).

import type { Ctx } from '../../../core/context.ts'
import { todayIn, zoneOf } from '../../../core/dates.ts'
import { HubError } from '../../../core/errors.ts'
import type { Parcel } from '../../../core/orders/order-extras.ts'
import { parcelsOf } from '../../../core/orders/parcels.ts'
import type { NewLabel } from '../../../core/shipments/create-label.ts'
import type { PrintDraft } from '../../../core/shipments/label-draft.ts'
import type { PrintedShipment } from '../../../core/shipments/read-printed-labels.ts'
import type { Fields } from '../../../http/fields.ts'
import { parseCarrier } from '../orders/order-wire.ts'
import { parseParcels } from '../orders/parcel-wire.ts'
import { chosenConfirmation, chosenCustoms } from './metafields.ts'

/** What the vendor calls labels on white paper or label stock. */
const labelType = 'BlankLabels'
const formType = 'CustomsDeclaration'

/** Left out: as the order has it. */
export interface PrintWishes {
  carrier: string | null
  serviceCode: string | null
  /** None: those of the order. */
  parcels: Parcel[]
}

export function parsePrintWishes(body: Fields): PrintWishes {
  return {
    carrier: parseCarrier(body),
    serviceCode: body.text('carrier_service_code', { max: 100 })?.trim() || null,
    parcels: parseParcels(body),
  }
}

export const asTheOrderSays: PrintWishes = { carrier: null, serviceCode: null, parcels: [] }

export function printDraft(
  ctx: Ctx,
  orderId: number,
  { carrier, serviceCode, parcels }: PrintWishes,
): PrintDraft {
  return {
    ...{ orderId, carrier, serviceCode },
    shipDate: todayIn(zoneOf(ctx.account), ctx.now()),
    parcels: (order) => (parcels.length > 0 ? parcels : parcelsOf(order).parcels),
    confirmation: chosenConfirmation,
    internationalOptions: chosenCustoms,
  }
}

export interface LabelFile {
  label_type: string
  label_base64_string: string
}

/** Labels first, so that the first ones belong to the tracking numbers; then customs papers. */
export function labelFiles(printed: readonly Pick<PrintedShipment, 'pdf' | 'formPdf'>[]): LabelFile[] {
  const file = (label_type: string, pdf: Uint8Array) => ({ label_type, label_base64_string: inBase64(pdf) })
  return [
    ...printed.map(({ pdf }) => file(labelType, pdf)),
    ...printed.flatMap(({ formPdf }) => (formPdf ? [file(formType, formPdf)] : [])),
  ]
}

export function asPrinted({ shipment, printed }: NewLabel): PrintedShipment {
  return { shipment, pdf: printed.pdf, formPdf: printed.formPdf }
}

export function inBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
}

/** Paths of the book, under the names that they have here. */
const names: readonly (readonly [RegExp, string])[] = [
  [/^shipTo\.street1$/, 'destination.street'],
  [/^shipTo\.postalCode$/, 'destination.post_code'],
  [/^shipTo\./, 'destination.'],
  [/^carrierCode$/, 'carrier'],
  [/^serviceCode$/, 'carrier_service_code'],
  [/^parcels/, 'packages'],
  [/^(weight|packageCode|dimensions\..*)$/, 'packages'],
  [/^insuranceOptions\.insuredValue$/, 'insurance_value'],
  [/^advancedOptions\.warehouseId$/, 'sender_details'],
  [/^internationalOptions\.customsItems.*$/, 'items'],
]

/** What hinders a label, named as this dialect names it. */
export function inWireWords(error: unknown): unknown {
  if (!(error instanceof HubError) || error.faults.length === 0) return error
  const faults = error.faults.map(({ path, text }) => {
    const [from, to] = names.find(([pattern]) => pattern.test(path)) ?? [/$^/, '']
    const name = path.replace(from, to)
    const words = text.replace(/\bpostalCode\b/g, 'post_code').replace(/\bstreet1\b/g, 'street')
    return { path: name, text: `${name}: ${words}` }
  })
  return new HubError(error.code, error.message, { faults, cause: error })
}
