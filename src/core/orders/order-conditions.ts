// What orders of a shelf may be asked for further, as SQL on the indexed columns, the inverted index and, for what only the
// document knows, its text. Pure.
import type { InstantText } from '../dates.ts'
import type { Stage } from './order-progress.ts'
import { facetQuery, folded, nameQuery, type OrderFacet, skuQuery } from './order-words.ts'

type Asked =
  /** A part of the number or of the recipient's or payer's name, in any letter case. */
  | { on: 'number' | 'name'; texts: readonly string[] }
  /** A whole value, in any letter case. */
  | { on: Exclude<OrderFacet, 'source' | 'carrier'>; values: readonly string[] }
  /** As other facets; null for an order without a carrier. */
  | { on: 'carrier'; values: readonly (string | null)[] }
  /** What the order says it came from, or the name of its store; null for one that does not say. */
  | { on: 'source'; values: readonly (string | null)[] }
  | { on: 'sku'; values: readonly string[]; alone: boolean }
  | { on: 'tag'; names: readonly string[] }
  | { on: 'stage'; stages: readonly Stage[] }
  /** From inclusive, until exclusive; any of them. */
  | { on: 'orderDate'; spans: readonly { from?: InstantText; until?: InstantText }[] }
  | { on: 'weight'; comparisons: readonly { operator: '=' | '>=' | '<=' | '>' | '<'; grams: number }[] }
  | { on: 'nothing' }

export type OrderCondition = Asked & { negated: boolean }

/** Adds a value to those of the statement and answers its parameter. */
export type Bind = (value: unknown) => string

/** On orders called `o` of the account `$1`. */
export function conditionSql(accountId: number, condition: OrderCondition, bind: Bind): string {
  const sql = positiveSql(accountId, condition, bind)
  return condition.negated ? `(${sql}) is not true` : `(${sql})`
}

function positiveSql(accountId: number, condition: OrderCondition, bind: Bind): string {
  switch (condition.on) {
    case 'number':
    case 'name':
      return containsSql(accountId, condition, bind)
    case 'source':
      return sourceSql(accountId, condition.values, bind)
    case 'carrier':
      return facetOrNoneSql(accountId, 'carrier', condition.values, bind)
    case 'sku':
      return skuSql(accountId, condition, bind)
    case 'tag':
      return `o.tag_ids && (select coalesce(array_agg(tag_id), '{}') from tags
        where account_id = $1 and lower(name) = any(${bind(lowered(condition.names))}::text[]))`
    case 'stage':
      return condition.stages.map((stage) => `(${stageSql[stage]})`).join(' or ')
    case 'orderDate':
      return condition.spans.map((span) => spanSql(span, bind)).join(' or ')
    case 'weight':
      return condition.comparisons
        .map(({ operator, grams }) => `${weightInGrams} ${operator} ${bind(grams)}::numeric`)
        .join(' or ')
    case 'nothing':
      return 'false'
    default:
      return `o.words @@ ${bind(facetQuery(accountId, condition.on, condition.values))}::tsquery`
  }
}

/** The index finds them, the text decides. */
function containsSql(
  accountId: number,
  { on, texts }: { on: 'number' | 'name'; texts: readonly string[] },
  bind: Bind,
): string {
  const query = texts.map((text) => `(${nameQuery(accountId, text)})`).join(' | ')
  const column = on === 'number' ? 'o.number_key' : 'o.names'
  return `o.words @@ ${bind(query)}::tsquery and ${column} like any(${bind(texts.map(containing))}::text[])`
}

/** A pattern of `like` for texts that contain this one. */
export function containing(text: string): string {
  return `%${folded(text).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

function sourceSql(accountId: number, values: readonly (string | null)[], bind: Bind): string {
  const named = values.filter((value) => value !== null)
  const facet = facetOrNoneSql(accountId, 'source', values, bind)
  if (named.length === 0) return facet
  return `${facet} or o.store_id in (select store_id from stores
    where account_id = $1 and lower(name) = any(${bind(lowered(named))}::text[]))`
}

function facetOrNoneSql(
  accountId: number,
  facet: OrderFacet,
  values: readonly (string | null)[],
  bind: Bind,
): string {
  const named = values.filter((value) => value !== null)
  const parts: string[] = []
  if (named.length > 0) parts.push(`o.words @@ ${bind(facetQuery(accountId, facet, named))}::tsquery`)
  if (named.length < values.length)
    parts.push(`not (o.words @@ ${bind(facetQuery(accountId, facet, null))}::tsquery)`)
  return parts.join(' or ')
}

function skuSql(
  accountId: number,
  { values, alone }: { values: readonly string[]; alone: boolean },
  bind: Bind,
): string {
  const skus = bind(values.map((sku) => folded(sku.trim())))
  const lines = `json_array_elements(o.doc::json -> 'items') as i where not (i ->> 'adjustment')::boolean`
  const isOne = `replace(lower(trim(i ->> 'sku')), 'ς', 'σ') = any(${skus}::text[])`
  const others = alone ? ` and not exists (select from ${lines} and (${isOne}) is not true)` : ''
  return `o.words @@ ${bind(skuQuery(accountId, values))}::tsquery and exists (select from ${lines} and ${isOne})${others}`
}

function spanSql({ from, until }: { from?: InstantText; until?: InstantText }, bind: Bind): string {
  const parts = [
    ...(from ? [`o.order_date >= ${bind(from)}::timestamptz`] : []),
    ...(until ? [`o.order_date < ${bind(until)}::timestamptz`] : []),
  ]
  return `(${parts.join(' and ') || 'true'})`
}

/** As `stageOf` says it. */
const stageSql: Record<Stage, string> = {
  saved: `o.status in ('awaiting_payment', 'on_hold') and o.printed_at is null and o.delivered_at is null`,
  unshipped: `(o.status in ('awaiting_shipment', 'pending_fulfillment') and o.printed_at is null
    or o.status in ('rejected_fulfillment', 'cancelled')) and o.delivered_at is null`,
  printed: `o.status in ('awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'on_hold')
    and o.printed_at is not null and o.delivered_at is null`,
  shipped: `o.status = 'shipped' and o.delivered_at is null`,
  delivered: 'o.delivered_at is not null',
}

/** Null for an order without a weight. Weights of lines are kept in ounces, a trace beside what was sent. */
export const weightInGrams = `round((o.doc::json -> 'weight' ->> 'value')::numeric
  * case o.doc::json -> 'weight' ->> 'units' when 'ounces' then 28.349523125 when 'pounds' then 453.59237 else 1 end, 6)`

function lowered(names: readonly string[]): string[] {
  return names.map((name) => name.trim().toLowerCase())
}
