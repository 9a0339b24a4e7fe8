// The labels of one order, voided ones too, the newest first.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import type { ShipmentDocument, ShipmentItem } from './shipment.ts'

export interface OrderShipment {
  doc: ShipmentDocument
  items: ShipmentItem[] | null
  manifestId: number | null
  /** False once it is too old to be kept. */
  hasLabel: boolean
  hasForm: boolean
}

const find: Statement = {
  name: 'shipments_of_order',
  text: `select s.doc, s.items, s.manifest_id as "manifestId", l.shipment_id is not null as "hasLabel",
      coalesce(l.form_pdf is not null, false) as "hasForm"
    from shipments s left join labels l on l.account_id = s.account_id and l.shipment_id = s.shipment_id
    where s.account_id = $1 and s.order_id = $2 order by s.shipment_id desc`,
}

export async function findOrderShipments(ctx: Ctx, orderId: number): Promise<OrderShipment[]> {
  const rows = await ctx.db.query<
    Omit<OrderShipment, 'doc' | 'items'> & { doc: string; items: string | null }
  >(find, [ctx.account.id, orderId])
  return rows.map(({ doc, items, ...kept }) => ({
    ...kept,
    doc: JSON.parse(doc) as ShipmentDocument,
    items: items === null ? null : (JSON.parse(items) as ShipmentItem[]),
  }))
}
