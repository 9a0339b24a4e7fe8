// What merging makes of orders, and how it is taken back. Pure.
import { isDeepStrictEqual } from 'node:util'
import type { InstantText } from '../dates.ts'
import { notAllowedNow } from '../errors.ts'
import { sumOfProducts } from '../money.ts'
import { isWeightOfLines, sumOfWeights } from './measures.ts'
import { changed, type Order, type OrderDocument } from './order.ts'
import type { OrderExtras, Parcel } from './order-extras.ts'
import { weighed, weightOfLines } from './order-lines.ts'
import { dimensionsOfParcels, parcelsOf, weightOfParcels } from './parcels.ts'

type Measures = Pick<OrderDocument, 'weight' | 'dimensions' | 'packageCode'> & { parcels: Parcel[] | null }

/** What is kept of a merge so that it can be taken back. */
export interface MergeMeasures {
  before: Measures
  after: Measures
  /** Of the parcels that came with the child. */
  parcelIds: number[]
}

/** The parent with the lines, packages, customs items and money of its children; all else of it stays. */
export function mergedOrder(
  parent: Order,
  children: readonly Order[],
  around: { now: InstantText; nextParcelId(): number },
): { order: Order; parcelIds: number[][] } {
  const all = [parent, ...children]
  const items = all.flatMap(({ doc }) => doc.items)
  const parcels = all.map((order) => ownParcels(order, all, around))
  const { advancedOptions, internationalOptions } = parent.doc
  const customs = all.flatMap(({ doc }) => doc.internationalOptions.customsItems ?? [])
  const members: Partial<OrderDocument> = {
    items,
    ...money(items, all, 1),
    ...measured(parcels.flat(), items, all),
    internationalOptions: { ...internationalOptions, customsItems: customs.length > 0 ? customs : null },
    advancedOptions: {
      ...advancedOptions,
      mergedOrSplit: true,
      mergedIds: [...advancedOptions.mergedIds, ...children.map(({ doc }) => doc.orderId)],
    },
  }
  const extras = mergedExtras(all, parcels.flat())
  return {
    order: { ...changed(parent, members, around.now), extras },
    parcelIds: parcels.slice(1).map((own) => own.map(({ parcelId }) => parcelId)),
  }
}

/** Kept as it is, out of every list, with a pointer to the order that it is part of. */
export function absorbed(child: Order, parentId: number, at: Date): Order {
  const advancedOptions = { ...child.doc.advancedOptions, mergedOrSplit: true, parentId }
  const kept = changed(child, { advancedOptions }, at.toISOString())
  return { ...kept, archivedAt: at, archivedHow: 'merged' }
}

/**
 * Each child as it was, with its lines as they are now; the parent without them. Weight and packages of the parent are those
 * from before the merge, unless they were changed since: then only the packages that came are taken away.
 * @throws HubError not_allowed_now when lines that came with a child are gone
 */
export function unmergedOrders(
  parent: Order,
  children: readonly Order[],
  merges: readonly MergeMeasures[],
  now: InstantText,
): { parent: Order; children: Order[] } {
  for (const child of children) refuseLostLines(parent, child)
  const gone = new Set(children.flatMap(({ doc }) => doc.items.map(({ orderItemId }) => orderItemId)))
  const items = parent.doc.items.filter(({ orderItemId }) => !gone.has(orderItemId))
  const { advancedOptions, internationalOptions } = parent.doc
  const theirs = new Set(
    children
      .flatMap(({ doc }) => doc.internationalOptions.customsItems ?? [])
      .map((entry) => entry.customsItemId),
  )
  const customs = (internationalOptions.customsItems ?? []).filter(
    (entry) => !theirs.has(entry.customsItemId),
  )
  const { parcels, ...measures } = measuresLeft(parent, merges, items)
  const left = changed(
    parent,
    {
      items,
      ...money(items, [parent, ...children], -1),
      ...measures,
      internationalOptions: { ...internationalOptions, customsItems: customs.length > 0 ? customs : null },
      advancedOptions: { ...advancedOptions, mergedOrSplit: false, mergedIds: [] },
    },
    now,
  )
  return {
    parent: { ...left, extras: extrasLeft(parent, children, gone, parcels) },
    children: children.map((child) => setFree(child, parent, now)),
  }
}

export function measuresOf({ doc, extras }: Order): Measures {
  const { weight, dimensions, packageCode } = doc
  return { weight, dimensions, packageCode, parcels: extras?.parcels ?? null }
}

/** None, where none of the orders has packages of its own; else those of this one, each with an id. */
function ownParcels(
  order: Order,
  all: readonly Order[],
  { nextParcelId }: { nextParcelId(): number },
): Parcel[] {
  if (!all.some(({ extras }) => extras?.parcels?.length)) return []
  return parcelsOf(order).parcels.map((parcel) => ({
    ...parcel,
    parcelId: parcel.parcelId || nextParcelId(),
  }))
}

function measured(
  parcels: readonly Parcel[],
  items: OrderDocument['items'],
  all: readonly Order[],
): Partial<OrderDocument> {
  if (parcels.length > 0) {
    const weight = weightOfParcels(parcels)
    return {
      weight: weight ? weighed(weight) : weightOfLines(items),
      dimensions: dimensionsOfParcels(parcels),
      packageCode: parcels[0]?.packagingType ?? null,
    }
  }
  if (all.every(({ doc }) => isWeightOfLines(doc))) return { weight: weightOfLines(items) }
  return { weight: weighed(sumOfWeights(all.flatMap(({ doc }) => doc.weight ?? []))) }
}

