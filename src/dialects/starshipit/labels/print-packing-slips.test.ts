// POST /api/orders/packingslips (Starshipit contract, 5.4).
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { addPlainOrder, addPrinted, addPrinter, post, refusal } from '../../../../test/support/dispatch.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import { deleteOrders } from '../../../../test/support/starshipit.ts'

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

const path = '/api/orders/packingslips'

async function slips(order_ids: number[], summary?: boolean) {
  const body = await post(account, path, { order_ids, ...(summary === undefined ? {} : { summary }) })
  assert.deepEqual(body, { label_type: 'PackingSlip', pdf: body.pdf, success: true })
  const text = Buffer.from(String(body.pdf), 'base64').toString()
  assert.ok(text.startsWith('%PDF- slips '))
  return JSON.parse(text.slice('%PDF- slips '.length)) as {
    slips: { orderNumber: string; lines: object[]; trackingNumbers: string[]; sender: { street1: string } }[]
    picks: object[] | null
    paper: string
  }
}

test('each order has a slip, in the order asked for, of any status', async () => {
  const waiting = await addPlainOrder(account, 'S-1')
  const printed = await addPrinted(account, 'S-2')
  const content = await slips([printed.order_id, waiting.order_id])
  assert.deepEqual(
    content.slips.map(({ orderNumber, trackingNumbers }) => [orderNumber, trackingNumbers]),
    [
      ['S-2', printed.tracking_numbers],
      ['S-1', []],
    ],
  )
  assert.deepEqual(content.slips[0]?.lines, [
    { quantity: 2, sku: 'KET-1', name: 'Kettle', options: ['color: red', 'size: L'], location: null },
  ])
  assert.deepEqual(
    [content.picks, content.paper, content.slips[0]?.sender.street1],
    [null, 'a4', '1 Quay Street'],
  )
})

test('with a summary, lines of one product are picked together', async () => {
  const ids = [(await addPlainOrder(account, 'S-3')).order_id, (await addPlainOrder(account, 'S-4')).order_id]
  assert.deepEqual((await slips(ids, true)).picks, [
    { quantity: 4, sku: 'KET-1', name: 'Kettle, color: red, size: L', location: null, orders: 2 },
  ])
})

test('unknown and archived orders are named, and nothing is printed', async () => {
  const { order_id } = await addPlainOrder(account, 'S-5')
  const gone = (await addPlainOrder(account, 'S-6')).order_id
  await deleteOrders(account, [gone])
  assert.deepEqual(await post(account, path, { order_ids: [order_id, 999_999_999, gone] }), {
    success: false,
    errors: [
      { message: 'Order not found', details: 'order_ids[1] (999999999) is not an order of this account' },
      {
        message: 'Order cannot be printed',
        details: `order_ids[2] (${gone}): order is archived; restore it first`,
      },
    ],
  })
})

test('a body that is none is refused by name', async () => {
  for (const [body, details] of [
    [{}, 'order_ids is required'],
    [{ order_ids: [1], summary: 'x' }, 'summary must be true or false'],
    [{ order_ids: [0] }, 'order_ids[0] must be between 1 and 2147483647'],
  ] as const) {
    const answer = await account.starshipit.post(path, body)
    assert.deepEqual([answer.status, answer.body], [400, refusal('Invalid request', details)])
  }
})

test('the same in XML', async () => {
  const { order_id } = await addPlainOrder(account, 'S-7')
  const { text } = await account.starshipit.post(path, null, {
    raw: `<PrintPackingSlipsRequest><order_ids>${order_id}</order_ids><summary>true</summary></PrintPackingSlipsRequest>`,
    headers: { 'content-type': 'application/xml' },
  })
  assert.match(
    text,
    /^<PrintPackingSlipsResponse><label_type>PackingSlip<\/label_type><pdf>[^<]+<\/pdf><success>true<\/success><\/PrintPackingSlipsResponse>$/,
  )
})
