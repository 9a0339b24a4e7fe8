// Changes of lines: found by their ids, those without one are added; what customs is told of them follows
// (Starshipit contract, 5.2 and 9).
import { invalid } from '../../../core/errors.ts'
import { gramsOf } from '../../../core/orders/measures.ts'
import type { ItemOption, Order } from '../../../core/orders/order.ts'
import type { CustomsItemDraft, ItemDraft, OrderDraft } from '../../../core/orders/order-draft.ts'
import type { LineDetails } from '../../../core/orders/order-extras.ts'
import type { Fields } from '../../../http/fields.ts'
import {
  type CustomsLine,
  customsOf,
  linesOf,
  MOST_LINES,
  optionOf,
  originOf,
  parseLine,
  presentLine,
  unroundedKg,
} from './line-wire.ts'
import { presentMembers } from './present-members.ts'
import { type Revise, withoutBlanks } from './revise.ts'

type ShownLine = ReturnType<typeof presentLine>

interface LineEdit {
  path: string
  /** Null: a new line. */
  itemId: number | null
  remove: boolean
  /** As it would be were it new. */
  line: ItemDraft
  /** The members that were given, as they are shown. */
  members: ShownLine
}

export function lineEdits(order: Fields): Revise | null {
  const edits = (order.objects('items') ?? []).map(parseLineEdit)
  if (edits.length === 0) return null
  return (draft, before) => {
    const known = linesOf(before)
    const revised = edits.reduce((sofar, edit) => apply(sofar, edit, known, before), draft)
    if (revised.items.length > MOST_LINES)
      throw invalid('items', `the order would have more than ${MOST_LINES} items`)
    return revised
  }
}

function parseLineEdit(fields: Fields): LineEdit {
  const itemId = fields.integer('item_id', { min: 0 }) || null
  const remove = fields.boolean('delete') ?? false
  if (remove && itemId === null) fields.fault('item_id', 'The item_id field is required to delete an item.')
  const line = parseLine(fields)
  const given = (name: string) => fields.has(name) && fields.raw(name) !== null
  const shown = {
    description: line.name,
    sku: line.sku,
    tariff_code: line.details?.tariffCode,
    country_of_origin: line.details?.countryOfOrigin,
    quantity: line.quantity,
    quantity_to_ship: line.details?.quantityToShip,
    weight: fields.number('weight', { min: 0 }),
    value: line.unitPrice,
    color: optionOf(line, /^color$/),
    size: optionOf(line, /^size$/),
    barcode: line.upc,
    stock_on_hand: line.details?.stockOnHand,
  }
  const members = Object.fromEntries(Object.entries(shown).filter(([name]) => given(name)))
  return { path: fields.pathOf('item_id'), itemId, remove, line, members: presentMembers(members) }
}

function apply(draft: OrderDraft, edit: LineEdit, known: readonly CustomsLine[], before: Order): OrderDraft {
  const { itemId, line, remove, path } = edit
  if (itemId === null) {
    const told = customsOf([line]) ?? []
    return withCustoms({ ...draft, items: [...draft.items, withoutBlankDetails(line)] }, told, null)
  }
  const was = known.find(({ item }) => item.orderItemId === itemId)
  const at = draft.items.findIndex((item) => item.orderItemId === itemId)
  const item = draft.items[at]
  if (!was || !item) throw invalid(path, `${path} ${itemId} is not an item of this order`)
  const customs = ownCustoms(was, known)
  if (remove) return withCustoms({ ...draft, items: draft.items.toSpliced(at, 1) }, [], customs)
  const changes = differing(edit.members, presentLine(was, before))
  if (Object.keys(changes).length === 0) return draft
  const after = changedItem(item, changes, was.details)
  const items = draft.items.with(at, after)
  return changedCustoms({ ...draft, items }, changes, after, was, customs)
}

/** The members that say something else than is shown. */
function differing(members: ShownLine, shown: ShownLine): ShownLine {
  const now = shown as Record<string, unknown>
  return Object.fromEntries(Object.entries(members).filter(([name, value]) => (now[name] ?? '') !== value))
}

