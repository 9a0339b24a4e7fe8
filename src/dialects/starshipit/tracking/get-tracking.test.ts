// GET /api/track (Starshipit contract, 5.6).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import {
  addPlainOrder,
  addPrinted,
  addPrinter,
  post,
  print,
  refusal,
} from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'

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

async function track(query: string, by = account): Promise<Json> {
  const answer = await by.starshipit.get<{ results: Json }>(`/api/track?${query}`)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

const event = (at: string, status: string, details: string) => ({ event_datetime: at, status, details })

test('a parcel is printed, dispatched with its manifest, and delivered when somebody says so', async () => {
  const { order_id, tracking_numbers } = await addPrinted(account, 'W-1')
  const printedAt = hub.hub.now().toISOString()
  const common = {
    ...{ order_number: 'W-1', carrier_name: 'Plain label', carrier_service: 'Plain label' },
    tracking_number: tracking_numbers[0],
  }
  const events = [event(printedAt, 'Printed', 'The label was printed')]
  assert.deepEqual(await track(`tracking_number=${tracking_numbers[0]}`), {
    results: {
      ...{ order_number: 'W-1', order_status: 'Awaiting Dispatch', carrier_name: 'Plain label' },
      ...{ carrier_service: 'Plain label', tracking_number: tracking_numbers[0], tracking_status: 'Printed' },
      ...{ last_updated_date: printedAt, tracking_events: events },
    },
    success: true,
  })
  hub.advance(3_600_000)
  const sentAt = hub.hub.now().toISOString()
  await post(account, '/api/orders/manifest', { order_ids: [order_id] })
  events.push(event(sentAt, 'Dispatched', 'The parcel was handed to the carrier'))
  assert.deepEqual((await track('order_number=W-1')).results, {
    ...{ ...common, order_status: 'Dispatched', shipment_date: sentAt, tracking_status: 'Dispatched' },
    ...{ last_updated_date: sentAt, tracking_events: events },
  })
  hub.advance(3_600_000)
  const arrivedAt = hub.hub.now().toISOString()
  await account.starshipit.send('PUT', '/api/orders', { order: { order_id, status: 'Delivered' } })
  events.push(event(arrivedAt, 'Delivered', 'The parcel was delivered'))
  assert.deepEqual((await track('order_number=W-1')).results, {
    ...{ ...common, order_status: 'Delivered', shipment_date: sentAt, tracking_status: 'Delivered' },
    ...{ last_updated_date: arrivedAt, tracking_events: events },
  })
})

test('what was shipped elsewhere is tracked by its number too', async () => {
  const { order_id } = await addPlainOrder(account, 'W-2')
  const shipment = {
    orderId: order_id,
    carrierCode: 'nz_post',
    trackingNumber: 'NZ 77',
    shipDate: '2026-03-02',
  }
  await account.v1.post('/orders/markasshipped', shipment)
  const at = hub.hub.now().toISOString()
  assert.deepEqual((await track('tracking_number=NZ%2077')).results, {
    ...{ order_number: 'W-2', order_status: 'Dispatched', carrier_name: 'nz_post', carrier_service: '' },
    ...{ tracking_number: 'NZ 77', shipment_date: at, tracking_status: 'Dispatched', last_updated_date: at },
    tracking_events: [event(at, 'Dispatched', 'The parcel was handed to the carrier')],
  })
})

test('an order that nothing was printed for has a status and no events', async () => {
  await addPlainOrder(account, 'W-3', { carrier: 'NZPost', carrier_service_code: 'CPOLP' })
  assert.deepEqual((await track('order_number=W-3')).results, {
    ...{ order_number: 'W-3', order_status: 'Unshipped', carrier_name: 'NZPost', carrier_service: 'CPOLP' },
    tracking_events: [],
  })
})

test('a label that was voided is cancelled, and the order is tracked by the next one', async () => {
  const first = await addPrinted(account, 'W-4')
  const { body } = await account.v1.get<{ shipments: { shipmentId: number }[] }>(
    `/shipments?orderId=${first.order_id}`,
  )
  await account.v1.post('/shipments/voidlabel', { shipmentId: body.shipments[0]?.shipmentId })
  const cancelled = (await track(`tracking_number=${first.tracking_numbers[0]}`)).results as Json
  assert.deepEqual([cancelled.order_status, cancelled.tracking_status], ['Unshipped', 'Cancelled'])
  const second = await print(account, first.order_id)
  const now = (await track('order_number=W-4')).results as Json
  assert.equal(now.tracking_number, second.tracking_numbers[0])
})

test('unknown numbers, and those of another account, are refused alike', async () => {
  const { tracking_numbers } = await addPrinted(account, 'W-5')
  const other = await addPrinter(hub)
  const number = tracking_numbers[0]
  assert.deepEqual(
    await track(`tracking_number=${number}`, other),
    refusal('Tracking not found', `tracking_number ${number} is not a parcel of this account`),
  )
  assert.deepEqual(
    await track('order_number=W-5', other),
    refusal('Order not found', 'order_number W-5 is not an order of this account'),
  )
})

test('one of the two numbers is needed', async () => {
  const { status, body } = await account.starshipit.get('/api/track')
  const details = 'tracking_number is required when there is no order_number'
  assert.deepEqual([status, body], [400, refusal('Invalid request', details)])
})

test('the same in XML', async () => {
  await addPrinted(account, 'W-6')
  const { text } = await account.starshipit.get('/api/track?order_number=W-6', {
    headers: { accept: 'text/xml' },
  })
  assert.match(
    text,
    /^<GetTrackingResponse><results><order_number>W-6<\/order_number><order_status>Awaiting Dispatch<\/order_status>.*<tracking_events><event_datetime>[^<]+<\/event_datetime><status>Printed<\/status>.*<success>true<\/success><\/GetTrackingResponse>$/,
  )
})
