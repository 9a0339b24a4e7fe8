import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { dock, equip, saveShippable, setAddress } from '../../../../test/support/shipping.ts'
import type { LabelBody, OrderPageBody, RatesBody } from './order-wire.ts'

let on: TestHub
let account: TestAccount
let desk: SignedIn
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  await equip(on, account)
  desk = await signIn(on, account, 'packer')
})
after(() => on.close())

const page = async (orderId: number) => (await desk.get<OrderPageBody>(`/orders/${orderId}`)).body

test('rates of all carriers stand side by side, cheapest first, and any of them makes the label', async () => {
  const { orderId } = await saveShippable(account)
  const { status, body } = await desk.post<RatesBody>(`/orders/${orderId}/rates`, {})
  assert.equal(status, 200)
  assert.deepEqual([body.currency, body.hasOwnCarriers], ['USD', true])
  assert.deepEqual(
    new Set(body.rates.map(({ carrierCode }) => carrierCode)),
    new Set(['stamps_com', 'ups', 'plainlabel']),
  )
  const priced = body.rates.filter(({ isPriced }) => isPriced)
  assert.deepEqual(
    priced.map(({ total }) => total),
    priced.map(({ total }) => total).sort((a, b) => a - b),
  )
  for (const chosen of [priced[0], body.rates.at(-1)]) {
    const order = await saveShippable(account)
    const { carrierCode, serviceCode, total } = chosen ?? assert.fail()
    const made = await desk.post<LabelBody>(`/orders/${order.orderId}/labels`, { carrierCode, serviceCode })
    assert.equal(made.status, 200, made.text)
    const { shipments, order: shipped } = await page(order.orderId)
    assert.equal(shipped.doc.orderStatus, 'shipped')
    const [doc] = shipments.map((one) => one.doc)
    assert.equal(doc?.shipmentId, made.body.shipmentId)
    assert.equal(doc?.shipmentCost, total)
  }
})

test('a heavier parcel costs more, and one that has no weight is asked for it', async () => {
  const { orderId } = await saveShippable(account)
  const ask = async (body: object) =>
    (await desk.post<RatesBody>(`/orders/${orderId}/rates`, body)).body.rates[0]?.total ?? 0
  assert.ok((await ask({ weight: { value: 5000, units: 'grams' } })) > (await ask({})))
  const light = await saveShippable(account, { weight: null, items: [] })
  const answer = await desk.post(`/orders/${light.orderId}/rates`, {})
  assert.deepEqual([answer.status, refusal(answer).fields[0]?.path], [400, 'weight'])
  const bad = await desk.post(`/orders/${orderId}/rates`, { weight: { value: 1, units: 'stone' } })
  assert.equal(refusal(bad).fields[0]?.path, 'weight.units')
})

test('asked twice, a label is bought once; a further parcel is asked for by name', async () => {
  const { orderId } = await saveShippable(account)
  const body = { carrierCode: 'ups', serviceCode: 'ups_ground' }
  const make = (more = {}) => desk.post<LabelBody>(`/orders/${orderId}/labels`, { ...body, ...more })
  const answers = await Promise.all([make(), make()])
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
  const [refused] = answers.filter(({ status }) => status === 409)
  assert.match(
    refusal(refused ?? assert.fail()).message,
    /shipped already; ask for a label of a further parcel/,
  )
  assert.equal((await page(orderId)).shipments.length, 1)
  assert.equal((await make({ isFurther: true })).status, 200)
  assert.equal((await page(orderId)).shipments.length, 2)
})

test('a label is read, voided once, and read no more', async () => {
  const { orderId } = await saveShippable(account)
  const body = { carrierCode: 'ups', serviceCode: 'ups_ground' }
  const { shipmentId } = (await desk.post<LabelBody>(`/orders/${orderId}/labels`, body)).body
  const pdf = await desk.get(`/labels/${shipmentId}`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.match(pdf.headers.get('content-disposition') ?? '', /^inline; filename="label-\d+\.pdf"/)
  assert.ok(pdf.text.startsWith('%PDF'))
  assert.equal((await desk.get(`/labels/${shipmentId}?paper=form`)).status, 404)
  assert.equal(refusal(await desk.get(`/labels/${shipmentId}?paper=gif`)).fields[0]?.path, 'paper')
  assert.deepEqual((await desk.post(`/labels/${shipmentId}/void`)).body, { refusal: null })
  const again = await desk.post<{ refusal: string }>(`/labels/${shipmentId}/void`)
  assert.match(again.body.refusal, /voided before/)
  assert.equal((await desk.get(`/labels/${shipmentId}`)).status, 409)
  const { order, shipments } = await page(orderId)
  assert.equal(order.doc.orderStatus, 'awaiting_shipment')
  assert.deepEqual([shipments[0]?.doc.voided, shipments[0]?.hasLabel], [true, false])
})

test('a label needs a carrier, a service and an address to leave from', async () => {
  const { orderId } = await saveShippable(account)
  const none = await desk.post(`/orders/${orderId}/labels`, {})
  assert.deepEqual(
    refusal(none).fields.map(({ path }) => path),
    ['carrierCode', 'serviceCode'],
  )
  const unknown = await desk.post(`/orders/${orderId}/labels`, { carrierCode: 'x', serviceCode: 'y' })
  assert.equal(refusal(unknown).fields[0]?.path, 'carrierCode')
  await setAddress(on, account, null)
  const body = { carrierCode: 'ups', serviceCode: 'ups_ground' }
  const homeless = await desk.post(`/orders/${orderId}/labels`, body)
  assert.match(refusal(homeless).message, /complete the ship-from address of warehouse/)
  await setAddress(on, account, dock)
  const { order } = await page(orderId)
  assert.equal(order.doc.orderStatus, 'awaiting_shipment')
})

test('a packing slip is printed for an order that is not archived', async () => {
  const { orderId } = await saveShippable(account)
  const slip = await desk.get(`/orders/${orderId}/packing-slip.pdf`)
  assert.equal(slip.headers.get('content-type'), 'application/pdf')
  assert.ok(slip.text.startsWith('%PDF'))
  await desk.delete(`/orders/${orderId}`)
  const refused = await desk.get(`/orders/${orderId}/packing-slip.pdf`)
  assert.equal(refused.status, 409)
  assert.match(refusal(refused).rows[0]?.text ?? '', /archived; restore it/)
})
