import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { noteBackup } from '../../../core/read-system.ts'
import type { SystemAnswer } from './system-wire.ts'

suite('the system page', () => {
  let on: TestHub
  let account: TestAccount

  before(async () => {
    on = await startTestHub()
    account = await on.addAccount()
  })
  after(() => on.close())

  test('managers see how process and database are doing', async () => {
    const manager = await signIn(on, account, 'manager')
    for (let call = 0; call < 6; call += 1) await manager.get('/tags')
    const { status, body } = await manager.get<SystemAnswer>('/system')
    assert.equal(status, 200)
    assert.deepEqual(Object.keys(body), [
      ...['process', 'database', 'queues', 'outcomes', 'slowestOperations', 'settings'],
    ])
    const { process: facts, database, slowestOperations, settings } = body
    assert.match(facts.version, /^\d+\.\d+\.\d+/)
    assert.equal(facts.nodeVersion, process.version)
    assert.ok(facts.memoryBytes.process > 1_000_000 && facts.uptimeSeconds >= 0)
    assert.match(database.version, /^\d+\.\d+/)
    assert.ok(database.bytes > 1_000_000)
    assert.match(database.migration, /^\d{4}_/)
    assert.ok(database.tables.length > 5 && database.tables.every(({ bytes }) => bytes > 0))
    assert.equal(database.lastBackup, null)
    const tags = slowestOperations.find(({ operation }) => operation === 'desk list tags')
    assert.ok(tags && tags.calls >= 6 && tags.meanMs > 0 && (tags.p95Ms ?? 0) > 0)
    assert.ok(settings.some(({ name, value }) => name === 'WORKER' && value === 'inline'))
  })

  test('the last backup is told once one was made', async () => {
    const at = new Date('2026-03-01T03:00:00.000Z')
    await noteBackup(on.hub, { at, bytes: 12_345 })
    const { body } = await (await signIn(on, account)).get<SystemAnswer>('/system')
    assert.deepEqual(body.database.lastBackup, { at: at.toISOString(), bytes: 12_345 })
  })

  test('a packer does not see it', async () => {
    const answer = await (await signIn(on, account, 'packer')).get('/system')
    assert.equal(answer.status, 403)
    assert.match(refusal(answer).message, /may not see how the hub itself is doing/)
  })
})
