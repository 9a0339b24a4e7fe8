import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAddress, buildLabel } from '../../test/support/label-contents.ts'
import { type ReadPage, readPdf, squeezed } from '../../test/support/read-pdf.ts'
import type { LabelContent } from '../core/labels/label.ts'
import { createLabelPrinter } from './label-printer.ts'

const printer = createLabelPrinter()

async function printed(members: Partial<LabelContent> = {}): Promise<ReadPage> {
  const pages = await readPdf(await printer.labelPdf(buildLabel(members)))
  assert.equal(pages.length, 1)
  return pages[0]!
}

function assertHolds(page: ReadPage, texts: readonly string[]): void {
  const all = squeezed(page.text)
  for (const text of texts) assert.ok(all.includes(squeezed(text)), `${text} is not in:\n${page.text}`)
}

function assertScans(page: ReadPage, trackingNumber: string): void {
  const codes = page.codes.map(({ format, text }) => `${format} ${text}`).sort()
  assert.deepEqual(codes, [`Code128 ${trackingNumber}`, `DataMatrix ${trackingNumber}`])
}

test('a label is a page of 4 x 6 inches with everything that a parcel needs', async () => {
  const page = await printed()
  assert.deepEqual([page.widthPoints, page.heightPoints], [288, 432])
  assertHolds(page, [
    'Shipping Department',
    'Packhouse Supply Co.',
    'Austin, TX 78744',
    'Tel. 512-555-0100',
    'Ada Example',
    '742 Evergreen Terrace',
    'Springfield, IL 62704',
    'USPS Priority Mail',
    '2026-11-20',
    '2 lb 3 oz',
    '12 × 9.5 × 4 in',
    'Austin main',
    'Order 100-2045',
    'SKU BLUE-MUG x2',
    'Leave with the neighbour',
    'Ref 77-A',
    '9400 1118 9956 0008 1234 56',
  ])
})

test('a service that is called after its carrier does not name it twice', async () => {
  const titles: [carrierName: string, serviceName: string, title: string][] = [
    ['UPS', 'UPS® Ground', 'UPS® Ground'],
    ['FedEx', 'FedEx Ground®', 'FedEx Ground®'],
    ['Post', 'Postal parcel', 'Post Postal parcel'],
    ['Our van', 'Same day', 'Our van Same day'],
    ['Van', 'Van', 'Van'],
  ]
  for (const [carrierName, serviceName, title] of titles) {
    const zpl = await printer.labelZpl(buildLabel({ carrierName, serviceName }))
    assert.match(zpl, new RegExp(`\\^FD${title}\\^FS`), title)
  }
})

for (const number of [
  '9400111899560008123456',
  'LX123456785US',
  '7',
  'OWN-2026-000123/45_ab',
  '1'.repeat(34),
]) {
  test(`both codes of ${number} scan at 203 dpi, on a sample and a return too`, async () => {
    assertScans(await printed({ trackingNumber: number }), number)
    assertScans(await printed({ trackingNumber: number, isSample: true, isReturn: true }), number)
  })
}

test('bars begin and end between the dots of the printer', async () => {
  const { dots } = await printed()
  const row = dots.grey.subarray(1_050 * dots.width, 1_051 * dots.width)
  assert.deepEqual(
    [...new Set(row)].sort((a, b) => a - b),
    [0, 255],
  )
})

test('a tracking number that no scanner could read is refused', async () => {
  await assert.rejects(printed({ trackingNumber: 'Ä1' }), { code: 'invalid', message: /letters A to Z/ })
  await assert.rejects(printed({ trackingNumber: '' }), { code: 'invalid' })
  await assert.rejects(printed({ trackingNumber: 'X'.repeat(60) }), { code: 'invalid', message: /too long/ })
})

test('long names and addresses are wrapped and shrunk, and no word is lost', async () => {
  const words = Array.from({ length: 24 }, (_, index) => `Wortungetüm${index}`)
  const name = words.join(' ')
  const company = `${'Donaudampfschifffahrts'.repeat(8)}gesellschaft`
  const page = await printed({ recipient: buildAddress({ name, company, country: 'DE' }), isSample: true })
  assertHolds(page, [...words, company])
  assertScans(page, '9400111899560008123456')
})

test('SAMPLE and RETURN are on the labels they belong on, and on no other', async () => {
  const usual = await printed()
  assert.doesNotMatch(usual.text, /SAMPLE|RETURN/)
  assert.match((await printed({ isSample: true })).text, /SAMPLE - DO NOT SHIP/)
  assertHolds(await printed({ isReturn: true }), ['RETURN', 'RETURN TO'])
})

const hostile: Record<string, string> = {
  'control characters': Array.from({ length: 160 }, (_, code) => String.fromCharCode(code)).join(''),
  'a word of 10,000 letters': 'W'.repeat(10_000),
  '10,000 ideographs': '永'.repeat(10_000),
  'a thousand marks on a letter': `a${'\u0301'.repeat(1_000)}`,
  'halves of characters': '\ud800\udc00\ud800 \udfff',
  'directions overridden': '\u202eabc\u2066\u202d אבג',
  'PDF and ZPL commands': ') Tj ET Q (^XZ~JR^FS\\)',
  'every kind of emoji': '👩‍🚀🏴󠁧󠁢󠁥󠁮󠁧󠁿🇩🇪1️⃣',
  nothing: '   ',
}

for (const [kind, text] of Object.entries(hostile)) {
  test(`a label is printed and scans whatever the texts hold: ${kind}`, async () => {
    const address = buildAddress({
      name: text,
      company: text,
      street1: text,
      street2: text,
      street3: text,
      city: text,
      state: text,
      postalCode: text,
      country: text,
      phone: text,
    })
    const members = {
      sender: address,
      recipient: address,
      carrierName: text,
      serviceName: text,
      orderNumber: text,
      warehouseName: text,
      lines: [text, text],
      shipDate: text,
    }
    assertScans(await printed(members), '9400111899560008123456')
    assert.match(await printer.labelZpl(buildLabel(members)), /^\^XA[\s\S]*\^XZ\n$/)
  })
}

test('the same content gives the same bytes', async () => {
  const label = buildLabel({ recipient: buildAddress({ name: '山田 太郎 김' }), isSample: true })
  const [first, second] = [await printer.labelPdf(label), await printer.labelPdf(label)]
  assert.ok(Buffer.from(first).equals(second))
})
