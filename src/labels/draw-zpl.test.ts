import assert from 'node:assert/strict'
import { test } from 'node:test'
import { buildAddress, buildLabel } from '../../test/support/label-contents.ts'
import { createLabelPrinter } from './label-printer.ts'

const printer = createLabelPrinter()

test('a ZPL label is 4 x 6 inches at 203 dpi, in UTF-8, with both codes', async () => {
  const zpl = await printer.labelZpl(buildLabel({ recipient: buildAddress({ name: '山田 Zoë' }) }))
  assert.match(zpl, /^\^XA\n\^CI28\n\^PW812\n\^LL1218\n/)
  assert.match(zpl, /\^BCN,174,N,N,N,A\^FH_\^FD9400111899560008123456\^FS/)
  assert.match(zpl, /\^BXN,8,200,0,0,6,~\^FH_\^FD9400111899560008123456\^FS/)
  assert.match(zpl, /\^FD山田 Zoë\^FS/)
  assert.ok(!zpl.includes('SAMPLE'))
})

test('no text begins a command or ends its field', async () => {
  const name = '^XZ~JR_5E\\&'
  const zpl = await printer.labelZpl(buildLabel({ recipient: buildAddress({ name }), lines: ['^FS^GB'] }))
  assert.ok(zpl.includes('^FD_5EXZ_7EJR_5F5E_5C&^FS'))
  assert.ok(zpl.includes('^FD_5EFS_5EGB^FS'))
  assert.equal(zpl.split('^XZ').length, 2)
})

test('a sample says so in letters that nobody overlooks', async () => {
  const zpl = await printer.labelZpl(buildLabel({ isSample: true }))
  const [, size] = /\^A0N,(\d+),\d+\^FB760,1,0,C\^FH_\^FDSAMPLE - DO NOT SHIP\^FS/.exec(zpl) ?? []
  assert.ok(Number(size) >= 50, `size ${size}`)
})

test('what stands in the middle is put there by the printer, whose font is of another width', async () => {
  const zpl = await printer.labelZpl(buildLabel())
  assert.match(zpl, /\^FT42,\d+\^A0N,\d+,\d+\^FB728,1,0,C\^FR\^FH_\^FDUSPS Priority Mail\^FS/)
  assert.match(zpl, /\^FT26,\d+\^A0N,\d+,\d+\^FB760,1,0,C\^FH_\^FD9400 1118 9956 0008 1234 56\^FS/)
  assert.match(zpl, /\^FT60,\d+\^A0N,\d+,\d+\^FH_\^FDAda Example\^FS/)
})
