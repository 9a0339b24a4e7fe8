// What an account remembers of a number when it is created or imported again: section 6.3 of the Starshipit contract, row by
// row, through create, import and V1's two ways of saving.
import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { addStarshipitOrder, assignOrders, buildStarshipitOrder, deleteOrders } from './support/starshipit.ts'
import { buildOrder, readOrder } from './support/v1.ts'

interface Row {
  history: string
  /** Null: taken; else the short class of the refusal. */
  starshipit: string | null
  /** With the key that the order had: a new order, the old one, or what the refusal says. */
  v1: 'created' | RegExp
  prepare(id: number, number: string): Promise<unknown>
}

suite('import remembers', () => {
  let hub: TestHub
  let north: TestAccount
  let south: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
    south = await hub.addAccount()
  })
  after(() => hub.close())

  const wipe = { order_ids: [0], remove_unshipped_imported_orders: true }
  const duplicate = 'Duplicate order number'
  const rows: Row[] = [
    {
      ...{ history: 'removed', starshipit: null, v1: 'created' },
      prepare: (id) => deleteOrders(north, [id], true),
    },
    {
      ...{ history: 'removed by a wipe', starshipit: null, v1: 'created' },
      prepare: () => north.starshipit.post('/api/orders/delete', wipe),
    },
    {
      ...{ history: 'removed by DELETE', starshipit: null, v1: 'created' },
      prepare: (id) => north.starshipit.send('DELETE', `/api/orders/delete?order_id=${id}`),
    },
    {
      ...{ history: 'archived by delete', starshipit: 'Order was deleted', v1: /is archived; restore it/ },
      prepare: (id) => deleteOrders(north, [id]),
    },
    {
      ...{ history: 'deleted in V1', starshipit: 'Order was deleted', v1: 'created' },
      prepare: (id) => north.v1.send('DELETE', `/orders/${id}`),
    },
    {
      ...{ history: 'archived by archive', starshipit: duplicate, v1: /is archived; restore it/ },
      prepare: (id) => north.starshipit.post(`/api/orders/archive?order_id=${id}`, null),
    },
    {
      history: 'assigned away',
      ...{ starshipit: 'Order was assigned to another account', v1: /was assigned to another account/ },
      prepare: (id) => assignOrders(north, [id], south.token),
    },
    {
      ...{ history: 'merged away', starshipit: duplicate, v1: /is archived; restore it/ },
      prepare: async (id, number) => {
        const { order_id } = await addStarshipitOrder(north, { order_number: `parent of ${number}` })
        const body = { parent_order_id: order_id, child_order_ids: [id] }
        await north.starshipit.post('/api/orders/merge', body)
      },
    },
  ]

  let made = 0
  async function prepared({ prepare }: Row) {
    made += 1
    const number = `N-${made}`
    const { order_id } = await addStarshipitOrder(north, { order_number: number })
    const { orderKey } = await readOrder(north, order_id)
    await prepare(order_id, number)
    return { id: order_id, number, key: orderKey }
  }
  const outcome = ({ success, errors = [] }: { success: boolean; errors?: { message: string }[] }) =>
    success ? null : errors[0]?.message

  test('nothing of a number that was never seen', async () => {
    const order = buildStarshipitOrder({ order_number: 'new-1' })
    assert.equal((await north.starshipit.post('/api/orders', { order })).body.success, true)
    const orders = [buildStarshipitOrder({ order_number: 'new-2' })]
    assert.equal((await north.starshipit.post('/api/orders/import', { orders })).body.success, true)
  })

  for (const row of rows) {
    test(`an order that was ${row.history}`, async () => {
      for (const path of ['/api/orders', '/api/orders/import']) {
        const { id, number } = await prepared(row)
        const order = buildStarshipitOrder({ order_number: number })
        const body = path.endsWith('import') ? { orders: [order] } : { order }
        const answer = await north.starshipit.post<{
          success: boolean
          errors?: { message: string }[]
          order?: { order_id: number }
          orders?: { order_id: number }[]
        }>(path, body)
        assert.equal(outcome(answer.body), row.starshipit, path)
        const again = answer.body.order ?? answer.body.orders?.[0]
        assert.equal(row.starshipit === null, again !== undefined)
        if (again) assert.ok(again.order_id > id)
      }
    })

    test(`an order that was ${row.history}, by its key in V1`, async () => {
      const { id, key } = await prepared(row)
      const body = buildOrder({ orderNumber: 'again', orderKey: key })
      const { status, body: one } = await north.v1.post<{ orderId: number; ExceptionMessage?: string }>(
        '/orders/createorder',
        body,
      )
      const second = await prepared(row)
      const bulk = await north.v1.post<{
        results: { success: boolean; orderId: number; errorMessage: string }[]
      }>('/orders/createorders', [buildOrder({ orderNumber: 'again', orderKey: second.key })])
      const [result] = bulk.body.results
      if (row.v1 === 'created') {
        assert.equal(status, 200)
        assert.ok(one.orderId > id)
        assert.ok((result?.orderId ?? 0) > second.id)
        return
      }
      assert.equal(status, 400)
      assert.match(one.ExceptionMessage ?? '', row.v1)
      assert.equal(result?.success, false)
      assert.match(result?.errorMessage ?? '', row.v1)
    })
  }
})
