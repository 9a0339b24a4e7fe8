// POST /api/manifests/shipments (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPlainOrder, addPrinted, addPrinter, post, refusal } from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { readStarshipitOrder } from '../../../../test/support/starshipit.ts'

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

const path = '/api/manifests/shipments'

test('by tracking numbers: the orders that the parcels belong to, whole', async () => {
  const first = await addPrinted(account, 'V-1', { packages: [{ weight: 1 }, { weight: 2 }] })
  const second = await addPrinted(account, 'V-2')
  const tracking_numbers = [first.tracking_numbers[1], second.tracking_numbers[0]]
  const body = await post(account, path, { tracking_numbers })
  assert.deepEqual(Object.keys(body), ['label_type', 'file_name', 'pdf', 'success'])
  const rows = Buffer.from(String(body.pdf), 'base64')
    .toString()
    .match(/"trackingNumber":"PL\d+"/g)
  assert.equal(rows?.length, 3)
  for (const { order_id } of [first, second])
    assert.equal((await readStarshipitOrder(account, order_id))?.status, 'Shipped')
})

test('by order numbers, of several with one number the printed one', async () => {
  const { order_id } = await addPrinted(account, 'V-3')
  const seen = (await account.v1.get<Json>(`/orders/${order_id}`)).body
  await account.v1.post('/orders/createorder', { ...seen, orderId: undefined, orderKey: 'another' })
  assert.equal(
    (await post(account, path, { tracking_numbers: ['V-3'], use_order_numbers: true })).success,
    true,
  )
  assert.equal((await readStarshipitOrder(account, order_id))?.status, 'Shipped')
})

test('what is unknown or not printed is named, and nothing is manifested', async () => {
  const printed = await addPrinted(account, 'V-4')
  await addPlainOrder(account, 'V-5')
  assert.deepEqual(
    await post(account, path, { tracking_numbers: [printed.tracking_numbers[0], 'PL0'] }),
    refusal('Shipment not found', 'tracking_numbers[1] (PL0) is not known in this account'),
  )
  const body = { tracking_numbers: ['V-4', 'V-5'], use_order_numbers: true }
  assert.deepEqual(
    await post(account, path, body),
    refusal('Order cannot be manifested', 'tracking_numbers[1] (V-5): order is not printed'),
  )
  assert.equal((await readStarshipitOrder(account, printed.order_id))?.status, 'Printed')
})

test('a body that is none is refused by name', async () => {
  for (const [body, details] of [
    [{}, 'tracking_numbers is required'],
    [{ tracking_numbers: [''] }, 'tracking_numbers[0] is required'],
    [{ tracking_numbers: [{}] }, 'tracking_numbers[0] must be text'],
    [{ tracking_numbers: ['x'], use_order_numbers: 2 }, 'use_order_numbers must be true or false'],
    [
      { tracking_numbers: Array.from({ length: 501 }, String) },
      'tracking_numbers must have at most 500 entries',
    ],
  ] as const) {
    const answer = await account.starshipit.post<Json>(path, body)
    assert.deepEqual([answer.status, answer.body], [400, refusal('Invalid request', details)])
  }
})

test('one number in XML is a list of one', async () => {
  const { tracking_numbers } = await addPrinted(account, 'V-6')
  const { text } = await account.starshipit.post(path, null, {
    raw: `<ManifestShipmentsRequest><tracking_numbers>${tracking_numbers[0]}</tracking_numbers></ManifestShipmentsRequest>`,
    headers: { 'content-type': 'application/xml' },
  })
  assert.match(
    text,
    /^<ManifestShipmentsResponse><label_type>Manifest<\/label_type>.*<success>true<\/success><\/ManifestShipmentsResponse>$/,
  )
})
