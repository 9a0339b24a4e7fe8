import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAddress, buildLabel } from '../../test/support/label-contents.ts'
import { type ReadPage, readPdf, squeezed } from '../../test/support/read-pdf.ts'
import type { Address } from '../core/orders/order.ts'
import { createLabelPrinter } from './label-printer.ts'

const printer = createLabelPrinter()

async function printedFor(recipient: Partial<Address>): Promise<ReadPage> {
  const [page] = await readPdf(await printer.labelPdf(buildLabel({ recipient: buildAddress(recipient) })))
  return page!
}

function assertHolds(page: ReadPage, texts: readonly string[]): void {
  const all = squeezed(page.text)
  for (const text of texts) assert.ok(all.includes(squeezed(text)), `${text} is not in:\n${page.text}`)
}

const people: Record<string, [name: string, street: string, city: string, country: string]> = {
  Latin: ['Zoë Šťastná-Ødegård', 'Łódzka 5', 'Kraków', 'PL'],
  Vietnamese: ['Nguyễn Thùy Phượng', '12 Đường Lê Lợi', 'Huế', 'VN'],
  Greek: ['Γιώργος Παπαδόπουλος', 'Οδός Ερμού 12', 'Αθήνα', 'GR'],
  Cyrillic: ['Олександр Шевченко', 'вулиця Хрещатик 1', 'Київ', 'UA'],
  Chinese: ['王小明', '建国路九十三号', '北京市', 'CN'],
  Japanese: ['山田 たろう', 'サンプルビル101号室', '港区', 'JP'],
  Korean: ['김철수', '세종대로 110', '서울특별시', 'KR'],
}

for (const [script, [name, street1, city, country]] of Object.entries(people)) {
  test(`${script} names and addresses are printed as text`, async () => {
    const page = await printedFor({ name, street1, city, state: null, country })
    assertHolds(page, [name, street1, city])
    assert.equal(page.codes.length, 2)
  })
}

test('right-to-left names are shaped and stand in one line from right to left', async () => {
  for (const name of ['محمد', 'שלום']) {
    const page = await printedFor({ name, country: 'AE' })
    const letters = new Set(squeezed(page.text))
    for (const letter of squeezed(name)) assert.ok(letters.has(letter), `${letter} of ${name}`)
  }
})

test('a character of no font is shown by its code point in a box', async () => {
  const page = await printedFor({ name: 'Ada 😀 ქართ 👩‍👩‍👧' })
  assertHolds(page, ['Ada', '1F600', '10E5', '10D0', '10E0', '10D7', '1F469', '1F467'])
})

test('international labels name the country in English capitals', async () => {
  const page = await printedFor({ country: 'JP', city: '港区', state: '東京都' })
  assertHolds(page, ['JAPAN', 'UNITED STATES OF AMERICA', '東京都港区'])
  assert.ok(!(await printedFor({})).text.includes('UNITED STATES'))
})
