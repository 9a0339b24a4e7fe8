import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isPostmaster, parsePostmasterPid } from './postmaster-pid.ts'

test('postmaster.pid is read line by line', () => {
  const text = '4711\n/data/postgres\n1790000000\n5432\n/data/run\n\n  1234567    32777\nready   \n'
  assert.deepEqual(parsePostmasterPid(text), {
    pid: 4711,
    dataDir: '/data/postgres',
    port: 5432,
    socketDir: '/data/run',
    status: 'ready',
  })
})

test('one that is still being written is no server yet', () => {
  assert.equal(parsePostmasterPid(''), undefined)
  assert.equal(parsePostmasterPid('4711\n/data/postgres\n')?.status, '')
})

test('a process counts as the server only by its name and its data folder', async () => {
  assert.equal(await isPostmaster({ pid: process.pid, dataDir: '/data/postgres' }), false)
})
