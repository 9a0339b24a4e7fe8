// Drupal Commerce: times of the shop's own zone, one page whatever it holds, and a 404 on any trouble.
import type { CartAnswer, CartPlugin } from '../fake-cart.ts'
import { cdata, hasBasic, minute, noticeLines, orderXml, parseMinute } from '../order-xml.ts'

/** East of UTC, without summer time: as Brisbane. */
const ZONE_MS = 10 * 3_600_000
const trouble: CartAnswer = {
  status: 404,
  headers: { 'content-type': 'text/html' },
  body: '<html><title>Page not found</title></html>',
}

export const drupal: CartPlugin = {
  address: '/shipstation/api-endpoint',
  refuse: ({ headers, query }) =>
    hasBasic(headers.authorization) || query.get('auth_key') === 'open sesame' ? null : trouble,
  export({ query }, shop) {
    const from = parseMinute(query.get('start_date'))
    const to = parseMinute(query.get('end_date'))
    if (!from || !to) return trouble
    const xml = shop.orders
      .filter((order) => order.changed >= from && order.changed <= to)
      .map((order) =>
        orderXml(order, {
          id: null,
          number: ({ number }) => number,
          text: cdata,
          date: (at) => minute(new Date(at.getTime() + ZONE_MS)),
          money: String,
        }),
      )
    return { status: 200, body: `<Orders pages="1">${xml.join('')}</Orders>` }
  },
  notify({ query, body }, shop) {
    const number = query.get('order_number') ?? ''
    const complete = ['carrier', 'tracking_number', 'label_create_date', 'ship_date'].every((name) =>
      query.get(name),
    )
    if (!complete || !shop.orders.some((order) => order.number === number)) return trouble
    shop.told.push({
      order: number,
      carrier: query.get('carrier') ?? '',
      trackingNumber: query.get('tracking_number') ?? '',
      lines: noticeLines(body),
    })
    return { status: 200, body: '' }
  },
}