function changedItem(item: ItemDraft, changes: ShownLine, details: LineDetails): ItemDraft {
  const { description, sku, quantity, weight, value, barcode, color, size } = changes
  const after: ItemDraft = { ...item }
  if (description !== undefined) after.name = description
  if (sku !== undefined) after.sku = sku || null
  if (quantity !== undefined) after.quantity = quantity
  if (value !== undefined) after.unitPrice = value
  if (barcode !== undefined) after.upc = barcode || null
  if (weight !== undefined) after.weight = { value: gramsOf([weight]), units: 'grams' }
  if (color !== undefined) after.options = withOption(after.options, 'color', /^colou?r$/i, color)
  if (size !== undefined) after.options = withOption(after.options, 'size', /^size$/i, size)
  const { weightKg, ...kept } = details
  const unrounded = weight === undefined ? weightKg : unroundedKg(weight)
  const given = presentMembers({
    tariffCode: changes.tariff_code,
    countryOfOrigin: changes.country_of_origin,
    quantityToShip: changes.quantity_to_ship,
    stockOnHand: changes.stock_on_hand,
    weightKg: unrounded,
  })
  after.details = withoutBlanks({ ...kept, ...given })
  return after
}

function withOption(
  options: readonly ItemOption[],
  name: string,
  names: RegExp,
  value: string,
): ItemOption[] {
  const at = options.findIndex((entry) => names.test(entry.name ?? ''))
  if (value === '') return options.filter((_entry, nth) => nth !== at)
  if (at < 0) return [...options, { name, value }]
  return options.map((entry, nth) => (nth === at ? { ...entry, value } : entry))
}

function withoutBlankDetails(line: ItemDraft): ItemDraft {
  return { ...line, details: withoutBlanks(line.details ?? {}) }
}

/** The customs item of the line, unless it is that of other lines as well. */
function ownCustoms({ customs }: CustomsLine, lines: readonly CustomsLine[]): number | null {
  const sharing = lines.filter((line) => customs !== null && line.customs === customs)
  return customs && sharing.length === 1 ? customs.customsItemId : null
}

function changedCustoms(
  draft: OrderDraft,
  changes: ShownLine,
  after: ItemDraft,
  { item, customs }: CustomsLine,
  ownId: number | null,
): OrderDraft {
  const { tariff_code: code, country_of_origin: country } = changes
  const origin = country === undefined ? undefined : originOf({ countryOfOrigin: country })
  if (ownId === null) return code || origin ? withCustoms(draft, customsOf([after]) ?? [], null) : draft
  if (!customs) return draft
  const was: CustomsItemDraft = { ...customs }
  const changed: CustomsItemDraft = {
    ...was,
    description: after.name,
    quantity: was.quantity === item.quantity ? after.quantity : was.quantity,
    value: was.value === (item.unitPrice ?? 0) ? (after.unitPrice ?? 0) : was.value,
    harmonizedTariffCode: code === undefined ? was.harmonizedTariffCode : code || null,
    countryOfOrigin: origin === undefined ? was.countryOfOrigin : origin,
  }
  const entries = draft.internationalOptions.customsItems ?? []
  const customsItems = entries.map((entry) => (entry.customsItemId === ownId ? changed : entry))
  return { ...draft, internationalOptions: { ...draft.internationalOptions, customsItems } }
}

/** With further customs items, and without the one of an id. */
function withCustoms(
  draft: OrderDraft,
  more: readonly CustomsItemDraft[],
  without: number | null,
): OrderDraft {
  const { customsItems } = draft.internationalOptions
  if (more.length === 0 && without === null) return draft
  const kept = (customsItems ?? []).filter((entry) => without === null || entry.customsItemId !== without)
  return {
    ...draft,
    internationalOptions: { ...draft.internationalOptions, customsItems: [...kept, ...more] },
  }
}
