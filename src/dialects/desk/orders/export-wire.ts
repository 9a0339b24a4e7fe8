// What an export may have as columns, each with its heading and what stands in it.
import type { Order, OrderItem } from '../../../core/orders/order.ts'
import type { Fields } from '../../../http/fields.ts'

/** Names of what an order has only by id. */
export interface ExportNames {
  tags: ReadonlyMap<number, string>
  stores: ReadonlyMap<number, string>
  members: ReadonlyMap<string, string>
}

type Cell = string | number | boolean | null | undefined
interface Column {
  heading: string
  cell(order: Order, names: ExportNames): Cell
}

const column = (heading: string, cell: Column['cell']): Column => ({ heading, cell })
const lines = ({ doc }: Order): OrderItem[] => doc.items.filter(({ adjustment }) => !adjustment)

const columns = {
  orderNumber: column('Order number', ({ doc }) => doc.orderNumber),
  orderId: column('Order id', ({ doc }) => doc.orderId),
  orderKey: column('Order key', ({ doc }) => doc.orderKey),
  status: column('Status', ({ doc }) => doc.orderStatus),
  orderDate: column('Order date', ({ doc }) => doc.orderDate),
  createDate: column('Created', ({ doc }) => doc.createDate),
  modifyDate: column('Changed', ({ doc }) => doc.modifyDate),
  paymentDate: column('Paid on', ({ doc }) => doc.paymentDate),
  shipBy: column('Ship by', ({ doc }) => doc.shipByDate),
  shipDate: column('Shipped on', ({ doc }) => doc.shipDate),
  holdUntil: column('Hold until', ({ doc }) => doc.holdUntilDate),
  printed: column('Printed', ({ printedAt }) => printedAt?.toISOString()),
  store: column('Store', ({ doc }, { stores }) => stores.get(doc.advancedOptions.storeId)),
  assignee: column('Assigned to', ({ doc }, { members }) => doc.userId && members.get(doc.userId)),
  tags: column('Tags', ({ doc }, { tags }) =>
    (doc.tagIds ?? []).flatMap((id) => tags.get(id) ?? []).join(', '),
  ),
  recipient: column('Recipient', ({ doc }) => doc.shipTo.name),
  company: column('Company', ({ doc }) => doc.shipTo.company),
  street1: column('Street 1', ({ doc }) => doc.shipTo.street1),
  street2: column('Street 2', ({ doc }) => doc.shipTo.street2),
  street3: column('Street 3', ({ doc }) => doc.shipTo.street3),
  city: column('City', ({ doc }) => doc.shipTo.city),
  state: column('State', ({ doc }) => doc.shipTo.state),
  postalCode: column('Postal code', ({ doc }) => doc.shipTo.postalCode),
  country: column('Country', ({ doc }) => doc.shipTo.country),
  phone: column('Phone', ({ doc }) => doc.shipTo.phone),
  email: column('E-mail', ({ doc }) => doc.customerEmail),
  items: column('Items', (order) =>
    lines(order)
      .map(({ quantity, sku, name }) => `${quantity} x ${sku ?? name}`)
      .join('; '),
  ),
  firstSku: column('First SKU', (order) => lines(order)[0]?.sku),
  lines: column('Lines', (order) => lines(order).length),
  quantity: column('Quantity', (order) => lines(order).reduce((sum, { quantity }) => sum + quantity, 0)),
  total: column('Total', ({ doc }) => doc.orderTotal),
  amountPaid: column('Paid', ({ doc }) => doc.amountPaid),
  taxAmount: column('Tax', ({ doc }) => doc.taxAmount),
  shippingAmount: column('Shipping paid', ({ doc }) => doc.shippingAmount),
  currency: column('Currency', ({ extras }) => extras?.currency),
  requestedService: column('Requested service', ({ doc }) => doc.requestedShippingService),
  carrier: column('Carrier', ({ doc }) => doc.carrierCode),
  service: column('Service', ({ doc }) => doc.serviceCode),
  weight: column('Weight', ({ doc }) => doc.weight?.value),
  weightUnits: column('Weight units', ({ doc }) => doc.weight?.units),
  customField1: column('Custom field 1', ({ doc }) => doc.advancedOptions.customField1),
  customField2: column('Custom field 2', ({ doc }) => doc.advancedOptions.customField2),
  customField3: column('Custom field 3', ({ doc }) => doc.advancedOptions.customField3),
  source: column('Source', ({ doc }) => doc.advancedOptions.source),
  gift: column('Gift', ({ doc }) => (doc.gift ? 'yes' : 'no')),
  giftMessage: column('Gift message', ({ doc }) => doc.giftMessage),
  customerNotes: column('Notes of the buyer', ({ doc }) => doc.customerNotes),
  internalNotes: column('Internal notes', ({ doc }) => doc.internalNotes),
} satisfies Record<string, Column>

export type ExportColumn = keyof typeof columns
const names = Object.keys(columns) as ExportColumn[]

export const exportFormats = ['csv', 'jsonl'] as const
export type ExportFormat = (typeof exportFormats)[number]

/** The names of columns, in the order they are to stand; left out: all of them. */
export function parseColumns(given: readonly string[], fields: Fields): ExportColumn[] {
  const wanted = given.filter((name) => name.trim() !== '')
  const unknown = wanted.find((name) => !names.some((known) => known === name))
  if (unknown !== undefined) {
    fields.fault(
      'columns',
      `There is no column '${unknown.slice(0, 50)}'; the columns are ${names.join(', ')}.`,
    )
  }
  return wanted.length === 0 ? names : names.filter((name) => wanted.includes(name)).sort(by(wanted))
}

function by(wanted: readonly string[]) {
  return (a: string, b: string) => wanted.indexOf(a) - wanted.indexOf(b)
}

export function headings(chosen: readonly ExportColumn[]): string[] {
  return chosen.map((name) => columns[name].heading)
}

export function cells(order: Order, chosen: readonly ExportColumn[], around: ExportNames): Cell[] {
  return chosen.map((name) => (columns[name] as Column).cell(order, around))
}
