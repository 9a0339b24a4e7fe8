// The Magento 2 plugin: calls itself UTF-16, sends no OrderID, never reads Basic, and refuses to ship twice.
import type { CartAnswer, CartPlugin } from '../fake-cart.ts'
import { cdata, element, noticeLines, orderXml, pageOf, parseMinute } from '../order-xml.ts'

const PAGE = 100
const fault = (status: number, code: number, text: string): CartAnswer => ({
  status,
  body: `<?xml version="1.0"?><fault><faultcode>${code}</faultcode><faultstring>${text}</faultstring></fault>`,
})

export const magento: CartPlugin = {
  address: '/api/auctane',
  refuse({ query, headers }) {
    const name = query.get('SS-UserName') ?? headers['ss-username']
    const word = query.get('SS-Password') ?? headers['ss-password']
    if (name === 'hub' && word === 'open sesame') return null
    if (headers['shipstation-access-token'] === 'open sesame') return null
    return fault(200, 401, 'Invalid user name or password')
  },
  export({ query }, shop) {
    const from = parseMinute(query.get('start_date'))
    const to = parseMinute(query.get('end_date'))
    if (!from || !to) return fault(400, 400, 'Incorrect dates')
    const changed = shop.orders
      .filter((order) => order.changed >= from && order.changed <= to && order.shipping !== '')
      .sort((a, b) => b.changed.getTime() - a.changed.getTime())
    const { orders, pages } = pageOf(changed, query.get('page'), PAGE)
    const xml = orders.map((order) =>
      orderXml(order, {
        id: null,
        number: ({ id }) => id.padStart(9, '0'),
        text: (text) => cdata(text.replaceAll('&', '&amp;')),
        date: (at) => cdata(at.toISOString().slice(0, 19).replace('T', ' ')),
        money: (amount) => cdata(amount.toFixed(4)),
        currency: 'CAD',
      }),
    )
    const body = `<?xml version="1.0" encoding="utf-16"?>\n<Orders pages="${pages}">${xml.join('')}</Orders>`
    return { status: 200, headers: { 'content-type': 'text/xml' }, body }
  },
  notify({ body }, shop) {
    const id = element(body, 'OrderID')
    const order = shop.orders.find((one) => one.id.padStart(9, '0') === id)
    if (!order) return fault(400, 400, `The order ${id} does not exist`)
    const lines = noticeLines(body)
    const open = lines.filter(({ sku, quantity }) => {
      const line = order.lines.find((one) => one.sku === sku)
      return line !== undefined && line.quantity - (line.shipped ?? 0) >= quantity
    })
    if (open.length === 0) return fault(400, 400, `The order ${id} has already been shipped.`)
    for (const { sku, quantity } of open) {
      const line = order.lines.find((one) => one.sku === sku)
      if (line) line.shipped = (line.shipped ?? 0) + quantity
    }
    shop.told.push({
      order: order.number,
      carrier: element(body, 'Carrier'),
      trackingNumber: element(body, 'TrackingNumber'),
      lines: open,
    })
    return { status: 200, body: '' }
  },
}
