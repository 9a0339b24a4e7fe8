// Does the same to a real hub and to the model, and compares all that can be read after every step.
import assert from 'node:assert/strict'
import type { AsyncCommand } from 'fast-check'
import { createStore } from '../../src/core/stores/create-store.ts'
import type { Answer, Json, TestAccount, TestHub } from './hub.ts'
import {
  all,
  find,
  isOpen,
  type Model,
  type ModelAccount,
  type ModelOrder,
  type Outcome,
  visible,
} from './model.ts'

export interface Real {
  on: TestHub
  accounts: TestAccount[]
  /** Ids of tags by account and name in lower case. */
  tagIds: Map<string, number>
  /** Ids of customers by account and user name. */
  customers: Map<string, number>
  steps: { count: number }
}

export type Step = AsyncCommand<Model, Real>

export const tagNames = ['rush', 'gift', 'late']
const zones = ['utc', 'pacific', 'utc'] as const
const DAY_MS = 86_400_000
/** The endpoint tests hold answers against the contract; here the number of steps counts. */
const quick = { unchecked: true }

/** Three new accounts on the hub, and their counterparts: only the first has a second store, all but the last have tags. */
export async function begin(on: TestHub, steps: Real['steps']): Promise<{ model: Model; real: Real }> {
  on.setNow('2026-03-01T12:00:00.000Z')
  const accounts: TestAccount[] = []
  for (const v1Dates of zones) accounts.push(await on.addAccount({ v1Dates }))
  const real: Real = { on, accounts, tagIds: new Map(), customers: new Map(), steps }
  const models: ModelAccount[] = []
  for (const [at, account] of accounts.entries()) {
    if (at === 0) await createStore(account.ctx, { storeName: 'Second', marketplaceName: 'Test' })
    const stores = await account.v1.get<{ storeId: number }[]>('/stores')
    const tags = ['rush', 'gift', ''].slice(0, 2 - at)
    for (const name of tags)
      await account.v1.post('/accounts/createtag', { name: at === 0 ? name : name.toUpperCase() })
    models.push({
      zone: zones[at] === 'pacific' ? 'America/Los_Angeles' : 'UTC',
      stores: stores.body.map(({ storeId }) => storeId),
      users: [account.ownerId],
      tags: new Set(tags),
      fulfillments: 0,
    })
    await readTags(real, at)
  }
  return { model: { accounts: models, orders: new Map(), now: on.hub.now() }, real }
}

export function passTime(model: Model, real: Real, ms: number): void {
  real.on.advance(ms)
  model.now = real.on.hub.now()
}

export const dayFrom = (model: Model, days: number) =>
  new Date(model.now.getTime() + days * DAY_MS).toISOString().slice(0, 10)

/** The id of a tag in an account; of another account where this one has no such tag. */
export function tagIdOf(real: Real, account: number, name: string): number {
  return real.tagIds.get(`${account} ${name}`) ?? real.tagIds.get(`0 ${name}`) ?? 1
}

/** Mostly an order of the account, now and then any; where there is none, an id that no order has. */
export function pickId(model: Model, account: number, pick: number): number {
  const some = pick % 5 === 0 ? [...model.orders.values()] : visible(model, account)
  return some[pick % (some.length + (pick % 5 === 1 ? 1 : 0))]?.id ?? 2_000_000_000
}

export function assertV1(answer: Answer<Json>, expected: Outcome): void {
  const outcome =
    { 200: 'done', 404: 'not_found', 400: 'refused' }[answer.status] ?? `status ${answer.status}`
  assert.equal(outcome, expected, `the hub answered ${answer.text.slice(0, 300)}`)
}

/** The places of the rows that were refused: none, and success is true. */
export function assertRows(answer: Answer<Json>, expected: number[], pattern: RegExp): void {
  const errors = (answer.body.errors ?? []) as { details: string }[]
  const places = errors.map(({ details }) => Number(pattern.exec(details)?.[1]))
  assert.deepEqual(
    places.sort((a, b) => a - b),
    expected.toSorted((a, b) => a - b),
    answer.text.slice(0, 500),
  )
  assert.equal(answer.body.success, expected.length === 0)
}

async function readTags(real: Real, at: number): Promise<void> {
  const { body } = await (real.accounts[at] as TestAccount).v1.get<{ tagId: number; name: string }[]>(
    '/accounts/listtags',
  )
  for (const { tagId, name } of body) real.tagIds.set(`${at} ${name.toLowerCase()}`, tagId)
}

/** Every account's whole list after each step, and a part of everything else in turn. */
export async function compare(model: Model, real: Real): Promise<void> {
  real.steps.count += 1
  await Promise.all(real.accounts.map((_, at) => compareAccount(model, real, at, real.steps.count)))
}

