// Orders as clients of either dialect send them.
import type { Json } from './hub.ts'

let made = 0

/** Whole enough to be taken by createorder; its number and key are new unless they are given. */
export function v1Order(members: Json = {}): Json {
  made += 1
  return {
    orderNumber: `N-${made}`,
    orderKey: `key-${made}`,
    orderDate: '2026-03-02T17:45:10.000Z',
    orderStatus: 'awaiting_shipment',
    shipTo: {
      name: 'Mara Lind',
      street1: '18 Harbor Road',
      city: 'Portland',
      postalCode: '04101',
      country: 'US',
    },
    items: [
      { lineItemKey: 'a', sku: 'MUG-BLUE', name: 'Blue mug', quantity: 2, unitPrice: 15.5 },
      { lineItemKey: 'b', sku: 'SAUCER', name: 'Saucer', quantity: 1, unitPrice: 3.25 },
    ],
    amountPaid: 34.25,
    ...members,
  }
}

export function starshipitOrder(number: string, members: Json = {}): Json {
  const destination = {
    name: 'Ana Ruiz',
    street: '1 Quay',
    suburb: 'Ponsonby',
    city: 'Auckland',
    post_code: '1011',
  }
  return {
    order: {
      order_number: number,
      destination: { ...destination, country: 'New Zealand' },
      items: [{ description: 'Blue mug', sku: 'MUG-BLUE', quantity: 2, value: 15.5 }],
      ...members,
    },
  }
}
