// Pages of shipments as stored text, with exact totals (V1 contract, section 10).
import type { Ctx } from '../context.ts'
import { countShipments } from './count-shipments.ts'
import { type ShipmentConditions, type ShipmentFilter, shipmentConditions } from './shipment-filter.ts'

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

const sortColumns = { createDate: 'create_date', shipDate: 'ship_date' }
/** Up to this many hits of a filter are gathered and sorted; beyond it walking the sort's own index is cheaper. */
const MOST_GATHERED = 50_000

export async function findShipments(
  ctx: Ctx,
  filter: ShipmentFilter,
  listing: ShipmentListing,
): Promise<{ shipments: ShipmentTexts[]; total: number }> {
  const conditions = shipmentConditions(ctx.account.id, filter)
  if (conditions.isPicky) return gather(ctx, conditions, listing)
  const total = await countShipments(ctx, filter)
  if ((listing.page - 1) * listing.pageSize >= total) return { shipments: [], total }
  const isWalked = total > MOST_GATHERED || isSorted(filter, listing)
  const shipments = isWalked
    ? await walk(ctx, conditions, listing)
    : (await gather(ctx, conditions, listing)).shipments
  return { shipments, total }
}

/** True when an index holds the hits in their order: one facet at most, and no range but that of the sort. */
function isSorted(filter: ShipmentFilter, { sortBy }: ShipmentListing): boolean {
  const { storeId, carrierCode, serviceCode, recipientCountry } = filter
  const facets = [storeId, carrierCode, serviceCode, recipientCountry].filter((value) => value != null)
  const others = (['createDate', 'shipDate', 'voidDate'] as const).filter((name) => name !== sortBy)
  return facets.length <= 1 && others.every((name) => filter[name]?.from == null && filter[name]?.to == null)
}

/** All hits by the filter's own index, then the page of them, then its documents. */
async function gather(ctx: Ctx, { name, where, values }: ShipmentConditions, listing: ShipmentListing) {
  const { column, direction, window, named } = orderOf(listing, values)
  const rows = await ctx.db.query<ShipmentTexts & { total: number; id: number | null }>(
    {
      name: `shipments_gather_${name}_${named}`,
      text: `with hits as materialized (select s.shipment_id, s.${column} as sorted from shipments s where ${where}),
        page as materialized (select shipment_id, sorted from hits
          order by sorted ${direction}, shipment_id ${direction} ${window})
        select (select count(*) from hits) as total, p.shipment_id as id, s.doc, s.items
        from (select 1) as always left join page p on true
          left join shipments s on s.account_id = $1 and s.shipment_id = p.shipment_id
        order by p.sorted ${direction}, p.shipment_id ${direction}`,
    },
    [...values, listing.pageSize, offsetOf(listing)],
  )
  return { shipments: rows.filter(({ id }) => id !== null), total: rows[0]?.total ?? 0 }
}

/** Along the index that sorts, until the page is full; the ids first, so that what is skipped is not read. */
async function walk(
  ctx: Ctx,
  { name, where, values }: ShipmentConditions,
  listing: ShipmentListing,
): Promise<ShipmentTexts[]> {
  const { column, direction, window, named } = orderOf(listing, values)
  return ctx.db.query<ShipmentTexts>(
    {
      name: `shipments_walk_${name}_${named}`,
      text: `with page as materialized (select s.shipment_id, s.${column} as sorted from shipments s where ${where}
          order by s.${column} ${direction}, s.shipment_id ${direction} ${window})
        select s.doc, s.items from page p join shipments s on s.account_id = $1 and s.shipment_id = p.shipment_id
        order by p.sorted ${direction}, p.shipment_id ${direction}`,
    },
    [...values, listing.pageSize, offsetOf(listing)],
  )
}

function orderOf({ sortBy, descending }: ShipmentListing, values: unknown[]) {
  const direction = descending ? 'desc' : 'asc'
  return {
    column: sortColumns[sortBy],
    direction,
    window: `limit $${values.length + 1} offset $${values.length + 2}`,
    named: `${sortBy}_${direction}`,
  }
}

function offsetOf({ page, pageSize }: ShipmentListing): number {
  return (page - 1) * pageSize
}
