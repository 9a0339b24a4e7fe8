import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startTestHub, type TestHub } from '../../test/support/hub.ts'
import { later } from '../core/tasks.ts'
import { startTaskRunner, type TaskHandler } from './task-runner.ts'

let on: TestHub
before(async () => {
  on = await startTestHub()
})
after(() => on.close())

test('a task whose lease ran out while it runs is not begun again by the runner that runs it', async () => {
  const { ctx } = await on.addAccount()
  await later(ctx, 'keep_hints', { storeId: 1 }, { key: '1' })
  let runs = 0
  const handler: TaskHandler<'keep_hints'> = {
    kind: 'keep_hints',
    atOnce: 2,
    async run(_hub, _task, signal) {
      runs += 1
      await sleep(1_500, undefined, { signal })
      return { end: 'done' }
    },
  }
  const runner = startTaskRunner(on.hub, [handler as TaskHandler])
  while (runs === 0) await sleep(5)
  on.advance(61_000)
  await sleep(700)
  assert.equal(runs, 1)
  await runner.stop()
})
