// The orders of a file: lines grouped by their order number, each group a draft or what is wrong with it. Pure.
import type { AddressDraft, ItemDraft, OrderDraft } from '../orders/order-draft.ts'
import { noAddress, noCarriage, plainOptions } from '../orders/plain-draft.ts'
import type { FileFault, FileLine, ImportField, ImportMapping } from './file-import.ts'
import {
  type Read,
  readAmount,
  readCountry,
  readInstant,
  readQuantity,
  readStatus,
  readWeight,
} from './read-cells.ts'

export interface ImportSettings {
  mapping: ImportMapping
  headers: readonly string[]
  storeId: number | null
  /** Of dates without one. */
  zone: string
  /** For orders whose line gives no date. */
  now: Date
  tagIds: ReadonlyMap<string, number>
}

export interface OrderGroup {
  orderNumber: string
  lines: FileLine[]
}

/** Either a draft or faults. */
export interface FileOrder {
  /** Where it begins. */
  line: number
  orderNumber: string
  draft: OrderDraft | null
  faults: FileFault[]
}

const LONGEST_TEXT = 1_000
const LONGEST_NUMBER = 50

/** In the order in which the numbers first appear; lines of one order need not stand together. Faults: lines without a number. */
export function groupLines(
  lines: Iterable<FileLine>,
  { columns }: ImportMapping,
  headers: readonly string[],
): { groups: OrderGroup[]; faults: FileFault[] } {
  const groups = new Map<string, OrderGroup>()
  const faults: FileFault[] = []
  const at = columns.orderNumber
  if (at === undefined) return { groups: [], faults }
  for (const line of lines) {
    const orderNumber = line.cells[at]?.trim() ?? ''
    if (orderNumber === '') {
      const text = 'has no order number; write one, the same on every line of an order'
      faults.push({ line: line.line, column: headers[at] ?? null, text: sentence('The line', text) })
      continue
    }
    const group = groups.get(orderNumber)
    if (group) group.lines.push(line)
    else groups.set(orderNumber, { orderNumber, lines: [line] })
  }
  return { groups: [...groups.values()], faults }
}

export function composeOrder(group: OrderGroup, settings: ImportSettings): FileOrder {
  const reader = new GroupReader(group, settings)
  const line = group.lines[0]?.line ?? 0
  reader.refuseShifted()
  const draft = draftOf(group, reader, settings)
  const isGood = reader.faults.length === 0
  return { line, orderNumber: group.orderNumber, draft: isGood ? draft : null, faults: reader.faults }
}

function draftOf(
  { orderNumber, lines }: OrderGroup,
  reader: GroupReader,
  settings: ImportSettings,
): OrderDraft {
  const { mapping, zone, now, storeId } = settings
  const instant = (field: ImportField) => reader.read(field, (cell) => readInstant(cell, mapping, zone))
  const amount = (field: ImportField) => reader.read(field, (cell) => readAmount(cell, mapping)) ?? 0
  if (orderNumber.length > LONGEST_NUMBER)
    reader.fault('orderNumber', `is longer than the ${LONGEST_NUMBER} letters that an order number can have`)
  const giftMessage = reader.text('giftMessage')
  return {
    ...noCarriage,
    orderId: null,
    orderNumber,
    orderKey: null,
    orderDate: instant('orderDate') ?? now.toISOString(),
    paymentDate: instant('paymentDate'),
    shipByDate: instant('shipByDate'),
    orderStatus: reader.read('orderStatus', readStatus) ?? mapping.status,
    customerUsername: reader.text('customerUsername'),
    customerEmail: reader.text('customerEmail'),
    billTo: billTo(reader),
    shipTo: shipTo(reader),
    items: lines.flatMap((line) => itemOf(reader, line, mapping)),
    amountPaid: amount('amountPaid'),
    taxAmount: amount('taxAmount'),
    shippingAmount: amount('shippingAmount'),
    customerNotes: reader.text('customerNotes'),
    internalNotes: reader.text('internalNotes'),
    gift: giftMessage !== null,
    giftMessage,
    paymentMethod: reader.text('paymentMethod'),
    requestedShippingService: reader.text('requestedShippingService'),
    weight: reader.read('weight', (cell) => readWeight(cell, mapping)),
    advancedOptions: {
      ...plainOptions,
      storeId,
      customField1: reader.text('customField1'),
      customField2: reader.text('customField2'),
      customField3: reader.text('customField3'),
    },
    ...tagsOf(reader, settings.tagIds),
    origin: 'import',
    uniqueNumber: true,
  }
}

function shipTo(reader: GroupReader): AddressDraft {
  const name = reader.text('shipToName')
  const company = reader.text('shipToCompany')
  if (name === null && company === null)
    reader.fault('shipToName', 'names nobody; write who receives the parcel')
  // Two recipients under one number are two orders, and one of them would be lost.
  for (const field of ['shipToName', 'shipToStreet1', 'shipToPostalCode'] as const) reader.refuseOther(field)
  return {
    ...noAddress,
    name,
    company,
    street1: reader.text('shipToStreet1'),
    street2: reader.text('shipToStreet2'),
    street3: reader.text('shipToStreet3'),
    city: reader.text('shipToCity'),
    state: reader.text('shipToState'),
    postalCode: reader.text('shipToPostalCode'),
    country: reader.read('shipToCountry', readCountry),
    phone: reader.text('shipToPhone'),
  }
}

