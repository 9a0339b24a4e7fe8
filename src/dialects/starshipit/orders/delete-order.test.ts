import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'

const destination = { name: 'Mere Aroha', street: '4 Kauri Road', city: 'Auckland', country: 'New Zealand' }

suite('Delete Order', () => {
  let hub: TestHub
  let north: TestAccount

  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(() => hub.close())

  async function make(order_number: string): Promise<number> {
    const order = { order_number, destination }
    const { body } = await north.starshipit.post<{ order: { order_id: number } }>('/api/orders', { order })
    return body.order.order_id
  }

  const remove = (query: string, headers = {}) =>
    north.starshipit.send('DELETE', `/api/orders/delete${query}`, undefined, { headers })
  const refused = (message: string, details: string) => ({ success: false, errors: [{ message, details }] })

  test('removes an unshipped order for good', async () => {
    const id = await make('X-1')
    const { status, body } = await remove(`?Order_ID=${id}`)
    assert.deepEqual([status, body], [200, { success: true }])
    const again = await remove(`?order_id=${id}`)
    const details = `order_id ${id} is not an order of this account`
    assert.deepEqual([again.status, again.body], [200, refused('Order not found', details)])
    assert.ok((await make('X-1')) > id)
  })

  test('takes no notice of a content type without a body', async () => {
    const id = await make('X-2')
    assert.deepEqual((await remove(`?order_id=${id}`, { 'content-type': 'application/json' })).body, {
      success: true,
    })
  })

  test('refuses an order that is no longer unshipped', async () => {
    const id = await make('X-3')
    await north.v1.post('/orders/markasshipped', { orderId: id, carrierCode: 'usps' })
    const { status, body } = await remove(`?order_id=${id}`)
    const details = `order_id ${id}: order is shipped and can only be archived, not removed`
    assert.deepEqual([status, body], [200, refused('Order cannot be deleted', details)])
  })

  test('refuses an id that is none with 400', async () => {
    for (const [query, details] of [
      ['', 'order_id is required'],
      ['?order_id=', 'order_id is required'],
      ['?order_id=0', 'order_id must be between 1 and 2147483647'],
      ['?order_id=-5', 'order_id must be between 1 and 2147483647'],
      ['?order_id=2147483648', 'order_id must be between 1 and 2147483647'],
      ['?order_id=five', 'order_id must be a number'],
      ['?order_id=1.5', 'order_id must be a whole number'],
    ] as const) {
      const { status, body } = await remove(query)
      assert.deepEqual([status, body], [400, refused('Invalid request', details)])
    }
  })

  test('answers in XML when asked', async () => {
    const { text } = await remove(`?order_id=${await make('X-4')}`, { accept: 'application/xml' })
    assert.equal(text, '<DeleteOrderResponse><success>true</success></DeleteOrderResponse>')
  })
})
