import assert from 'node:assert/strict'
import { afterEach, test } from 'node:test'
import { type CartAnswer, type FakeCart, startFakeCart } from '../../../test/support/fake-cart/fake-cart.ts'
import { spree } from '../../../test/support/fake-cart/plugins/spree.ts'
import { connectionTo, shipmentNotice, testNow, testTools } from '../../../test/support/store-tools.ts'
import { createTurns } from '../turns.ts'
import { carrierToken } from './carrier-tokens.ts'
import { createCustomStore } from './connector.ts'
import { noticeXml } from './ship-notice.ts'

const carts: FakeCart[] = []
afterEach(async () => {
  for (const cart of carts.splice(0)) await cart.close()
})

async function push(answer: CartAnswer | ((serial: number) => CartAnswer | null), change = {}) {
  const cart = await startFakeCart(spree(), testNow)
  carts.push(cart)
  cart.faults.push(({ serial }) => (typeof answer === 'function' ? answer(serial) : answer))
  const connector = createCustomStore(createTurns())
  const outcome = await connector.push(
    connectionTo(connector, cart.at('shop.example.ca')),
    shipmentNotice(change),
    testTools(),
  )
  return { outcome, cart }
}

test('query and body say the same, in the protocol’s words', async () => {
  const { cart, outcome } = await push({ status: 200, body: 'thanks' }, { warehouseName: 'East dock' })
  assert.deepEqual(outcome, { outcome: 'delivered', status: 200, answer: 'thanks' })
  const [request] = cart.requests
  assert.equal(request?.method, 'POST')
  assert.equal(request?.headers['content-type'], 'text/xml; charset=utf-8')
  assert.deepEqual(Object.fromEntries(request?.query ?? []), {
    action: 'shipnotify',
    order_number: 'LUM-10931',
    carrier: 'UPS',
    service: 'UPS Ground',
    tracking_number: '1Z999AA10123456784',
    label_create_date: '09/03/2026 14:59',
    ship_date: '09/04/2026',
  })
  assert.equal(
    request?.body,
    `<?xml version="1.0" encoding="utf-8"?>
<ShipNotice><OrderNumber>LUM-10931</OrderNumber><OrderID>880231</OrderID><CustomerCode>k.beaulieu@example.ca</CustomerCode><CustomerNotes/><InternalNotes/><NotesToCustomer/><NotifyCustomer>false</NotifyCustomer><LabelCreateDate>09/03/2026 14:59</LabelCreateDate><ShipDate>09/04/2026</ShipDate><Carrier>UPS</Carrier><Service>UPS Ground</Service><TrackingNumber>1Z999AA10123456784</TrackingNumber><ShippingCost>9.50</ShippingCost><CustomField1/><CustomField2/><CustomField3/><RequestedWarehouse>East dock</RequestedWarehouse><Recipient><Name>Karine Beaulieu</Name><Company>Atelier Nord &amp; Cie</Company><Address1>3320 rue Rachel Est</Address1><Address2>Unité 12</Address2><City>Montréal</City><State>QC</State><PostalCode>H1W 1A2</PostalCode><Country>CA</Country></Recipient><Items><Item><SKU>LAMP-BR</SKU><Name>Brass lamp</Name><Quantity>2</Quantity><LineItemID>L-1</LineItemID><UPC/></Item></Items></ShipNotice>`,
  )
})

