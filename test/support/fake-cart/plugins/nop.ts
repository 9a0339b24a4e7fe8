// nopCommerce: the pair in the query alone, pages it does not speak of, and a 200 whatever happens.
import type { CartPlugin } from '../fake-cart.ts'
import { escaped, minute, noticeLines, orderXml, pageOf, parseMinute } from '../order-xml.ts'

const PAGE = 200

export const nop: CartPlugin = {
  address: '/Plugins/ShipStation/Webhook',
  refuse: ({ query }) =>
    query.get('SS-UserName') === 'hub' && query.get('SS-Password') === 'open sesame'
      ? null
      : { status: 200, body: '' },
  export({ query }, shop) {
    const from = parseMinute(query.get('start_date'))
    const to = parseMinute(query.get('end_date'))
    if (!from || !to) return { status: 200, body: '<date>date required</date>' }
    const placed = shop.orders.filter((order) => order.placed >= from && order.placed <= to)
    const { orders } = pageOf(placed, query.get('page'), PAGE)
    const xml = orders.map((order) =>
      orderXml(order, {
        id: ({ id }) => id,
        number: ({ guid }) => guid,
        text: escaped,
        date: minute,
        money: (n) => n.toFixed(4),
        // The time of the export, in the server's own zone.
        modified: () => minute(new Date(shop.now.getTime() + 2 * 3_600_000)),
      }).replaceAll('<OrderStatus>', '<OrderStatus >'),
    )
    return {
      status: 200,
      body: `\ufeff<?xml version="1.0" encoding="utf-8"?><Orders >${xml.join('')}</Orders >`,
    }
  },
  notify({ query, body }, shop) {
    const guid = query.get('order_number') ?? ''
    if (shop.orders.some((order) => order.guid === guid)) {
      shop.told.push({
        order: guid,
        carrier: query.get('carrier') ?? '',
        trackingNumber: query.get('tracking_number') ?? '',
        lines: noticeLines(body),
      })
    } else shop.ignored.push(guid)
    return { status: 200, body: '' }
  },
}
