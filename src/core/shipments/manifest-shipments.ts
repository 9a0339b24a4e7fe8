// Manifests of what is named otherwise than by order ids: by tracking or order numbers, or by its carrier.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { HubError, type RowFault } from '../errors.ts'
import { folded } from '../orders/order-words.ts'
import { carrierToPrintWith } from './carrier-to-print-with.ts'
import { type Manifest, manifestOrders } from './manifest-orders.ts'

const MOST_AT_ONCE = 500

const byTracking: Statement = {
  name: 'manifest_orders_by_tracking',
  text: `select tracking_number as name, order_id as id, 0 as rank from shipments
    where account_id = $1 and tracking_number = any($2::text[]) and void_date is null and order_id is not null`,
}
/** Of several orders with a number a printed one is meant, else the newest. */
const byNumber: Statement = {
  name: 'manifest_orders_by_number',
  text: `select order_number as name, order_id as id,
      case when archived_at is not null then 2 when printed_at is null or status <> 'awaiting_shipment' then 1 else 0 end as rank
    from orders where account_id = $1 and number_key = any($3::text[]) and order_number = any($2::text[])`,
}

/** The orders that the parcels belong to, whole; all or none. @throws HubError with a fault for each row */
export async function manifestShipments(
  ctx: Ctx,
  names: readonly string[],
  { areOrderNumbers }: { areOrderNumbers: boolean },
): Promise<Manifest[]> {
  const values = areOrderNumbers ? [ctx.account.id, names, names.map(folded)] : [ctx.account.id, names]
  const rows = await ctx.db.query<{ name: string; id: number; rank: number }>(
    areOrderNumbers ? byNumber : byTracking,
    values,
  )
  const best = rows.sort((a, b) => b.rank - a.rank || a.id - b.id)
  const ids = new Map(best.map(({ name, id }) => [name, id]))
  const unknown = names.flatMap((name, index): RowFault[] =>
    ids.has(name) ? [] : [{ index, code: 'not_found', text: 'is not known in this account' }],
  )
  if (unknown.length > 0) throw new HubError('not_allowed_now', 'Nothing was manifested.', { rows: unknown })
  return manifestOrders(
    ctx,
    names.map((name) => ids.get(name) as number),
  )
}

const ready: Statement = {
  name: 'manifest_orders_ready',
  text: `select o.order_id as id from orders o
    where o.account_id = $1 and o.printed_at is not null and o.archived_at is null and o.status = 'awaiting_shipment'
      and exists (select from shipments s where s.account_id = $1 and s.order_id = o.order_id and s.carrier_id = $2
        and s.void_date is null)
    order by o.order_id limit ${MOST_AT_ONCE}`,
}

/**
 * Everything printed with a carrier, five hundred orders a manifest; answers how many orders. What is voided or changed
 * meanwhile is left out. @throws HubError invalid `carrierCode`
 */
export async function manifestCarrier(ctx: Ctx, named: string): Promise<number> {
  const connection = await carrierToPrintWith(ctx, named)
  let orders = 0
  for (;;) {
    const rows = await ctx.db.query<{ id: number }>(ready, [ctx.account.id, connection.carrierId])
    const manifests = await manifestThoseThatStill(
      ctx,
      rows.map(({ id }) => id),
    )
    if (manifests.length === 0) return orders
    orders += manifests.reduce((sum, manifest) => sum + manifest.orders, 0)
  }
}

async function manifestThoseThatStill(ctx: Ctx, ids: number[]): Promise<Manifest[]> {
  if (ids.length === 0) return []
  try {
    return await manifestOrders(ctx, ids)
  } catch (error) {
    if (!(error instanceof HubError) || error.rows.length === 0) throw error
    const gone = new Set(error.rows.map(({ index }) => ids[index]))
    return manifestThoseThatStill(
      ctx,
      ids.filter((id) => !gone.has(id)),
    )
  }
}
