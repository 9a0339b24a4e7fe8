import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { jsonFaultAt } from './json-fault.ts'

suite('where a text stops being JSON', () => {
  const cases: [text: string, at: number][] = [
    ['', 0],
    ['{', 1],
    ['{"order_ids": [1, 2}', 19],
    ['{"order_ids": [1,]}', 17],
    ["{ 'order_id' : 5 }", 2],
    ['{"a" 1}', 5],
    ['{"a": 1 "b": 2}', 8],
    ['{"a": 1,}', 8],
    ['{"a": 01}', 7],
    ['{"a": "\n"}', 6],
    ['{"a": "\\x"}', 6],
    ['{"a": tru}', 6],
    ['{"a": 1} {}', 9],
    ['[[[]]]]', 6],
  ]
  for (const [text, at] of cases) {
    test(`${JSON.stringify(text)} stops at ${at}`, () => {
      assert.throws(() => JSON.parse(text))
      assert.equal(jsonFaultAt(text), at)
    })
  }

  test('what is JSON is read to its end', () => {
    for (const value of [{ a: [1, -2.5e-7, 'x\u007f"\\\n😀', null, true], b: {} }, [], 'text', 0]) {
      const text = JSON.stringify(value, null, 2)
      assert.equal(jsonFaultAt(text), text.length)
    }
  })

  test('a long text is read in a moment', () => {
    const text = `{"a": "${'x\\n'.repeat(3_000_000)}", "b": [${'{"c": 1},'.repeat(500_000)} }`
    assert.equal(jsonFaultAt(text), text.length - 1)
  })
})
