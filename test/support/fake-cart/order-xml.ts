// Orders as the plugins print them: what differs between them is the style.
import { type ShopLine, type ShopOrder, totalOf } from './shop.ts'

export interface Style {
  id: ((order: ShopOrder) => string) | null
  number: (order: ShopOrder) => string
  text: (text: string) => string
  date: (at: Date) => string
  money: (amount: number) => string
  modified?: (order: ShopOrder) => string
  status?: (order: ShopOrder) => string
  currency?: string
  lineId?: (line: ShopLine) => string
}

export function orderXml(order: ShopOrder, style: Style, lines = order.lines): string {
  const { text, money, date } = style
  const tag = (name: string, value: string) => `<${name}>${value}</${name}>`
  return [
    '<Order>',
    style.id ? tag('OrderID', text(style.id(order))) : '',
    tag('OrderNumber', text(style.number(order))),
    tag('OrderDate', date(order.placed)),
    tag('OrderStatus', text(style.status ? style.status(order) : order.status)),
    tag('LastModified', style.modified ? style.modified(order) : date(order.changed)),
    tag('ShippingMethod', text(order.shipping)),
    style.currency ? tag('CurrencyCode', style.currency) : '',
    tag('OrderTotal', money(totalOf(order))),
    tag('TaxAmount', money(order.tax)),
    tag('ShippingAmount', money(order.shippingPaid)),
    tag('CustomerNotes', text(order.note)),
    '<Customer>',
    tag('CustomerCode', text(order.email)),
    `<BillTo>${tag('Name', text(order.name))}<Company/><Phone/>${tag('Email', text(order.email))}</BillTo>`,
    '<ShipTo>',
    tag('Name', text(order.name)),
    tag('Address1', text(order.street)),
    tag('City', text(order.city)),
    tag('State', text(order.state)),
    tag('PostalCode', text(order.zip)),
    tag('Country', text(order.country)),
    '</ShipTo></Customer><Items>',
    ...lines.map((line) => lineXml(line, style)),
    '</Items></Order>\n',
  ].join('')
}

function lineXml(line: ShopLine, { text, money, lineId }: Style): string {
  const options = (line.options ?? []).map(
    ([name, value]) => `<Option><Name>${text(name)}</Name><Value>${text(value)}</Value></Option>`,
  )
  return [
    `<Item><LineItemID>${text(lineId ? lineId(line) : line.id)}</LineItemID>`,
    `<SKU>${text(line.sku)}</SKU><Name>${text(line.name)}</Name>`,
    `<Weight>${line.weight ?? ''}</Weight><WeightUnits>${line.weightUnits ?? ''}</WeightUnits>`,
    `<Quantity>${line.quantity}</Quantity><UnitPrice>${money(line.price)}</UnitPrice>`,
    line.adjustment ? '<Adjustment>true</Adjustment>' : '',
    `<Options>${options.join('')}</Options></Item>`,
  ].join('')
}

export const cdata = (text: string) => `<![CDATA[${text}]]>`
export const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `09/03/2026 14:07`, UTC. */
export function minute(at: Date): string {
  const [day = '', time = ''] = at.toISOString().split('T')
  const [year, month, date] = day.split('-')
  return `${month}/${date}/${year} ${time.slice(0, 5)}`
}

/** By the exact pattern that strict carts use; null where it does not match. */
export function parseMinute(text: string | null): Date | null {
  const found = /^(\d{2})\/(\d{2})\/(\d{4}) (\d{2}):(\d{2})$/.exec(text ?? '')
  return found ? new Date(`${found[3]}-${found[1]}-${found[2]}T${found[4]}:${found[5]}:00.000Z`) : null
}

export interface Slice {
  orders: ShopOrder[]
  pages: number
}

export function pageOf(orders: ShopOrder[], page: string | null, size: number): Slice {
  const at = Math.max(1, Number(page ?? 1)) - 1
  return { orders: orders.slice(at * size, (at + 1) * size), pages: Math.ceil(orders.length / size) }
}

/** The text of the first element of that name in a ShipNotice. */
export function element(xml: string, name: string): string {
  const found = new RegExp(`<${name}>([\\s\\S]*?)</${name}>`).exec(xml)?.[1] ?? ''
  return found
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&')
}

export function noticeLines(xml: string): { sku: string; quantity: number; lineItemId: string }[] {
  return [...xml.matchAll(/<Item>([\s\S]*?)<\/Item>/g)].map(([item]) => ({
    sku: element(item, 'SKU'),
    quantity: Number(element(item, 'Quantity')),
    lineItemId: element(item, 'LineItemID'),
  }))
}

export function hasBasic(authorization: string | undefined): boolean {
  return authorization === `Basic ${Buffer.from('hub:open sesame').toString('base64')}`
}
