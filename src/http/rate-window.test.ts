import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { createRateWindows } from './rate-window.ts'

function startAt(text: string) {
  let at = Date.parse(text)
  const windows = createRateWindows(() => new Date(at))
  return { windows, pass: (ms: number) => (at += ms) }
}

suite('rate windows', () => {
  test('a window starts at its first call and refuses what exceeds its limit until it ends', () => {
    const { windows, pass } = startAt('2026-03-04T05:06:07.500Z')
    assert.deepEqual(windows.take('a', 2, 60), { allowed: true, limit: 2, remaining: 1, resetSeconds: 60 })
    pass(10_100)
    assert.deepEqual(windows.take('a', 2, 60), { allowed: true, limit: 2, remaining: 0, resetSeconds: 50 })
    pass(49_800)
    assert.deepEqual(windows.take('a', 2, 60), { allowed: false, limit: 2, remaining: 0, resetSeconds: 1 })
    pass(100)
    assert.deepEqual(windows.take('a', 2, 60), { allowed: true, limit: 2, remaining: 1, resetSeconds: 60 })
  })

  test('keys are counted apart from one another', () => {
    const { windows } = startAt('2026-03-04T05:06:07Z')
    assert.equal(windows.take('a', 1, 60).allowed, true)
    assert.equal(windows.take(1, 1, 60).allowed, true)
    assert.equal(windows.take('1', 1, 60).allowed, true)
    assert.equal(windows.take('a', 1, 60).allowed, false)
  })

  test('what is given back does not count, and never leaves more than the limit', () => {
    const { windows } = startAt('2026-03-04T05:06:07Z')
    windows.take('a', 2, 60)
    windows.giveBack('a')
    windows.giveBack('a')
    windows.giveBack('never taken')
    assert.equal(windows.take('a', 2, 60).remaining, 1)
    assert.equal(windows.take('a', 2, 60).allowed, true)
    assert.equal(windows.take('a', 2, 60).allowed, false)
  })

  test('a raised limit holds at once', () => {
    const { windows } = startAt('2026-03-04T05:06:07Z')
    windows.take('a', 1, 60)
    assert.equal(windows.take('a', 1, 60).allowed, false)
    assert.equal(windows.take('a', 3, 60).remaining, 1)
  })

  test('a clock set back opens a new window', () => {
    const { windows, pass } = startAt('2026-03-04T05:06:07Z')
    windows.take('a', 1, 60)
    pass(-3_600_000)
    assert.deepEqual(windows.take('a', 1, 60), { allowed: true, limit: 1, remaining: 0, resetSeconds: 60 })
  })

  test('memory is bounded, and windows of the latest callers survive', () => {
    const { windows } = startAt('2026-03-04T05:06:07Z')
    for (let key = 0; key < 25_000; key += 1) windows.take(key, 1, 60)
    assert.equal(windows.take(24_999, 1, 60).allowed, false)
    assert.equal(windows.take(0, 1, 60).allowed, true)
  })
})
