// What the book knows about orders beside them: their account's money and ship-from address, their carriers, what their
// labels cost, and what happened to them.
import type { Statement } from '../../db/database.ts'
import type { CarrierAccount } from '../carriers/carrier-account.ts'
import { listCarriers } from '../carriers/find-carriers.ts'
import type { Ctx } from '../context.ts'
import type { Address, Order } from './order.ts'
import type { HistoryKind } from './order-history.ts'

/** Of an order the newest ones are told. */
const MOST_EVENTS = 200

export interface OrderEvent {
  at: Date
  kind: HistoryKind
  actor: string
  /** As `briefOf` wrote it, or the operation itself. */
  brief: Record<string, unknown>
}

export interface OrderFacts {
  /** Of the account, ISO 4217. */
  currency: string
  /** The account's connection to the order's carrier and the name of its service, where it has them. */
  carrier: CarrierAccount | null
  serviceName: string | null
  /** Where its warehouse is; null while nobody said. */
  shipFrom: Address | null
  /** Of its live labels together; null while it has none. */
  labelCost: number | null
  /** Oldest first; null unless they were asked for. */
  events: OrderEvent[] | null
}

/** The facts of each order, in their order; a few statements for any number of orders of the account. */
export async function readOrderFacts(
  ctx: Ctx,
  orders: readonly Order[],
  { events = false }: { events?: boolean } = {},
): Promise<OrderFacts[]> {
  if (orders.length === 0) return []
  const hasCarrier = orders.some(({ doc }) => doc.carrierCode !== null)
  const priced = orders.filter(({ doc, printedAt }) => printedAt || doc.orderStatus === 'shipped').map(idOf)
  const [around, carriers, costs, histories] = await Promise.all([
    ctx.gatherer.add(`account facts ${ctx.account.id}`, null, (askers: null[]) =>
      readAccountFacts(ctx, askers),
    ),
    hasCarrier ? listCarriers(ctx) : [],
    priced.length > 0 ? readLabelCosts(ctx, priced) : new Map<number, number>(),
    events ? readEvents(ctx, orders.map(idOf)) : null,
  ])
  return orders.map((order): OrderFacts => {
    const { carrierCode, serviceCode, advancedOptions } = order.doc
    const code = carrierCode?.trim().toLowerCase()
    const carrier = carriers.find((candidate) => candidate.primary && candidate.code === code) ?? null
    const services = carrier && (ctx.carriers.get(carrier.kind)?.services(carrier) ?? [])
    return {
      currency: around.currency,
      carrier,
      serviceName: services?.find(({ code }) => code === serviceCode)?.name ?? null,
      shipFrom: shipFromOf(around, advancedOptions.warehouseId),
      labelCost: costs.get(idOf(order)) ?? null,
      events: histories && (histories.get(idOf(order)) ?? []),
    }
  })
}

function idOf({ doc }: Order): number {
  return doc.orderId
}

interface AccountFacts {
  currency: string
  warehouses: { id: number; isDefault: boolean; origin: Address | null }[]
}

const accountFacts: Statement = {
  name: 'order_facts_account',
  text: `select currency, (select coalesce(json_agg(json_build_object('id', warehouse_id, 'isDefault', is_default,
      'origin', origin_address)), '[]') from warehouses w where w.account_id = a.account_id) as warehouses
    from accounts a where account_id = $1`,
}

async function readAccountFacts(ctx: Ctx, askers: readonly null[]): Promise<AccountFacts[]> {
  const [row] = await ctx.db.query<AccountFacts>(accountFacts, [ctx.account.id])
  return askers.map(() => row as AccountFacts)
}

/** Of the order's own warehouse, be it closed since; else of the default one. */
function shipFromOf({ warehouses }: AccountFacts, warehouseId: number | null): Address | null {
  const own = warehouses.find(({ id }) => id === warehouseId)?.origin
  return own ?? warehouses.find(({ isDefault }) => isDefault)?.origin ?? null
}

const labelCosts: Statement = {
  name: 'order_facts_label_costs',
  text: `select order_id as id, sum((doc::jsonb ->> 'shipmentCost')::numeric + (doc::jsonb ->> 'insuranceCost')::numeric) as cost
    from shipments where account_id = $1 and order_id = any($2::int[]) and void_date is null group by order_id`,
}

async function readLabelCosts(ctx: Ctx, ids: readonly number[]): Promise<Map<number, number>> {
  const rows = await ctx.db.query<{ id: number; cost: number }>(labelCosts, [ctx.account.id, ids])
  return new Map(rows.map(({ id, cost }) => [id, cost]))
}

const events: Statement = {
  name: 'order_facts_events',
  text: `select h.* from unnest($2::int[]) as g(order_id), lateral (
      select order_id as id, at, kind, actor, brief, history_id from order_history o
      where o.account_id = $1 and o.order_id = g.order_id order by history_id desc limit $3) as h
    order by h.history_id`,
}

async function readEvents(ctx: Ctx, ids: readonly number[]): Promise<Map<number, OrderEvent[]>> {
  const rows = await ctx.db.query<Omit<OrderEvent, 'brief'> & { id: number; brief: string }>(events, [
    ctx.account.id,
    ids,
    MOST_EVENTS,
  ])
  const told = rows.map((row) => ({ ...row, brief: JSON.parse(row.brief) as OrderEvent['brief'] }))
  return Map.groupBy(told, ({ id }) => id)
}
