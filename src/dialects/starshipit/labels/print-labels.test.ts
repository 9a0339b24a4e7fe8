// POST /api/orders/shipments (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPlainOrder, addPrinted, addPrinter, post, refusal } from '../../../../test/support/dispatch.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { leftBy } from '../../../../test/support/shipping.ts'
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

const path = '/api/orders/shipments'

interface Labels extends Json {
  labels: { label_type: string; label_base64_string: string }[]
  messages: string[]
}

test('several orders are printed, each with its own label, and printed again the same', async () => {
  const ids = [(await addPlainOrder(account, 'M-1')).order_id, (await addPlainOrder(account, 'M-2')).order_id]
  const body = (await post(account, path, { order_ids: ids, reprint: false })) as Labels
  assert.deepEqual(body, { labels: body.labels, messages: [], success: true })
  assert.deepEqual(
    body.labels.map(({ label_type }) => label_type),
    ['BlankLabels', 'BlankLabels'],
  )
  for (const [at, number] of ['M-1', 'M-2'].entries()) {
    const label = Buffer.from(body.labels[at]?.label_base64_string ?? '', 'base64').toString()
    assert.match(label, new RegExp(`"orderNumber":"${number}"`))
  }
  const left = await leftBy(hub, account)
  assert.deepEqual(await post(account, path, { order_ids: ids, reprint: true }), body)
  assert.deepEqual(await leftBy(hub, account), left)
})

test('what cannot be printed is in the messages, and the rest is printed', async () => {
  const { order_id } = await addPlainOrder(account, 'M-3')
  const bare = await addPlainOrder(account, 'M-4', { packages: null, items: null })
  const printed = await addPrinted(account, 'M-5')
  const order_ids = [999_999_999, order_id, bare.order_id, printed.order_id]
  const body = (await post(account, path, { order_ids })) as Labels
  assert.equal(body.labels.length, 1)
  assert.deepEqual(body.messages, [
    'order_ids[0] (999999999): Order 999999999 was not found.',
    `order_ids[2] (${bare.order_id}): packages: Order M-4 has no weight; send the weight of the parcel`,
    `order_ids[3] (${printed.order_id}): Order M-5 is printed already; ask for a reprint, or replace the order to have a new label.`,
  ])
  assert.equal(body.success, true)
  assert.equal((await readStarshipitOrder(account, order_id))?.status, 'Printed')
})

test('nothing printed at all is a failure', async () => {
  assert.deepEqual(
    await post(account, path, { order_ids: [999_999_999] }),
    refusal('Order not found', 'order_ids[0] (999999999): Order 999999999 was not found.'),
  )
})

test('a list that is none, or too long, is refused by name', async () => {
  const cases: [unknown, string][] = [
    [{}, 'order_ids is required'],
    [{ order_ids: [] }, 'order_ids is required'],
    [{ order_ids: ['x'] }, 'order_ids[0] must be a number'],
    [{ order_ids: Array.from({ length: 101 }, (_, at) => at + 1) }, 'order_ids must have at most 100 ids'],
    [{ order_ids: [1], reprint: 7 }, 'reprint must be true or false'],
  ]
  for (const [body, details] of cases) {
    const answer = await account.starshipit.post(path, body)
    assert.deepEqual([answer.status, answer.body], [400, refusal('Invalid request', details)])
  }
})

test('one order in XML is a list of one', async () => {
  const { order_id } = await addPlainOrder(account, 'M-6')
  const { text } = await account.starshipit.post(path, null, {
    raw: `<PrintLabelsRequest><order_ids>${order_id}</order_ids></PrintLabelsRequest>`,
    headers: { 'content-type': 'text/xml' },
  })
  assert.match(
    text,
    /^<PrintLabelsResponse><labels><label_type>BlankLabels<\/label_type><label_base64_string>[^<]+<\/label_base64_string><\/labels><success>true<\/success><\/PrintLabelsResponse>$/,
  )
})