test('quirk 30: an order number of any kind arrives whole', async () => {
  const { cart } = await push({ status: 200, body: '' }, { orderNumber: '#10/7 &+ü', externalId: null })
  assert.equal(cart.requests[0]?.query.get('order_number'), '#10/7 &+ü')
  assert.match(cart.requests[0]?.body ?? '', /<OrderID>#10\/7 &amp;\+ü<\/OrderID>/)
})

test('what XML forbids is left out, and notes are cut to their length', () => {
  const xml = noticeXml(
    shipmentNotice({
      customerNotes: `a\u0000b\ud800<c>${'😀'.repeat(2_000)}`,
      customField1: 'x'.repeat(150),
      shippingCost: null,
    }),
  )
  assert.match(xml, /<CustomerNotes>ab\ufffd&lt;c&gt;(😀){994}<\/CustomerNotes>/u)
  assert.match(xml, /<CustomField1>x{100}<\/CustomField1>/)
  assert.match(xml, /<ShippingCost\/>/)
})

test('any 2xx is delivered, whatever it says', async () => {
  for (const status of [200, 201, 202, 204]) {
    const { outcome } = await push({ status, body: '' })
    assert.deepEqual([outcome.outcome, outcome.status], ['delivered', status])
  }
})

test('a refusal that says the order is shipped already is delivered', async () => {
  for (const body of [
    'The order has already been shipped.',
    '<fault><faultcode>400</faultcode><faultstring>Order 7: already shipped</faultstring></fault>',
    '{"message":"Order was shipped already"}',
    'Already fulfilled',
  ])
    assert.equal((await push({ status: 400, body })).outcome.outcome, 'delivered', body)
  for (const [status, body] of [
    [400, 'Cannot ship this order'],
    [404, 'already shipped'],
    [500, 'already shipped'],
  ] as const)
    assert.equal((await push({ status, body })).outcome.outcome, 'failed', body)
})

test('what may heal goes by the schedule, what will not is tried three times', async () => {
  for (const status of [408, 425, 429, 500, 503]) {
    const { outcome } = await push({ status, headers: { 'retry-after': '60' }, body: 'later' })
    assert.ok(outcome.outcome === 'failed')
    assert.deepEqual([outcome.retry, outcome.answer], ['schedule', 'later'])
    assert.equal(outcome.retryAfterMs, status === 429 || status === 503 ? 60_000 : null)
  }
  for (const status of [400, 401, 403, 404, 410, 422]) {
    const { outcome } = await push({ status, body: 'no' })
    assert.ok(outcome.outcome === 'failed' && outcome.retry === 'few', String(status))
  }
})

test('a redirect is followed only as 307 or 308 to the same host', async () => {
  const to = (status: number, location: string) => (serial: number) =>
    serial === 1 ? { status, headers: { location }, body: '' } : { status: 200, body: 'moved' }
  for (const status of [307, 308]) {
    const { outcome, cart } = await push(to(status, '/new?action=shipnotify'))
    assert.equal(outcome.outcome, 'delivered')
    assert.equal(cart.requests[1]?.method, 'POST')
    assert.equal(cart.requests[1]?.body, cart.requests[0]?.body)
  }
  for (const [status, location] of [
    [301, '/new'],
    [302, '/new'],
    [303, '/new'],
    [308, 'http://www.example.ca/new'],
  ] as const) {
    const { outcome, cart } = await push(to(status, location))
    assert.ok(outcome.outcome === 'failed' && outcome.retry === 'few', location)
    assert.match(outcome.answer, /redirects to/)
    assert.equal(cart.requests.length, 1)
  }
})

test('quirk 36: a shop that guards its pages against forged requests is told by its setting', async () => {
  for (const body of [
    'The CSRF token could not be verified.',
    'Invalid Form Key. Please refresh the page.',
  ]) {
    const { outcome } = await push({ status: 400, body })
    assert.ok(outcome.outcome === 'failed' && outcome.retry === 'few')
    assert.match(outcome.answer, /exempt the address of the custom store/)
  }
})

test('carriers have the protocol’s tokens, all others are Other', () => {
  for (const [code, token] of [
    ['stamps_com', 'USPS'],
    ['usps', 'USPS'],
    ['ups', 'UPS'],
    ['ups_walleted', 'UPS'],
    ['fedex_walleted', 'FedEx'],
    ['dhl_express', 'DHL'],
    ['dhl_express_worldwide', 'DHL'],
    ['dhl_global_mail', 'DHLGlobalMail'],
    ['canada_post_walleted', 'CanadaPost'],
    ['royal_mail', 'RoyalMail'],
    ['asendia_us', 'Asendia'],
    ['firstmile', 'FirstMile'],
    ['own-delivery', 'Other'],
    ['', 'Other'],
  ] as const)
    assert.equal(carrierToken(code), token, code)
})

test('the name of the carrier stands for a service without a name', async () => {
  const { cart } = await push(
    { status: 200, body: '' },
    { serviceName: '', carrierCode: 'bike', carrierName: 'Bike messenger' },
  )
  assert.deepEqual(
    [cart.requests[0]?.query.get('carrier'), cart.requests[0]?.query.get('service')],
    ['Other', 'Bike messenger'],
  )
})

test('a notification that is called off throws, for nobody knows whether it arrived', async () => {
  const stop = new AbortController()
  const cart = await startFakeCart(spree(), testNow)
  carts.push(cart)
  cart.faults.push(() => {
    setTimeout(() => stop.abort(new Error('shutting down')), 10)
    return 'never answers'
  })
  const connector = createCustomStore(createTurns())
  await assert.rejects(
    connector.push(connectionTo(connector, cart.url), shipmentNotice(), testTools({ signal: stop.signal })),
    /shutting down/,
  )
})

test('what the cart redirects to is told without the secrets in it', async () => {
  const location = 'http://shop.example.ca/login?SS-UserName=hub&SS-Password=open+sesame&back=1'
  const { outcome } = await push({ status: 302, headers: { location }, body: '' })
  assert.ok(outcome.outcome === 'failed')
  assert.match(outcome.answer, /redirects to http:\/\/shop\.example\.ca\/login/)
  assert.doesNotMatch(outcome.answer, /sesame/)
})
