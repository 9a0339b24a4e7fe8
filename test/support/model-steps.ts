// Everything that can be done to orders, as random steps that are done to the hub and to the model alike.
import assert from 'node:assert/strict'
import fc from 'fast-check'
import { orderStatuses } from '../../src/core/orders/order.ts'
import { releaseDueHolds } from '../../src/core/orders/release-due-holds.ts'
import type { Json, TestAccount } from './hub.ts'
import * as book from './model.ts'
import {
  assertRows,
  assertV1,
  compare,
  dayFrom,
  passTime,
  pickId,
  type Real,
  type Step,
  tagIdOf,
  tagNames,
} from './model-run.ts'
import { type TransferRow, transfer } from './model-transfer.ts'
import { starshipitOrder, v1Order } from './order-body.ts'

type Act = (model: book.Model, real: Real) => Promise<void>

/** A second passes, it is done to both, and all that can be read is compared. */
function step(words: string, act: Act): Step {
  return {
    check: () => true,
    async run(model, real) {
      passTime(model, real, 1_000)
      await act(model, real)
      await compare(model, real)
    },
    toString: () => words,
  }
}

const account = fc.nat({ max: 2 })
const pick = fc.nat({ max: 40 })
const number = fc.nat({ max: 15 }).map((n) => `${'NM'[n % 2]}${n}`)
const tag = fc.constantFrom(...tagNames)
const speaker = (real: Real, at: number) => real.accounts[at] as TestAccount

interface WantedDraft {
  order?: number
  key?: string
  number: string
  status: (typeof orderStatuses)[number]
  store?: number
  tags?: string[]
  holdDays?: number
  buyer: string | null
  quantity: number
}

const wantedDraft: fc.Arbitrary<WantedDraft> = fc.record(
  {
    order: pick,
    key: fc.nat({ max: 11 }).map((n) => `k${n}`),
    number,
    status: fc.oneof(
      fc.constantFrom('awaiting_shipment' as const, 'on_hold' as const),
      fc.constantFrom(...orderStatuses),
    ),
    store: fc.nat({ max: 2 }),
    tags: fc.uniqueArray(tag, { maxLength: 2 }),
    holdDays: fc.integer({ min: -1, max: 3 }),
    buyer: fc.constantFrom(null, 'mara', 'ana'),
    quantity: fc.integer({ min: 0, max: 3 }),
  },
  { requiredKeys: ['number', 'status', 'buyer', 'quantity'] },
)

/** By id only now and then, or nothing would ever be made. */
function drafted(
  model: book.Model,
  real: Real,
  at: number,
  { order, store, holdDays, ...wanted }: WantedDraft,
) {
  const stores = [...(model.accounts[0]?.stores ?? []), 1]
  const draft: book.Draft = {
    ...wanted,
    ...(order !== undefined && order % 2 === 0 && { id: pickId(model, at, order) }),
    ...(store !== undefined && at === 0 && { store: stores[store] ?? 1 }),
    ...(holdDays !== undefined && { hold: dayFrom(model, holdDays) }),
  }
  const body = v1Order({
    orderId: draft.id,
    orderKey: draft.key ?? null,
    orderNumber: draft.number,
    orderStatus: draft.status,
    ...(draft.store !== undefined && { advancedOptions: { storeId: draft.store } }),
    ...(draft.tags && { tagIds: draft.tags.map((name) => tagIdOf(real, at, name)) }),
    ...(draft.hold && { holdUntilDate: draft.hold }),
    customerUsername: draft.buyer,
    items: [{ sku: 'MUG', name: 'Mug', quantity: draft.quantity, unitPrice: 15.5 }],
  })
  return { draft, body }
}

const createOrder = fc.tuple(account, wantedDraft).map(([at, wanted]) =>
  step(`createorder ${at} ${JSON.stringify(wanted)}`, async (model, real) => {
    const { draft, body } = drafted(model, real, at, wanted)
    const answer = await speaker(real, at).v1.post('/orders/createorder', body)
    assertV1(answer, book.save(model, at, draft, Number(answer.body.orderId)))
  }),
)
const createOrders = fc
  .tuple(account, fc.array(wantedDraft, { minLength: 1, maxLength: 5 }))
  .map(([at, list]) =>
    step(`createorders ${at} ${JSON.stringify(list)}`, async (model, real) => {
      const drafts = list.map((wanted) => drafted(model, real, at, wanted))
      const answer = await speaker(real, at).v1.post(
        '/orders/createorders',
        drafts.map(({ body }) => body),
      )
      const results = answer.body.results as Json[]
      const outcomes = drafts.map(({ draft }, nth) =>
        book.save(model, at, draft, Number(results[nth]?.orderId)),
      )
      assert.deepEqual(
        results.map(({ success }) => success),
        outcomes.map((outcome) => outcome === 'done'),
        answer.text,
      )
      assert.equal(
        answer.body.hasErrors,
        outcomes.some((outcome) => outcome !== 'done'),
      )
    }),
  )