function billTo(reader: GroupReader): AddressDraft | null {
  const name = reader.text('billToName')
  return name === null ? null : { ...noAddress, name }
}

/** A line that names nothing adds nothing. */
function itemOf(reader: GroupReader, line: FileLine, mapping: ImportMapping): ItemDraft[] {
  const sku = reader.textOn(line, 'itemSku')
  const name = reader.textOn(line, 'itemName')
  if (sku === null && name === null) return []
  return [
    {
      orderItemId: null,
      lineItemKey: null,
      sku,
      name: name ?? sku ?? '',
      imageUrl: reader.textOn(line, 'itemImageUrl'),
      weight: reader.readOn(line, 'itemWeight', (cell) => readWeight(cell, mapping)),
      quantity: reader.readOn(line, 'itemQuantity', (cell) => readQuantity(cell, mapping)) ?? 1,
      unitPrice: reader.readOn(line, 'itemUnitPrice', (cell) => readAmount(cell, mapping)) ?? 0,
      taxAmount: null,
      shippingAmount: null,
      warehouseLocation: reader.textOn(line, 'itemLocation'),
      options: optionsOf(reader.textOn(line, 'itemOptions')),
      fulfillmentSku: null,
      adjustment: false,
      upc: reader.textOn(line, 'itemUpc'),
    },
  ]
}

/** `Colour: red, Size: L`; what has no name is an option by itself. */
function optionsOf(text: string | null): ItemDraft['options'] {
  return (text ?? '')
    .split(/[,;]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split(':')
      return value.length > 0
        ? { name: name.trim(), value: value.join(':').trim() }
        : { name: 'Option', value: part }
    })
}

function tagsOf(reader: GroupReader, known: ReadonlyMap<string, number>): { tagIds?: number[] } {
  const names = (reader.text('tags') ?? '').split(/[,;|]/).map((name) => name.trim())
  const wanted = names.filter((name) => name !== '')
  if (wanted.length === 0) return {}
  const tagIds = wanted.flatMap((name) => {
    const id = known.get(name.toLowerCase())
    if (id === undefined)
      reader.fault('tags', `names the tag ${name}, which does not exist; add it first, or take it out`)
    return id ?? []
  })
  return { tagIds: [...new Set(tagIds)] }
}

/** Reads cells of one order, and gathers what is wrong with them. */
class GroupReader {
  readonly faults: FileFault[] = []
  readonly #lines: readonly FileLine[]
  readonly #columns: ImportMapping['columns']
  readonly #headers: readonly string[]

  constructor({ lines }: OrderGroup, { mapping, headers }: ImportSettings) {
    this.#lines = lines
    this.#columns = mapping.columns
    this.#headers = headers
  }

  /** Of the first line that says something. */
  text(field: ImportField): string | null {
    const line = this.#lineWith(field)
    return line ? this.textOn(line, field) : null
  }

  read<T>(field: ImportField, how: (cell: string) => Read<T>): T | null {
    const line = this.#lineWith(field)
    return line ? this.readOn(line, field, how) : null
  }

  textOn(line: FileLine, field: ImportField): string | null {
    return this.readOn(line, field, (cell) =>
      cell.length > LONGEST_TEXT ? { why: `is longer than ${LONGEST_TEXT} letters` } : { value: cell },
    )
  }

  readOn<T>(line: FileLine, field: ImportField, how: (cell: string) => Read<T>): T | null {
    const cell = this.#cell(line, field)
    if (cell === '') return null
    const read = how(cell)
    if (read.why === undefined) return read.value
    this.fault(field, read.why, line)
    return null
  }

  /** A comma outside quotes shifts what follows it into columns that mean something else. */
  refuseShifted(): void {
    const most = this.#headers.length
    for (const { line, cells } of this.#lines) {
      if (cells.slice(most).every((cell) => cell.trim() === '')) continue
      const text = `The line has ${cells.length} cells and the head ${most}; put cells with a separator in them into quotes.`
      this.faults.push({ line, column: null, text })
    }
  }

  refuseOther(field: ImportField): void {
    const first = this.#lineWith(field)
    if (!first) return
    const said = this.#cell(first, field)
    const other = this.#lines.find((line) => ![said, ''].includes(this.#cell(line, field)))
    if (other)
      this.fault(
        field,
        `differs from line ${first.line} of the same order; give it an order number of its own`,
        other,
      )
  }

  fault(field: ImportField, why: string, line = this.#lineWith(field) ?? this.#lines[0]): void {
    const at = this.#columns[field]
    const cell = line ? this.#cell(line, field) : ''
    const named = cell === '' ? 'The cell' : `"${cell.length > 40 ? `${cell.slice(0, 40)}…` : cell}"`
    const column = at === undefined ? null : (this.#headers[at] ?? null)
    this.faults.push({ line: line?.line ?? 0, column, text: sentence(named, why) })
  }

  #lineWith(field: ImportField): FileLine | undefined {
    return this.#lines.find((line) => this.#cell(line, field) !== '')
  }

  #cell({ cells }: FileLine, field: ImportField): string {
    const at = this.#columns[field]
    // A zero byte or half a letter is no text that a database keeps.
    return at === undefined ? '' : (cells[at] ?? '').replaceAll('\0', '').toWellFormed().trim()
  }
}

function sentence(subject: string, rest: string): string {
  return `${subject} ${rest}.`
}