async function compareAccount(model: Model, real: Real, at: number, turn: number): Promise<void> {
  const { v1, starshipit } = real.accounts[at] as TestAccount
  const orders = visible(model, at)
  if ([...(model.accounts[at]?.tags ?? [])].some((name) => !real.tagIds.has(`${at} ${name}`)))
    await readTags(real, at)

  const list = await v1.get<{ orders: Json[]; total: number }>('/orders?pageSize=500', quick)
  assert.deepEqual(
    list.body.orders.map(({ orderId }) => orderId),
    orders.map(({ id }) => id),
  )
  assert.equal(list.body.total, orders.length)
  list.body.orders.forEach((seen, nth) => {
    compareOrder(model, real, seen, orders[nth] as ModelOrder)
  })

  const known = [...model.orders.values()]
  const one = known[turn % Math.max(1, known.length)]
  const status = one?.status ?? 'shipped'
  const tag = tagNames[turn % 3] as string
  const prefix = (one?.number ?? 'n').slice(0, 1 + (turn % 2))
  const storeId = one?.store ?? 1
  const parts: [query: string, filter: (order: ModelOrder) => boolean][] = [
    [`/orders?orderStatus=${status}`, (order) => order.status === status],
    [
      `/orders?storeId=${storeId}&orderStatus=${status}`,
      (order) => order.store === storeId && order.status === status,
    ],
    [`/orders?orderNumber=${prefix.toLowerCase()}`, (order) => order.number.startsWith(prefix)],
    [
      `/orders/listbytag?orderStatus=${status}&tagId=${tagIdOf(real, at, tag)}`,
      (order) => order.status === status && order.tags.has(tag) && model.accounts[at]?.tags.has(tag) === true,
    ],
  ]
  const [query, filter] = parts[turn % parts.length] as (typeof parts)[number]
  const part = await v1.get<{ orders: Json[]; total: number }>(query, quick)
  const wanted = orders.filter(filter).map(({ id }) => id)
  assert.deepEqual(
    part.body.orders.map(({ orderId }) => orderId),
    wanted,
    query,
  )
  assert.equal(part.body.total, wanted.length, query)

  if (turn % 5 === 0) {
    const { body } = await v1.get('/fulfillments?pageSize=1', quick)
    assert.equal(body.total, model.accounts[at]?.fulfillments)
  }
  if (!one || turn % 3 !== at) return
  const single = await v1.get(`/orders/${one.id}`, quick)
  const here = find(model, at, one.id)
  assert.equal(single.status, here ? 200 : 404)
  if (here) compareOrder(model, real, single.body, here)

  const mine = all(model, at)
  const byId = await starshipit.get(`/api/orders?order_id=${one.id}`, quick)
  compareOther(
    byId.body,
    mine.find(({ id }) => id === one.id),
  )
  const byNumber = await starshipit.get(`/api/orders?order_number=${one.number}`, quick)
  compareOther(
    byNumber.body,
    mine.findLast(({ number }) => number === one.number),
  )
}

function compareOrder(model: Model, real: Real, seen: Json, order: ModelOrder): void {
  if (order.key === null) {
    assert.match(String(seen.orderKey), /^manual-[0-9a-f]{32}$/)
    order.key = String(seen.orderKey)
  }
  const customer = `${order.account} ${order.buyer}`
  if (order.buyer !== null && !real.customers.has(customer))
    real.customers.set(customer, Number(seen.customerId))
  const isUtc = model.accounts[order.account]?.zone === 'UTC'
  const tags = [...order.tags].map((name) => tagIdOf(real, order.account, name)).sort((a, b) => a - b)
  const {
    orderId,
    orderNumber,
    orderKey,
    orderStatus,
    userId,
    holdUntilDate,
    shipDate,
    carrierCode,
    tagIds,
  } = seen
  assert.deepEqual(
    {
      ...{
        orderId,
        orderNumber,
        orderKey,
        orderStatus,
        userId,
        holdUntilDate,
        shipDate,
        carrierCode,
        tagIds,
      },
      storeId: (seen.advancedOptions as Json).storeId,
      customerId: seen.customerId,
      orderTotal: seen.orderTotal,
      dates: isUtc && [seen.createDate, seen.modifyDate],
    },
    {
      ...{ orderId: order.id, orderNumber: order.number, orderKey: order.key, orderStatus: order.status },
      ...{
        userId: order.user,
        holdUntilDate: order.hold,
        shipDate: order.shipDate,
        carrierCode: order.carrier,
      },
      tagIds: tags.length > 0 ? tags : null,
      storeId: order.store,
      customerId: order.buyer === null ? null : real.customers.get(customer),
      orderTotal: order.quantity * 15.5,
      dates: isUtc && [order.created, order.modified],
    },
  )
}

function compareOther(body: Json, order: ModelOrder | undefined): void {
  assert.equal(body.success, order !== undefined)
  if (!order) return
  const waits = order.status === 'awaiting_payment' || order.status === 'on_hold'
  const { order_id, order_number, status, archived } = body.order as Json
  assert.deepEqual(
    [order_id, order_number, status, archived],
    [
      order.id,
      order.number,
      waits ? 'Saved' : order.status === 'shipped' ? 'Shipped' : 'Unshipped',
      order.archived || order.status === 'cancelled',
    ],
  )
  if (order.archived) assert.equal(isOpen(order) || status !== 'Saved', true)
}
