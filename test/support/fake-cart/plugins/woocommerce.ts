// The XML plugin of WooCommerce: a key in the query is the only way in, its errors are JSON in a 200.
import type { CartAnswer, CartPlugin } from '../fake-cart.ts'
import { cdata, element, minute, noticeLines, orderXml, pageOf, parseMinute } from '../order-xml.ts'

const PAGE = 100
const said = (data: string): CartAnswer => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ success: false, data }),
})

export const woocommerce: CartPlugin = {
  address: '/?wc-api=wc_shipstation',
  refuse: ({ query }) =>
    query.get('auth_key') === 'open sesame' ? null : said('Invalid authentication key'),
  export({ query }, shop) {
    const from = parseMinute(query.get('start_date'))
    const to = parseMinute(query.get('end_date'))
    if (!from || !to) return said('Invalid date')
    const changed = shop.orders
      .filter((order) => order.changed >= from && order.changed <= to)
      .sort((a, b) => b.changed.getTime() - a.changed.getTime())
    const { orders, pages } = pageOf(changed, query.get('page'), PAGE)
    // Filtered after paging: a page can be short, or empty while more follow.
    const shippable = orders.filter(({ lines }) => lines.some(({ isVirtual }) => !isVirtual))
    const xml = shippable.map((order) =>
      orderXml(
        order,
        {
          id: ({ id }) => id,
          number: ({ number }) => number,
          text: cdata,
          date: minute,
          money: (amount) => amount.toFixed(2),
          currency: 'CAD',
          status: ({ status }) => (status === 'refunded' ? 'cancelled' : status),
        },
        order.lines.filter(({ isVirtual }) => !isVirtual),
      ),
    )
    const body = `<?xml version="1.0" encoding="utf-8"?>\n<Orders page="${query.get('page')}" pages="${pages}">${xml.join('')}</Orders>`
    return { status: 200, headers: { 'content-type': 'text/xml; charset=UTF-8' }, body }
  },
  notify({ query, body, headers }, shop) {
    if (!query.get('carrier')) return { status: 400, body: 'Carrier is missing' }
    if (!/text\/xml/.test(headers['content-type'] ?? '') || body === '')
      return { status: 400, body: 'Missing ShipNotify XML input' }
    const number = query.get('order_number') ?? ''
    const id = element(body, 'OrderID')
    const order = shop.orders.find((one) => (id === number ? one.number === number : one.id === id))
    if (!order) {
      shop.ignored.push(number)
      return { status: 200, body: '' }
    }
    const lines = noticeLines(body)
    for (const { sku, quantity } of lines) {
      const line = order.lines.find((one) => one.sku === sku)
      // It adds up: told twice, it would count twice.
      if (line) line.shipped = (line.shipped ?? 0) + quantity
    }
    if (order.lines.every(({ quantity, shipped, isVirtual }) => isVirtual || (shipped ?? 0) >= quantity))
      order.status = 'completed'
    shop.told.push({
      order: order.number,
      carrier: query.get('carrier') ?? '',
      trackingNumber: query.get('tracking_number') ?? '',
      lines,
    })
    return { status: 200, body: '' }
  },
}
