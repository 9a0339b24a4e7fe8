// Labels of a carrier that bills outside the hub: whatever cuts the making of one off, what was bought is kept or cancelled.
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { carrierCases, place } from '../src/carriers/carrier-cases.ts'
import { createCarrier } from '../src/core/carriers/create-carrier.ts'
import type { Ctx } from '../src/core/context.ts'
import { HubError } from '../src/core/errors.ts'
import type { LabelPrinter } from '../src/core/labels/label.ts'
import { cancelLostBookings } from '../src/core/shipments/cancel-bookings.ts'
import { createFreeLabel } from '../src/core/shipments/create-label.ts'
import { parseFreeLabel } from '../src/dialects/shipstation/shipments/label-wire.ts'
import { Fields } from '../src/http/fields.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { createOutsideCarrier, type OutsideCarrier } from './support/outside-carrier.ts'
import { equip, freeBody, leftBy } from './support/shipping.ts'
import { assertSoundBook } from './support/sound-book.ts'

carrierCases('outside', {
  carrier: createOutsideCarrier().carrier,
  code: 'stamps_com',
  settings: undefined,
  from: place('US', '04101'),
  domestic: place('US', '78701'),
  abroad: place('DE', '10115'),
  uncovered: place('US', '00001'),
})

const minuteMs = 60_000
let hub: TestHub
let account: TestAccount
let outside: OutsideCarrier
let ctx: Ctx
before(async () => {
  hub = await startTestHub()
})
beforeEach(async () => {
  account = await hub.addAccount()
  await equip(hub, account)
  outside = createOutsideCarrier()
  ctx = { ...account.ctx, carriers: new Map([...hub.hub.carriers, ['outside', outside.carrier]]) }
  await createCarrier(ctx, { kind: 'outside', code: 'usps' })
})
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  hub.complaints.length = 0
})
after(() => hub.close())

const printed = (printer: Partial<LabelPrinter> = {}) =>
  createFreeLabel(
    { ...ctx, labels: { ...ctx.labels, ...printer } },
    parseFreeLabel(new Fields(freeBody({ carrierCode: 'usps' }))),
  )
const cancelLost = () => cancelLostBookings({ ...hub.hub, carriers: ctx.carriers })
const bookings = async () =>
  (await hub.hub.database.query({ name: '', text: 'select from bookings' }, [])).length
const states = () => [...outside.booked.values()].map(({ cancelled }) => (cancelled ? 'cancelled' : 'sold'))

/** A label whose maker stops before it is kept, as one that is killed; `goOn` lets it try to keep it after all. */
async function cutOff() {
  let goOn = () => {}
  let isDrawing = () => {}
  const drawing = new Promise<void>((resolve) => {
    isDrawing = resolve
  })
  const held = new Promise<void>((resolve) => {
    goOn = resolve
  })
  const label = printed({
    async labelPdf() {
      isDrawing()
      await held
      return Buffer.from('%PDF-')
    },
  })
  await drawing
  return { label, goOn }
}

test('a label that is kept is bought once, and nothing stays to be asked', async () => {
  await printed()
  assert.equal(await bookings(), 0)
  hub.advance(10 * minuteMs)
  assert.equal(await cancelLost(), 0)
  assert.deepEqual(states(), ['sold'])
})

test('a carrier that bills nobody has no row at any moment', async () => {
  const body = freeBody({ carrierCode: 'ups', serviceCode: 'ups_ground' })
  let during = -1
  const labelPdf = async () => {
    during = await bookings()
    return Buffer.from('%PDF-')
  }
  await createFreeLabel({ ...ctx, labels: { ...ctx.labels, labelPdf } }, parseFreeLabel(new Fields(body)))
  assert.equal(during, 0)
})

test('what a killed hub had bought is cancelled minutes later, and not before', async () => {
  const { label, goOn } = await cutOff()
  assert.equal(await bookings(), 1)
  hub.advance(4 * minuteMs)
  assert.equal(await cancelLost(), 0)
  assert.deepEqual(states(), ['sold'])
  hub.advance(2 * minuteMs)
  assert.equal(await cancelLost(), 1)
  assert.deepEqual(states(), ['cancelled'])
  assert.equal(await bookings(), 0)
  // It was not dead, only slow: no label is kept whose booking is gone.
  goOn()
  await assert.rejects(label, { code: 'conflict', message: /took too long/ })
  assert.deepEqual(await leftBy(hub, account), { shipments: 0, labels: 0, movements: 0 })
  assert.deepEqual(states(), ['cancelled'])
})

test('two hubs that look at the same moment settle each question once', async () => {
  const made = [await cutOff(), await cutOff(), await cutOff()]
  hub.advance(6 * minuteMs)
  const settled = await Promise.all([cancelLost(), cancelLost()])
  assert.equal(settled[0] + settled[1], 3)
  assert.deepEqual(states(), ['cancelled', 'cancelled', 'cancelled'])
  for (const { goOn } of made) goOn()
  await Promise.allSettled(made.map(({ label }) => label))
})

test('a carrier that answers nothing after it booked is asked until it answers', async () => {
  outside.down.now = true
  await assert.rejects(printed(), { code: 'upstream_failed' })
  assert.deepEqual([await bookings(), states()], [1, ['sold']])
  hub.advance(6 * minuteMs)
  assert.equal(await cancelLost(), 0)
  assert.match(hub.complaints[0]?.message ?? '', /stays with the carrier/)
  outside.down.now = false
  assert.equal(await cancelLost(), 0)
  hub.advance(61 * minuteMs)
  assert.equal(await cancelLost(), 1)
  assert.deepEqual([await bookings(), states()], [0, ['cancelled']])
})

test('what the carrier refused leaves no question', async () => {
  const body = freeBody({ carrierCode: 'usps', weight: { value: 900, units: 'pounds' } })
  await assert.rejects(createFreeLabel(ctx, parseFreeLabel(new Fields(body))), { code: 'invalid' })
  assert.deepEqual([await bookings(), outside.sold()], [0, 0])
})

test('a label that cannot be drawn is cancelled at once', async () => {
  const labelPdf = () => Promise.reject(new HubError('invalid', 'no ink'))
  await assert.rejects(printed({ labelPdf }), { message: 'no ink' })
  assert.deepEqual([await bookings(), states()], [0, ['cancelled']])
})

test('a commit whose answer is lost leaves a label that is still booked', async () => {
  const database = Object.create(ctx.database) as typeof ctx.database
  database.transaction = async (work) => {
    await ctx.database.transaction(work)
    throw new Error('connection lost')
  }
  await assert.rejects(
    createFreeLabel({ ...ctx, database }, parseFreeLabel(new Fields(freeBody({ carrierCode: 'usps' })))),
    { message: 'connection lost' },
  )
  assert.equal((await leftBy(hub, account)).shipments, 1)
  assert.deepEqual([await bookings(), states()], [0, ['sold']])
})
