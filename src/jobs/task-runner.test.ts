import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startTestHub, type TestHub } from '../../test/support/hub.ts'
import { later } from '../core/tasks.ts'
import { runDueTasks, startTaskRunner, type TaskHandler } from './task-runner.ts'

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

test('a task that is asked for while it runs is run once more, however it ends', async () => {
  const { ctx } = await on.addAccount()
  for (const ending of [{ end: 'done' }, { end: 'failed', why: 'no' }] as const) {
    const ask = (seconds = 0) => {
      const at = new Date(on.hub.now().getTime() + seconds * 1_000)
      return later(ctx, 'keep_hints', { storeId: 2 }, { key: '2', at })
    }
    await ask()
    let runs = 0
    const handler: TaskHandler<'keep_hints'> = {
      kind: 'keep_hints',
      atOnce: 2,
      async run(_hub, { payload }) {
        // What the test before this one has left.
        if (payload.storeId !== 2) return { end: 'done' }
        runs += 1
        if (runs === 1) for (const seconds of [60, 30, 90]) await ask(seconds)
        return ending
      },
    }
    while ((await runDueTasks(on.hub, [handler as TaskHandler])) > 0);
    assert.equal(runs, 1)
    on.advance(31_000)
    while ((await runDueTasks(on.hub, [handler as TaskHandler])) > 0);
    assert.equal(runs, 2)
    on.advance(3_600_000)
    while ((await runDueTasks(on.hub, [handler as TaskHandler])) > 0);
    assert.equal(runs, 2)
  }
})
