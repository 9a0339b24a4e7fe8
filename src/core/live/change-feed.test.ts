import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { startTestHub, type TestAccount, type TestHub } from '../../../test/support/hub.ts'
import { v1Order } from '../../../test/support/order-body.ts'
import { openSecondHub, type SecondHub } from '../../../test/support/second-hub.ts'
import { inTransaction } from '../context.ts'
import type { Change } from './change.ts'
import type { ChangeFeed } from './change-feed.ts'
import { noteChange } from './changes.ts'

let on: TestHub
let second: SecondHub
let account: TestAccount
let other: TestAccount
before(async () => {
  on = await startTestHub()
  second = openSecondHub(on)
  await second.hub.changes.listen()
  account = await on.addAccount()
  other = await on.addAccount()
  await sleep(250)
})
after(async () => {
  await second.close()
  await on.close()
})

interface Ear {
  heard: Change[]
  missed: number
  ended: number
  close(): void
}

function hear(changes: ChangeFeed, accountId = account.account.id): Ear {
  const heard: Change[] = []
  const ear = { heard, missed: 0, ended: 0, close: () => {} }
  ear.close = changes.subscribe(accountId, {
    changed: (change) => void heard.push(change),
    missed: () => {
      ear.missed += 1
    },
    ended: () => {
      ear.ended += 1
    },
  })
  return ear
}

async function until(isSo: () => boolean, limitMs = 3_000): Promise<void> {
  const deadline = performance.now() + limitMs
  while (!isSo()) {
    assert.ok(performance.now() < deadline, `not within ${limitMs} ms`)
    await sleep(5)
  }
}

test('a saved order is told of within a second, to this process and to another, and to nobody of another account', async () => {
  const ears = [hear(on.hub.changes), hear(second.hub.changes)]
  const stranger = hear(on.hub.changes, other.account.id)
  const { body } = await account.v1.post('/orders/createorder', v1Order())
  const accountId = account.account.id
  for (const { heard, close } of ears) {
    await until(() => heard.length > 0, 1_000)
    assert.deepEqual(heard, [{ accountId, topic: 'orders', ids: [body.orderId] }])
    close()
  }
  assert.deepEqual(stranger.heard, [])
  stranger.close()
})

test('what was undone is never told of, and what committed is told of once', async () => {
  const ear = hear(second.hub.changes)
  const undone = inTransaction(account.ctx, async (ctx) => {
    noteChange(ctx, 'tags', [1])
    throw new Error('changed my mind')
  })
  await assert.rejects(undone, /changed my mind/)
  await inTransaction(account.ctx, async (ctx) => {
    noteChange(ctx, 'tags', [2])
    await sleep(150)
    assert.deepEqual(ear.heard, [])
  })
  noteChange(account.ctx, 'tags', [3])
  await until(() => ear.heard.length > 0)
  await sleep(150)
  assert.deepEqual(
    ear.heard.map(({ ids }) => ids),
    [[2, 3]],
  )
  ear.close()
})

test('so many that they do not fit are told of as many', async () => {
  const ear = hear(second.hub.changes)
  for (let id = 1; id <= 501; id += 1) noteChange(account.ctx, 'orders', [1_000_000 + id])
  noteChange(account.ctx, 'shipments', [7])
  await until(() => ear.heard.length === 2)
  assert.deepEqual(
    ear.heard.map(({ topic, ids }) => [topic, ids]),
    [
      ['orders', null],
      ['shipments', [7]],
    ],
  )
  ear.close()
})

test('after a lost connection everybody is told to ask again, and hears of what comes', async () => {
  const ear = hear(second.hub.changes)
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and query = 'listen packhouse_changes'`
  const ended = await on.test.database.query({ name: '', text: cut }, [])
  assert.equal(ended.length, 2)
  await until(() => ear.missed === 1, 10_000)
  noteChange(account.ctx, 'stores', null)
  await until(() => ear.heard.length === 1)
  ear.close()
})

test('what a process had still to tell as it ends is told', async () => {
  const third = openSecondHub(on)
  const ear = hear(second.hub.changes)
  noteChange(third.ctxOf(account), 'settings', null)
  await third.close()
  await until(() => ear.heard.length === 1)
  ear.close()
})

test('whoever listens hears when the process listens no more', async () => {
  const third = openSecondHub(on)
  await third.hub.changes.listen()
  const ear = hear(third.hub.changes)
  await third.hub.changes.stopListening()
  assert.equal(ear.ended, 1)
  await third.close()
})

test('an account has a limit of listeners', () => {
  const ears = Array.from({ length: 1_000 }, () => hear(on.hub.changes, 4_711))
  assert.throws(() => hear(on.hub.changes, 4_711), { code: 'too_many' })
  for (const { close } of ears) close()
  hear(on.hub.changes, 4_711).close()
})

test('who comes when it has stopped is sent off as well', async () => {
  const third = openSecondHub(on)
  await third.hub.changes.listen()
  const early = hear(third.hub.changes)
  await third.hub.changes.stopListening()
  assert.equal(early.ended, 1)
  assert.throws(() => hear(third.hub.changes), { code: 'unavailable' })
  await third.close()
})
