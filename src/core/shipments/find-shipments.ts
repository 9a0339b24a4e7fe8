// Pages of shipments as stored text, with exact totals (V1 contract, section 10).
import type { Ctx } from '../context.ts'
import { findPage } from '../lists/find-page.ts'
import { type ShipmentFilter, shipmentConditions, shipmentRanges } from './shipment-filter.ts'

export interface ShipmentListing {
  sortBy: 'createDate' | 'shipDate'
  descending: boolean
  /** From 1. */
  page: number
  pageSize: number
}

export interface ShipmentTexts {
  /** The stored document. */
  doc: string
  /** Its items, null for a free-standing label. */
  items: string | null
}

const sorts = {
  createDate: { by: 'r.create_date', axis: 'create' },
  shipDate: { by: 'r.ship_date', axis: 'ship' },
} as const

export async function findShipments(
  ctx: Ctx,
  filter: ShipmentFilter,
  { sortBy, descending, page, pageSize }: ShipmentListing,
): Promise<{ shipments: ShipmentTexts[]; total: number }> {
  const conditions = shipmentConditions(ctx.account.id, filter)
  const ranges = shipmentRanges(filter)
  const { by, axis } = sorts[sortBy]
  const { rows, total } = await findPage<ShipmentTexts>(ctx, {
    filter: { table: 'shipments', accountId: ctx.account.id, conditions, ranges },
    id: 'shipment_id',
    columns: 'r.doc, r.items',
    order: { by, axis, descending },
    // Each facet by itself has an index in either order.
    sorted: conditions.length <= 1 && ranges.every((range) => range.axis === axis),
    page,
    pageSize,
  })
  return { shipments: rows, total }
}
