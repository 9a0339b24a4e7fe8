// A filter of the desk's list as SQL on orders called `o` of the account `$1`. Pure.

import type { Account } from '../account.ts'
import { shiftDays, startOfDay, todayIn, zoneOf } from '../dates.ts'
import { type Bind, conditionSql, containing } from './order-conditions.ts'
import type { InstantRange } from './order-filter.ts'
import type { CustomFieldFilter, OrderListFilter, TagsFilter } from './order-list-filter.ts'
import { countryKey, fieldKey } from './order-listed.ts'
import { numberKey } from './order-rows.ts'
import { emailQuery, itemQuery, nameQuery, skuQuery } from './order-words.ts'
import { openStatuses } from './shelf-filter.ts'
import { shippedParts } from './shipped-conditions.ts'

const DAY_MS = 86_400_000
/** Shorter words are in every order; they are looked for where an index alone is read. */
const SHORTEST_SEARCHED = 3

export interface ListConditions {
  sql: string
  /** The account is the first. */
  values: unknown[]
}

export function listConditions(
  account: Pick<Account, 'id' | 'v1Dates'>,
  filter: OrderListFilter,
  now: Date,
): ListConditions {
  const values: unknown[] = [account.id]
  const bind: Bind = (value) => `$${values.push(value)}`
  const parts = [
    ...statusParts(filter, bind),
    ...tagParts(filter.tags ?? {}, bind),
    ...recipientParts(account.id, filter, bind),
    ...itemParts(account.id, filter, bind),
    ...dateParts(account, filter, now, bind),
    ...shippedParts(filter.shipped, bind),
    ...wordsOf(filter.text).map((word) => wordSql(account.id, word, bind)),
  ]
  if (filter.total?.from !== undefined) parts.push(`o.order_total >= ${bind(filter.total.from)}::numeric`)
  if (filter.total?.to !== undefined) parts.push(`o.order_total <= ${bind(filter.total.to)}::numeric`)
  for (const field of filter.customFields ?? []) parts.push(fieldSql(field, bind))
  if (filter.batchId !== undefined) {
    parts.push(`o.order_id = any(array(select unnest(e.subjects) from webhook_events e
      where e.account_id = $1 and e.batch_id = ${bind(filter.batchId)}))`)
  }
  const shelf = `o.archived_at is ${filter.archived ? 'not null' : 'null'}`
  return { sql: [`o.account_id = $1 and ${shelf}`, ...parts].join(' and '), values }
}

function statusParts({ statuses, storeIds, userIds, printed }: OrderListFilter, bind: Bind): string[] {
  const parts: string[] = []
  if (statuses?.length) parts.push(oneOf('o.status', statuses, 'text', bind))
  if (storeIds?.length) parts.push(oneOf('o.store_id', storeIds, 'int', bind))
  if (printed !== undefined) parts.push(`o.printed_at is ${printed ? 'not null' : 'null'}`)
  if (userIds?.length) {
    const named = userIds.filter((id) => id !== null)
    const ways = named.length > 0 ? [oneOf('o.user_id', named, 'uuid', bind)] : []
    if (named.length < userIds.length) ways.push('o.user_id is null')
    parts.push(`(${ways.join(' or ')})`)
  }
  return parts
}

function oneOf(column: string, values: readonly unknown[], type: string, bind: Bind): string {
  return values.length === 1
    ? `${column} = ${bind(values[0])}::${type}`
    : `${column} = any(${bind(values)}::${type}[])`
}

function tagParts({ any = [], all = [], none = [] }: TagsFilter, bind: Bind): string[] {
  const tagged = (ids: readonly number[]) =>
    `(select t.order_id from order_tags t where t.account_id = $1 and ${oneOf('t.tag_id', ids, 'int', bind)})`
  return [
    ...(any.length > 0 ? [`o.order_id in ${tagged(any)}`] : []),
    ...[...new Set(all)].map((id) => `o.order_id in ${tagged([id])}`),
    // A set of ids without nulls: hashed once, and asked of each order.
    ...(none.length > 0 ? [`o.order_id not in ${tagged(none)}`] : []),
  ]
}

function recipientParts(accountId: number, filter: OrderListFilter, bind: Bind): string[] {
  const { countries, customerName, numberPrefix } = filter
  const parts: string[] = []
  if (countries?.length) parts.push(oneOf('o.country', countries.map(countryKey), 'text', bind))
  if (numberPrefix) parts.push(`o.number_key like ${bind(starting(numberPrefix))}`)
  if (customerName) {
    parts.push(`o.words @@ ${bind(nameQuery(accountId, customerName))}::tsquery`)
    parts.push(`o.names like ${bind(containing(customerName))}`)
  }
  return parts
}

