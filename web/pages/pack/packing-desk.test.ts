import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { RateBody } from '../../../src/dialects/desk/orders/order-wire.ts'
import type { PackOrderWire } from '../../../src/dialects/desk/pack/pack-wire.ts'
import type { PackCalls, Service } from '../../api/pack.ts'
import { createPackingDesk } from './packing-desk.ts'

const mug = {
  ...{ orderItemId: 1, name: 'Blue mug', sku: 'MUG', quantity: 2, location: null, options: [] },
  ...{ hasPicture: false, codes: ['mug'] },
}

function orderOf(more: Partial<PackOrderWire> = {}): PackOrderWire {
  return {
    ...{
      orderId: 1,
      orderNumber: '7',
      status: 'awaiting_shipment',
      orderDate: '',
      recipient: null,
      place: '',
    },
    ...{ customerNotes: null, internalNotes: null, gift: false, giftMessage: null, printed: false },
    ...{ carrierCode: 'ups', serviceCode: 'ground', requestedService: null, whyNot: null, packed: null },
    ...{ label: null, weight: null, dimensions: null },
    lines: [mug],
    ...more,
  }
}

function rate(serviceCode: string): RateBody {
  return {
    ...{ carrierCode: 'ups', carrierName: 'UPS', serviceCode, serviceName: serviceCode, packageCode: null },
    ...{ shipmentCost: 1, otherCost: 0, insuranceCost: 0, total: 1, isPriced: true, isInternational: false },
  }
}

function open(calls: Partial<PackCalls> = {}, orders: PackOrderWire[] = [orderOf()]) {
  const beeps: string[] = []
  const recorded: unknown[] = []
  const made: Service[] = []
  const desk = createPackingDesk({
    calls: {
      find: async () => ({ orders }),
      record: async (_orderId, lines) => void recorded.push(lines),
      rates: async () => ({
        rates: [rate('saver'), rate('ground')],
        currency: null,
        hasOwnCarriers: true,
      }),
      makeLabel: async (_orderId, service) => {
        made.push(service)
        return { shipmentId: 5, trackingNumber: '1Z', hasForm: false }
      },
      ...calls,
    },
    word: (error) => (error as Error).message,
    isAboutParcel: (error) => (error as Error).message === 'no weight',
    beep: {
      wrong: () => void beeps.push('wrong'),
      right: () => void beeps.push('right'),
      done: () => void beeps.push('done'),
    },
    labelled: () => void beeps.push('labelled'),
  })
  return { desk, beeps, recorded, made }
}

test('a whole order is packed and labelled with a scanner alone, however fast it scans', async () => {
  const { desk, beeps, recorded, made } = open()
  await Promise.all(['7', 'MUG', 'mug'].map((code) => desk.enter(code)))
  assert.deepEqual(recorded, [[{ orderItemId: 1, quantity: 2, scanned: 2 }]])
  assert.equal(desk.read().stage.name, 'packed')
  await desk.enter('')
  assert.deepEqual(made, [{ carrierCode: 'ups', serviceCode: 'ground', packageCode: null }])
  assert.deepEqual(beeps, ['right', 'right', 'done', 'done', 'labelled'])
  await desk.enter('')
  assert.equal(desk.read().stage.name, 'empty')
})

test('a wrong item and one too many are loud, change nothing, and the next right one clears them', async () => {
  const { desk, beeps } = open()
  await desk.enter('7')
  await desk.enter('PLATE')
  assert.deepEqual(desk.read().problem, {
    title: 'Wrong item',
    text: 'PLATE is not part of this order. Put it back.',
  })
  await desk.enter('mug')
  assert.equal(desk.read().problem, null)
  assert.deepEqual(beeps, ['right', 'wrong', 'right'])
  const single = open({}, [
    orderOf({
      lines: [
        { ...mug, quantity: 1 },
        { ...mug, orderItemId: 2, codes: ['x'] },
      ],
    }),
  ])
  await single.desk.enter('7')
  await single.desk.enter('mug')
  await single.desk.enter('mug')
  assert.equal(single.desk.read().problem?.title, 'One too many')
})

test('items without a barcode are ticked by hand, and taken out again', async () => {
  const { desk, recorded } = open()
  await desk.enter('7')
  await desk.tick()
  desk.untick(1)
  await desk.tick(1)
  await desk.tick()
  assert.deepEqual(recorded, [[{ orderItemId: 1, quantity: 2, scanned: 0 }]])
})

test('an order that may not be packed says why, and the next scan looks for another', async () => {
  const { desk, beeps } = open({}, [orderOf({ whyNot: 'Order 7 is on hold.' })])
  await desk.enter('7')
  assert.deepEqual([desk.read().stage.name, desk.read().problem?.text], ['refused', 'Order 7 is on hold.'])
  assert.deepEqual(beeps, ['wrong'])
  await desk.enter('')
  assert.equal(desk.read().stage.name, 'empty')
})

test('of several orders one is chosen; one alone that may be packed is taken', async () => {
  const two = [orderOf(), orderOf({ orderId: 2 })]
  const { desk } = open({}, two)
  await desk.enter('7')
  assert.equal(desk.read().stage.name, 'choosing')
  desk.move(1)
  await desk.enter('')
  const { stage } = desk.read()
  assert.equal(stage.name === 'packing' && stage.packing.order.orderId, 2)
  const one = open({}, [orderOf({ whyNot: 'shipped' }), orderOf({ orderId: 2 })])
  await one.desk.enter('7')
  assert.equal(one.desk.read().stage.name, 'packing')
})

