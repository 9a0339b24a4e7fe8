// Exact totals without counting, for one facet and one range of days: a rollup, plus the changes not folded into it yet;
// the parts of days at the ends of a range are counted. Every other filter is counted by its index.
import type { Statement } from '../../db/database.ts'
import type { Ctx, Hub } from '../context.ts'
import { splitRange } from '../orders/count-orders.ts'
import { type Range, type ShipmentFilter, shipmentConditions } from './shipment-filter.ts'

const MOST_FOLDED_AT_ONCE = 20_000
const axes = { createDate: 'create', shipDate: 'ship', voidDate: 'void' } as const
type RangeName = keyof typeof axes

export function countShipments(ctx: Ctx, filter: ShipmentFilter): Promise<number> {
  const facet = facetOf(filter)
  const ranges = rangesOf(filter)
  if (facet === null || ranges.length > 1) return countOneByOne(ctx, filter)
  return countByRollup(ctx, filter, facet, ranges[0] ?? 'createDate')
}

/** The rollup's key for the filter; null when it has none. */
function facetOf(filter: ShipmentFilter): string | null {
  const { storeId, carrierCode, serviceCode, recipientCountry, createDate, shipDate, voidDate, ...picky } =
    filter
  if (Object.values(picky).some((value) => value !== null && value !== undefined && value !== '')) return null
  const facets = [
    ...(storeId == null ? [] : [`s ${storeId}`]),
    ...(carrierCode == null && serviceCode == null ? [] : [carriage(carrierCode, serviceCode)]),
    ...(recipientCountry == null ? [] : [`r ${recipientCountry.toUpperCase()}`]),
  ]
  return facets.length > 1 ? null : (facets[0] ?? '')
}

function carriage(carrier: string | null | undefined, service: string | null | undefined): string {
  if (service == null) return `c ${carrier}`
  return carrier == null ? `v ${service}` : `b ${carrier}\n${service}`
}

function rangesOf(filter: ShipmentFilter): RangeName[] {
  const names = Object.keys(axes) as RangeName[]
  return names.filter((name) => isSet(filter[name]))
}

function isSet(range: Range<string> | undefined): boolean {
  return range?.from != null || range?.to != null
}

const rollup: Statement = {
  name: 'shipments_rollup',
  text: `select coalesce(sum(n), 0)::bigint as total from (
    select sum(shipments) as n from shipment_counts where account_id = $1 and facet = $2 and axis = $3
      and day >= coalesce($4::date, '-infinity') and day <= coalesce($5::date, 'infinity')
    union all
    select count(*) from shipment_count_deltas where account_id = $1
      and case $3 when 'create' then create_day when 'ship' then ship_day else void_day end
        between coalesce($4::date, '-infinity') and coalesce($5::date, 'infinity')
      and ($6::int is null or store_id = $6) and ($7::text is null or carrier_code = $7)
      and ($8::text is null or service_code = $8) and ($9::text is null or recipient_country = $9)) as parts`,
}

async function countByRollup(
  ctx: Ctx,
  filter: ShipmentFilter,
  facet: string,
  range: RangeName,
): Promise<number> {
  const { from = null, to = null } = filter[range] ?? {}
  const split = range === 'shipDate' ? { firstDay: from, lastDay: to, edges: [] } : splitRange(from, to)
  const { storeId = null, carrierCode = null, serviceCode = null, recipientCountry = null } = filter
  const facets = [storeId, carrierCode, serviceCode, recipientCountry?.toUpperCase() ?? null]
  const values = [ctx.account.id, facet, axes[range], split.firstDay, split.lastDay, ...facets]
  const [row] = await ctx.db.query<{ total: number }>(rollup, values)
  let total = row?.total ?? 0
  for (const [from, to] of split.edges)
    total += await countOneByOne(ctx, { ...filter, [range]: { from, to } })
  return total
}

async function countOneByOne(ctx: Ctx, filter: ShipmentFilter): Promise<number> {
  const { name, where, values } = shipmentConditions(ctx.account.id, filter)
  const text = `select count(*) as total from shipments s where ${where}`
  const [row] = await ctx.db.query<{ total: number }>({ name: `shipments_count_${name}`, text }, values)
  return row?.total ?? 0
}

const fold: Statement = {
  name: 'shipments_fold',
  text: `with gone as (
      delete from shipment_count_deltas where (account_id, delta_id) in (
        select account_id, delta_id from shipment_count_deltas limit ${MOST_FOLDED_AT_ONCE} for update skip locked)
      returning *),
    days as (
      select gone.*, axis, day from gone, lateral (
        values ('create', create_day), ('ship', ship_day), ('void', void_day)) as d(axis, day) where day is not null),
    sums as (
      select account_id, axis, day, count(*) as shipments,
        case when grouping(store_id) = 0 then 's ' || store_id
          when grouping(recipient_country) = 0 then 'r ' || recipient_country
          when grouping(carrier_code) = 0 and grouping(service_code) = 0 then 'b ' || carrier_code || E'\\n' || service_code
          when grouping(carrier_code) = 0 then 'c ' || carrier_code
          when grouping(service_code) = 0 then 'v ' || service_code else '' end as facet
      from days group by account_id, axis, day, grouping sets (
        (), (store_id), (recipient_country), (carrier_code), (service_code), (carrier_code, service_code))),
    folded as (
      insert into shipment_counts as c (account_id, facet, axis, day, shipments)
      select account_id, facet, axis, day, shipments from sums order by account_id, facet, axis, day
      on conflict (account_id, facet, axis, day) do update set shipments = c.shipments + excluded.shipments)
    select count(*) as folded from gone`,
}

/** Folds waiting deltas into the rollup; harmless to run at any time, in several processes at once. */
export async function foldShipmentCounts(hub: Hub): Promise<number> {
  for (let folded = 0; ; ) {
    const [row] = await hub.database.query<{ folded: number }>(fold, [])
    const count = row?.folded ?? 0
    folded += count
    if (count < MOST_FOLDED_AT_ONCE) return folded
  }
}
