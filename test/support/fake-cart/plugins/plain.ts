// No plugin in particular: the protocol as it is written, with the user name and password of `hub` and `open sesame`.
import type { CartPlugin } from '../fake-cart.ts'
import { cdata, hasBasic, minute, noticeLines, orderXml, pageOf, parseMinute } from '../order-xml.ts'

const PAGE = 50

export const plain: CartPlugin = {
  address: '/orders.xml',
  refuse: ({ headers }) =>
    hasBasic(headers.authorization) ? null : { status: 401, body: '<Error>Who are you?</Error>' },
  export({ query }, shop) {
    const [from, to] = [parseMinute(query.get('start_date')), parseMinute(query.get('end_date'))]
    if (!from || !to) return { status: 400, body: '<Error>Which time?</Error>' }
    const changed = shop.orders.filter(({ changed }) => changed >= from && changed <= to)
    const { orders, pages } = pageOf(changed, query.get('page'), PAGE)
    const style = {
      id: ({ id }: { id: string }) => id,
      number: ({ number }: { number: string }) => number,
      text: cdata,
      date: minute,
      money: (amount: number) => amount.toFixed(2),
    }
    const xml = orders.map((order) => orderXml(order, style))
    return { status: 200, body: `<Orders pages="${pages}">${xml.join('')}</Orders>` }
  },
  notify({ query, body }, shop) {
    const order = query.get('order_number') ?? ''
    if (!shop.orders.some(({ number }) => number === order))
      return { status: 404, body: '<Error>There is no such order.</Error>' }
    const [carrier, trackingNumber] = [query.get('carrier') ?? '', query.get('tracking_number') ?? '']
    shop.told.push({ order, carrier, trackingNumber, lines: noticeLines(body) })
    return { status: 200, body: '' }
  },
}
