// Community Store: an order a call, whatever window is asked for; being exported, it is in process. It leaves CDATA open.
import type { CartPlugin } from '../fake-cart.ts'
import { cdata, hasBasic, minute, noticeLines, orderXml } from '../order-xml.ts'

export const communityStore: CartPlugin = {
  address: '/shipstation',
  refuse: ({ headers }) => (hasBasic(headers.authorization) ? null : { status: 401, body: 'Unauthorized' }),
  export(_request, shop) {
    const waiting = shop.orders.filter(({ status }) => status === 'paid' || status === 'incomplete')
    const [order] = waiting
    if (!order)
      return { status: 200, body: '<?xml version="1.0" encoding="utf-8"?><Orders pages="0"></Orders>' }
    const xml = orderXml(order, {
      id: ({ id }) => id,
      number: ({ number }) => number,
      text: (text) => (text === order.note ? `<![CDATA[${text}` : cdata(text)),
      date: (at) => `${minute(at)} ${at.getUTCHours() < 12 ? 'AM' : 'PM'}`,
      money: (n) => n.toFixed(2),
    })
    order.status = 'processing'
    return {
      status: 200,
      body: `<?xml version="1.0" encoding="utf-8"?><Orders pages="${waiting.length}">${xml}</Orders>`,
    }
  },
  notify({ query, body }, shop) {
    const number = query.get('order_number') ?? ''
    const order = shop.orders.find((one) => one.number === number)
    if (!order) return { status: 404, body: 'No such order' }
    shop.told.push({
      order: number,
      carrier: query.get('carrier') ?? '',
      trackingNumber: query.get('tracking_number') ?? '',
      lines: noticeLines(body),
    })
    return { status: 200, body: '' }
  },
}