test('what the hub refuses leaves the order on the table, as it is by now', async () => {
  let lines = [mug]
  const { desk, beeps } = open({
    find: async () => ({ orders: [orderOf({ lines })] }),
    record: () => Promise.reject(new Error('look at the order again')),
  })
  await desk.enter('7')
  lines = [{ ...mug, quantity: 3 }]
  await desk.enter('mug')
  await desk.enter('mug')
  const { stage, problem } = desk.read()
  assert.equal(problem?.text, 'look at the order again')
  assert.equal(stage.name === 'packing' && stage.packing.order.lines[0]?.quantity, 3)
  assert.equal(beeps.at(-1), 'wrong')
})

test('an order that was cancelled while it is packed is off the table, loudly', async () => {
  const orders = [orderOf()]
  const { desk } = open({ find: async () => ({ orders }) })
  await desk.enter('7')
  orders[0] = orderOf({ whyNot: 'Order 7 is cancelled; do not pack it.' })
  await desk.recheck()
  assert.deepEqual(
    [desk.read().stage.name, desk.read().problem?.title],
    ['refused', 'Do not pack this order'],
  )
})

test('an order with a label needs none, and one without a service waits until one is marked', async () => {
  const printed = open({}, [orderOf({ printed: true, lines: [{ ...mug, quantity: 1 }] })])
  for (const code of ['7', 'mug']) await printed.desk.enter(code)
  assert.equal(printed.desk.read().stage.name, 'done')
  const { desk, made } = open({}, [orderOf({ serviceCode: null, lines: [{ ...mug, quantity: 1 }] })])
  for (const code of ['7', 'mug']) await desk.enter(code)
  await new Promise((resolve) => setImmediate(resolve))
  await desk.enter('')
  assert.equal(desk.read().problem?.title, 'The order names no service: choose one')
  assert.equal(made.length, 0)
  desk.move(1)
  desk.move(1)
  await desk.enter('')
  assert.equal(made[0]?.serviceCode, 'ground')
})

test('a label that is refused can be tried again, and another order waits until this one is finished', async () => {
  const { desk } = open({ makeLabel: () => Promise.reject(new Error('no funds')) }, [
    orderOf({ lines: [{ ...mug, quantity: 1 }] }),
  ])
  for (const code of ['7', 'mug', '']) await desk.enter(code)
  assert.deepEqual(
    [desk.read().stage.name, desk.read().problem?.text, desk.read().busy],
    [...['packed', 'no funds', null]],
  )
  await desk.enter('8')
  assert.equal(desk.read().problem?.title, 'This order is not finished')
  desk.leavePacked()
  assert.equal(desk.read().stage.name, 'done')
})

const grams = (value: number) => ({ weight: { value, units: 'grams' } as const, dimensions: null })

test('a label that lacks a weight takes the packer to it, and is made with what was weighed', async () => {
  const made: unknown[] = []
  const { desk, beeps } = open({
    makeLabel: async (_orderId, _service, { weight }) => {
      if (!weight) throw new Error('no weight')
      made.push(weight)
      return { shipmentId: 5, trackingNumber: '1Z', hasForm: false }
    },
  })
  await Promise.all(['7', 'mug', 'mug', ''].map((text) => desk.enter(text)))
  assert.equal(packed(desk).asked, 1)
  assert.deepEqual([desk.read().problem?.text, beeps.at(-1)], ['no weight', 'wrong'])
  desk.measure(grams(900))
  assert.equal(desk.read().problem, null)
  await desk.enter('')
  assert.equal(desk.read().stage.name, 'done')
  assert.deepEqual(made, [{ value: 900, units: 'grams' }])
})

test('where the rates want a weight the hub says so, and they are asked for again with it', async () => {
  const asked: unknown[] = []
  const { desk, made } = open(
    {
      rates: async (_orderId, { weight }) => {
        asked.push(weight?.value ?? null)
        if (!weight) throw new Error('no weight')
        return { rates: [rate('saver'), rate('ground')], currency: null, hasOwnCarriers: true }
      },
    },
    [orderOf({ carrierCode: null, serviceCode: null })],
  )
  await Promise.all(['7', 'mug', 'mug', ''].map((text) => desk.enter(text)))
  assert.deepEqual([desk.read().problem?.text, packed(desk).asked], ['no weight', 1])
  desk.measure(grams(9))
  desk.measure(grams(90))
  await desk.enter('')
  assert.deepEqual(asked, [null, 90])
  desk.move(1)
  await desk.enter('')
  assert.deepEqual(made, [{ carrierCode: 'ups', serviceCode: 'saver', packageCode: null }])
})

test('the marked service stays marked when the parcel is weighed otherwise', async () => {
  const { desk, made } = open()
  await Promise.all(['7', 'mug', 'mug'].map((text) => desk.enter(text)))
  desk.chooseService(0)
  desk.measure(grams(90))
  await desk.enter('')
  assert.deepEqual(
    made.map(({ serviceCode }) => serviceCode),
    ['saver'],
  )
})

function packed({ read }: ReturnType<typeof open>['desk']) {
  const { stage } = read()
  assert(stage.name === 'packed')
  return stage
}
