// Shops in a process of their own, each on a port of its own: XML exports by the Custom Store protocol.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { answerTasks } from './helper-process.ts'

export interface CartTask {
  shops: number
  /** What each holds, changed over the last six days. */
  orders: number
  pageSize: number
  /** Orders that come with every export besides. */
  newOrders: number
}

export interface CartResult {
  urls: string[]
}

interface Order {
  number: string
  changed: Date
}

const dayMs = 86_400_000
const minuteMs = 60_000
let serial = 0

answerTasks(async (task: CartTask): Promise<CartResult> => {
  return { urls: await Promise.all(Array.from({ length: task.shops }, () => open(task))) }
})

function open({ orders, pageSize, newOrders }: CartTask): Promise<string> {
  const held: Order[] = Array.from({ length: orders }, (_none, at) =>
    order(new Date(Date.now() - 6 * dayMs * (1 - at / orders))),
  )
  const server = createServer((request, response) => {
    const { searchParams: query } = new URL(request.url ?? '/', 'http://shop')
    const [from, to] = [instant(query.get('start_date')), instant(query.get('end_date'))]
    const page = Number(query.get('page'))
    if (page === 1 && newOrders > 0) {
      for (let made = 0; made < newOrders; made += 1) held.push(order(new Date()))
      // Those of the time before come again, as windows overlap.
      held.splice(0, held.length - 2 * newOrders)
    }
    const found = held.filter(({ changed }) => changed >= from && changed < to)
    const shown = found.slice((page - 1) * pageSize, page * pageSize)
    const pages = Math.ceil(found.length / pageSize)
    response
      .writeHead(200, { 'content-type': 'text/xml; charset=utf-8' })
      .end(`<?xml version="1.0"?>\n<Orders pages="${pages}">\n${shown.map(orderXml).join('')}</Orders>\n`)
  })
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}/export`)
    })
  })
}

/** To the minute, as exports have it. */
function order(changed: Date): Order {
  serial += 1
  const at = new Date(Math.floor(changed.getTime() / minuteMs) * minuteMs)
  return { number: `CART-${serial}`, changed: at }
}

function orderXml({ number, changed }: Order): string {
  const nth = Number(number.slice('CART-'.length))
  const items = [0, 1, 2].map(
    (
      at,
    ) => `<Item><LineItemID>${number}-${at}</LineItemID><SKU><![CDATA[SKU-${(nth * 3 + at) % 2_000}]]></SKU>
<Name><![CDATA[Lamp & shade no. ${at}]]></Name><Weight>12</Weight><WeightUnits>Ounces</WeightUnits>
<Quantity>${1 + at}</Quantity><UnitPrice>19.50</UnitPrice>
<Options><Option><Name>Colour</Name><Value><![CDATA[Blue]]></Value></Option></Options></Item>`,
  )
  return `<Order><OrderID>${number}</OrderID><OrderNumber><![CDATA[${number}]]></OrderNumber>
<OrderDate>${minute(changed)}</OrderDate><OrderStatus>paid</OrderStatus><LastModified>${minute(changed)}</LastModified>
<ShippingMethod><![CDATA[Courier, next day]]></ShippingMethod><CurrencyCode>USD</CurrencyCode>
<OrderTotal>129.00</OrderTotal><TaxAmount>2.00</TaxAmount><ShippingAmount>10.00</ShippingAmount>
<CustomerNotes><![CDATA[Side door, please.]]></CustomerNotes>
<Customer><CustomerCode>buyer${nth % 5_000}@example.com</CustomerCode>
<BillTo><Name><![CDATA[Karine Beaulieu]]></Name><Email>buyer${nth % 5_000}@example.com</Email></BillTo>
<ShipTo><Name><![CDATA[Karine Beaulieu]]></Name><Address1><![CDATA[3320 rue Rachel Est]]></Address1><City>Montréal</City>
<State>QC</State><PostalCode>H1W 1A2</PostalCode><Country>CA</Country></ShipTo></Customer>
<Items>${items.join('')}</Items></Order>
`
}

function instant(text: string | null): Date {
  const [, month, day, year, time] = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d:\d\d)$/.exec(text ?? '') ?? []
  return new Date(`${year}-${month}-${day}T${time}:00Z`)
}

function minute(at: Date): string {
  const [year = '', month = '', day = ''] = at.toISOString().slice(0, 10).split('-')
  return `${month}/${day}/${year} ${at.toISOString().slice(11, 16)}`
}
