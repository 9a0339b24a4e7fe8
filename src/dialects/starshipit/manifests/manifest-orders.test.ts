// POST /api/orders/manifest (Starshipit contract, 5.4).
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
import { equip } from '../../../../test/support/shipping.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { readOrder } from '../../../../test/support/v1.ts'

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

const path = '/api/orders/manifest'
const austin = {
  name: 'Ana Ruiz',
  street: '18 Harbor Road',
  city: 'Austin',
  state: 'TX',
  post_code: '78701',
  country: 'US',
}

interface Content {
  manifestId: number
  carrierName: string
  day: string
  rows: { trackingNumber: string; orderNumber: string }[]
}

function contentOf(pdf: unknown, paper = 'a4'): Content[] {
  const head = `%PDF- manifest ${paper} `
  const text = Buffer.from(String(pdf), 'base64').toString()
  assert.ok(text.startsWith(head), text.slice(0, 40))
  return JSON.parse(text.slice(head.length)) as Content[]
}

test('printed orders become shipped, with every parcel on one manifest', async () => {
  const packages = [{ weight: 1 }, { weight: 2 }]
  const first = await addPrinted(account, 'N-1', { packages })
  const second = await addPrinted(account, 'N-2')
  hub.advance(86_400_000)
  const body = await post(account, path, { order_ids: [first.order_id, second.order_id] })
  const [manifest] = contentOf(body.pdf)
  const number = manifest?.manifestId
  const { body: shipped } = await account.starshipit.get<{ orders: Json[] }>('/api/orders/shipped?limit=2')
  const now = hub.hub.now().toISOString()
  for (const order of shipped.orders)
    assert.deepEqual([order.carrier, order.shipped_date], ['PlainLabel', now])
  assert.deepEqual(body, {
    ...{ label_type: 'Manifest', file_name: `manifest-${number}.pdf`, pdf: body.pdf, success: true },
  })
  assert.deepEqual(
    manifest?.rows.map(({ trackingNumber, orderNumber }) => [trackingNumber, orderNumber]),
    [
      [first.tracking_numbers[0], 'N-1'],
      [first.tracking_numbers[1], 'N-1'],
      [second.tracking_numbers[0], 'N-2'],
    ],
  )
  const order = await readStarshipitOrder(account, first.order_id)
  assert.deepEqual([order?.status, order?.manifested, order?.manifest_number], ['Shipped', true, number])
  const seen = await readOrder(account, first.order_id)
  assert.deepEqual([seen.orderStatus, seen.shipDate], ['shipped', '2026-03-03'])
})

test('each carrier has a manifest of its own, in one file', async () => {
  const other = await hub.addAccount()
  await equip(hub, other)
  const ids: number[] = []
  for (const [at, carrier] of ['PlainLabel', 'ups', 'PlainLabel'].entries()) {
    const { order_id } = await addPlainOrder(other, `N-${3 + at / 10}`, { destination: austin })
    ids.push((await print(other, order_id, { carrier })).order_id)
  }
  const { pdf } = await post(other, path, { order_ids: ids })
  const manifests = contentOf(pdf, 'letter')
  assert.deepEqual(
    manifests.map(({ carrierName, rows }) => [carrierName, rows.length]),
    [
      ['Plain label', 2],
      ['UPS', 1],
    ],
  )
  const numbers = await Promise.all(
    ids.map(async (id) => (await readStarshipitOrder(other, id))?.manifest_number),
  )
  const [plain, ups] = manifests.map(({ manifestId }) => manifestId)
  assert.deepEqual(numbers, [plain, ups, plain])
})

test('one order that cannot go keeps all back, and each is named', async () => {
  const printed = await addPrinted(account, 'N-5')
  const waiting = await addPlainOrder(account, 'N-6')
  const shipped = await addPrinted(account, 'N-7')
  await post(account, path, { order_ids: [shipped.order_id] })
  const gone = await addPrinted(account, 'N-8')
  await post(account, '/api/orders/delete', { order_ids: [gone.order_id] })
  const ids = [printed.order_id, waiting.order_id, 999_999_999, shipped.order_id, gone.order_id]
  assert.deepEqual(await post(account, path, { order_ids: ids }), {
    success: false,
    errors: [
      { message: 'Order cannot be manifested', details: `order_ids[1] (${ids[1]}): order is not printed` },
      { message: 'Order not found', details: 'order_ids[2] (999999999) is not an order of this account' },
      { message: 'Order cannot be manifested', details: `order_ids[3] (${ids[3]}): order is shipped` },
      {
        message: 'Order cannot be manifested',
        details: `order_ids[4] (${ids[4]}): order is archived; restore it first`,
      },
    ],
  })
  assert.equal((await readStarshipitOrder(account, printed.order_id))?.status, 'Printed')
})

test('asked twice at once, a parcel is on one manifest', async () => {
  const { order_id } = await addPrinted(account, 'N-9')
  const answers = await Promise.all([1, 2].map(() => post(account, path, { order_ids: [order_id] })))
  assert.deepEqual(answers.map(({ success }) => success).sort(), [false, true])
})

test('a void while it is manifested leaves one of the two', async () => {
  const printed = await addPrinted(account, 'N-10')
  const { body } = await account.v1.get<{ shipments: { shipmentId: number }[] }>(
    `/shipments?orderId=${printed.order_id}`,
  )
  const shipmentId = body.shipments[0]?.shipmentId
  const [manifest] = await Promise.all([
    post(account, path, { order_ids: [printed.order_id] }),
    account.v1.post('/shipments/voidlabel', { shipmentId }),
  ])
  const order = await readStarshipitOrder(account, printed.order_id)
  // Whichever came last: nothing is left to ship.
  assert.equal(order?.status, 'Unshipped')
  assert.equal(typeof manifest.success, 'boolean')
})

test('a body that is none is refused by name', async () => {
  for (const [body, details] of [
    [{}, 'order_ids is required'],
    [{ order_ids: Array.from({ length: 501 }, (_, at) => at + 1) }, 'order_ids must have at most 500 ids'],
    [{ order_ids: [-1] }, 'order_ids[0] must be between 1 and 2147483647'],
  ] as const) {
    const answer = await account.starshipit.post<Json>(path, body)
    assert.deepEqual([answer.status, answer.body], [400, refusal('Invalid request', details)])
  }
})

test('the same in XML', async () => {
  const { order_id } = await addPrinted(account, 'N-11')
  const { text } = await account.starshipit.post(path, null, {
    raw: `<ManifestOrdersRequest><order_ids>${order_id}</order_ids></ManifestOrdersRequest>`,
    headers: { 'content-type': 'application/xml' },
  })
  assert.match(
    text,
    /^<ManifestOrdersResponse><label_type>Manifest<\/label_type><file_name>manifest-\d+\.pdf<\/file_name><pdf>[^<]+<\/pdf><success>true<\/success><\/ManifestOrdersResponse>$/,
  )
})
