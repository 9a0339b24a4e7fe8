// POST /api/manifests/carrier (Starshipit contract, 5.4).
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
import { readStarshipitOrder } from '../../../../test/support/starshipit.ts'
import { createCarrier } from '../../../core/carriers/create-carrier.ts'

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

const path = '/api/manifests/carrier'

test('everything printed with the carrier is manifested, and nothing else', async () => {
  assert.deepEqual(await post(account, path, { carrier: 'PlainLabel' }), {
    records_manifested: 0,
    success: true,
  })
  await createCarrier(account.ctx, { kind: 'plain', code: 'plainlabel2' })
  const printed = [await addPrinted(account, 'X-1'), await addPrinted(account, 'X-2')]
  const other = await addPlainOrder(account, 'X-3')
  await print(account, other.order_id, { carrier: 'PlainLabel2' })
  await addPlainOrder(account, 'X-4')
  assert.deepEqual(await post(account, path, { carrier: 'plainlabel' }), {
    records_manifested: 2,
    success: true,
  })
  for (const { order_id } of printed)
    assert.equal((await readStarshipitOrder(account, order_id))?.status, 'Shipped')
  assert.equal((await readStarshipitOrder(account, other.order_id))?.status, 'Printed')
  assert.deepEqual(await post(account, path, { carrier: 'PlainLabel' }), {
    records_manifested: 0,
    success: true,
  })
})

test('a carrier that the account does not have is refused by name', async () => {
  const answer = await account.starshipit.post<Json>(path, { carrier: 'NZPost' })
  assert.equal(answer.status, 400)
  assert.match(JSON.stringify(answer.body.errors), /carrier: There is no carrier NZPost in this account/)
  const none = await account.starshipit.post<Json>(path, {})
  assert.deepEqual([none.status, none.body], [400, refusal('Invalid request', 'carrier is required')])
})

test('the same in XML', async () => {
  await addPrinted(account, 'X-5')
  const { text } = await account.starshipit.post(path, null, {
    raw: '<ManifestCarrierRequest><carrier>PlainLabel</carrier></ManifestCarrierRequest>',
    headers: { 'content-type': 'application/xml' },
  })
  assert.equal(
    text,
    '<ManifestCarrierResponse><records_manifested>1</records_manifested><success>true</success></ManifestCarrierResponse>',
  )
})
