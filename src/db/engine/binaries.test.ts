import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { test } from 'node:test'
import { findBinaries, program } from './binaries.ts'

test('the programs of this platform are found', async () => {
  const binaries = await findBinaries()
  assert.equal(existsSync(program(binaries, 'postgres')), true)
  assert.equal(existsSync(program(binaries, 'initdb')), true)
  assert.equal(binaries.major, '18')
})

test('on a platform without programs we ask for a server', async () => {
  await assert.rejects(findBinaries('sunos', 'sparc'), /no PostgreSQL for this system.*Set DATABASE_URL/)
})
