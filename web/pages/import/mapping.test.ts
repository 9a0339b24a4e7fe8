import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ImportMappingWire } from '../../api/file-imports.ts'
import { texts } from '../../texts/texts.ts'
import { columnNames, fieldParts, isWhole, withColumn } from './mapping.ts'

const mapping: ImportMappingWire = {
  ...{ columns: { orderNumber: 0 }, dateOrder: 'ymd', decimalMark: '.', weightUnits: 'grams' },
  status: 'awaiting_shipment',
}

test('every field of an import is shown once', () => {
  assert.deepEqual(Object.values(fieldParts).flat().sort(), Object.keys(texts.imports.fields).sort())
})

test('a field takes a column, or none again', () => {
  const named = withColumn(mapping, 'shipToName', 3)
  assert.deepEqual(named.columns, { orderNumber: 0, shipToName: 3 })
  assert.deepEqual(withColumn(named, 'shipToName', null).columns, { orderNumber: 0 })
  assert.deepEqual([isWhole(mapping), isWhole(named)], [false, true])
})

test('columns are named by letter and head', () => {
  const names = columnNames([...Array.from({ length: 27 }, () => 'Name'), ''])
  assert.deepEqual([names[0], names[25], names[26], names[27]], ['A: Name', 'Z: Name', 'AA: Name', 'AB'])
})
