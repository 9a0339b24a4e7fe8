// Packing slips, pick lists and manifests as people read them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAddress, warehouse } from '../../test/support/label-contents.ts'
import { type ReadPage, readPdf, squeezed } from '../../test/support/read-pdf.ts'
import type { ManifestContent, PackedLine, PackingSlipContent } from '../core/labels/label.ts'
import { createLabelPrinter } from './label-printer.ts'

const printer = createLabelPrinter()
const day = '2026-03-02'

const line: PackedLine = {
  quantity: 2,
  sku: 'KET-1',
  name: 'Kettle',
  options: ['Colour: red'],
  location: 'A-7',
}

function slip(members: Partial<PackingSlipContent> = {}): PackingSlipContent {
  return {
    ...{ orderNumber: 'W-2041', orderDay: '2026-03-01', reference: 'PO 77', sender: warehouse },
    ...{ recipient: buildAddress(), shippingMethod: 'Overnight', trackingNumbers: ['PL0000000017'] },
    ...{ lines: [line], customerNotes: 'Ring twice', giftMessage: 'Happy birthday' },
    ...members,
  }
}

function manifest(members: Partial<ManifestContent> = {}, parcels = 2): ManifestContent {
  return {
    ...{ manifestId: 9001, carrierName: 'Own delivery', accountNumber: 'AC-7', sender: warehouse, day },
    isSample: false,
    rows: Array.from({ length: parcels }, (_none, at) => ({
      ...{
        trackingNumber: `PL${at}`,
        orderNumber: `W-${at}`,
        recipient: buildAddress(),
        serviceName: 'Express',
      },
      weight: { value: 1250, units: 'grams', WeightUnits: 2 },
    })),
    ...members,
  }
}

function assertHolds(page: ReadPage | undefined, texts: readonly string[]): void {
  const all = squeezed(page?.text ?? '')
  for (const text of texts) assert.ok(all.includes(squeezed(text)), `${text} is not in:\n${page?.text}`)
}

async function slips(contents: PackingSlipContent[], more: object = {}): Promise<ReadPage[]> {
  return readPdf(await printer.packingSlipsPdf(contents, { picks: null, paper: 'a4', day, ...more }))
}

test('a packing slip says who sends what to whom, and no price', async () => {
  const [page, ...others] = await slips([slip()])
  assert.equal(others.length, 0)
  assert.deepEqual(
    [page?.widthPoints, page?.heightPoints].map(Math.round as (n?: number) => number),
    [595, 842],
  )
  assertHolds(page, [
    ...['Packing slip', 'Order W-2041', 'Date: 2026-03-01', 'Reference: PO 77', 'Shipping: Overnight'],
    ...[
      'Tracking: PL0000000017',
      'Packhouse Supply Co.',
      'Ada Example',
      'Springfield, IL 62704',
      'Ring twice',
    ],
    ...['Gift message: Happy birthday', 'Place', 'A-7', 'KET-1', 'Kettle', 'Colour: red', '1 line, 2 pieces'],
    'Page 1 of 1',
  ])
})

test('the number of an order is scanned off its slip, on any paper; one that no bar code holds is typed', async () => {
  const long = { customerNotes: 'Ring twice. '.repeat(60), giftMessage: 'Happy birthday. '.repeat(30) }
  for (const paper of ['a4', 'letter'] as const) {
    const [page] = await slips([slip({ orderNumber: 'W-2041/b', ...long })], { paper })
    assert.deepEqual(page?.codes, [{ format: 'Code128', text: 'W-2041/b' }], paper)
  }
  for (const orderNumber of ['Ünder 7', 'W'.repeat(60)]) {
    const [page] = await slips([slip({ orderNumber })])
    assert.deepEqual(page?.codes, [])
  }
})

test('each order begins a page, and a long one goes on', async () => {
  const many = slip({ orderNumber: 'W-2042', lines: Array.from({ length: 60 }, () => line) })
  const pages = await slips([slip(), many, slip()])
  const starts = pages.map(({ text }) => squeezed(text).includes('Packingslip'))
  assert.deepEqual(starts, [true, true, ...pages.slice(3).map(() => false), true])
  assertHolds(pages[2], ['Order W-2042, continued', '60 lines, 120 pieces', `Page 2 of ${pages.length - 2}`])
  const kettles = pages.slice(1, -1).map(({ text }) => text.match(/KET-1/g)?.length ?? 0)
  assert.equal(
    kettles.reduce((sum, count) => sum + count, 0),
    60,
  )
})

test('what an order does not say is not on its slip', async () => {
  const bare = {
    reference: null,
    sender: null,
    shippingMethod: null,
    trackingNumbers: [],
    customerNotes: null,
  }
  const [page] = await slips([slip({ ...bare, giftMessage: ' ', lines: [{ ...line, location: null }] })])
  for (const word of ['Reference', 'Shipping:', 'Tracking', 'NOTES', 'Gift', 'Place'])
    assert.ok(!page?.text.includes(word), word)
})

test('the pick list stands before the slips, on the paper that is asked for', async () => {
  const picks = [{ quantity: 4, sku: 'KET-1', name: 'Kettle, Colour: red', location: 'A-7', orders: 2 }]
  const pages = await slips([slip(), slip()], { picks, paper: 'letter' })
  assert.equal(pages.length, 3)
  assert.deepEqual(
    [pages[0]?.widthPoints, pages[0]?.heightPoints].map(Math.round as (n?: number) => number),
    [612, 792],
  )
  assertHolds(pages[0], [
    'Pick list',
    '2 orders · 4 pieces',
    'A-7',
    'KET-1',
    'Kettle, Colour: red',
    'Quantity',
  ])
})

test('a manifest lists every parcel, sums them up, and is signed on its last page', async () => {
  const pages = await readPdf(await printer.manifestPdf([manifest({}, 60)], 'a4'))
  assertHolds(pages[0], [
    ...[
      'Manifest 9001',
      'Own delivery',
      'Account AC-7',
      day,
      'Orders: 60',
      'Parcels: 60',
      'Weight: 75.000 kg',
    ],
    ...['PL0', 'W-0', 'Ada Example', '62704 Springfield US', 'Express', '1.250'],
  ])
  const signed = pages.map(({ text }) => text.includes('Signature'))
  assert.deepEqual(signed, [...pages.slice(1).map(() => false), true])
  const rows = pages.map(({ text }) => text.match(/Ada Example/g)?.length ?? 0)
  assert.equal(
    rows.reduce((sum, count) => sum + count, 0),
    60,
  )
})

test('each manifest begins a page, whatever stands on it', async () => {
  const other = manifest({ manifestId: 9002, carrierName: 'UPS', isSample: true, sender: null, rows: [] })
  const pages = await readPdf(await printer.manifestPdf([manifest(), other], 'letter'))
  assert.equal(pages.length, 2)
  assertHolds(pages[1], ['Manifest 9002', 'UPS', 'Parcels: 0', 'Signature'])
})
