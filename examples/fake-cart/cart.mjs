// A cart of one file for trying the hub: it makes up an order now and then, exports them by the Custom Store protocol, and
// prints what it is told of shipments. Plain Node, nothing to install: node examples/fake-cart/cart.mjs
import { createServer } from 'node:http'
import { parseArgs } from 'node:util'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8099' },
    username: { type: 'string', default: 'hub' },
    password: { type: 'string', default: 'secret' },
    every: { type: 'string', default: '20' },
  },
})
const { username, password } = values
const everySeconds = Number(values.every)
const pageSize = 50

const people = [
  ['Karine Beaulieu', '3320 rue Rachel Est', 'Montréal', 'QC', 'H1W 1A2', 'CA'],
  ['Tomás Ortega', '18 Mission St', 'San Francisco', 'CA', '94105', 'US'],
  ['Aroha Parata', '7 Cuba Street', 'Wellington', '', '6011', 'NZ'],
  ['Jörg Weiß', 'Lindenstraße 4', 'Köln', '', '50674', 'DE'],
]
const goods = [
  ['LAMP-BR', 'Brass lamp', 57.5, 34],
  ['SHADE-LI', 'Linen shade', 19, 8],
  ['BULB-E27', 'Bulb, warm white', 4.25, 3],
]
const shipping = ['Courier, next day', 'Post, 2 to 4 days']

const orders = []
const pick = (list) => list[Math.floor(Math.random() * list.length)]

function placeOrder() {
  const [name, street, city, state, zip, country] = pick(people)
  const lines = goods
    .filter(() => Math.random() < 0.6)
    .map(([sku, title, price, ounces], at) => ({
      id: `L${at + 1}`,
      sku,
      title,
      price,
      ounces,
      quantity: 1 + Math.floor(Math.random() * 3),
    }))
  if (lines.length === 0) return placeOrder()
  const serial = orders.length + 1
  const order = {
    id: 5_000 + serial,
    number: `DEMO-${1_000 + serial}`,
    // The first ones are there to be shipped at once.
    status: serial <= 2 || Math.random() < 0.85 ? 'paid' : 'unpaid',
    at: new Date(),
    changed: new Date(),
    shipping: pick(shipping),
    ...{ name, street, city, state, zip, country, lines },
  }
  orders.push(order)
  print(
    `new order ${order.number}: ${lines.map(({ quantity, title }) => `${quantity} × ${title}`).join(', ')} for ${name}`,
  )
}

const server = createServer(async (request, response) => {
  const url = new URL(request.url, 'http://cart')
  const body = await textOf(request)
  const answer = (status, text) =>
    response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' }).end(text)
  if (!isWelcome(request)) return answer(401, '<Error>Wrong user name or password.</Error>')
  const action = url.searchParams.get('action')
  if (request.method === 'GET' && action === 'export') return answer(200, exported(url.searchParams))
  if (request.method === 'POST' && action === 'shipnotify') return told(url.searchParams, body, answer)
  return answer(400, '<Error>The action is export (GET) or shipnotify (POST).</Error>')
})

function isWelcome({ headers }) {
  const basic = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
  return (
    headers.authorization === basic ||
    (headers['ss-username'] === username && headers['ss-password'] === password)
  )
}

function exported(query) {
  const [from, to] = [instant(query.get('start_date')), instant(query.get('end_date'))]
  if (!from || !to) return '<Error>start_date and end_date are needed as MM/dd/yyyy HH:mm, UTC.</Error>'
  const found = orders.filter(({ changed }) => changed >= from && changed <= to)
  const page = Math.max(1, Number(query.get('page') ?? 1))
  const slice = found.slice((page - 1) * pageSize, page * pageSize)
  return `<?xml version="1.0" encoding="utf-8"?>\n<Orders pages="${Math.ceil(found.length / pageSize)}">\n${slice.map(orderXml).join('')}</Orders>\n`
}

function orderXml(order) {
  const total = order.lines.reduce((sum, { price, quantity }) => sum + price * quantity, 9.5)
  const email = `${plain(order.name.split(' ')[0])}@example.com`
  return `  <Order>
    <OrderID>${order.id}</OrderID>
    <OrderNumber>${order.number}</OrderNumber>
    <OrderDate>${minute(order.at)}</OrderDate>
    <OrderStatus>${order.status}</OrderStatus>
    <LastModified>${minute(order.changed)}</LastModified>
    <ShippingMethod>${text(order.shipping)}</ShippingMethod>
    <CurrencyCode>USD</CurrencyCode>
    <OrderTotal>${total.toFixed(2)}</OrderTotal>
    <TaxAmount>0.00</TaxAmount>
    <ShippingAmount>9.50</ShippingAmount>
    <Customer>
      <CustomerCode>${text(email)}</CustomerCode>
      <BillTo><Name>${text(order.name)}</Name><Email>${text(email)}</Email></BillTo>
      <ShipTo>
        <Name>${text(order.name)}</Name><Address1>${text(order.street)}</Address1><City>${text(order.city)}</City>
        <State>${order.state}</State><PostalCode>${order.zip}</PostalCode><Country>${order.country}</Country>
      </ShipTo>
    </Customer>
    <Items>
${order.lines.map(itemXml).join('')}    </Items>
  </Order>
`
}

function itemXml({ id, sku, title, price, ounces, quantity }) {
  return `      <Item>
        <LineItemID>${id}</LineItemID><SKU>${sku}</SKU><Name>${text(title)}</Name>
        <Weight>${ounces}</Weight><WeightUnits>Ounces</WeightUnits><Quantity>${quantity}</Quantity><UnitPrice>${price.toFixed(2)}</UnitPrice>
      </Item>
`
}

function told(query, body, answer) {
  const order = orders.find(({ number }) => number === query.get('order_number'))
  if (!order) return answer(404, '<Error>There is no such order.</Error>')
  order.status = 'shipped'
  order.changed = new Date()
  const lines = [...body.matchAll(/<SKU>(.*?)<\/SKU>.*?<Quantity>(\d+)<\/Quantity>/gs)].map(
    ([, sku, quantity]) => `${quantity} × ${sku}`,
  )
  print(
    `shipped ${order.number} by ${query.get('carrier')} ${query.get('service')}, tracking ${query.get('tracking_number')}: ${lines.join(', ')}`,
  )
  return answer(200, '<Thanks/>')
}

async function textOf(request) {
  const parts = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function instant(given) {
  const found = /^(\d\d)\/(\d\d)\/(\d{4}) (\d\d):(\d\d)$/.exec(given ?? '')
  return found && new Date(`${found[3]}-${found[1]}-${found[2]}T${found[4]}:${found[5]}:00Z`)
}

function minute(at) {
  const [date, time] = at.toISOString().split('T')
  const [year, month, day] = date.split('-')
  return `${month}/${day}/${year} ${time.slice(0, 5)}`
}

function plain(name) {
  return name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/[^a-z]/g, '')
}

function text(value) {
  return `<![CDATA[${value.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}

function print(line) {
  process.stdout.write(`${new Date().toTimeString().slice(0, 8)}  ${line}\n`)
}

server.listen(Number(values.port), '127.0.0.1', () => {
  print(
    `a cart is open at http://127.0.0.1:${server.address().port}/ (user name ${username}, password ${password})`,
  )
  placeOrder()
  placeOrder()
  setInterval(placeOrder, everySeconds * 1_000)
})
