import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fitText, heightOf } from './fit-text.ts'
import { printable } from './printable.ts'
import { emWidth, visualRuns } from './runs.ts'

function faces(text: string): string[] {
  return visualRuns(text, 'regular').map((run) =>
    run.kind === 'boxed' ? `[${run.name}]` : `${run.face} ${run.text}`,
  )
}

test('a line is cut where its font changes, and spaces stay with the words before them', () => {
  assert.deepEqual(faces('Zoë 山田 Ελλάδα'), ['sans Zoë ', 'chinese 山田 ', 'sans Ελλάδα'])
  assert.deepEqual(faces('東京2号 서울'), ['chinese 東京', 'sans 2', 'chinese 号 ', 'korean 서울'])
})

test('characters of no font are boxed one by one, joiners without a shape go', () => {
  assert.deepEqual(faces('A😀\u200d👧'), ['sans A', '[1F600]', '[1F467]'])
})

test('right-to-left runs change places around the numbers and words between them', () => {
  assert.deepEqual(faces('שלום 12 רחוב'), ['hebrew רחוב', 'sans  ', 'sans 12', 'hebrew שלום '])
  assert.deepEqual(faces('Ada (שלום) X'), ['sans Ada (', 'hebrew שלום', 'sans ) X'])
})

test('lines never run out of their box', () => {
  const box = { width: 200, height: 120, maxSize: 40, minSize: 8 }
  for (const text of [
    'W'.repeat(300),
    '永'.repeat(300),
    'one two-three/four, five '.repeat(9),
    'מילה '.repeat(40),
  ]) {
    const lines = fitText(
      [
        { text, weight: 'bold' },
        { text, scale: 0.7 },
      ],
      box,
    )
    assert.ok(heightOf(lines) <= box.height, text)
    for (const line of lines) {
      assert.ok(emWidth(line.text, line.weight) * line.size <= box.width * 1.03, line.text)
    }
  }
})

test('a text that cannot be read in its box ends in an ellipsis', () => {
  const lines = fitText([{ text: 'word '.repeat(1_000) }], {
    width: 100,
    height: 30,
    maxSize: 20,
    minSize: 10,
  })
  assert.ok(lines.at(-1)?.text.endsWith('…'))
})

test('what has no shape is taken out, what begins a line anew becomes a space', () => {
  assert.equal(printable('  a\u0000\r\nb\u202e\ufeffc\u00ad\ufe0f '), 'a bc')
  assert.equal(printable('a\ud800b'), 'a\ufffdb')
  assert.equal(printable(`x${'\u0301'.repeat(50)}`), `x${'\u0301'.repeat(4)}`)
})
