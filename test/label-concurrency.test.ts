// Labels made and voided at once: money moves once, numbers are drawn once, and the order ends up right.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { createFreeLabel, createLabelForOrder } from '../src/core/shipments/create-label.ts'
import { voidLabel } from '../src/core/shipments/void-label.ts'
import { parseFreeLabel, parseOrderLabel } from '../src/dialects/shipstation/shipments/label-wire.ts'
import { Fields } from '../src/http/fields.ts'
import { type Answer, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { openSecondHub, type SecondHub } from './support/second-hub.ts'
import {
  balanceOf,
  equip,
  freeBody,
  type Label,
  label,
  labelBody,
  leftBy,
  saveShippable,
} from './support/shipping.ts'
import { assertSoundBook } from './support/sound-book.ts'
import { readOrder, type V1Fault } from './support/v1.ts'

let hub: TestHub
let other: SecondHub
before(async () => {
  hub = await startTestHub()
  other = openSecondHub(hub)
})
after(async () => {
  await other.close()
  await hub.close()
})
afterEach(async () => {
  await assertSoundBook(hub.hub.database)
  assert.deepEqual(hub.complaints, [])
})

const times = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n))
const cents = (amount: number) => Math.round(amount * 100)

async function equipped(funds?: string): Promise<TestAccount> {
  const account = await hub.addAccount()
  await equip(hub, account, funds)
  return account
}

test('a balance that suffices for one label pays for one of two made at once', async () => {
  const account = await equipped('10.00')
  const orders = await Promise.all(
    times(2, () => saveShippable(account, { weight: { value: 1, units: 'ounces' } })),
  )
  const answers: Answer<Label & V1Fault>[] = await Promise.all(
    orders.map(({ orderId }) =>
      account.v1.post<Label & V1Fault>('/orders/createlabelfororder', labelBody(orderId)),
    ),
  )
  assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 400])
  const made = answers.find(({ status }) => status === 200)
  const refused = answers.find(({ status }) => status === 400)
  assert.match(refused?.body.ExceptionMessage ?? '', /is missing/)
  assert.equal(cents(await balanceOf(account)), 1000 - cents(made?.body.shipmentCost ?? 0))
  assert.deepEqual(await leftBy(hub, account), { shipments: 1, labels: 1, movements: 1 })
  const statuses = await Promise.all(
    orders.map(async ({ orderId }) => (await readOrder(account, orderId)).orderStatus),
  )
  assert.deepEqual(statuses.sort(), ['awaiting_shipment', 'shipped'])
})

test('fifty labels at once, through two hubs, have fifty tracking numbers', async () => {
  const account = await equipped()
  const orders = await Promise.all(times(25, () => saveShippable(account)))
  const made = await Promise.all([
    ...orders.map(({ orderId }, n) =>
      createLabelForOrder(
        n % 2 ? account.ctx : other.ctxOf(account),
        parseOrderLabel(new Fields(labelBody(orderId))),
      ),
    ),
    ...times(25, (n) =>
      createFreeLabel(n % 2 ? account.ctx : other.ctxOf(account), parseFreeLabel(new Fields(freeBody()))),
    ),
  ])
  assert.equal(new Set(made.map(({ shipment }) => shipment.trackingNumber)).size, 50)
  assert.equal(new Set(made.map(({ shipment }) => shipment.shipmentId)).size, 50)
  const spent = made.reduce((sum, { shipment }) => sum + cents(shipment.shipmentCost), 0)
  assert.equal(cents(await balanceOf(account)), 100_000 - spent)
})

test('ten labels at once for one order are ten shipments', async () => {
  const account = await equipped()
  const { orderId } = await saveShippable(account)
  const made = await Promise.all(times(10, () => label(account, orderId)))
  assert.equal(new Set(made.map(({ trackingNumber }) => trackingNumber)).size, 10)
  assert.equal((await readOrder(account, orderId)).orderStatus, 'shipped')
})

test('ten voids at once of one label give the money back once', async () => {
  const account = await equipped()
  const { orderId } = await saveShippable(account)
  const { shipmentId } = await label(account, orderId)
  const refusals = await Promise.all(
    times(10, (n) => voidLabel(n % 2 ? account.ctx : other.ctxOf(account), shipmentId)),
  )
  assert.equal(refusals.filter((refusal) => refusal === null).length, 1)
  assert.equal(await balanceOf(account), 1000)
  assert.equal((await readOrder(account, orderId)).orderStatus, 'awaiting_shipment')
})

test('all labels of an order voided at once leave it waiting', async () => {
  const account = await equipped()
  const { orderId } = await saveShippable(account)
  const made = []
  for (const _ of times(6, () => null)) made.push(await label(account, orderId))
  await Promise.all(made.map(({ shipmentId }) => voidLabel(account.ctx, shipmentId)))
  assert.equal((await readOrder(account, orderId)).orderStatus, 'awaiting_shipment')
  assert.equal(await balanceOf(account), 1000)
})

test('a label and a void at once: the order is shipped as long as a label lives', async () => {
  const account = await equipped()
  const { orderId } = await saveShippable(account)
  const first = await label(account, orderId)
  const [second] = await Promise.all([label(account, orderId), voidLabel(account.ctx, first.shipmentId)])
  assert.equal((await readOrder(account, orderId)).orderStatus, 'shipped')
  await voidLabel(account.ctx, second.shipmentId)
  assert.equal((await readOrder(account, orderId)).orderStatus, 'awaiting_shipment')
})

test('an order changed while its label is drawn gets a label that says what the order says', async () => {
  const account = await equipped()
  const order = await saveShippable(account, { orderKey: 'moving' })
  let drawn = 0
  const slow = {
    ...hub.hub.labels,
    async labelPdf(content: Parameters<typeof hub.hub.labels.labelPdf>[0]) {
      drawn += 1
      if (drawn === 1) {
        const street1 = '77 New Street'
        await saveShippable(account, {
          orderNumber: order.orderNumber,
          orderKey: 'moving',
          shipTo: { ...order.shipTo, street1 },
        })
      }
      return hub.hub.labels.labelPdf(content)
    },
  }
  const { printed, shipment } = await createLabelForOrder(
    { ...account.ctx, labels: slow },
    parseOrderLabel(new Fields(labelBody(order.orderId))),
  )
  assert.equal(drawn, 2)
  assert.equal(printed.content?.recipient.street1, '77 New Street')
  assert.equal(shipment.shipTo.street1, '77 New Street')
  assert.equal((await leftBy(hub, account)).shipments, 1)
})
