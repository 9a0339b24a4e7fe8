import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { printOrder } from '../../../test/support/order-facts.ts'
import { buildDraft } from '../../../test/support/orders.ts'
import { assertSoundTotals } from '../../../test/support/sound-book.ts'
import { foldListCounts } from '../lists/count-list.ts'
import { foldOrderCounts } from './count-orders.ts'
import { countShelves } from './count-shelves.ts'
import { deleteOrder } from './delete-order.ts'
import { findShelfIds, findShelfOrders, type ShelfListing } from './find-shelf-orders.ts'
import { isOpen, type Order, orderStatuses } from './order.ts'
import { activeStatuses, type OrderShelf } from './order-shelf.ts'
import { saveOrders } from './save-orders.ts'
import type { ShelfFilter } from './shelf-filter.ts'

const days = ['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']
const times = ['00:00:00.000Z', '00:00:00.001Z', '12:30:00.000Z', '23:59:59.998Z', '23:59:59.999Z']
const instants = days.flatMap((day) => times.map((time) => `${day}T${time}`))

let on: TestHub
let mine: TestAccount
const book = new Map<number, Order>()
before(async () => {
  on = await startTestHub()
  mine = await on.addAccount()
  const neighbour = await on.addAccount()
  await saveOrders(neighbour.ctx, [buildDraft()])
  // Every status at every moment: placed at one, changed at another.
  for (const [nth, instant] of instants.entries()) {
    on.setNow(instant)
    const drafts = orderStatuses.map((orderStatus, at) =>
      buildDraft({
        ...{ orderKey: `${nth} ${at}`, orderNumber: `N-${nth}-${at}`, orderStatus },
        orderDate: instants[(nth * 7 + at * 3) % instants.length] as string,
        ...(orderStatus === 'rejected_fulfillment' ? { orderStatus: 'pending_fulfillment' } : {}),
      }),
    )
    for (const { order } of await saveOrders(mine.ctx, drafts)) if (order) book.set(order.doc.orderId, order)
    const ids = [...book.keys()].slice(-orderStatuses.length)
    for (const id of nth % 3 === 0 ? ids.slice(0, 3) : [])
      if (isOpen((book.get(id) as Order).doc.orderStatus)) book.set(id, await printOrder(mine, id))
    if (nth % 4 === 1) {
      for (const id of ids.slice(2, 5)) {
        await deleteOrder(mine.ctx, id)
        const order = book.get(id) as Order
        book.set(id, { ...order, archivedAt: new Date(instant), archivedHow: 'deleted' })
      }
    }
  }
})
after(() => on.close())

function isOn(shelf: OrderShelf, { doc, archivedAt, printedAt }: Order): boolean {
  const { orderStatus } = doc
  if (shelf === 'archived') return archivedAt !== null || orderStatus === 'cancelled'
  if (archivedAt) return false
  if (shelf === 'active') return activeStatuses.some((status) => status === orderStatus)
  if (shelf === 'shipped') return orderStatus === 'shipped'
  return isOpen(orderStatus) && (printedAt !== null) === (shelf === 'printed')
}

function expectedIds(filter: ShelfFilter, { sortBy, descending }: ShelfListing): number[] {
  const member = sortBy === 'modifyDate' ? 'modifyDate' : 'orderDate'
  const found = [...book.values()].filter(
    (order) =>
      isOn(filter.shelf, order) &&
      (!filter.placedAfter || order.doc.orderDate > filter.placedAfter) &&
      (!filter.changedAfter || order.doc.modifyDate > filter.changedAfter),
  )
  const key = ({ doc }: Order) => `${doc[member]} ${doc.orderId}`
  const sorted = found.sort((a, b) => (key(a) < key(b) ? -1 : 1)).map(({ doc }) => doc.orderId)
  return descending ? sorted.reverse() : sorted
}

const shelves: OrderShelf[] = ['unshipped', 'printed', 'shipped', 'archived', 'active']

async function assertAllShelves(): Promise<void> {
  for (const shelf of shelves) {
    const filters: ShelfFilter[] = [
      { shelf },
      { shelf, placedAfter: '2026-02-28T12:00:00.000Z', changedAfter: '2026-03-01T00:00:00.000Z' },
      ...instants.flatMap((after) => [
        { shelf, placedAfter: after },
        { shelf, changedAfter: after },
      ]),
    ]
    for (const [nth, filter] of filters.entries()) {
      const sortBy = filter.changedAfter ? 'modifyDate' : 'orderDate'
      const listing: ShelfListing = { sortBy, descending: nth % 2 === 0, page: 1 + (nth % 3), pageSize: 7 }
      const expected = expectedIds(filter, listing)
      const from = (listing.page - 1) * 7
      const { orders, total } = await findShelfOrders(mine.ctx, filter, listing)
      const where = JSON.stringify({ filter, listing })
      assert.equal(total, expected.length, where)
      assert.deepEqual(
        orders.map(({ doc }) => doc.orderId),
        expected.slice(from, from + 7),
        where,
      )
      assert.deepEqual(await findShelfIds(mine.ctx, filter, listing), {
        ...{ ids: expected.slice(from, from + 7), total },
      })
    }
  }
}

test('pages and totals of every shelf are what counting gives, since any moment, before and after folding', async () => {
  assert.ok(
    shelves.every(
      (shelf) =>
        expectedIds({ shelf }, { sortBy: 'orderDate', descending: false, page: 1, pageSize: 1 }).length > 7,
    ),
  )
  await assertAllShelves()
  await assertSoundTotals(on.hub.database)
  await foldOrderCounts(on.hub)
  await foldListCounts(on.hub)
  await assertAllShelves()
  await assertSoundTotals(on.hub.database)
})

test('the counts of the account are those of its shelves', async () => {
  const count = (is: (order: Order) => boolean) => [...book.values()].filter(is).length
  const gone = (order: Order) => order.archivedAt !== null || order.doc.orderStatus === 'cancelled'
  assert.deepEqual(await countShelves(mine.ctx), {
    unshipped: count((order) => isOn('unshipped', order)),
    printed: count((order) => isOn('printed', order)),
    shipped: count((order) => isOn('shipped', order)),
    archivedUnshipped: count((order) => gone(order) && order.doc.orderStatus !== 'shipped'),
    archivedShipped: count((order) => gone(order) && order.doc.orderStatus === 'shipped'),
    unprintedInvalidAddress: 0,
    returns: 0,
  })
})

test('sorted by anything else a shelf is sorted whole, in pages', async () => {
  for (const sortBy of ['number', 'status', 'quantity'] as const) {
    const seen: number[] = []
    for (let page = 1; ; page += 1) {
      const { orders, total } = await findShelfOrders(
        mine.ctx,
        { shelf: 'active' },
        { sortBy, descending: false, page, pageSize: 25 },
      )
      seen.push(...orders.map(({ doc }) => doc.orderId))
      if (orders.length === 0) {
        assert.equal(seen.length, total)
        break
      }
    }
    assert.equal(new Set(seen).size, seen.length)
  }
})
