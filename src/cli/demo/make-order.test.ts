import assert from 'node:assert/strict'
import { test } from 'node:test'
import { makeDemoOrder } from './make-order.ts'
import { homeCountry } from './places.ts'

const now = new Date('2026-11-20T12:00:00.000Z')
const count = 300
const make = (seed: number) =>
  Array.from({ length: count }, (_none, at) => makeDemoOrder(seed, at + 1, count, now))
const orders = make(1)

test('the same seed makes the same orders, another one others', () => {
  assert.deepEqual(make(1), orders)
  const others = make(2)
  assert.notDeepEqual(
    others.map(({ draft }) => draft.shipTo),
    orders.map(({ draft }) => draft.shipTo),
  )
})

test('keys tell seed and place', () => {
  assert.equal(orders[0]?.draft.orderKey, 'demo-1-0001')
  assert.equal(new Set(orders.map(({ draft }) => draft.orderKey)).size, count)
  assert.equal(new Set(orders.map(({ draft }) => draft.orderNumber)).size, count)
})

test('orders come one after another over the last 30 days', () => {
  const ages = orders.map(({ placedAt }) => (now.getTime() - placedAt.getTime()) / 86_400_000)
  assert.ok((ages[0] ?? 0) > 29 && (ages[0] ?? 99) <= 30)
  assert.ok((ages.at(-1) ?? -1) > 0)
  assert.deepEqual(
    [...ages].sort((a, b) => b - a),
    ages,
  )
  for (const { shipped, placedAt } of orders) {
    if (shipped) assert.ok(shipped.at >= placedAt && shipped.at <= now)
  }
})

test('there is something of everything', () => {
  const some = (name: string, matches: (order: (typeof orders)[number]) => boolean, least = 5) => {
    const found = orders.filter(matches).length
    assert.ok(found >= least, `${name}: ${found}`)
  }
  for (const status of ['awaiting_payment', 'awaiting_shipment', 'pending_fulfillment', 'cancelled']) {
    some(status, ({ draft }) => draft.orderStatus === status)
  }
  some('shipped', ({ shipped }) => shipped !== null, 50)
  some('held', ({ holdDays }) => holdDays !== null)
  some('assigned', ({ isAssigned }) => isAssigned, 50)
  some('gift', ({ draft }) => draft.gift)
  some('notes', ({ draft }) => draft.customerNotes !== null)
  some('options', ({ draft }) => draft.items.some(({ options }) => options.length > 0), 50)
  for (const tag of ['Express', 'Gift', 'VIP', 'Fragile', 'Wholesale'])
    some(tag, ({ tags }) => tags.includes(tag))
  for (const script of [
    /\p{Script=Han}/u,
    /\p{Script=Hangul}/u,
    /\p{Script=Cyrillic}/u,
    /\p{Script=Arabic}/u,
  ]) {
    some(String(script), ({ draft }) => script.test(draft.shipTo.name ?? ''), 3)
  }
})

test('what leaves the country carries customs items for every line', () => {
  for (const { draft } of orders) {
    const { customsItems } = draft.internationalOptions
    assert.equal(
      customsItems?.length ?? null,
      draft.shipTo.country === homeCountry ? null : draft.items.length,
    )
  }
})

test('a paid order is paid to the cent', () => {
  for (const { draft } of orders) {
    const lines = draft.items.reduce(
      (sum, { quantity, unitPrice }) => sum + Math.round((unitPrice ?? 0) * 100) * quantity,
      0,
    )
    const total = lines + Math.round((draft.taxAmount + draft.shippingAmount) * 100)
    assert.equal(Math.round(draft.amountPaid * 100), draft.paymentDate === null ? 0 : total)
  }
})
