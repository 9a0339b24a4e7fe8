import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Weight } from '../core/orders/order.ts'
import { kilogramsText, trackingText, weightText } from './measures.ts'

const weight = (value: number, units: Weight['units']): Weight => ({ value, units, WeightUnits: 1 })

test('weights are read in the units of the order, and a feather is not nothing', () => {
  assert.equal(weightText(weight(24, 'ounces')), '1 lb 8 oz')
  assert.equal(weightText(weight(2, 'pounds')), '2 lb')
  assert.equal(weightText(weight(0.004, 'ounces')), '0.01 oz')
  assert.equal(weightText(weight(350, 'grams')), '350 g')
  assert.equal(weightText(weight(1500.5, 'grams')), '1.5 kg')
  assert.equal(weightText(weight(0.1, 'grams')), '0.1 g')
  assert.equal(kilogramsText(weight(0.1, 'grams')), '0.001')
})

test('tracking numbers are grouped as people read them', () => {
  assert.equal(trackingText('LX123456785US'), 'LX 123 456 785 US')
  assert.equal(trackingText('1ZX017000300000022'), '1ZX0 1700 0300 0000 22')
})
