import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAddress, buildCustoms, buildCustomsItem } from '../../test/support/label-contents.ts'
import { readPdf, squeezed } from '../../test/support/read-pdf.ts'
import { customsForm, maxCn22Values } from './customs-form.ts'
import { createLabelPrinter } from './label-printer.ts'

const printer = createLabelPrinter()
const heavy = { value: 2_001, units: 'grams', WeightUnits: 1 } as const

test('a CN 22 goes up to 300 SDR and 2 kg, beyond them a CN 23', () => {
  const form = (value: number, grams: number, currency = 'USD') =>
    customsForm(
      buildCustoms({
        items: [buildCustomsItem({ value: value / 2 }), buildCustomsItem({ value: value / 2 })],
        weight: { value: grams, units: 'grams', WeightUnits: 1 },
        currency,
      }),
    )
  assert.equal(form(385, 2_000), 'CN22')
  assert.equal(form(385.02, 2_000), 'CN23')
  assert.equal(form(10, 2_000.1), 'CN23')
  assert.equal(form(270, 10, 'gbp'), 'CN22')
  assert.equal(form(271, 10, 'GBP'), 'CN23')
})

// Currency units per SDR that the IMF published. Dirham and Hong Kong dollar by their pegs to the US dollar, the rand by
// its rate of 25 January 2024.
const perSdr: Record<string, Record<string, number>> = {
  '2025-10-20': {
    ...{ AED: 5.0155, AUD: 2.10008, BRL: 7.34258, CAD: 1.91687, CHF: 1.08258, CNY: 9.72772, CZK: 28.4595 },
    ...{ DKK: 8.75113, EUR: 1.17176, GBP: 1.01841, HKD: 10.584, ILS: 4.52178, INR: 119.888, JPY: 206.163 },
    ...{ KRW: 1938.59, MXN: 25.1329, NOK: 13.7581, NZD: 2.37945, PLN: 4.96411, SEK: 12.8776, SGD: 1.76799 },
    ...{ USD: 1.36568, ZAR: 25.1826 },
  },
  '2026-06-23': {
    ...{ AUD: 1.94782, BRL: 7.01794, CAD: 1.92416, CNY: 9.20589, CZK: 28.833, DKK: 8.90044, EUR: 1.19071 },
    ...{ GBP: 1.02595, ILS: 4.0572, INR: 128.465, JPY: 219.204, USD: 1.35646 },
  },
}

for (const [day, rates] of Object.entries(perSdr)) {
  test(`the values of a CN 22 are a little below 300 SDR as of ${day}`, () => {
    for (const [currency, rate] of Object.entries(rates)) {
      const part = (maxCn22Values.get(currency) ?? 0) / (300 * rate)
      assert.ok(part >= 0.8 && part <= 0.95, `${currency} ${part}`)
    }
  })
}

test('every currency with a limit is held against a published rate', () => {
  assert.deepEqual(
    [...maxCn22Values.keys()].filter((currency) => !(currency in (perSdr['2025-10-20'] ?? {}))),
    [],
  )
})

test('a currency without a known limit gets a CN 23', () => {
  assert.equal(customsForm(buildCustoms({ currency: 'VND' })), 'CN23')
})

test('a CN 22 is a 4 x 6 inch page with goods, totals, category and signature', async () => {
  const pages = await readPdf(await printer.customsPdf(buildCustoms()))
  assert.deepEqual(
    pages.map(({ widthPoints, heightPoints }) => [widthPoints, heightPoints]),
    [[288, 432]],
  )
  const text = squeezed(pages[0]!.text)
  for (const part of [
    'CN 22',
    'DÉCLARATION EN DOUANE',
    'Shipping Department',
    'Erika Mustermann',
    'GERMANY',
    'Ceramic mug, blue',
    '6912.00',
    'PORTUGAL',
    '24.50',
    'Cotton tea towel',
    '33.50 USD',
    '0.993',
    '2026-11-20',
    'LX 123 456 785 US',
    '× Sale of goods',
  ]) {
    assert.ok(text.includes(squeezed(part)), `${part} is not in:\n${pages[0]!.text}`)
  }
})

test('a CN 23 is an A5 page with bar code, category and instruction crossed', async () => {
  const content = buildCustoms({ weight: heavy, contents: 'gift', nonDelivery: 'treat_as_abandoned' })
  const pages = await readPdf(await printer.customsPdf(content))
  assert.deepEqual(pages[0]!.codes, [{ format: 'Code128', text: 'LX123456785US' }])
  assert.deepEqual([Math.round(pages[0]!.widthPoints), Math.round(pages[0]!.heightPoints)], [595, 420])
  const text = squeezed(pages[0]!.text)
  for (const part of ['CN 23', '×Gift', '×Treat as abandoned', '2.001']) {
    assert.ok(text.includes(squeezed(part)), `${part} is not in:\n${pages[0]!.text}`)
  }
  assert.ok(!text.includes('×Return'))
})

test('all items are declared, on as many pages as they need', async () => {
  const items = Array.from({ length: 40 }, (_, index) =>
    buildCustomsItem({ description: `Thing No. ${index} ${'of glazed clay '.repeat(index % 9)}`, value: 1 }),
  )
  for (const weight of [buildCustoms().weight, heavy]) {
    const pages = await readPdf(await printer.customsPdf(buildCustoms({ items, weight, isSample: true })))
    const text = squeezed(pages.map((page) => page.text).join(' '))
    for (const index of items.keys()) assert.ok(text.includes(`ThingNo.${index}`), `item ${index}`)
    assert.ok(text.includes(`${pages.length}/${pages.length}`))
    for (const page of pages) assert.ok(squeezed(page.text).includes('40.00USD'))
  }
})

test('a declaration is printed whatever its texts hold, twice the same', async () => {
  for (const text of ['W'.repeat(10_000), '永'.repeat(10_000), '\u0000\u202e😀\ud800', '']) {
    const content = buildCustoms({
      recipient: buildAddress({ name: text, street1: text, country: 'JP' }),
      items: [buildCustomsItem({ description: text, harmonizedTariffCode: text, countryOfOrigin: text })],
    })
    const [first, second] = [await printer.customsPdf(content), await printer.customsPdf(content)]
    assert.ok(Buffer.from(first).equals(second))
  }
})
