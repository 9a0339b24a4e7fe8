import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildOrder, LATER, NOW } from '../../../test/support/orders.ts'
import { HubError } from '../errors.ts'
import {
  archived,
  changed,
  hold,
  isOpen,
  isUnshipped,
  markShipped,
  type Order,
  type OrderStatus,
  orderStatuses,
  refuseLocked,
  refusePrinted,
  refuseTransition,
  release,
  restoreFromHold,
  withoutTag,
  withTag,
  withUser,
} from './order.ts'

const shipment = { carrierCode: 'ups', shipDate: '2026-03-03' }
const inStatus = (orderStatus: OrderStatus) => buildOrder({ orderStatus, holdUntilDate: '2026-04-01' })

/** What an operation makes of an order in a status: the status it has then, or that it is refused. */
const table: Record<OrderStatus, { replace: boolean; hold: boolean; restore: boolean; ship: boolean }> = {
  awaiting_payment: { replace: true, hold: true, restore: false, ship: true },
  awaiting_shipment: { replace: true, hold: true, restore: false, ship: true },
  pending_fulfillment: { replace: true, hold: false, restore: false, ship: true },
  shipped: { replace: false, hold: false, restore: false, ship: true },
  on_hold: { replace: true, hold: true, restore: true, ship: true },
  cancelled: { replace: false, hold: false, restore: false, ship: false },
  rejected_fulfillment: { replace: false, hold: false, restore: false, ship: true },
}

for (const status of orderStatuses) {
  const word = status.replaceAll('_', ' ')
  const may = table[status]

  test(`an order that is ${word} ${may.replace ? 'can' : 'cannot'} be replaced`, () => {
    assert.equal(isOpen(status), may.replace)
    if (may.replace) refuseLocked(inStatus(status))
    else
      refuses(
        () => refuseLocked(inStatus(status)),
        'not_allowed_now',
        `is ${word} and can no longer be changed`,
      )
  })

  test(`an order that is ${word} ${may.hold ? 'can' : 'cannot'} be held`, () => {
    const act = () => hold(inStatus(status), '2026-05-01', LATER)
    if (!may.hold) return refuses(act, 'not_allowed_now', `is ${word}; only awaiting payment,`)
    const { orderStatus, holdUntilDate, modifyDate } = act().doc
    assert.deepEqual([orderStatus, holdUntilDate, modifyDate], ['on_hold', '2026-05-01', LATER])
  })

  test(`an order that is ${word} ${may.restore ? 'can' : 'cannot'} be taken off hold`, () => {
    const act = () => restoreFromHold(inStatus(status), LATER)
    if (!may.restore) return refuses(act, 'not_allowed_now', `is ${word}, not on hold`)
    const { orderStatus, holdUntilDate, modifyDate } = act().doc
    assert.deepEqual([orderStatus, holdUntilDate, modifyDate], ['awaiting_shipment', null, LATER])
  })

  test(`an order that is ${word} ${may.ship ? 'can' : 'cannot'} be marked as shipped`, () => {
    const act = () => markShipped(inStatus(status), shipment, LATER)
    if (!may.ship) return refuses(act, 'not_allowed_now', 'is cancelled and cannot be marked as shipped')
    const { orderStatus, carrierCode, shipDate, holdUntilDate } = act().doc
    assert.deepEqual([orderStatus, carrierCode, shipDate], ['shipped', 'ups', '2026-03-03'])
    assert.equal(holdUntilDate, '2026-04-01', 'the hold date survives')
  })

  test(`an order that is ${word} can become any status by being saved, rejected only from pending fulfillment`, () => {
    for (const to of orderStatuses) {
      const refused = to === 'rejected_fulfillment' && status !== 'pending_fulfillment'
      if (refused) refuses(() => refuseTransition(status, to), 'invalid', `not from ${status}`)
      else refuseTransition(status, to)
    }
  })

  test(`an order that is ${word} is ${may.replace ? '' : 'not '}unshipped until it is printed`, () => {
    assert.equal(isUnshipped(inStatus(status)), may.replace)
    assert.equal(isUnshipped({ ...inStatus(status), printedAt: new Date(NOW) }), false)
  })

  test(`an order that is ${word} can be archived, tagged and given to a user`, () => {
    const order = inStatus(status)
    const at = new Date(LATER)
    const gone = archived(order, 'deleted', false, at)
    assert.deepEqual([gone.archivedAt, gone.archivedHow, gone.holdsKey], [at, 'deleted', false])
    assert.equal(gone.doc.orderStatus, status)
    assert.equal(gone.doc.modifyDate, LATER)
    assert.deepEqual(withTag(order, 101, LATER).doc.tagIds, [101])
    assert.equal(withUser(order, 'a-user', LATER).doc.userId, 'a-user')
  })
}

test('a release keeps the date as a trace, a restore by hand does not', () => {
  const released = release(inStatus('on_hold'), LATER).doc
  assert.deepEqual([released.orderStatus, released.holdUntilDate], ['awaiting_shipment', '2026-04-01'])
  assert.equal(restoreFromHold(inStatus('on_hold'), LATER).doc.holdUntilDate, null)
})

test('a hold of a held order moves its date', () => {
  assert.equal(hold(inStatus('on_hold'), '2027-01-01', LATER).doc.holdUntilDate, '2027-01-01')
})

test('tags are a sorted set, and null when there is none', () => {
  const two = withTag(withTag(buildOrder(), 105, LATER), 101, LATER)
  assert.deepEqual(two.doc.tagIds, [101, 105])
  assert.deepEqual(withoutTag(two, 101, LATER).doc.tagIds, [105])
  assert.equal(withoutTag(withoutTag(two, 101, LATER), 105, LATER).doc.tagIds, null)
})

test('what changes nothing gives the same order back, with its modify date', () => {
  const order = buildOrder({ tagIds: [101], userId: 'u' })
  assert.equal(withTag(order, 101, LATER), order)
  assert.equal(withoutTag(order, 102, LATER), order)
  assert.equal(withUser(order, 'u', LATER), order)
})

test('no decision touches the order it is given', () => {
  const order = deepFrozen(inStatus('on_hold'))
  hold(order, '2026-05-01', LATER)
  restoreFromHold(order, LATER)
  release(order, LATER)
  markShipped(order, shipment, LATER)
  withTag(order, 101, LATER)
  archived(order, 'archived', true, new Date(LATER))
  assert.equal(changed(order, { gift: true }, LATER).doc.gift, true)
})

function refuses(act: () => unknown, code: HubError['code'], text: string): void {
  assert.throws(act, (error: unknown) => {
    assert.ok(error instanceof HubError)
    assert.equal(error.code, code)
    assert.ok(error.message.includes(text), `${error.message} should say: ${text}`)
    return true
  })
}

function deepFrozen(order: Order): Order {
  const freeze = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    Object.values(value).forEach(freeze)
    Object.freeze(value)
  }
  freeze(order)
  return order
}

test('a printed order is neither held nor changed; shipped, it is printed no more', () => {
  const printed = buildOrder({}, { printedAt: new Date(NOW) })
  refuses(
    () => hold(printed, '2026-05-01', LATER),
    'not_allowed_now',
    'is printed; void its label, or replace',
  )
  refuses(() => refusePrinted(printed, 'changing'), 'not_allowed_now', 'before changing it.')
  const shipped = markShipped(printed, shipment, LATER)
  assert.equal(shipped.doc.orderStatus, 'shipped')
  refusePrinted(shipped, 'changing')
})
