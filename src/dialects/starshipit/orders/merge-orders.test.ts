import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import {
  addStarshipitOrder,
  assignOrders,
  buildStarshipitOrder,
  deleteOrders,
  readStarshipitOrder,
  refusedErrors,
  type StarshipitOrder,
} from '../../../../test/support/starshipit.ts'
import { listOrders, readOrder, refuse, saveOrder } from '../../../../test/support/v1.ts'

suite('Merge Orders', () => {
  let hub: TestHub
  let north: TestAccount
  before(async () => {
    hub = await startTestHub()
    north = await hub.addAccount()
  })
  after(async () => {
    await assertSoundBook(hub.hub.database)
    await hub.close()
  })

  const add = (order_number: string, more: Json = {}) => addStarshipitOrder(north, { order_number, ...more })
  const read = async (id: number, account = north) =>
    (await readStarshipitOrder(account, id)) as StarshipitOrder
  const post = (operation: string, body: object, account = north) =>
    account.starshipit.post(`/api/orders/${operation}`, body)
  async function merge(parent_order_id: number, ...child_order_ids: number[]): Promise<void> {
    const answer = await post('merge', { parent_order_id, child_order_ids })
    assert.deepEqual([answer.status, answer.body], [200, { success: true }])
  }

  test('appends lines and packages of the children to the parent, and takes the children out of the lists', async () => {
    const [parent, one, two] = [
      await add('P-1'),
      await add('P-2', {
        items: [{ description: 'Cup', quantity: 1, value: 2 }],
        packages: [{ weight: 0.5 }],
      }),
      await add('P-3', { declared_value: 0.5 }),
    ]
    await merge(parent.order_id, one.order_id, two.order_id)
    assert.deepEqual(await read(parent.order_id), {
      ...parent,
      items: [...parent.items, ...one.items, ...two.items],
      packages: [...parent.packages, ...one.packages, ...two.packages],
      declared_value: 99.5 + 99.5 + 0.5,
      child_consignment_ids: `${one.order_id},${two.order_id}`,
    })
    const v1 = await readOrder(north, parent.order_id)
    const { mergedOrSplit, mergedIds, parentId } = v1.advancedOptions
    assert.deepEqual([mergedOrSplit, mergedIds, parentId], [true, [one.order_id, two.order_id], null])
    assert.deepEqual([v1.orderTotal, v1.weight?.value], [98 + 2 + 98, 2200 + 500 + 2200])
    assert.equal((await refuse(north, 'GET', `/orders/${one.order_id}`)).status, 404)
    assert.equal((await listOrders(north, '?orderNumber=P-2')).total, 0)
    const child = await read(one.order_id)
    assert.deepEqual([child.archived, child.status, child.items], [true, 'Unshipped', one.items])
    const { body } = await north.starshipit.get<{ order_ids: number[] }>(
      '/api/orders/unshipped?ids_only=true',
    )
    assert.deepEqual(body.order_ids, [parent.order_id])
  })

  test('adds up what the orders weigh, cost and were paid when none has packages of its own', async () => {
    const save = (orderNumber: string, weight: Json) =>
      saveOrder(north, { orderNumber, weight, amountPaid: 10.1, shippingAmount: 0.2, taxAmount: 1 })
    const parent = await save('V-1', { value: 1, units: 'pounds' })
    const child = await save('V-2', { value: 8, units: 'ounces' })
    await merge(parent.orderId, child.orderId)
    const { weight, amountPaid, shippingAmount, taxAmount, orderTotal } = await readOrder(
      north,
      parent.orderId,
    )
    assert.deepEqual([weight?.value, weight?.units], [1.5, 'pounds'])
    assert.deepEqual([amountPaid, shippingAmount, taxAmount, orderTotal], [20.2, 0.4, 2, 2.4])
    assert.deepEqual((await read(parent.orderId)).packages, [{ name: 'Package', weight: 0.680388555 }])
  })

  test('keeps the numbers and keys of the children taken, and says where they are', async () => {
    const parent = await saveOrder(north, { orderNumber: 'K-1', orderKey: 'k-1' })
    const child = await saveOrder(north, { orderNumber: 'K-2', orderKey: 'k-2' })
    await merge(parent.orderId, child.orderId)
    const [error] = await refusedErrors(north, '/api/orders', {
      order: buildStarshipitOrder({ order_number: 'K-2' }),
    })
    assert.equal(error?.message, 'Duplicate order number')
    const byKey = {
      orderNumber: 'x',
      orderKey: 'k-2',
      orderDate: '2026-03-02',
      orderStatus: 'awaiting_shipment',
      shipTo: { name: 'Mara Lind' },
    }
    assert.match(
      (await refuse(north, 'POST', '/orders/createorder', byKey)).body.ExceptionMessage ?? '',
      /is archived/,
    )
    const merged = `order was merged into order ${parent.orderId}`
    assert.deepEqual(await refusedErrors(north, '/api/orders/delete', { order_ids: [child.orderId] }), [
      { message: 'Order cannot be deleted', details: `order_ids[0] (${child.orderId}): ${merged}` },
    ])
    assert.deepEqual(await refusedErrors(north, `/api/orders/restore?order_id=${child.orderId}`, undefined), [
      {
        message: 'Order cannot be restored',
        details: `Order K-2 was merged into order ${parent.orderId}; undo the merge instead.`,
      },
    ])
  })

  test('sends the children where their parent goes: out of the book, or to another account', async () => {
    const [parent, child] = [await add('G-1'), await add('G-2')]
    await merge(parent.order_id, child.order_id)
    await deleteOrders(north, [parent.order_id], true)
    assert.equal(await readStarshipitOrder(north, child.order_id), null)
    const [again, small] = [await add('G-1'), await add('G-2')]
    await merge(again.order_id, small.order_id)
    const south = await hub.addAccount()
    await assignOrders(north, [again.order_id], south.token)
    assert.equal(await readStarshipitOrder(north, small.order_id), null)
    assert.deepEqual((await post('unmerge', { parent_order_id: again.order_id }, south)).body, {
      success: true,
    })
    assert.equal((await read(small.order_id, south)).archived, false)
    const own = await hub.addAccount()
    const [first, second] = [
      await addStarshipitOrder(own, { order_number: 'W-1' }),
      await addStarshipitOrder(own, { order_number: 'W-2' }),
    ]
    await post('merge', { parent_order_id: first.order_id, child_order_ids: [second.order_id] }, own)
    await post('delete', { order_ids: [0], remove_unshipped_imported_orders: true }, own)
    assert.equal(await readStarshipitOrder(own, second.order_id), null)
  })

  test('merges none when one of them cannot be, and names each that cannot', async () => {
    const [parent, child] = [await add('R-1'), await add('R-2')]
    const shipped = await saveOrder(north, { orderNumber: 'R-3', orderStatus: 'shipped' })
    const archived = await add('R-4')
    await deleteOrders(north, [archived.order_id])
    const ids = [child.order_id, shipped.orderId, archived.order_id, 4711, parent.order_id]
    const body = { parent_order_id: parent.order_id, child_order_ids: ids }
    const name = (nth: number) => `child_order_ids[${nth}] (${ids[nth]})`
    const message = 'Order cannot be merged'
    assert.deepEqual(await refusedErrors(north, '/api/orders/merge', body), [
      { message, details: `${name(1)}: order is shipped; only unshipped orders can be merged` },
      { message, details: `${name(2)}: order is archived; restore it first` },
      { message: 'Order not found', details: `${name(3)} is not an order of this account` },
      { message, details: `${name(4)}: an order cannot be merged into itself` },
    ])
    assert.deepEqual(await read(child.order_id), child)
    const unknown = { parent_order_id: 4711, child_order_ids: [child.order_id] }
    assert.deepEqual(await refusedErrors(north, '/api/orders/merge', unknown), [
      { message: 'Order not found', details: 'parent_order_id (4711) is not an order of this account' },
    ])
  })

  test('answers 400 for what is missing or too much', async () => {
    const bodies: [body: Json, details: string[]][] = [
      [{}, ['parent_order_id is required', 'child_order_ids is required']],
      [
        { parent_order_id: 0, child_order_ids: [-1] },
        [
          'parent_order_id must be between 1 and 2147483647',
          'child_order_ids[0] must be between 1 and 2147483647',
        ],
      ],
      [
        { parent_order_id: 1, child_order_ids: Array(101).fill(2) },
        ['child_order_ids must have at most 100 ids'],
      ],
    ]
    for (const [body, details] of bodies) {
      const answer = await north.starshipit.post<{ errors: { details: string }[] }>('/api/orders/merge', body)
      assert.deepEqual([answer.status, answer.body.errors.map((error) => error.details)], [400, details])
    }
  })

  test('of many calls that want the same orders at once lets one win', async () => {
    const [a, b] = [await add('T-1'), await add('T-2')]
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, at) =>
        post(
          'merge',
          at % 2
            ? { parent_order_id: a.order_id, child_order_ids: [b.order_id] }
            : { parent_order_id: b.order_id, child_order_ids: [a.order_id] },
        ),
      ),
    )
    assert.equal(answers.filter(({ body }) => body.success).length, 1)
    const archived = [await read(a.order_id), await read(b.order_id)].map((order) => order.archived)
    assert.deepEqual(archived.toSorted(), [false, true])
  })

  test('speaks XML, one child being a list of one', async () => {
    const [parent, child] = [await add('X-1'), await add('X-2')]
    const { text } = await north.starshipit.send('POST', '/api/orders/merge', undefined, {
      raw: `<MergeOrdersRequest><parent_order_id>${parent.order_id}</parent_order_id><child_order_ids>${child.order_id}</child_order_ids></MergeOrdersRequest>`,
      headers: { 'content-type': 'application/xml' },
    })
    assert.equal(text, '<MergeOrdersResponse><success>true</success></MergeOrdersResponse>')
  })
})
