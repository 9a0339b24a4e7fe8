import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { refuse, saveOrder } from '../../../../test/support/v1.ts'

suite('reading one order', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  test('an order is answered as it was when it was saved', async () => {
    const order = await saveOrder(account)
    const answer = await account.v1.get(`/orders/${order.orderId}`)
    assert.equal(answer.status, 200)
    assert.equal(answer.headers.get('content-type'), 'application/json; charset=utf-8')
    assert.deepEqual(answer.body, order)
  })

  for (const id of [
    '0',
    '1',
    '-1',
    '2147483647',
    '2147483648',
    '99999999999',
    '1.5',
    'abc',
    '%00',
    'x'.repeat(400),
  ]) {
    test(`there is no order ${id.slice(0, 20)}`, async () => {
      for (const method of ['GET', 'DELETE']) {
        const answer = await refuse(account, method, `/orders/${id}`)
        assert.equal(answer.status, 404)
        const shown = decodeURIComponent(id).slice(0, 50)
        const text = `Order ${shown} was not found.`
        assert.deepEqual(answer.body, { Message: text, message: text })
      }
    })
  }
})