/** An operation of V1 on one order. */
function onOne(
  name: string,
  post: (id: number, at: number, model: book.Model, real: Real) => [object, book.Outcome],
) {
  return fc.tuple(account, pick).map(([at, which]) =>
    step(`${name} ${at} #${which}`, async (model, real) => {
      const id = pickId(model, at, which)
      const [body, expected] = post(id, at, model, real)
      assertV1(await speaker(real, at).v1.post(`/orders/${name}`, { orderId: id, ...body }), expected)
    }),
  )
}
const holdUntil = fc.integer({ min: -1, max: 3 }).chain((days) =>
  onOne('holduntil', (id, at, model) => {
    const holdUntilDate = dayFrom(model, days)
    return [{ holdUntilDate }, book.change(model, at, id, book.hold(holdUntilDate))]
  }),
)
const restore = onOne('restorefromhold', (id, at, model) => [{}, book.change(model, at, id, book.restore)])
const ship = onOne('markasshipped', (id, at, model) => [
  { carrierCode: 'ups' },
  book.ship(model, at, id, 'ups'),
])
const tagging = fc
  .tuple(tag, fc.boolean())
  .chain(([name, isOn]) =>
    onOne(isOn ? 'addtag' : 'removetag', (id, at, model, real) => [
      { tagId: tagIdOf(real, at, name) },
      book.tag(model, at, id, name, isOn),
    ]),
  )
const remove = fc.tuple(account, pick).map(([at, which]) =>
  step(`delete ${at} #${which}`, async (model, real) => {
    const id = pickId(model, at, which)
    const answer = await speaker(real, at).v1.send('DELETE', `/orders/${id}`)
    assertV1(
      answer,
      book.change(model, at, id, () => ({ archived: true, holdsKey: false })),
    )
  }),
)
const users = fc
  .tuple(
    account,
    fc.array(pick, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('nobody', 'owner', 'owner', 'stranger'),
  )
  .map(([at, picks, whose]) =>
    step(`assignuser ${at} #${picks} to ${whose}`, async (model, real) => {
      const orderIds = picks.map((which) => pickId(model, at, which))
      const user = whose === 'nobody' ? null : speaker(real, whose === 'owner' ? at : (at + 1) % 3).ownerId
      const body = user === null ? { orderIds } : { orderIds, userId: user }
      const answer = await speaker(real, at).v1.post(`/orders/${user === null ? 'un' : ''}assignuser`, body)
      assertV1(answer, book.give(model, at, orderIds, user))
    }),
  )

const createUnique = fc.tuple(account, number).map(([at, name]) =>
  step(`create ${at} ${name}`, async (model, real) => {
    const { body } = await speaker(real, at).starshipit.post('/api/orders', starshipitOrder(name))
    const expected = book.createUnique(model, at, name, Number((body.order as Json | undefined)?.order_id))
    assert.equal(body.success, expected === 'done', JSON.stringify(body))
  }),
)
const wantedRow = fc.record({
  which: pick,
  by: fc.constantFrom('id', 'number', 'both'),
  target: account,
  lost: fc.nat({ max: 9 }),
})
/** One alone more often, for every further one is a reason to refuse them all. */
const wantedRows = fc.oneof(fc.tuple(wantedRow), fc.array(wantedRow, { minLength: 1, maxLength: 3 }))
const assign = fc.tuple(account, wantedRows).map(([at, wanted]) =>
  step(`assign ${at} ${JSON.stringify(wanted)}`, async (model, real) => {
    const rows = wanted.map(({ which, by, target, lost }): TransferRow => {
      const id = pickId(model, at, which)
      const order = model.orders.get(id)
      const source = lost === 0 ? at : (order?.account ?? at)
      const name = order?.number ?? 'none'
      return { source, target, ...(by !== 'number' && { id }), ...(by !== 'id' && { number: name }) }
    })
    const orders = rows.map(({ id, number, source, target }) => ({
      order_id: id ?? 0,
      order_number: number,
      ...(source !== at && { current_api_key: speaker(real, source).token }),
      new_api_key: speaker(real, target).token,
    }))
    const answer = await speaker(real, at).starshipit.post('/api/orders/assign', { orders })
    assertRows(answer, transfer(model, rows), /^orders\[(\d+)\]/)
  }),
)
const deleteOrders = fc
  .tuple(account, fc.uniqueArray(pick, { minLength: 1, maxLength: 3 }), fc.boolean())
  .map(([at, picks, forGood]) =>
    step(`delete ${forGood ? 'for good ' : ''}${at} #${picks}`, async (model, real) => {
      const ids = [...new Set(picks.map((which) => pickId(model, at, which)))]
      const body = { order_ids: ids, remove_from_database: forGood }
      const answer = await speaker(real, at).starshipit.post('/api/orders/delete', body)
      const bad = book.remove(model, at, ids, forGood).map((id) => ids.indexOf(id))
      assertRows(answer, bad, /^order_ids\[(\d+)\]/)
    }),
  )
const wipe = account.map((at) =>
  step(`wipe ${at}`, async (model, real) => {
    const body = { order_ids: [0], remove_unshipped_imported_orders: true }
    const answer = await speaker(real, at).starshipit.post('/api/orders/delete', body)
    assert.equal(answer.body.success, true)
    book.wipe(model, at)
  }),
)
const wait = fc.integer({ min: 1, max: 40 }).map((hours) =>
  step(`${hours} hours pass`, async (model, real) => {
    passTime(model, real, hours * 3_600_000)
    assert.equal(await releaseDueHolds(real.on.hub), book.release(model))
  }),
)

const makesOrWipes = fc.nat({ max: 11 }).chain((nth): fc.Arbitrary<Step> => (nth === 0 ? wipe : createUnique))

/** What makes orders and moves them comes more often, what takes them all away seldom. */
export const everyStep: fc.Arbitrary<Step>[] = [
  ...[
    createOrder,
    createOrder,
    createOrders,
    createOrders,
    makesOrWipes,
    makesOrWipes,
    assign,
    assign,
    assign,
  ],
  ...[holdUntil, restore, ship, tagging, tagging, remove, users, users, deleteOrders, wait],
]
