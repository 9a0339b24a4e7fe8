// Values longer than the protocol allows: kept whole, and told (stores-and-webhooks, 1.3; where its two editions differ, the
// longer one).
import type { Element } from './read-page/parse-elements.ts'

const address = {
  ...{ Name: 100, Company: 100, Address1: 200, Address2: 200, City: 100, State: 100 },
  ...{ PostalCode: 50, Country: 50, Phone: 50 },
}
const limits = byLowerCase({
  Order: {
    ...{
      OrderID: 50,
      OrderNumber: 50,
      OrderStatus: 50,
      ShippingMethod: 1_000,
      PaymentMethod: 50,
      CurrencyCode: 3,
    },
    ...{ CustomerNotes: 1_000, InternalNotes: 1_000, GiftMessage: 1_000, Source: 50 },
    ...{ CustomField1: 100, CustomField2: 100, CustomField3: 100, RequestedWarehouse: 100 },
  },
  Customer: { CustomerCode: 100 },
  BillTo: { ...address, Email: 100 },
  ShipTo: address,
  Item: { LineItemID: 50, SKU: 100, Name: 200, ImageUrl: 500, UPC: 12, Location: 100 },
  Option: { Name: 100, Value: 100 },
})

interface Limit {
  shown: string
  most: number
}

function byLowerCase(table: Record<string, Record<string, number>>): Map<string, Limit> {
  const rows = Object.entries(table).flatMap(([parent, names]) =>
    Object.entries(names).map(([name, most]): [string, Limit] => [
      `${parent}/${name}`.toLowerCase(),
      { shown: `${parent}/${name}`, most },
    ]),
  )
  return new Map(rows)
}

/** One sentence for each kind of value that is too long anywhere in the order. */
export function warnOfLongValues(order: Element, warnings: string[]): void {
  const longest = new Map<Limit, number>()
  collect(order, longest)
  for (const [{ shown, most }, length] of longest)
    warnings.push(
      `Its ${shown.replace('Order/', '')} has ${length} characters, where the protocol allows ${most}; all were kept.`,
    )
}

function collect(parent: Element, longest: Map<Limit, number>): void {
  for (const child of parent.children) {
    const limit = limits.get(`${parent.name}/${child.name}`)
    // Characters are counted, not their halves; that takes time, so only where it may matter.
    if (limit && child.text.length > limit.most) {
      const length = [...child.text.trim()].length
      if (length > Math.max(limit.most, longest.get(limit) ?? 0)) longest.set(limit, length)
    }
    if (child.children.length > 0) collect(child, longest)
  }
}
