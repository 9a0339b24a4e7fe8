import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as breath } from 'node:timers/promises'
import { createImportTurns } from './import-turns.ts'

/** A process that is busy as the test says, and in which saving takes 100 ms. */
function turnsWhile(busyShare: number) {
  let nowMs = 0
  const pauses: number[] = []
  const turns = createImportTurns({
    nowMs: () => nowMs,
    busyShare: () => busyShare,
    async pause(ms) {
      pauses.push(ms)
      await breath()
    },
  })
  const save = async () => {
    nowMs += 100
    await breath()
  }
  return { turns, pauses, save }
}

test('batches are saved one at a time and in turn, also after one that failed', async () => {
  const { turns } = turnsWhile(0.2)
  const log: string[] = []
  const save = (name: string) => async () => {
    log.push(`${name} begins`)
    await breath()
    log.push(`${name} ends`)
    if (name === 'b') throw new Error('no')
  }
  const [, second] = await Promise.allSettled(['a', 'b', 'c'].map((name) => turns.take(save(name))))
  assert.equal(second?.status, 'rejected')
  assert.deepEqual(log, ['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends'])
})

test('an idle process pauses not at all, a busy one up to as long as the batch took', async () => {
  for (const [share, pauses] of [
    [0.2, []],
    [0.5, []],
    [0.7, [50, 50]],
    [0.9, [100, 100]],
    [1, [100, 100]],
  ] as const) {
    const around = turnsWhile(share)
    await around.turns.take(around.save)
    await around.turns.take(around.save)
    assert.deepEqual(
      around.pauses.map((ms) => Math.round(ms)),
      pauses,
      String(share),
    )
  }
})
