// POST /api/orders/shipment (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPlainOrder, addPrinter, destination, print } from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { readOrder } from '../../../../test/support/v1.ts'

const path = '/api/orders/shipment'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub()
  account = await addPrinter(hub)
})
after(() => hub.close())
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

const labelIn = (base64: string | undefined) => Buffer.from(base64 ?? '', 'base64').toString()

test('an order is printed: it has a label, a shipment and a tracking number, and V1 sees it wait', async () => {
  const order = await addPlainOrder(account, 'P-1')
  const printed = await print(account, order.order_id)
  const [tracking] = printed.tracking_numbers
  assert.match(tracking ?? '', /^PL\d{10}$/)
  assert.deepEqual(printed, {
    order_id: order.order_id,
    order_number: 'P-1',
    carrier_name: 'Plain label',
    tracking_numbers: [tracking],
    labels: printed.labels,
    label_types: ['BlankLabels'],
    success: true,
  })
  assert.match(labelIn(printed.labels[0]), /^%PDF- label .*"serviceName":"Plain label"/)
  const now = await readStarshipitOrder(account, order.order_id)
  assert.equal(now?.status, 'Printed')
  assert.deepEqual(now?.packages, [
    {
      ...{ package_id: order.packages[0]?.package_id, name: 'Box', weight: 1.5 },
      ...{
        tracking_number: tracking,
        shipment_type: 'Outgoing',
        label_created_date: hub.hub.now().toISOString(),
      },
    },
  ])
  const seen = await readOrder(account, order.order_id)
  assert.deepEqual(
    [seen.orderStatus, seen.carrierCode, seen.serviceCode, seen.shipDate],
    ['awaiting_shipment', 'plainlabel', 'plain', null],
  )
  const { body } = await account.v1.get<{ shipments: Json[] }>(`/shipments?orderId=${order.order_id}`)
  assert.deepEqual(
    body.shipments.map(({ trackingNumber, voided, shipmentCost }) => [trackingNumber, voided, shipmentCost]),
    [[tracking, false, 0]],
  )
})

test('the same in XML, by its number, and by a carrier in any letter case', async () => {
  await addPlainOrder(account, 'P-2')
  const { status, text } = await account.starshipit.post(path, null, {
    raw: '<PrintLabelRequest><order_number>P-2</order_number><carrier>PLAINLABEL</carrier></PrintLabelRequest>',
    headers: { 'content-type': 'application/xml' },
  })
  assert.equal(status, 200, text)
  assert.match(
    text,
    /^<PrintLabelResponse><order_id>\d+<\/order_id><order_number>P-2<\/order_number><carrier_name>Plain label<\/carrier_name><tracking_numbers>PL\d{10}<\/tracking_numbers><labels>[A-Za-z0-9+/=]+<\/labels><label_types>BlankLabels<\/label_types><success>true<\/success><\/PrintLabelResponse>$/,
  )
})

test('of several packages each has a label, and all are printed or none', async () => {
  const order = await addPlainOrder(account, 'P-3', {
    packages: [{ weight: 1.5 }, { weight: 0.7, length: 0.3 }],
  })
  const details = 'packages: The width must be more than 0 and at most 1,000 cm. '
  const refused = await account.starshipit.post<Json>(path, {
    order_id: order.order_id,
    carrier: 'PlainLabel',
  })
  assert.equal(refused.status, 400)
  assert.match(JSON.stringify(refused.body), new RegExp(details.trim()))
  const packages = [{ weight: 1.5 }, { weight: 0.7, length: 0.3, width: 0.2, height: 0.1 }]
  const printed = await print(account, order.order_id, { packages })
  assert.equal(new Set(printed.tracking_numbers).size, 2)
  assert.equal(printed.labels.length, 2)
  assert.match(labelIn(printed.labels[1]), /"weight":\{"value":700,"units":"grams"/)
  const now = await readStarshipitOrder(account, order.order_id)
  assert.deepEqual(
    now?.packages.map(({ tracking_number }) => tracking_number),
    printed.tracking_numbers,
  )
  const { body } = await account.v1.get<{ shipments: { shipmentItems: unknown[] }[] }>(
    `/shipments?orderId=${order.order_id}&includeShipmentItems=true&sortDir=ASC`,
  )
  assert.deepEqual(
    body.shipments.map(({ shipmentItems }) => shipmentItems.length),
    [1, 0],
  )
})

test('parcels that leave the country have their customs papers after all labels', async () => {
  const order = await addPlainOrder(account, 'P-11', {
    destination: { ...destination, country: 'Australia' },
    metadatas: [{ metafield_key: 'customs_contents', value: 'Gift' }],
  })
  const printed = await print(account, order.order_id)
  assert.deepEqual(printed.label_types, ['BlankLabels', 'CustomsDeclaration'])
  assert.match(labelIn(printed.labels[1]), /^%PDF- customs .*"contents":"gift"/)
})

test('an order that says where it is sent from leaves from there, and a return is marked as one', async () => {
  const sender = { ...destination, name: 'Sam Sender', street: '9 Shop Lane' }
  const order = await addPlainOrder(account, 'P-12', { sender_details: sender, return_order: true })
  const printed = await print(account, order.order_id)
  assert.match(
    labelIn(printed.labels[0]),
    /"sender":\{"name":"Sam Sender".*"street1":"9 Shop Lane".*"isReturn":true/,
  )
  const { body } = await account.v1.get<{ shipments: Json[] }>(`/shipments?orderId=${order.order_id}`)
  assert.equal(body.shipments[0]?.isReturnLabel, true)
})
