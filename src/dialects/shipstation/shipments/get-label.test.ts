// GET /shipments/{shipmentId}/label: our extension.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import {
  equip,
  freeBody,
  type Label,
  label,
  saveShippable,
  voidIt,
} from '../../../../test/support/shipping.ts'
import { refuse } from '../../../../test/support/v1.ts'
import { dropOldLabels } from '../../../core/shipments/drop-old-labels.ts'
import { createLabelPrinter } from '../../../labels/label-printer.ts'

let hub: TestHub
let account: TestAccount
before(async () => {
  hub = await startTestHub({ labels: createLabelPrinter() })
  account = await hub.addAccount()
  await equip(hub, account)
})
after(() => hub.close())
afterEach(() => {
  assert.deepEqual(hub.complaints, [])
})

const drawn = (base64: string | null) => Buffer.from(base64 ?? '', 'base64')
async function abroad(): Promise<Label> {
  const { body } = await account.v1.post<Label>('/shipments/createlabel', {
    ...freeBody({ serviceCode: 'usps_priority_mail_international' }),
    shipTo: {
      name: 'Zoë Roy',
      street1: '1 Rue Verte',
      city: 'Montréal',
      postalCode: 'H2X 1Y4',
      country: 'CA',
    },
    internationalOptions: {
      customsItems: [{ description: 'Mug', quantity: 1, value: 9, countryOfOrigin: 'PT' }],
    },
  })
  return body
}
async function file(path: string): Promise<{ type: string | null; bytes: Buffer }> {
  const basic = Buffer.from(`${account.apiKey}:${account.apiSecret}`).toString('base64')
  const answer = await fetch(hub.url + path, { headers: { authorization: `Basic ${basic}` } })
  assert.equal(answer.status, 200)
  assert.ok(answer.headers.get('x-rate-limit-remaining'))
  return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) }
}

test('the label is the file that was answered when it was made, as PDF and as ZPL; so is its form', async () => {
  const made = await abroad()
  const pdf = await file(`/shipments/${made.shipmentId}/label`)
  assert.equal(pdf.type, 'application/pdf')
  assert.match(pdf.bytes.toString('latin1'), /^%PDF-/)
  assert.deepEqual(pdf.bytes, drawn(made.labelData))
  const form = await file(`/shipments/${made.shipmentId}/label?format=form`)
  assert.equal(form.type, 'application/pdf')
  assert.deepEqual(form.bytes, drawn(made.formData))
  const zpl = await file(`/shipments/${made.shipmentId}/label?format=ZPL`)
  assert.equal(zpl.type, 'application/zpl')
  assert.match(zpl.bytes.toString(), /^\^XA[\s\S]*\^XZ\s*$/)
})

test('no form, no such shipment, somebody else’s, a format that is none', async () => {
  const order = await saveShippable(account)
  const { shipmentId } = await label(account, order.orderId)
  assert.equal((await refuse(account, 'GET', `/shipments/${shipmentId}/label?format=form`)).status, 404)
  assert.equal((await refuse(account, 'GET', '/shipments/5/label')).status, 404)
  assert.equal((await refuse(account, 'GET', '/shipments/x/label')).status, 404)
  assert.equal((await refuse(await hub.addAccount(), 'GET', `/shipments/${shipmentId}/label`)).status, 404)
  const { status, body } = await refuse(account, 'GET', `/shipments/${shipmentId}/label?format=png`)
  assert.equal(status, 400)
  assert.deepEqual(Object.keys(body.ModelState ?? {}), ['request.format'])
})

test('the label of a voided shipment is refused', async () => {
  const order = await saveShippable(account)
  const { shipmentId } = await label(account, order.orderId)
  await voidIt(account, shipmentId)
  const { status, body } = await refuse(account, 'GET', `/shipments/${shipmentId}/label`)
  assert.equal(status, 400)
  assert.match(body.message, /is voided/)
})

test('labels go after ninety days, shipments stay', async () => {
  const order = await saveShippable(account)
  const { shipmentId } = await label(account, order.orderId)
  hub.advance(89 * 86_400_000)
  assert.equal(await dropOldLabels(hub.hub), 0)
  await file(`/shipments/${shipmentId}/label`)
  hub.advance(2 * 86_400_000)
  assert.ok((await dropOldLabels(hub.hub)) >= 1)
  const { status, body } = await refuse(account, 'GET', `/shipments/${shipmentId}/label`)
  assert.equal(status, 404)
  assert.match(body.message, /no longer kept/)
  const list = await account.v1.get<{ total: number }>(`/shipments?orderId=${order.orderId}`)
  assert.equal(list.body.total, 1)
})
