// A filter of the list as pages send and keep it: the members of core's own OrderListFilter, as JSON.

import { type OrderStatus, orderStatuses } from '../../../core/orders/order.ts'
import type {
  CustomFieldFilter,
  OrderListFilter,
  ShippedFilter,
  TagsFilter,
} from '../../../core/orders/order-list-filter.ts'
import { Fields } from '../../../http/fields.ts'

const MOST_VALUES = 200
const LONGEST_TEXT = 200
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/
const DAY = /^\d{4}-\d{2}-\d{2}$/
const MOST_DAYS = 36_500

/** The member `name`, an object; faults are collected under its path. Left out, it asks for nothing. */
export function parseOrderFilter(body: Fields, name: string): OrderListFilter {
  const given = body.object(name)
  return given ? readFilter(given) : {}
}

/** The same, as JSON in one parameter of a query. @throws HubError invalid */
export function parseFilterText(query: Fields, name = 'filter'): OrderListFilter {
  const text = query.text(name, { max: 20_000 })
  if (text === null || text === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    value = null
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    query.fault(name, `The ${name} parameter must be one JSON object.`)
    return {}
  }
  const body = new Fields({ [name]: value })
  const filter = parseOrderFilter(body, name)
  body.throwIfFaulty()
  return filter
}

function readFilter(given: Fields): OrderListFilter {
  return without({
    statuses: list(given, 'statuses', (text): text is OrderStatus =>
      orderStatuses.some((status) => status === text),
    ),
    storeIds: given.integers('storeIds', { min: 1 }),
    tags: readTags(given.object('tags')),
    userIds: readUsers(given),
    countries: texts(given, 'countries'),
    skus: texts(given, 'skus'),
    customFields: readCustomFields(given),
    total: readRange(given.object('total'), (range, end) => range.number(end)),
    ageDays: readRange(given.object('ageDays'), (range, end) =>
      range.integer(end, { min: 0, max: MOST_DAYS }),
    ),
    shipBy: readInstants(given, 'shipBy'),
    dueDays: readRange(given.object('dueDays'), (range, end) =>
      range.integer(end, { min: -MOST_DAYS, max: MOST_DAYS }),
    ),
    orderDate: readInstants(given, 'orderDate'),
    createDate: readInstants(given, 'createDate'),
    modifyDate: readInstants(given, 'modifyDate'),
    paymentDate: readInstants(given, 'paymentDate'),
    holdUntil: readRange(given.object('holdUntil'), (range, end) => dated(range, end, DAY, 'YYYY-MM-DD')),
    shipped: readShipped(given.object('shipped')),
    printed: given.boolean('printed'),
    text: phrase(given, 'text'),
    numberPrefix: phrase(given, 'numberPrefix'),
    customerName: phrase(given, 'customerName'),
    itemKeyword: phrase(given, 'itemKeyword'),
    batchId: phrase(given, 'batchId'),
    archived: given.boolean('archived') || null,
  })
}

type Given<T> = { [K in keyof T]?: NonNullable<T[K]> }

function without<T extends object>(members: T): Given<T> {
  const given = Object.entries(members).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(given) as Given<T>
}

function list<T extends string>(given: Fields, name: string, isOne: (text: string) => text is T): T[] | null {
  const values = texts(given, name)
  if (!values) return null
  const unknown = values.find((value) => !isOne(value))
  if (unknown !== undefined) return given.fault(name, `The ${name} field has the unknown value '${unknown}'.`)
  return values.filter(isOne)
}

/** No entry at all asks for nothing. */
function texts(given: Fields, name: string): string[] | null {
  const values = given.texts(name, { max: LONGEST_TEXT })
  if (values && values.length > MOST_VALUES)
    return given.fault(name, `The ${name} field has more than ${MOST_VALUES} entries.`)
  return values && values.length > 0 ? values : null
}

function phrase(given: Fields, name: string): string | null {
  const text = given.text(name, { max: LONGEST_TEXT })?.trim()
  return text ? text : null
}

function readTags(given: Fields | null): TagsFilter | null {
  if (!given) return null
  return without({
    any: given.integers('any', { min: 1 }),
    all: given.integers('all', { min: 1 }),
    none: given.integers('none', { min: 1 }),
  })
}

const USER = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Null in the list stands for nobody. */
function readUsers(given: Fields): (string | null)[] | null {
  const value = given.raw('userIds')
  if (value === undefined || value === null) return null
  const isOne = (id: unknown): id is string | null => id === null || (typeof id === 'string' && USER.test(id))
  if (!Array.isArray(value) || value.length > MOST_VALUES || !value.every(isOne))
    return given.fault('userIds', 'The userIds field must be a list of user ids, with null for nobody.')
  return value.length > 0 ? value : null
}

function readCustomFields(given: Fields): CustomFieldFilter[] | null {
  const fields = given.objects('customFields')
  if (!fields || fields.length === 0) return null
  return fields.map((one) => ({
    field: (one.requiredInteger('field', { min: 1, max: 3 }) || 1) as CustomFieldFilter['field'],
    match: one.requiredOneOf('match', ['contains', 'equals']) ?? 'contains',
    text: one.requiredText('text', { max: LONGEST_TEXT }),
  }))
}

function readShipped(given: Fields | null): ShippedFilter | null {
  if (!given) return null
  return without({
    at: readInstants(given, 'at'),
    userIds: readUsers(given),
    carrierCodes: texts(given, 'carrierCodes'),
  })
}

function readRange<T>(
  given: Fields | null,
  read: (range: Fields, end: 'from' | 'to') => T | null,
): { from?: NonNullable<T>; to?: NonNullable<T> } | null {
  if (!given) return null
  const range = without({ from: read(given, 'from'), to: read(given, 'to') })
  return Object.keys(range).length > 0 ? range : null
}

function readInstants(given: Fields, name: string) {
  return readRange(given.object(name), (range, end) => dated(range, end, INSTANT, 'YYYY-MM-DDTHH:MM:SS.mmmZ'))
}

function dated(range: Fields, end: string, pattern: RegExp, shape: string): string | null {
  const text = range.text(end)
  if (text === null) return null
  if (pattern.test(text) && isOfCalendar(text)) return text
  return range.fault(end, `The ${end} field must be written ${shape}.`)
}

function isOfCalendar(text: string): boolean {
  const date = new Date(text)
  return !Number.isNaN(date.getTime()) && !text.startsWith('0000') && date.toISOString().startsWith(text)
}
