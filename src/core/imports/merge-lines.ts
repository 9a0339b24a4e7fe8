// The lines of an order against those that its store sends: matched by the store's line id, else by SKU, options and place.
// What vanished from the store stays with quantity 0. Pure.
import { isDeepStrictEqual } from 'node:util'
import type { ItemDraft } from '../orders/order-draft.ts'
import type { ContentLine } from './order-content.ts'
import { alertOf, settle } from './settle-member.ts'

const lineMembers = {
  lineItemKey: 'line id',
  sku: 'SKU',
  name: 'name',
  imageUrl: 'picture',
  weight: 'weight',
  quantity: 'quantity',
  unitPrice: 'unit price',
  taxAmount: 'tax',
  shippingAmount: 'shipping',
  warehouseLocation: 'location',
  options: 'options',
  upc: 'UPC',
  adjustment: 'adjustment',
} as const satisfies Partial<Record<keyof ContentLine, string>>

export interface MergedLines {
  items: ItemDraft[]
  alerts: string[]
  isUnchanged: boolean
}

export function mergeLines(
  items: readonly ItemDraft[],
  base: readonly ContentLine[],
  store: readonly ContentLine[],
): MergedLines {
  const ours = keyed(items)
  const was = keyed(base)
  const told = keyed(store)
  const alerts: string[] = []
  const merged = items.map((item, at) => {
    const key = ours.keys[at] as string
    const before = was.lines.get(key)
    const now = told.lines.get(key)
    // Added here, and unknown to the store.
    if (!before && !now) return item
    const wanted = now ?? { ...(before as ContentLine), quantity: 0 }
    return mergeLine(item, before, wanted, alerts)
  })
  for (const [key, line] of told.lines) {
    if (ours.lines.has(key)) continue
    const before = was.lines.get(key)
    if (!before) merged.push({ ...line, orderItemId: null })
    // Taken out here.
    else if (!isDeepStrictEqual(before, line))
      alerts.push(alertOf(`removed item ${nameOf(line)}`, line.quantity))
  }
  return { items: merged, alerts, isUnchanged: isDeepStrictEqual(merged, items) }
}

/** The store's lines, and those that it no longer sends with quantity 0: they may come back. */
export function rememberedLines(base: readonly ContentLine[], store: readonly ContentLine[]): ContentLine[] {
  const told = keyed(store).lines
  const vanished = [...keyed(base).lines].filter(([key]) => !told.has(key))
  return [...store, ...vanished.map(([, line]) => ({ ...line, quantity: 0 }))]
}

function mergeLine(
  item: ItemDraft,
  before: ContentLine | undefined,
  store: ContentLine,
  alerts: string[],
): ItemDraft {
  const merged = { ...item }
  for (const member of Object.keys(lineMembers) as (keyof typeof lineMembers)[]) {
    const outcome = settle(item[member], before?.[member], store[member])
    if (outcome === 'store') Object.assign(merged, { [member]: store[member] })
    if (outcome === 'edited')
      alerts.push(alertOf(`${lineMembers[member]} of item ${nameOf(store)}`, store[member]))
  }
  return merged
}

function nameOf({ sku, name }: ContentLine): string {
  return sku ?? name
}

/** Lines without an id of the store's are told apart by how often their SKU and options came before. */
function keyed<Line extends ContentLine>(lines: readonly Line[]) {
  const seen = new Map<string, number>()
  const keys = lines.map((line) => {
    const what =
      line.lineItemKey === null
        ? JSON.stringify([line.sku, line.sku ? null : line.name, line.options])
        : line.lineItemKey
    const nth = seen.get(what) ?? 0
    seen.set(what, nth + 1)
    return `${line.lineItemKey === null ? 'as' : 'id'} ${nth} ${what}`
  })
  return { keys, lines: new Map(lines.map((line, at) => [keys[at] as string, line])) }
}
