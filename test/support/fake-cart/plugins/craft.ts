// The two plugins of Craft: OneShipStation filters on the order date, ShipStation Connect on changes.
import type { CartAnswer, CartPlugin } from '../fake-cart.ts'
import { cdata, hasBasic, noticeLines, orderXml, pageOf, parseMinute, type Style } from '../order-xml.ts'
import type { Shop, ShopOrder } from '../shop.ts'

const PAGE = 25
const style: Style = {
  id: ({ id }) => id,
  number: ({ number }) => number,
  text: cdata,
  date: minuteWithoutZeros,
  money: String,
}

export const oneShipStation: CartPlugin = {
  address: '/actions/oneshipstation/orders/process',
  refuse: ({ headers }) =>
    hasBasic(headers.authorization) ? null : json(401, 'Invalid OneShipStation username or password.'),
  export({ query }, shop) {
    // No declaration, and no encoding.
    return page(
      query,
      shop,
      'placed',
      (order) => orderXml(order, { ...style, id: ({ id }) => `os${id}`, money: (n) => `$${n.toFixed(2)}` }),
      '',
    )
  },
  notify: ({ query, body }, shop) => told(query, body, shop),
}

export const shipStationConnect: CartPlugin = {
  address: '/actions/shipstationconnect/orders/process?integration=a1b2c3',
  refuse: ({ headers }) => (hasBasic(headers.authorization) ? null : json(401, 'Unauthorized')),
  export({ query }, shop) {
    const twice = (text: string) => cdata(text.replaceAll('&', '&amp;').replaceAll("'", '&#039;'))
    return page(
      query,
      shop,
      'changed',
      (order) => orderXml(order, { ...style, text: twice }),
      '<?xml version="1.0"?>',
    )
  },
  notify: ({ query, body }, shop) => told(query, body, shop),
}

function page(
  query: URLSearchParams,
  shop: Shop,
  by: 'placed' | 'changed',
  write: (order: ShopOrder) => string,
  declaration: string,
): CartAnswer {
  const from = parseMinute(query.get('start_date'))
  const to = parseMinute(query.get('end_date'))
  if (!from || !to) return json(200, 'Invalid dates')
  // The end is padded to its last second; both ends are left out.
  const end = new Date(to.getTime() + 59_000)
  const placed = shop.orders
    .filter((order) => order[by] > from && order[by] < end)
    .sort((a, b) => a[by].getTime() - b[by].getTime())
  const { orders, pages } = pageOf(placed, query.get('page'), PAGE)
  return {
    status: 200,
    body: `${declaration}<Orders pages="${pages}">${orders.map(write).join('')}</Orders>`,
  }
}

function told(query: URLSearchParams, body: string, shop: Shop): CartAnswer {
  const number = query.get('order_number') ?? ''
  if (!shop.orders.some((order) => order.number === number))
    return json(404, `Order with number ${number} not found`)
  shop.told.push({
    order: number,
    carrier: query.get('carrier') ?? '',
    trackingNumber: query.get('tracking_number') ?? '',
    lines: noticeLines(body),
  })
  return json(200, 'ok')
}

function json(status: number, error: string): CartAnswer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ error }) }
}

function minuteWithoutZeros(at: Date): string {
  const time = at.toISOString().slice(11, 16)
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${time}`
}
