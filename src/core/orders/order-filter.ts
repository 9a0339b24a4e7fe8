// What a list of orders may be asked for, as conditions on the indexed columns. Pure.
import type { InstantText } from '../dates.ts'
import type { OrderStatus } from './order.ts'
import { numberKey } from './order-rows.ts'
import { folded, itemQuery, nameQuery } from './order-words.ts'

/** Both ends inclusive. */
export interface InstantRange {
  from?: InstantText
  to?: InstantText
}

export interface OrderFilter {
  status?: OrderStatus
  storeId?: number
  tagId?: number
  /** The start of the number, in any letter case. */
  numberPrefix?: string
  /** A part of the recipient's or the payer's name, in any letter case. */
  customerName?: string
  /** Each word starts a word of an item's sku, name or options; or all of it starts a sku. */
  itemKeyword?: string
  orderDate?: InstantRange
  createDate?: InstantRange
  modifyDate?: InstantRange
  paymentDate?: InstantRange
  /** What webhooks announced together. */
  batchId?: string
}

export interface OrderConditions {
  /** Tells the shape of the query, so that each is prepared once a connection; a letter a filter, for names have 63 bytes. */
  name: string
  from: string
  where: string
  /** The account is always the first. */
  values: unknown[]
  /** True when the inverted index, or a batch, does the work. */
  searches: boolean
}

export function orderConditions(accountId: number, filter: OrderFilter): OrderConditions {
  const values: unknown[] = [accountId]
  const parts: string[] = []
  const names: string[] = []
  const add = (name: string, condition: (parameter: string) => string, value: unknown) => {
    values.push(value)
    names.push(name)
    parts.push(condition(`$${values.length}`))
  }
  const range = (name: string, column: string, given: InstantRange | undefined) => {
    if (given?.from) add(name, (at) => `o.${column} >= ${at}`, given.from)
    if (given?.to) add(name.toUpperCase(), (at) => `o.${column} <= ${at}`, given.to)
  }
  if (filter.tagId !== undefined) {
    add('t', (at) => `t.tag_id = ${at}`, filter.tagId)
    if (filter.status) add('u', (at) => `t.status = ${at}`, filter.status)
  } else if (filter.status) add('s', (at) => `o.status = ${at}`, filter.status)
  if (filter.storeId !== undefined) add('o', (at) => `o.store_id = ${at}`, filter.storeId)
  if (filter.numberPrefix)
    add('n', (at) => `o.number_key like ${at}`, `${likeEscaped(numberKey(filter.numberPrefix))}%`)
  range('d', 'order_date', filter.orderDate)
  range('c', 'create_date', filter.createDate)
  range('m', 'modify_date', filter.modifyDate)
  range('p', 'payment_date', filter.paymentDate)
  if (filter.customerName) {
    add('w', (at) => `o.words @@ ${at}::tsquery`, nameQuery(accountId, filter.customerName))
    add('x', (at) => `o.names like ${at}`, `%${likeEscaped(folded(filter.customerName))}%`)
  }
  if (filter.itemKeyword?.trim())
    add('k', (at) => `o.words @@ ${at}::tsquery`, itemQuery(accountId, filter.itemKeyword))
  if (filter.batchId !== undefined) add('b', (at) => `o.order_id = any(${batchMembers(at)})`, filter.batchId)
  const tagged = filter.tagId !== undefined
  return {
    name: names.join('') || 'all',
    from: tagged
      ? 'order_tags t join orders o on o.account_id = t.account_id and o.order_id = t.order_id'
      : 'orders o',
    where: [tagged ? 't.account_id = $1' : 'o.account_id = $1', 'o.archived_at is null', ...parts].join(
      ' and ',
    ),
    values,
    searches: Boolean(filter.customerName || filter.itemKeyword?.trim() || filter.batchId),
  }
}

/** Gathered once, before any order is looked at. */
function batchMembers(at: string): string {
  return `array(select unnest(e.subjects) from webhook_events e where e.account_id = $1 and e.batch_id = ${at})`
}

function likeEscaped(text: string): string {
  return text.replace(/[\\%_]/g, (sign) => `\\${sign}`)
}
