import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readOrder, refuse, saveOrder } from '../../../../test/support/v1.ts'

suite('tags of an order', () => {
  let hub: TestHub
  let account: TestAccount
  let tags: number[]
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    tags = []
    for (const name of ['Rush', 'Fragile']) {
      tags.push((await account.v1.post<{ tagId: number }>('/accounts/createtag', { name })).body.tagId)
    }
  })
  after(() => hub.close())

  test('a tag is added once, however often it is asked for', async () => {
    const order = await saveOrder(account)
    const [rush, fragile] = tags as [number, number]
    for (const tagId of [fragile, rush, fragile]) {
      hub.advance(1_000)
      const { status, body } = await account.v1.post('/orders/addtag', { orderId: order.orderId, tagId })
      assert.equal(status, 200)
      assert.deepEqual(body, { success: true, message: 'Tag added successfully.' })
    }
    const tagged = await readOrder(account, order.orderId)
    const modifyDate = new Date(Date.parse(order.modifyDate) + 2_000).toISOString()
    assert.deepEqual(tagged, { ...order, tagIds: [rush, fragile], modifyDate })
  })

  test('a tag is taken off, and one that is not there just as well', async () => {
    const order = await saveOrder(account, { tagIds: tags })
    const [rush, fragile] = tags as [number, number]
    for (const [tagId, left] of [
      [rush, [fragile]],
      [rush, [fragile]],
      [fragile, null],
    ] as const) {
      const { status, body } = await account.v1.post('/orders/removetag', { orderId: order.orderId, tagId })
      assert.equal(status, 200)
      assert.deepEqual(body, { success: true, message: 'Tag removed successfully.' })
      assert.deepEqual((await readOrder(account, order.orderId)).tagIds, left)
    }
  })

  test('a locked order is tagged like any other', async () => {
    const { orderId } = await saveOrder(account, { orderStatus: 'shipped' })
    assert.equal((await account.v1.post('/orders/addtag', { orderId, tagId: tags[0] })).status, 200)
    assert.deepEqual((await readOrder(account, orderId)).tagIds, [tags[0]])
  })

  for (const path of ['/orders/addtag', '/orders/removetag']) {
    test(`${path} finds neither unknown orders nor unknown tags, and asks for both ids`, async () => {
      const { orderId } = await saveOrder(account)
      const cases: [body: object, status: number, text: string][] = [
        [{ orderId: 99, tagId: tags[0] }, 404, 'Order 99 was not found.'],
        [{ orderId, tagId: 99 }, 404, 'Tag 99 was not found.'],
        [{ orderId: -1, tagId: tags[0] }, 404, 'Order -1 was not found.'],
        [{ orderId }, 400, 'The tagId field is required.'],
        [{ tagId: tags[0] }, 400, 'The orderId field is required.'],
        [{}, 400, 'The orderId field is required. The tagId field is required.'],
        [{ orderId: null, tagId: '' }, 400, 'The orderId field is required. The tagId field is required.'],
        [
          { orderId: 2 ** 31, tagId: 1 },
          400,
          'The orderId field must be between -2147483648 and 2147483647.',
        ],
        [
          { orderId: 'x', tagId: 1.5 },
          400,
          'The orderId field must be a number. The tagId field must be a whole number.',
        ],
      ]
      for (const [body, status, text] of cases) {
        const answer = await refuse(account, 'POST', path, body)
        assert.equal(answer.status, status, answer.text)
        assert.equal(answer.body.message, text)
      }
    })
  }
})
