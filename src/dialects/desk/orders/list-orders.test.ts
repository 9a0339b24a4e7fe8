import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { buildAddress, buildDraft, buildItem } from '../../../../test/support/orders.ts'
import { createTag } from '../../../core/accounts/create-tag.ts'
import { saveOrder } from '../../../core/orders/save-order.ts'
import { tagOrder } from '../../../core/orders/tag-order.ts'
import type { LookupsAnswer, OrderCountsAnswer, OrderRowsAnswer, OrdersAnswer } from './list-wire.ts'

let on: TestHub
let account: TestAccount
let desk: SignedIn
const ids: number[] = []
before(async () => {
  on = await startTestHub()
  account = await on.addAccount()
  desk = await signIn(on, account, 'packer')
  const { tagId } = await createTag(account.ctx, { name: '=cmd|calc' })
  const evil = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', 'plain, "quoted"\n=1']
  for (const [nth, name] of evil.entries()) {
    const { doc } = await saveOrder(
      account.ctx,
      buildDraft({
        orderNumber: `N-${nth}`,
        orderKey: `k-${nth}`,
        orderDate: `2026-03-01T0${nth}:00:00.000Z`,
        orderStatus: nth === 0 ? 'awaiting_payment' : 'awaiting_shipment',
        shipTo: buildAddress({ name, country: nth === 1 ? 'CA' : 'US' }),
        items: [buildItem({ quantity: nth + 1, unitPrice: 10 })],
      }),
    )
    ids.push(doc.orderId)
  }
  await tagOrder(account.ctx, ids[0] as number, tagId)
})
after(() => on.close())

const asked = (values: Record<string, unknown>) =>
  new URLSearchParams(
    Object.entries(values).map(([name, value]): [string, string] => [
      name,
      typeof value === 'object' ? JSON.stringify(value) : String(value),
    ]),
  )

test('a window of the list is answered with the total of all of it', async () => {
  const query = asked({ filter: { countries: ['us'] }, sort: '-total', offset: 1, limit: 2 })
  const { status, body } = await desk.get<OrdersAnswer>(`/orders?${query}`)
  assert.equal(status, 200)
  assert.equal(body.total, 6)
  assert.deepEqual(
    body.rows.map(({ orderNumber, orderTotal }) => [orderNumber, orderTotal]),
    [
      ['N-5', 60],
      ['N-4', 50],
    ],
  )
})

test('without anything asked for the newest orders come first', async () => {
  const { body } = await desk.get<OrdersAnswer>('/orders')
  assert.deepEqual([body.rows[0]?.orderNumber, body.rows.length, body.total], ['N-6', 7, 7])
})

test('tabs are counted under the rest of the filter', async () => {
  const query = asked({ filter: { countries: ['US'], statuses: ['awaiting_payment'] } })
  const { body } = await desk.get<OrderCountsAnswer>(`/orders/counts?${query}`)
  assert.deepEqual([body.counts.awaiting_payment, body.counts.awaiting_shipment], [1, 5])
})

test('rows are told again by their ids, without those of other accounts', async () => {
  const other = await on.addAccount()
  const theirs = await saveOrder(other.ctx, buildDraft())
  const { body } = await desk.get<OrderRowsAnswer>(
    `/orders/rows?ids=${ids[2]},${theirs.doc.orderId},${ids[1]}`,
  )
  assert.deepEqual(
    body.rows.map(({ orderId }) => orderId),
    [ids[2], ids[1]],
  )
})

test('what filters name comes in one answer', async () => {
  const { body } = await desk.get<LookupsAnswer>('/orders/lookups')
  assert.deepEqual(
    body.countries.map(({ country, orders }) => [country, orders]),
    [
      ['US', 6],
      ['CA', 1],
    ],
  )
  assert.deepEqual(
    body.tags.map(({ name }) => name),
    ['=cmd|calc'],
  )
  assert.equal(body.stores.length, 1)
  assert.equal(body.warehouses.length, 1)
  assert.ok(body.members.some(({ userId }) => userId === desk.userId))
  assert.ok(body.carriers.every(({ code, services }) => code !== '' && Array.isArray(services)))
})

