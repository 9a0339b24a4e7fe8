// Random sequences of everything that can be done to orders, by three accounts in both dialects, against a pure model.
// MODEL_SEED, as a failure prints it, runs the same sequence again; MODEL_SECONDS sets for how long others follow.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { startTestHub, type TestHub } from './support/hub.ts'
import { begin } from './support/model-run.ts'
import { everyStep } from './support/model-steps.ts'
import { assertSoundBook } from './support/sound-book.ts'

const seconds = Number(process.env.MODEL_SECONDS ?? 25)
const firstSeed = Number(process.env.MODEL_SEED ?? Date.now() % 2 ** 30)
/** A sequence that fails is made shorter for no longer than this. */
const MOST_MS_FOR_ONE = 120_000

let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

test('whatever is done in whatever order, the hub reads as the model does', async () => {
  const steps = { count: 0 }
  const run = fc.asyncProperty(
    fc.commands(everyStep, { maxCommands: 100, size: 'max' }),
    async (commands) => {
      const setup = await begin(on, steps)
      await fc.asyncModelRun(() => setup, commands)
      assert.deepEqual(on.complaints, [])
      // Nothing of this run may be released by the next one's clock.
      const body = { order_ids: [0], remove_unshipped_imported_orders: true }
      for (const { starshipit } of setup.real.accounts) await starshipit.post('/api/orders/delete', body)
    },
  )
  const deadline = Date.now() + seconds * 1_000
  for (let seed = firstSeed; Date.now() < deadline; seed += 1)
    await fc.assert(run, { seed, numRuns: 1, interruptAfterTimeLimit: MOST_MS_FOR_ONE })
  await assertSoundBook(on.hub.database)
  assert.ok(steps.count > 100, `${steps.count} steps were compared`)
})