function mergedExtras(all: readonly Order[], parcels: Parcel[]): OrderExtras | null {
  const [parent] = all
  const lines = Object.assign({}, ...all.map(({ extras }) => extras?.lines ?? {})) as OrderExtras['lines']
  const declared = all.flatMap(({ extras }) => extras?.declaredValue ?? [])
  const extras: OrderExtras = {
    ...parent?.extras,
    ...(lines && Object.keys(lines).length > 0 ? { lines } : {}),
    ...(declared.length > 0 ? { declaredValue: sumOfProducts([], declared) } : {}),
    ...(parcels.length > 0 ? { parcels } : {}),
  }
  return Object.keys(extras).length > 0 ? extras : (parent?.extras ?? null)
}

/** What the lines cost, and what was paid, taxed and charged: that of the others added to the first, or taken from it. */
function money(items: OrderDocument['items'], [first, ...others]: readonly Order[], sign: 1 | -1) {
  const sum = (member: 'amountPaid' | 'taxAmount' | 'shippingAmount') =>
    sumOfProducts(
      others.map(({ doc }) => [sign, doc[member]] as const),
      [first?.doc[member] ?? 0],
    )
  const [amountPaid, taxAmount, shippingAmount] = [sum('amountPaid'), sum('taxAmount'), sum('shippingAmount')]
  const orderTotal = sumOfProducts(
    items.map((item) => [item.quantity, item.unitPrice ?? 0] as const),
    [taxAmount, shippingAmount],
  )
  return { orderTotal, amountPaid, taxAmount, shippingAmount }
}

function refuseLostLines({ doc }: Order, child: Order): void {
  const lost = child.doc.items.filter(
    (line) => !doc.items.some(({ orderItemId }) => orderItemId === line.orderItemId),
  )
  if (lost.length === 0) return
  const names = lost.map(({ orderItemId }) => orderItemId).join(', ')
  throw notAllowedNow(
    `Order ${doc.orderNumber} no longer has the lines ${names} that came with order ${child.doc.orderNumber}, so the merge cannot be undone.`,
  )
}

function measuresLeft(
  parent: Order,
  merges: readonly MergeMeasures[],
  items: OrderDocument['items'],
): Measures {
  const [first, last] = [merges[0], merges.at(-1)]
  const now = measuresOf(parent)
  if (first && last && isDeepStrictEqual(JSON.parse(JSON.stringify(now)), last.after)) {
    const wasSum = isWeightOfLines({ weight: now.weight, items: parent.doc.items })
    return wasSum ? { ...first.before, weight: weightOfLines(items) } : first.before
  }
  const came = new Set(merges.flatMap(({ parcelIds }) => parcelIds))
  const parcels = (now.parcels ?? []).filter(({ parcelId }) => !came.has(parcelId))
  if (parcels.length === 0) return { ...now, weight: weightOfLines(items), parcels: null }
  const weight = weightOfParcels(parcels)
  return {
    weight: weight ? weighed(weight) : weightOfLines(items),
    dimensions: dimensionsOfParcels(parcels),
    packageCode: parcels[0]?.packagingType ?? now.packageCode,
    parcels,
  }
}

function extrasLeft(
  { extras }: Order,
  children: readonly Order[],
  gone: ReadonlySet<number>,
  parcels: Parcel[] | null,
): OrderExtras | null {
  if (!extras) return null
  const { parcels: _merged, lines, declaredValue, ...rest } = extras
  const kept = Object.fromEntries(Object.entries(lines ?? {}).filter(([id]) => !gone.has(Number(id))))
  const theirs = children.map((child) => [-1, child.extras?.declaredValue ?? 0] as const)
  const value = declaredValue === undefined ? 0 : Math.max(0, sumOfProducts(theirs, [declaredValue]))
  const left: OrderExtras = {
    ...rest,
    ...(Object.keys(kept).length > 0 ? { lines: kept } : {}),
    ...(value > 0 ? { declaredValue: value } : {}),
    ...(parcels ? { parcels } : {}),
  }
  return Object.keys(left).length > 0 ? left : null
}

function setFree(child: Order, parent: Order, now: InstantText): Order {
  const { doc, extras } = child
  const items = doc.items.map(
    (line) => parent.doc.items.find(({ orderItemId }) => orderItemId === line.orderItemId) ?? line,
  )
  const ids = items.map(({ orderItemId }) => String(orderItemId))
  const lines = Object.fromEntries(
    Object.entries(parent.extras?.lines ?? {}).filter(([id]) => ids.includes(id)),
  )
  const free = changed(
    child,
    {
      items,
      ...money(items, [child], 1),
      ...(isWeightOfLines(doc) ? { weight: weightOfLines(items) } : {}),
      advancedOptions: {
        ...doc.advancedOptions,
        mergedOrSplit: doc.advancedOptions.mergedIds.length > 0,
        parentId: null,
      },
    },
    now,
  )
  const own = Object.keys(lines).length > 0 ? { ...extras, lines: { ...extras?.lines, ...lines } } : extras
  return { ...free, extras: own, archivedAt: null, archivedHow: null }
}
