import assert from 'node:assert/strict'
import { test } from 'node:test'
import { luminance, readableOn } from './readable-on.ts'

test('the name of a tag reaches a contrast of 4.5 to 1 on every colour', () => {
  for (let red = 0; red < 256; red += 15)
    for (let green = 0; green < 256; green += 15)
      for (let blue = 0; blue < 256; blue += 15) {
        const color = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
        const [one, other] = [luminance(color), luminance(readableOn(color))].sort((a, b) => b - a)
        assert.ok(((one ?? 0) + 0.05) / ((other ?? 0) + 0.05) >= 4.5, color)
      }
})

test('dark colours carry white, light ones black', () => {
  assert.equal(readableOn('#1f7a62'), '#ffffff')
  assert.equal(readableOn('#ffe066'), '#000000')
  assert.equal(readableOn('no colour'), '#ffffff')
})
