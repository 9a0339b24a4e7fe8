// The papers of a shipment once more, for as long as they are kept.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { notAllowedNow, notFound } from '../errors.ts'
import type { LabelContent } from '../labels/label.ts'
import { readShipment } from './shipment-rows.ts'

export type Paper = 'pdf' | 'zpl' | 'form'

const read: Statement = {
  name: 'label_read',
  text: 'select pdf, form_pdf as form, content from labels where account_id = $1 and shipment_id = $2',
}

interface Kept {
  pdf: Uint8Array
  form: Uint8Array | null
  content: LabelContent | null
}

/** @throws HubError not_found (no such shipment, label or form any more), not_allowed_now once it is voided */
export async function readLabel(ctx: Ctx, shipmentId: number, paper: Paper): Promise<Uint8Array> {
  const shipment = await readShipment(ctx, shipmentId)
  if (!shipment) throw notFound(`Shipment ${shipmentId} was not found.`)
  if (shipment.doc.voided) throw notAllowedNow(`The label of shipment ${shipmentId} is voided.`)
  const [kept] = await ctx.db.query<Kept>(read, [ctx.account.id, shipmentId])
  if (!kept) throw notFound(`The label of shipment ${shipmentId} is no longer kept.`)
  if (paper === 'pdf') return kept.pdf
  if (paper === 'form') {
    if (!kept.form) throw notFound(`Shipment ${shipmentId} has no customs form.`)
    return kept.form
  }
  if (!kept.content) {
    throw notAllowedNow('This carrier draws its labels itself, as PDF alone.')
  }
  return Buffer.from(await ctx.labels.labelZpl(kept.content), 'utf8')
}
