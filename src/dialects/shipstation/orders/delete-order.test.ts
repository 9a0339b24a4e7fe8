import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { buildOrder, listOrders, refuse, saveOrder } from '../../../../test/support/v1.ts'

suite('deleting an order', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  for (const orderStatus of ['awaiting_shipment', 'shipped', 'cancelled', 'on_hold']) {
    test(`an order that is ${orderStatus} is gone from every answer, and stays in the book`, async () => {
      const { orderId } = await saveOrder(account, { orderNumber: `D-${orderStatus}`, orderStatus })
      const answer = await account.v1.send('DELETE', `/orders/${orderId}`)
      assert.equal(answer.status, 200)
      assert.deepEqual(answer.body, { success: true, message: 'The requested order has been deleted.' })
      for (const method of ['GET', 'DELETE']) {
        const again = await refuse(account, method, `/orders/${orderId}`)
        assert.equal(again.status, 404)
        assert.equal(again.body.message, `Order ${orderId} was not found.`)
      }
      assert.equal((await listOrders(account, `?orderNumber=D-${orderStatus}`)).total, 0)
      const update = await refuse(account, 'POST', '/orders/createorder', buildOrder({ orderId }))
      assert.equal(update.status, 404)
      const rows = await hub.test.database.query(
        { name: 'test_kept', text: 'select archived_how from orders where order_id = $1' },
        [orderId],
      )
      assert.deepEqual(rows, [{ archived_how: 'deleted' }])
    })
  }

  test('its key is free for another order', async () => {
    const first = await saveOrder(account, { orderKey: 'again' })
    await account.v1.send('DELETE', `/orders/${first.orderId}`)
    const second = await saveOrder(account, { orderKey: 'again' })
    assert.notEqual(second.orderId, first.orderId)
    await account.v1.send('DELETE', `/orders/${second.orderId}`)
    const third = await saveOrder(account, { orderKey: 'again' })
    assert.ok(third.orderId > second.orderId)
  })

  test('a deleted order is in no list by tag, and no operation finds it', async () => {
    const { body } = await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Gone' })
    const { orderId } = await saveOrder(account, { tagIds: [body.tagId] })
    await account.v1.send('DELETE', `/orders/${orderId}`)
    assert.equal(
      (await listOrders(account, `/listbytag?orderStatus=awaiting_shipment&tagId=${body.tagId}`)).total,
      0,
    )
    const calls: [path: string, body: object][] = [
      ['/orders/addtag', { orderId, tagId: body.tagId }],
      ['/orders/removetag', { orderId, tagId: body.tagId }],
      ['/orders/assignuser', { orderIds: [orderId], userId: account.ownerId }],
      ['/orders/unassignuser', { orderIds: [orderId] }],
      ['/orders/holduntil', { orderId, holdUntilDate: '2099-01-01' }],
      ['/orders/restorefromhold', { orderId }],
      ['/orders/markasshipped', { orderId, carrierCode: 'ups' }],
    ]
    for (const [path, given] of calls) {
      const answer = await refuse(account, 'POST', path, given)
      assert.equal(answer.status, 404, path)
      assert.equal(answer.body.message, `Order ${orderId} was not found.`)
    }
  })
})