const refused: [name: string, path: string, field: string][] = [
  ['a filter that is no JSON', '/orders?filter=mug', 'filter'],
  ['a status that there is not', `/orders?${asked({ filter: { statuses: ['lost'] } })}`, 'filter.statuses'],
  ['a day of no month', `/orders?${asked({ filter: { holdUntil: { from: '2026-02-30' } } })}`, 'from'],
  ['an instant without a zone', `/orders?${asked({ filter: { orderDate: { to: '2026-02-01' } } })}`, 'to'],
  ['a user that can be none', `/orders?${asked({ filter: { userIds: ['me'] } })}`, 'userIds'],
  [
    'a fourth field',
    `/orders?${asked({ filter: { customFields: [{ field: 4, match: 'equals', text: 'x' }] } })}`,
    'field',
  ],
  ['a sort that there is not', '/orders?sort=colour', 'sort'],
  ['too large a window', '/orders?limit=501', 'limit'],
  ['ids that are none', '/orders/rows?ids=7,x', 'ids'],
  ['a format that there is not', '/orders/export?format=xls', 'format'],
  ['a column that there is not', '/orders/export?columns=orderNumber,colour', 'columns'],
]
for (const [name, path, field] of refused) {
  test(`${name} is refused by the field's name`, async () => {
    const answer = await desk.get(path)
    assert.equal(answer.status, 400, answer.text)
    assert.ok(refusal(answer).fields[0]?.path.endsWith(field), answer.text)
  })
}

test('somebody who is not signed in gets no list', async () => {
  const { status } = await desk.send('GET', '/orders', undefined, { headers: { cookie: '' } })
  assert.equal(status, 401)
})

test('a CSV has the columns asked for, in their order, and nothing that a spreadsheet would compute', async () => {
  const query = asked({ sort: 'orderDate', columns: 'orderNumber,recipient,tags,total' })
  const { status, headers, text } = await desk.get(`/orders/export?${query}`)
  assert.equal(status, 200)
  assert.match(headers.get('content-type') ?? '', /^text\/csv/)
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="orders-2026-03-02\.csv"/)
  assert.equal(
    text.replace(/^\uFEFF/, ''),
    [
      'Order number,Recipient,Tags,Total',
      `N-0,'=1+1,'=cmd|calc,10`,
      `N-1,'+1,,20`,
      `N-2,'-1,,30`,
      `N-3,'@SUM(A1),,40`,
      `N-4,'\tx,,50`,
      `N-5,"'\rx",,60`,
      'N-6,"plain, ""quoted""\n=1",,70',
      '',
    ].join('\r\n'),
  )
})

test('JSON Lines hold whole orders', async () => {
  const query = asked({ format: 'jsonl', filter: { countries: ['CA'] } })
  const { text } = await desk.get(`/orders/export?${query}`)
  const orders = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { orderNumber: string; items: unknown[] })
  assert.deepEqual(
    orders.map(({ orderNumber, items }) => [orderNumber, items.length]),
    [['N-1', 1]],
  )
})

test('what is selected is exported, be it named or all that match but a few', async () => {
  const columns = ['orderNumber']
  const numbersOf = async (selection: object) => {
    const { text } = await desk.post('/orders/export', { selection, columns })
    return text
      .replace(/^\uFEFF/, '')
      .split('\r\n')
      .slice(1, -1)
  }
  assert.deepEqual(await numbersOf({ ids: [ids[4], ids[1]] }), ['N-1', 'N-4'])
  const filter = { statuses: ['awaiting_shipment'] }
  const except = [ids[1], ids[2], ids[3]]
  assert.deepEqual(await numbersOf({ filter, total: 6, except }), ['N-4', 'N-5', 'N-6'])
  const empty = await desk.post('/orders/export', { selection: { ids: [] } })
  assert.equal(refusal(empty).fields[0]?.path, 'selection.ids')
  const none = await desk.post('/orders/export', {})
  assert.equal(refusal(none).fields[0]?.path, 'selection')
})
