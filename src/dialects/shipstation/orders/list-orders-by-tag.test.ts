import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { refuse, saveOrder, type V1Page } from '../../../../test/support/v1.ts'

suite('orders by tag', () => {
  let hub: TestHub
  let account: TestAccount
  let rush: number
  before(async () => {
    hub = await startTestHub()
    account = await hub.addAccount()
    rush = (await account.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Rush' })).body.tagId
  })
  after(() => hub.close())

  const list = async (query: string): Promise<[string[], number, number]> => {
    const { status, body, text } = await account.v1.get<V1Page>(`/orders/listbytag?${query}`)
    assert.equal(status, 200, text)
    return [body.orders.map((order) => order.orderNumber), body.total, body.pages]
  }

  test('orders are listed under each of their tags by the status they have now', async () => {
    const first = await saveOrder(account, { orderNumber: 'T-1', tagIds: [rush] })
    const second = await saveOrder(account, { orderNumber: 'T-2', tagIds: [rush] })
    await saveOrder(account, { orderNumber: 'T-3' })
    await saveOrder(account, { orderNumber: 'T-4', tagIds: [rush], orderStatus: 'rejected_fulfillment' })
    assert.deepEqual(await list(`orderStatus=awaiting_shipment&tagId=${rush}`), [['T-1', 'T-2'], 2, 1])
    assert.deepEqual(await list(`OrderStatus=Rejected_Fulfillment&TAGID=${rush}`), [['T-4'], 1, 1])
    assert.deepEqual(await list(`orderStatus=awaiting_shipment&tagId=${rush}&pageSize=1&page=2`), [
      ['T-2'],
      2,
      2,
    ])
    await account.v1.post('/orders/holduntil', { orderId: first.orderId, holdUntilDate: '2099-01-01' })
    assert.deepEqual(await list(`orderStatus=awaiting_shipment&tagId=${rush}`), [['T-2'], 1, 1])
    assert.deepEqual(await list(`orderStatus=on_hold&tagId=${rush}`), [['T-1'], 1, 1])
    await account.v1.post('/orders/removetag', { orderId: second.orderId, tagId: rush })
    assert.deepEqual(await list(`orderStatus=awaiting_shipment&tagId=${rush}`), [[], 0, 0])
  })

  test('an unknown tag has no orders, nor has another account’s', async () => {
    const other = await hub.addAccount()
    const { body } = await other.v1.post<{ tagId: number }>('/accounts/createtag', { name: 'Theirs' })
    await saveOrder(other, { tagIds: [body.tagId] })
    for (const tagId of [99, -1, body.tagId]) {
      assert.deepEqual(await list(`orderStatus=awaiting_shipment&tagId=${tagId}`), [[], 0, 0])
    }
  })

  const faulty: [query: string, parameters: string[]][] = [
    ['', ['orderStatus', 'tagId']],
    ['orderStatus=&tagId=', ['orderStatus', 'tagId']],
    ['orderStatus=shipped', ['tagId']],
    ['tagId=1', ['orderStatus']],
    ['orderStatus=open&tagId=1', ['orderStatus']],
    ['orderStatus=shipped&tagId=rush', ['tagId']],
    ['orderStatus=shipped&tagId=2147483648', ['tagId']],
  ]
  for (const [query, parameters] of faulty) {
    test(`"${query}" is refused, naming ${parameters.join(' and ')}`, async () => {
      const answer = await refuse(account, 'GET', `/orders/listbytag?${query}`)
      assert.equal(answer.status, 400)
      assert.deepEqual(
        Object.keys(answer.body.ModelState ?? {}),
        parameters.map((name) => `request.${name}`),
      )
      for (const texts of Object.values(answer.body.ModelState ?? {})) assert.equal(texts.length, 1)
    })
  }
})
