// The papers of a booking: drawn by the carrier, or by the hub.
import type { Booking } from '../carriers/carrier.ts'
import { invalid } from '../errors.ts'
import type { LabelContent, LabelPrinter } from '../labels/label.ts'
import type { LabelFormat } from './label-draft.ts'
import type { LabelPlan } from './label-plan.ts'

export interface PrintedLabel {
  pdf: Uint8Array
  formPdf: Uint8Array | null
  /** Set where it was asked for. */
  zpl: string | null
  /** Null where the carrier drew the label. */
  content: LabelContent | null
}

/** @throws HubError invalid when the carrier's own label is wanted in a form it does not come in */
export async function printLabel(
  printer: LabelPrinter,
  plan: LabelPlan,
  { label: drawn, trackingNumber }: Booking,
  format: LabelFormat,
): Promise<PrintedLabel> {
  if (drawn) {
    if (format !== 'pdf') throw invalid('labelFormat', 'This carrier draws its labels itself, as PDF alone.')
    return { ...drawn, zpl: null, content: null }
  }
  const content = { ...plan.label, trackingNumber }
  return {
    pdf: await printer.labelPdf(content),
    formPdf: plan.customs && (await printer.customsPdf({ ...plan.customs, trackingNumber })),
    zpl: format === 'zpl' ? await printer.labelZpl(content) : null,
    content,
  }
}
