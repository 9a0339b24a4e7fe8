// Virto Commerce: a key in the stored address, GUIDs as ids, a name space, the shipment looked up by the body alone.
import type { CartPlugin } from '../fake-cart.ts'
import { element, escaped, minute, noticeLines, orderXml, pageOf, parseMinute } from '../order-xml.ts'

export const virto: CartPlugin = {
  address: '/api/shipstation/B2B?api_key=0a1b2c3d4e',
  refuse: ({ query }) => (query.get('api_key') === '0a1b2c3d4e' ? null : { status: 401, body: '' }),
  export({ query }, shop) {
    const from = parseMinute(query.get('start_date'))
    const to = parseMinute(query.get('end_date'))
    if (!from || !to) return { status: 500, body: 'String was not recognized as a valid DateTime.' }
    const placed = shop.orders.filter((order) => order.placed >= from && order.placed <= to)
    const { orders, pages } = pageOf(placed, query.get('page'), 20)
    const xml = orders.map((order) =>
      orderXml(order, {
        id: ({ guid }) => guid,
        number: ({ number }) => number,
        text: escaped,
        date: minute,
        money: (n) => n.toFixed(4),
        currency: 'CAD',
      }),
    )
    const body = `\ufeff<?xml version="1.0" encoding="utf-8"?><Orders xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" pages="${pages}">${xml.join('')}</Orders>`
    return { status: 200, headers: { 'content-type': 'application/xml' }, body }
  },
  notify({ body }, shop) {
    const number = element(body, 'OrderNumber')
    const order = shop.orders.find((one) => one.number === number)
    if (!order) return { status: 400, body: 'There is no order with specified order_number' }
    order.status = 'Completed'
    shop.told.push({
      order: number,
      carrier: element(body, 'Carrier'),
      trackingNumber: element(body, 'TrackingNumber'),
      lines: noticeLines(body),
    })
    return { status: 200, body: '' }
  },
}
