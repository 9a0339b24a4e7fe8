// The list's filter and sort as they stand in the address, and back. Pure.
import type { OrderListFilter, OrderListSort } from '../../../src/dialects/desk/orders/list-wire.ts'

export interface OrdersSearch extends OrderListFilter {
  /** `-orderDate`: the largest first. */
  sort?: string
  /** The saved view that it came from. */
  view?: number
}

export const sorts = [
  'orderNumber',
  'orderDate',
  'createDate',
  'modifyDate',
  'age',
  'shipBy',
  'recipient',
  'total',
  'country',
  'quantity',
  'store',
  'status',
  'assignee',
  'archivedAt',
] as const satisfies readonly OrderListSort['by'][]

export const statuses = [
  'awaiting_payment',
  'awaiting_shipment',
  'on_hold',
  'pending_fulfillment',
  'shipped',
  'cancelled',
  'rejected_fulfillment',
] as const

/** What is open without anything in the address: the orders to send. */
const firstFilter: OrderListFilter = { statuses: ['awaiting_shipment'] }
export const firstSort: OrderListSort = { by: 'orderDate', descending: true }
/** Of the archive: what was put away last. */
export const archiveSort: OrderListSort = { by: 'archivedAt', descending: true }

/** What of an address is understood; the rest is left out. */
export function parseOrdersSearch(search: Record<string, unknown>): OrdersSearch {
  const parsed: Record<string, unknown> = {}
  for (const [name, read] of Object.entries(readers)) {
    const value = read(search[name])
    if (value !== undefined) parsed[name] = value
  }
  return parsed as OrdersSearch
}

export function filterOf({ sort: _sort, view: _view, ...filter }: OrdersSearch): OrderListFilter {
  if (Object.keys(filter).length === 0) return firstFilter
  const { statuses = [], ...others } = filter
  return statuses.length > 0 ? filter : others
}

export function sortOf({ sort }: OrdersSearch): OrderListSort {
  const by = sorts.find((one) => one === sort?.replace(/^-/, ''))
  return by ? { by, descending: sort?.startsWith('-') ?? false } : firstSort
}

/** An address that shows this; all statuses are said so, for without anything the first tab is meant. */
export function searchOf(filter: OrderListFilter, sort: OrderListSort, view?: number): OrdersSearch {
  const given = Object.entries(filter).filter(([, value]) => isAsked(value))
  const search = { ...Object.fromEntries(given), ...(view ? { view } : {}) } as OrdersSearch
  if (given.length === 0) search.statuses = []
  const text = sortText(sort)
  return text === sortText(firstSort) ? search : { ...search, sort: text }
}

export function sortText({ by, descending }: OrderListSort): string {
  return `${descending ? '-' : ''}${by}`
}

/** False for what asks for nothing. */
export function isAsked(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  if (Array.isArray(value)) return value.length > 0
  return typeof value !== 'object' || Object.values(value).some(isAsked)
}

const text = (value: unknown) =>
  (typeof value === 'string' && value.trim() !== '') || typeof value === 'number'
    ? String(value).slice(0, 200)
    : undefined
const flag = (value: unknown) => (typeof value === 'boolean' ? value : undefined)
const isId = (value: unknown): value is number => Number.isInteger(value) && (value as number) > 0

/** One alone stands for a list of one. */
function list<T>(isOne: (value: unknown) => value is T) {
  return (value: unknown): T[] | undefined => {
    if (value === undefined) return undefined
    const values = (Array.isArray(value) ? value : [value]).filter(isOne)
    return values.length > 0 ? values : undefined
  }
}

function range<T>(isEnd: (value: unknown) => value is T) {
  return (value: unknown): { from?: T; to?: T } | undefined => {
    if (typeof value !== 'object' || value === null) return undefined
    const { from, to } = value as { from?: unknown; to?: unknown }
    const ends = { ...(isEnd(from) ? { from } : {}), ...(isEnd(to) ? { to } : {}) }
    return Object.keys(ends).length > 0 ? ends : undefined
  }
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)
const isWhole = (value: unknown): value is number => Number.isInteger(value)
const isUser = (value: unknown): value is string | null => value === null || isText(value)
const isStatus = (value: unknown): value is (typeof statuses)[number] =>
  statuses.some((status) => status === value)
const isInstant = (value: unknown): value is string => isText(value) && /^\d{4}-\d\d-\d\dT.*Z$/.test(value)
const isDay = (value: unknown): value is string => isText(value) && /^\d{4}-\d\d-\d\d$/.test(value)
const instants = range(isInstant)

function readTags(value: unknown) {
  if (typeof value !== 'object' || value === null) return undefined
  const tags: Record<string, number[]> = {}
  for (const way of ['any', 'all', 'none'] as const) {
    const ids = list(isId)((value as Record<string, unknown>)[way])
    if (ids) tags[way] = ids
  }
  return Object.keys(tags).length > 0 ? tags : undefined
}

function readShipped(value: unknown) {
  if (typeof value !== 'object' || value === null) return undefined
  const { at, userIds, carrierCodes } = value as Record<string, unknown>
  const read = { at: instants(at), userIds: list(isUser)(userIds), carrierCodes: list(isText)(carrierCodes) }
  const given = Object.entries(read).filter(([, asked]) => asked !== undefined)
  return given.length > 0 ? Object.fromEntries(given) : undefined
}

type FieldFilter = NonNullable<OrderListFilter['customFields']>[number]

function isFieldFilter(value: unknown): value is FieldFilter {
  if (typeof value !== 'object' || value === null) return false
  const { field, match, text } = value as Record<string, unknown>
  return (
    (field === 1 || field === 2 || field === 3) &&
    (match === 'contains' || match === 'equals') &&
    isText(text)
  )
}

const readers: { [K in keyof Required<OrdersSearch>]: (value: unknown) => unknown } = {
  // An empty list is kept: it means all of them.
  statuses: (value) => (Array.isArray(value) && value.length === 0 ? [] : list(isStatus)(value)),
  storeIds: list(isId),
  tags: readTags,
  userIds: (value) => (value === null ? [null] : list(isUser)(value)),
  countries: list(isText),
  skus: (value) => list(isText)(typeof value === 'number' ? String(value) : value),
  customFields: list(isFieldFilter),
  total: range(isNumber),
  ageDays: range(isWhole),
  shipBy: instants,
  dueDays: range(isWhole),
  orderDate: instants,
  createDate: instants,
  modifyDate: instants,
  paymentDate: instants,
  holdUntil: range(isDay),
  shipped: readShipped,
  printed: flag,
  text,
  numberPrefix: text,
  customerName: text,
  itemKeyword: text,
  batchId: text,
  archived: (value) => (value === true ? true : undefined),
  sort: (value) => (sorts.some((one) => one === String(value).replace(/^-/, '')) ? value : undefined),
  view: (value) => (isId(value) ? value : undefined),
}
