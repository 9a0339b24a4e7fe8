// What a fake cart holds: its orders, and what it was told of shipments.

export interface ShopLine {
  id: string
  sku: string
  name: string
  quantity: number
  price: number
  weight?: string
  weightUnits?: string
  options?: [name: string, value: string][]
  adjustment?: boolean
  isVirtual?: boolean
  shipped?: number
}

export interface ShopOrder {
  id: string
  guid: string
  number: string
  status: string
  placed: Date
  changed: Date
  shipping: string
  email: string
  name: string
  street: string
  city: string
  state: string
  zip: string
  country: string
  note: string
  shippingPaid: number
  tax: number
  lines: ShopLine[]
}

/** One shipnotify that the cart took, as it understood it. */
export interface Told {
  order: string
  carrier: string
  trackingNumber: string
  lines: { sku: string; quantity: number }[]
}

export interface Shop {
  now: Date
  orders: ShopOrder[]
  told: Told[]
  /** Taken with a 2xx although nothing came of it. */
  ignored: string[]
}

export function createShop(now: Date): Shop {
  return { now, orders: [], told: [], ignored: [] }
}

/** The n-th order of a shop, changed so many minutes before its now. */
export function addOrder(shop: Shop, minutesAgo: number, change: Partial<ShopOrder> = {}): ShopOrder {
  const serial = shop.orders.length + 1
  const at = new Date(Math.floor(shop.now.getTime() / 60_000 - minutesAgo) * 60_000)
  const order: ShopOrder = {
    id: String(880_000 + serial),
    guid: `6f9619ff-8b86-4011-b42d-${String(serial).padStart(12, '0')}`,
    number: `LUM-${10_000 + serial}`,
    status: 'paid',
    placed: at,
    changed: at,
    shipping: 'Courier, next day',
    email: `buyer${serial}@example.ca`,
    name: 'Zoë Brontë',
    street: '3320 rue Rachel Est',
    city: 'Montréal',
    state: 'QC',
    zip: 'H1W 1A2',
    country: 'CA',
    note: 'Ring & wait',
    shippingPaid: 12,
    tax: 1.5,
    lines: [
      {
        id: `L-${serial}-1`,
        sku: 'LAMP-BR',
        name: 'Brass lamp',
        quantity: 2,
        price: 57.5,
        weight: '34',
        weightUnits: 'Ounces',
      },
      {
        id: `L-${serial}-2`,
        sku: 'SHADE',
        name: 'Linen shade',
        quantity: 1,
        price: 9,
        weight: '8',
        weightUnits: 'Ounces',
      },
    ],
    ...change,
  }
  shop.orders.push(order)
  return order
}

export function totalOf({ lines, shippingPaid, tax }: ShopOrder): number {
  return lines.reduce((sum, { quantity, price }) => sum + quantity * price, shippingPaid + tax)
}
