import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPdf } from '../../test/support/read-pdf.ts'
import { createLabelPrinter } from './label-printer.ts'

const day = '2026-03-02'
const slip = (orderNumber: string) => ({
  ...{ orderNumber, orderDay: day, reference: null, sender: null, shippingMethod: null, trackingNumbers: [] },
  recipient: {
    ...{
      name: 'Mara Lind',
      company: null,
      street1: '18 Harbor Road',
      street2: null,
      street3: null,
      city: 'Portland',
    },
    ...{
      state: 'ME',
      postalCode: '04101',
      country: 'US',
      phone: null,
      residential: null,
      addressVerified: null,
    },
  },
  lines: [{ quantity: 1, sku: 'MUG', name: 'Mug', options: [], location: null }],
  ...{ customerNotes: null, giftMessage: null },
})

test('documents become one, with all their pages in their order', async () => {
  const printer = createLabelPrinter()
  const draw = (number: string) => printer.packingSlipsPdf([slip(number)], { picks: null, paper: 'a4', day })
  const merged = await printer.mergedPdf([
    await draw('FIRST-1'),
    await draw('SECOND-2'),
    await draw('THIRD-3'),
  ])
  const pages = await readPdf(merged)
  assert.equal(pages.length, 3)
  const texts = pages.map((page) => JSON.stringify(page))
  for (const [at, number] of ['FIRST-1', 'SECOND-2', 'THIRD-3'].entries())
    assert.ok(texts[at]?.includes(number), `page ${at + 1} is of ${number}`)
})

test('a pick list alone has no slips behind it', async () => {
  const picks = [{ quantity: 2, sku: 'MUG', name: 'Mug', location: 'A1', orders: 2 }]
  const more = { picks, picksAlone: true, paper: 'a4', day } as const
  const pages = await readPdf(await createLabelPrinter().packingSlipsPdf([slip('S-1'), slip('S-2')], more))
  assert.equal(pages.length, 1)
  assert.ok(JSON.stringify(pages[0]).includes('2 orders'))
})