function itemParts(accountId: number, { skus, itemKeyword }: OrderListFilter, bind: Bind): string[] {
  const parts: string[] = []
  if (skus?.length) {
    parts.push(
      skus.some(isWordOfNames)
        ? conditionSql(accountId, { on: 'sku', values: skus, alone: false, negated: false }, bind)
        : `o.words @@ ${bind(skuQuery(accountId, skus))}::tsquery`,
    )
  }
  if (itemKeyword?.trim()) parts.push(`o.words @@ ${bind(itemQuery(accountId, itemKeyword))}::tsquery`)
  return parts
}

/** True when the word of a SKU may also come from an item's name, or from another SKU, so that only the order can tell. */
function isWordOfNames(sku: string): boolean {
  return /^[\p{L}\p{M}\p{N}]*$/u.test(sku.trim()) || /[\s_]/u.test(sku.trim()) || sku.length > 150
}

function dateParts(
  account: Pick<Account, 'v1Dates'>,
  filter: OrderListFilter,
  now: Date,
  bind: Bind,
): string[] {
  const { ageDays, dueDays, holdUntil } = filter
  const zone = zoneOf(account)
  const parts = [
    ...rangeParts('o.order_date', filter.orderDate, bind),
    ...rangeParts('o.create_date', filter.createDate, bind),
    ...rangeParts('o.modify_date', filter.modifyDate, bind),
    ...rangeParts('o.payment_date', filter.paymentDate, bind),
    ...rangeParts('o.ship_by', filter.shipBy, bind),
  ]
  const at = (operator: string, column: string, instant: Date) =>
    parts.push(`o.${column} ${operator} ${bind(instant.toISOString())}::timestamptz`)
  if (ageDays?.from !== undefined) at('<=', 'order_date', new Date(now.getTime() - ageDays.from * DAY_MS))
  if (ageDays?.to !== undefined) at('>', 'order_date', new Date(now.getTime() - (ageDays.to + 1) * DAY_MS))
  if (dueDays) {
    const today = todayIn(zone, now)
    parts.push(oneOf('o.status', openStatuses, 'text', bind), 'o.ship_by is not null')
    if (dueDays.from !== undefined) at('>=', 'ship_by', startOfDay(shiftDays(today, dueDays.from), zone))
    if (dueDays.to !== undefined) at('<', 'ship_by', startOfDay(shiftDays(today, dueDays.to + 1), zone))
  }
  if (holdUntil) {
    parts.push(`o.status = 'on_hold'`)
    if (holdUntil.from) parts.push(`o.hold_until >= ${bind(holdUntil.from)}::date`)
    if (holdUntil.to) parts.push(`o.hold_until <= ${bind(holdUntil.to)}::date`)
  }
  return parts
}

function rangeParts(column: string, range: InstantRange | undefined, bind: Bind): string[] {
  return [
    ...(range?.from ? [`${column} >= ${bind(range.from)}::timestamptz`] : []),
    ...(range?.to ? [`${column} <= ${bind(range.to)}::timestamptz`] : []),
  ]
}

function fieldSql({ field, match, text }: CustomFieldFilter, bind: Bind): string {
  const value = `split_part(o.fields_key, E'\\n', ${field})`
  return match === 'equals'
    ? `btrim(${value}, E' \\t\\r') = ${bind(fieldKey(text.trim()))}`
    : `${value} like ${bind(containing(text))}`
}

const MOST_WORDS = 10

function wordsOf(text: string | undefined): string[] {
  const words = (text ?? '').trim().split(/\s+/u)
  return [...new Set(words.filter((word) => word !== ''))].slice(0, MOST_WORDS)
}

function wordSql(accountId: number, word: string, bind: Bind): string {
  const isShort = [...word].length < SHORTEST_SEARCHED
  const isAddress = word.includes('@')
  if (isShort && isAddress) return `o.words @@ ${bind(emailQuery(accountId, word))}::tsquery`
  const [start, part] = [bind(starting(word)), bind(containing(word))]
  if (isShort) {
    return `(o.recipient_key like ${part} or o.order_id in (
      select n.order_id from orders n where n.account_id = $1 and n.number_key like ${start}))`
  }
  // Of an address whole SKUs alone: else every item would be found that has words which its parts begin.
  const items = isAddress ? skuQuery(accountId, [word]) : itemQuery(accountId, word)
  const others = `${items} | ${emailQuery(accountId, word)}`
  return `(o.words @@ ${bind(`(${nameQuery(accountId, word)}) | ${others}`)}::tsquery
    and (o.number_key like ${start} or o.names like ${part} or o.words @@ ${bind(others)}::tsquery))`
}

function starting(text: string): string {
  return `${numberKey(text).replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}
