import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { Trial } from '../../../test/support/engine-trial.ts'
import { takeStartLock } from './start-lock.ts'

test('only one at a time holds the lock', async (t) => {
  const dir = new Trial(t).root
  let inside = 0
  await Promise.all(
    Array.from({ length: 8 }, async () => {
      const release = await takeStartLock(dir)
      assert.equal(++inside, 1)
      await sleep(5)
      inside--
      await release()
    }),
  )
  assert.equal(existsSync(join(dir, 'start.lock')), false)
})

test('the lock of a process that is gone does not count', async (t) => {
  const dir = new Trial(t).root
  const child = spawn('true')
  await once(child, 'exit')
  writeFileSync(join(dir, 'start.lock'), `${child.pid} 12345 abc\n`)
  await (await takeStartLock(dir, 100))()
})

test('nor does a lock whose process number belongs to a later process', async (t) => {
  const dir = new Trial(t).root
  writeFileSync(join(dir, 'start.lock'), `${process.pid} 1 abc\n`)
  await (await takeStartLock(dir, 100))()
})

test('nor one that its maker never wrote into', async (t) => {
  const dir = new Trial(t).root
  const path = join(dir, 'start.lock')
  writeFileSync(path, '')
  await assert.rejects(takeStartLock(dir, 100))
  utimesSync(path, new Date(), new Date(Date.now() - 60_000))
  await (await takeStartLock(dir, 100))()
})

test('whoever waits too long is told for whom', async (t) => {
  const dir = new Trial(t).root
  const release = await takeStartLock(dir)
  await assert.rejects(takeStartLock(dir, 50), new RegExp(`pid ${process.pid}\\) has been starting`))
  assert.match(readFileSync(join(dir, 'start.lock'), 'utf8'), new RegExp(`^${process.pid} `))
  await release()
})
