import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readOrder, refuse, saveOrder } from '../../../../test/support/v1.ts'
import { createUser } from '../../../core/accounts/create-user.ts'

suite('orders and their users', () => {
  let hub: TestHub
  let account: TestAccount
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
  })
  after(() => hub.close())

  const usersOf = async (ids: number[]) => {
    const orders = await Promise.all(ids.map((id) => readOrder(account, id)))
    return orders.map((order) => order.userId)
  }

  test('orders are given to a user, whose id may be written in any letters, and taken again', async () => {
    const ids = [
      (await saveOrder(account)).orderId,
      (await saveOrder(account, { orderStatus: 'shipped' })).orderId,
    ]
    const given = { orderIds: [...ids, ids[0]], userId: account.ownerId.toUpperCase() }
    const assigned = await account.v1.post('/orders/assignuser', given)
    assert.equal(assigned.status, 200)
    assert.deepEqual(assigned.body, { success: true, message: 'User assigned successfully.' })
    assert.deepEqual(await usersOf(ids), [account.ownerId, account.ownerId])
    for (let again = 0; again < 2; again += 1) {
      const unassigned = await account.v1.post('/orders/unassignuser', { orderIds: ids })
      assert.equal(unassigned.status, 200)
      assert.deepEqual(unassigned.body, { success: true, message: 'User unassigned successfully.' })
      assert.deepEqual(await usersOf(ids), [null, null])
    }
  })

  test('a single number stands for a list of one, ids may be text', async () => {
    const { orderId } = await saveOrder(account)
    const userId = account.ownerId
    assert.equal((await account.v1.post('/orders/assignuser', { orderIds: orderId, userId })).status, 200)
    assert.deepEqual(await usersOf([orderId]), [userId])
    assert.equal((await account.v1.post('/orders/unassignuser', { orderIds: `${orderId}` })).status, 200)
    assert.deepEqual(await usersOf([orderId]), [null])
  })

  test('one unknown order is enough for nothing to be assigned or unassigned', async () => {
    const mine = await saveOrder(account)
    const theirs = await saveOrder(await hub.addAccount())
    const gone = await saveOrder(account)
    await account.v1.send('DELETE', `/orders/${gone.orderId}`)
    const userId = account.ownerId
    const orderIds = [mine.orderId, 99, theirs.orderId, gone.orderId]
    const text = `Orders 99, ${theirs.orderId}, ${gone.orderId} were not found.`
    const refused = await refuse(account, 'POST', '/orders/assignuser', { orderIds, userId })
    assert.deepEqual([refused.status, refused.body], [404, { Message: text, message: text }])
    assert.deepEqual(await readOrder(account, mine.orderId), mine)
    await account.v1.post('/orders/assignuser', { orderIds: [mine.orderId], userId })
    assert.equal((await refuse(account, 'POST', '/orders/unassignuser', { orderIds })).status, 404)
    assert.deepEqual(await usersOf([mine.orderId]), [userId])
  })

  test('the user must be an active one of the account', async () => {
    const { orderId } = await saveOrder(account)
    const other = await hub.addAccount()
    const { user } = await createUser(account.ctx, { email: 'idle@example.com', role: 'packer' })
    await hub.test.database.script(`update users set active = false where user_id = '${user.userId}'`)
    const cases: [userId: unknown, status: number, text: string][] = [
      [other.ownerId, 404, `User ${other.ownerId} was not found.`],
      ['nobody', 404, 'User nobody was not found.'],
      [user.userId, 400, 'User idle is inactive and cannot be given orders.'],
      [undefined, 400, 'The userId field is required.'],
      ['', 400, 'The userId field is required.'],
      [{}, 400, 'The userId field must be text.'],
      ['x'.repeat(101), 400, 'The userId field is longer than 100 characters.'],
    ]
    for (const [userId, status, text] of cases) {
      const answer = await refuse(account, 'POST', '/orders/assignuser', { orderIds: [orderId], userId })
      assert.equal(answer.status, status)
      assert.equal(answer.body.message, text)
    }
    assert.deepEqual(await usersOf([orderId]), [null])
  })

  const lists: [what: string, orderIds: unknown, key: string][] = [
    ['none', [], 'orderIds'],
    ['nothing', undefined, 'orderIds'],
    ['null', null, 'orderIds'],
    ['501', Array.from({ length: 501 }, (_, at) => at + 1), 'orderIds'],
    ['a word', ['first'], 'orderIds[0]'],
    ['an object', [1, {}], 'orderIds[1]'],
    ['a null entry', [1, null], 'orderIds[1]'],
    ['too large an id', [1, 2, 2147483648], 'orderIds[2]'],
  ]
  for (const path of ['/orders/assignuser', '/orders/unassignuser']) {
    for (const [what, orderIds, key] of lists) {
      test(`${path} with ${what} for orderIds is refused`, async () => {
        const answer = await refuse(account, 'POST', path, { orderIds, userId: account.ownerId })
        assert.equal(answer.status, 400)
        assert.deepEqual(Object.keys(answer.body.ModelState ?? {}), [`request.${key}`])
      })
    }
  }

  test('five hundred orders are assigned at once; the member orderId is not taken for orderIds', async () => {
    const answer = await account.v1.post<{ results: { orderId: number }[] }>(
      '/orders/createorders',
      Array.from({ length: 100 }, () => ({
        ...{ orderNumber: 'M', orderDate: '2026-03-02', orderStatus: 'on_hold', shipTo: { name: 'M' } },
      })),
    )
    const ids = answer.body.results.map((result) => result.orderId)
    const orderIds = [...ids, ...ids, ...ids, ...ids, ...ids]
    assert.equal(
      (await account.v1.post('/orders/assignuser', { orderIds, userId: account.ownerId })).status,
      200,
    )
    assert.deepEqual(await usersOf(ids.slice(98)), [account.ownerId, account.ownerId])
    assert.equal((await refuse(account, 'POST', '/orders/unassignuser', { orderId: ids[0] })).status, 400)
  })
})
