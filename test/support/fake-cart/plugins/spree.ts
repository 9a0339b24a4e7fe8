// Spree and Solidus: one Order a shipment, strict at both ends of the window, no CDATA; Rails parses dates exactly.
import type { CartPlugin } from '../fake-cart.ts'
import { escaped, hasBasic, minute, noticeLines, orderXml, pageOf, parseMinute } from '../order-xml.ts'

const PAGE = 50

/** `readyOnly`: as the Solidus one, which never sends a shipment again once it has left. */
export function spree({ readyOnly = false } = {}): CartPlugin {
  return {
    address: '/shipstation.xml',
    refuse: ({ headers }) =>
      hasBasic(headers.authorization) ? null : { status: 401, body: 'HTTP Basic: Access denied.\n' },
    export({ query }, shop) {
      const from = parseMinute(query.get('start_date'))
      const to = parseMinute(query.get('end_date'))
      if (!from || !to) return { status: 500, body: 'invalid date' }
      const changed = shop.orders
        .filter(({ status }) => (readyOnly ? status === 'ready' : status !== 'pending'))
        .filter((order) => order.changed > from && order.changed < to)
      const { orders, pages } = pageOf(changed, query.get('page'), PAGE)
      // Every line leaves by itself; each shipment carries the total of the whole order.
      const xml = orders.flatMap((order) =>
        order.lines.map((line, at) =>
          orderXml(
            order,
            {
              id: ({ id }) => `${id}${at + 1}`,
              number: ({ number }) => `H${number.slice(4)}${at + 1}`,
              text: escaped,
              date: minute,
              money: String,
            },
            [line],
          ),
        ),
      )
      return {
        status: 200,
        body: `<?xml version="1.0" encoding="UTF-8"?>\n<Orders pages="${pages}">\n${xml.join('')}</Orders>\n`,
      }
    },
    notify({ query, body }, shop) {
      const number = query.get('order_number') ?? ''
      const order = shop.orders.find((one) =>
        one.lines.some((_, at) => `H${one.number.slice(4)}${at + 1}` === number),
      )
      if (!order) return { status: 400, body: `Shipment ${number} not found` }
      shop.told.push({
        order: number,
        carrier: query.get('carrier') ?? '',
        trackingNumber: query.get('tracking_number') ?? '',
        lines: noticeLines(body),
      })
      return { status: 200, body: 'success' }
    },
  }
}
