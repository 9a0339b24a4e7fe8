import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Hub } from '../core/context.ts'
import { startWorker } from './worker.ts'

function quietHub() {
  const lines: string[] = []
  const note = (_fields: object, message: string) => void lines.push(message)
  return { hub: { log: { info: note, warn: note, error: note } } as unknown as Hub, lines }
}

test('a job runs again and again, never twice at once, and not after stop', async () => {
  const { hub } = quietHub()
  let runs = 0
  let atOnce = 0
  const run = async () => {
    runs += 1
    atOnce += 1
    assert.equal(atOnce, 1)
    await sleep(5)
    atOnce -= 1
  }
  const worker = startWorker(hub, [{ name: 'count', everyMs: 1, run }])
  while (runs < 3) await sleep(5)
  await worker.stop()
  assert.equal(atOnce, 0)
  const before = runs
  await sleep(30)
  assert.equal(runs, before)
})

test('stop waits for the run under way', async () => {
  const { hub } = quietHub()
  let done = false
  const run = async () => {
    await sleep(50)
    done = true
  }
  const worker = startWorker(hub, [{ name: 'slow', everyMs: 1_000, run }])
  await worker.stop()
  assert.equal(done, true)
})

test('a failing job is tried again, logged once and again when it works, and holds up no other', async () => {
  const { hub, lines } = quietHub()
  let tries = 0
  let others = 0
  const failing = () => {
    tries += 1
    return tries < 4 ? Promise.reject(new Error('no')) : Promise.resolve()
  }
  const worker = startWorker(hub, [
    { name: 'failing', everyMs: 1, run: failing },
    { name: 'other', everyMs: 1, run: async () => others++ },
  ])
  while (tries < 6) await sleep(5)
  await worker.stop()
  assert.ok(others > 2)
  assert.deepEqual(lines, ['A job failed; it is tried again', 'A job works again'])
})
