// What a filter is called and what it says, as its chip words it. Pure.
import type { LookupsAnswer, OrderListFilter } from '../../../src/dialects/desk/orders/list-wire.ts'
import { formatAmount, formatDay, formatDayOf, formatInstant } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import { isAsked } from './search.ts'

export type FilterKind = Exclude<keyof OrderListFilter, 'text'>
export type EditedKind = (typeof filterKinds)[number]

/** In the order of the menu; the last are of addresses alone. */
export const filterKinds = [
  'storeIds',
  'tags',
  'userIds',
  'countries',
  'skus',
  'dueDays',
  'shipBy',
  'ageDays',
  'orderDate',
  'total',
  'customFields',
  'printed',
  'holdUntil',
  'paymentDate',
  'createDate',
  'modifyDate',
  'statuses',
  'numberPrefix',
  'customerName',
  'itemKeyword',
  'batchId',
] as const satisfies readonly FilterKind[]

/** What other pages link to is shown, and removed as a whole. */
const chipKinds: readonly FilterKind[] = [...filterKinds, 'shipped']

export function isEdited(kind: FilterKind): kind is EditedKind {
  return filterKinds.some((one) => one === kind)
}

/** Chips of a filter; one status alone is a tab. */
export function askedKinds(filter: OrderListFilter): FilterKind[] {
  return chipKinds.filter((kind) =>
    kind === 'statuses' ? (filter.statuses?.length ?? 0) > 1 : isAsked(filter[kind]),
  )
}

export function wordsOf(
  kind: FilterKind,
  filter: OrderListFilter,
  lookups: LookupsAnswer | undefined,
): string {
  switch (kind) {
    case 'statuses':
      return (filter.statuses ?? []).map(texts.status.of).join(', ')
    case 'storeIds':
      return (filter.storeIds ?? []).map((id) => storeName(id, lookups)).join(', ')
    case 'tags':
      return tagWords(filter.tags ?? {}, lookups)
    case 'userIds':
      return (filter.userIds ?? []).map((id) => memberName(id, lookups)).join(', ')
    case 'countries':
    case 'skus':
      return (filter[kind] ?? []).join(', ')
    case 'customFields':
      return (filter.customFields ?? [])
        .map(({ field, match, text }) => `${field} ${texts.orders[match]} “${text}”`)
        .join(', ')
    case 'total':
      return rangeWords(filter.total, formatAmount)
    case 'ageDays':
      return rangeWords(filter.ageDays, texts.orders.days)
    case 'dueDays':
      return dueWords(filter.dueDays ?? {})
    case 'shipped':
      return shippedWords(filter.shipped ?? {}, lookups)
    case 'holdUntil':
      return rangeWords(filter.holdUntil, formatDay)
    case 'printed':
    case 'archived':
      return filter[kind] ? texts.orders.yes : texts.orders.no
    case 'numberPrefix':
    case 'customerName':
    case 'itemKeyword':
    case 'batchId':
      return filter[kind] ?? ''
    default:
      return rangeWords(filter[kind], formatDayOf)
  }
}

function rangeWords<T>(range: { from?: T; to?: T } | undefined, format: (value: T) => string): string {
  const { from, to } = range ?? {}
  return texts.orders.range(from === undefined ? '' : format(from), to === undefined ? '' : format(to))
}

function shippedWords(
  { at, userIds = [], carrierCodes = [] }: NonNullable<OrderListFilter['shipped']>,
  lookups: LookupsAnswer | undefined,
): string {
  const parts = [
    isAsked(at) ? rangeWords(at, formatInstant) : '',
    userIds.map((id) => (id === null ? texts.orders.notByUser : memberName(id, lookups))).join(', '),
    carrierCodes.join(', '),
  ]
  return parts.filter((part) => part !== '').join(' · ')
}

/** What the menu offers without typing days. */
export const duePresets = {
  overdue: { to: -1 },
  today: { from: 0, to: 0 },
  tomorrow: { to: 1 },
  week: { to: 7 },
} as const

function dueWords(due: NonNullable<OrderListFilter['dueDays']>): string {
  const preset = Object.entries(duePresets).find(
    ([, range]) => JSON.stringify({ ...range }) === JSON.stringify({ ...due }),
  )
  if (preset) return texts.orders.due[preset[0] as keyof typeof duePresets]
  return rangeWords(due, texts.orders.days)
}

function tagWords(tags: NonNullable<OrderListFilter['tags']>, lookups: LookupsAnswer | undefined): string {
  const names = (ids: readonly number[]) =>
    ids
      .map((id) => lookups?.tags.find((tag) => tag.tagId === id)?.name ?? texts.orders.unknown(id))
      .join(', ')
  return [
    tags.any?.length ? names(tags.any) : '',
    tags.all?.length ? `${texts.orders.allOf} ${names(tags.all)}` : '',
    tags.none?.length ? `${texts.orders.noneOf} ${names(tags.none)}` : '',
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function storeName(id: number, lookups: LookupsAnswer | undefined): string {
  return lookups?.stores.find(({ storeId }) => storeId === id)?.name ?? texts.orders.unknown(id)
}

function memberName(id: string | null, lookups: LookupsAnswer | undefined): string {
  if (id === null) return texts.orders.nobody
  return lookups?.members.find(({ userId }) => userId === id)?.name ?? texts.orders.unknown(id.slice(0, 8))
}
