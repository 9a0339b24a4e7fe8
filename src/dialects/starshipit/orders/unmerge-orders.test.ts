import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { assertSoundBook } from '../../../../test/support/sound-book.ts'
import {
  addStarshipitOrder,
  readStarshipitOrder,
  refusedErrors,
  type StarshipitOrder,
} from '../../../../test/support/starshipit.ts'
import {
  buildWholeOrder,
  readOrder,
  saveExactly,
  saveOrder,
  type V1Order,
} from '../../../../test/support/v1.ts'

suite('Unmerge Orders', () => {
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

  const path = '/api/orders/unmerge'
  async function call(operation: string, body: object): Promise<void> {
    const answer = await north.starshipit.post(`/api/orders/${operation}`, body)
    assert.deepEqual([answer.status, answer.body], [200, { success: true }])
  }
  const merge = (parent_order_id: number, ...child_order_ids: number[]) =>
    call('merge', { parent_order_id, child_order_ids })
  const unmerge = (parent_order_id: number) => call('unmerge', { parent_order_id })
  const views = async (id: number) => {
    const { modifyDate: _now, ...v1 } = await readOrder(north, id)
    return [v1, await readStarshipitOrder(north, id)]
  }

  test('gives every order back as it was, in both dialects, after one merge and after several', async () => {
    const open = { orderStatus: 'awaiting_shipment', holdUntilDate: null }
    const ids = [
      (await addStarshipitOrder(north, { order_number: 'U-1' })).order_id,
      (await addStarshipitOrder(north, { order_number: 'U-2', packages: [], declared_value: null })).order_id,
      (await saveExactly(north, buildWholeOrder({ ...open, orderNumber: 'U-3', orderKey: 'u-3' }))).orderId,
      (
        await saveOrder(north, {
          orderNumber: 'U-4',
          items: [{ name: 'Cup', weight: { value: 3, units: 'ounces' } }],
        })
      ).orderId,
    ]
    const was = await Promise.all(ids.map(views))
    const all = ids.flatMap((parent) =>
      ids.filter((id) => id !== parent).map((child) => [parent, child] as const),
    )
    for (const [parent, child] of all) {
      await merge(parent, child)
      await unmerge(parent)
    }
    const [first, second, third, fourth] = ids as [number, number, number, number]
    await merge(fourth, third)
    await merge(fourth, second, first)
    await unmerge(fourth)
    // A merge within a merge stays one.
    await merge(second, first)
    await merge(third, second)
    await unmerge(third)
    await unmerge(second)
    assert.deepEqual(await Promise.all(ids.map(views)), was)
  })

  test('gives lines back as they are now, and takes packages away that came', async () => {
    const parent = await addStarshipitOrder(north, { order_number: 'L-1' })
    const child = await addStarshipitOrder(north, { order_number: 'L-2' })
    await merge(parent.order_id, child.order_id)
    const [theirs] = child.items
    await north.starshipit.send('PUT', '/api/orders', {
      order: {
        order_id: parent.order_id,
        items: [{ item_id: theirs?.item_id, quantity: 5 }],
        packages: [{ package_id: parent.packages[0]?.package_id, weight: 9 }],
      },
    })
    await unmerge(parent.order_id)
    const [left, free] = [
      (await readStarshipitOrder(north, parent.order_id)) as StarshipitOrder,
      (await readStarshipitOrder(north, child.order_id)) as StarshipitOrder,
    ]
    assert.deepEqual(left.items, parent.items)
    assert.deepEqual(
      left.packages.map(({ weight }) => weight),
      [9, 0.7],
    )
    assert.deepEqual(free, { ...child, items: [{ ...theirs, quantity: 5 }] })
    assert.equal((await readOrder(north, child.order_id)).orderTotal, 245)
  })

  test('is refused when lines that came are gone, and when the order is on its way', async () => {
    const message = 'Order cannot be unmerged'
    const parent = await saveOrder(north, { orderNumber: 'R-1', items: [{ name: 'Cup' }] })
    const child = await saveOrder(north, { orderNumber: 'R-2', items: [{ name: 'Mug' }] })
    await merge(parent.orderId, child.orderId)
    const merged = await readOrder(north, parent.orderId)
    await saveExactly(north, { ...merged, items: merged.items.slice(0, 1) })
    const wanted = { parent_order_id: parent.orderId }
    assert.deepEqual(await refusedErrors(north, path, wanted), [
      {
        message,
        details: `Order R-1 no longer has the lines ${child.items[0]?.orderItemId} that came with order R-2, so the merge cannot be undone.`,
      },
    ])
    await north.v1.post('/orders/markasshipped', { orderId: parent.orderId, carrierCode: 'ups' })
    const [shipped] = await refusedErrors(north, path, wanted)
    assert.match(String(shipped?.details), /is shipped; only the merge of an unshipped order can be undone/)
    const alone = await saveOrder(north, { orderNumber: 'R-3' })
    const [single] = await refusedErrors(north, path, { parent_order_id: alone.orderId })
    assert.match(String(single?.details), /is not merged of several orders/)
    assert.deepEqual(await refusedErrors(north, path, { parent_order_id: 4711 }), [
      { message: 'Order not found', details: 'order_id 4711 is not an order of this account' },
    ])
    assert.equal((await north.starshipit.post(path, {})).status, 400)
  })

  test('stands in the history of all of them', async () => {
    const [parent, child] = [await named('H-1'), await named('H-2')]
    await merge(parent.orderId, child.orderId)
    await unmerge(parent.orderId)
    for (const { orderId } of [parent, child]) {
      const answer = await north.starshipit.get<{ order: { events: Json[] } }>(
        `/api/orders?order_id=${orderId}&include=Events`,
      )
      const names = answer.body.order.events.map(({ name }) => name)
      assert.deepEqual(names, ['Created', 'Merged', 'Unmerged'])
    }
  })

  const named = (orderNumber: string): Promise<V1Order> => saveOrder(north, { orderNumber })

  test('speaks XML', async () => {
    const [parent, child] = [await named('X-1'), await named('X-2')]
    await merge(parent.orderId, child.orderId)
    const { text } = await north.starshipit.send('POST', path, undefined, {
      raw: `<UnmergeOrdersRequest><parent_order_id>${parent.orderId}</parent_order_id></UnmergeOrdersRequest>`,
      headers: { 'content-type': 'application/xml' },
    })
    assert.equal(text, '<UnmergeOrdersResponse><success>true</success></UnmergeOrdersResponse>')
  })
})
