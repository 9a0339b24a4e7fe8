// The loop that sends webhooks: by itself, beside another, killed in mid-delivery.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import path from 'node:path'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { deliverDue } from '../src/core/webhooks/deliver.ts'
import { startDelivering } from '../src/jobs/delivery-worker.ts'
import { startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { type Receiver, startReceiver } from './support/receiver.ts'
import { openSecondHub } from './support/second-hub.ts'
import { buildOrder, saveOrder } from './support/v1.ts'

const script = path.join(import.meta.dirname, 'support/delivery-child.ts')
const patienceMs = 20_000

let on: TestHub
let account: TestAccount
let receiver: Receiver
let hook: number
before(async () => {
  on = await startTestHub()
})
after(() => on.close())
beforeEach(async () => {
  account = await on.addAccount()
  receiver = await startReceiver()
  on.setNow(new Date().toISOString())
  hook = await subscribe()
})
afterEach(async () => {
  await account.v1.send('DELETE', `/webhooks/${hook}`)
  await receiver.close()
  assert.deepEqual(on.complaints.splice(0), [])
})

async function subscribe(target_url = `${receiver.url}/hook`): Promise<number> {
  const { body } = await account.v1.post<{ id: number }>('/webhooks/subscribe', {
    ...{ target_url, event: 'ORDER_NOTIFY' },
  })
  return body.id
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + patienceMs; !(await condition()); ) {
    if (Date.now() > deadline) throw new Error(`waited too long for ${condition}`)
    await sleep(5)
  }
}

/** Messages of their own. */
async function saveApart(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1)
    await account.v1.post('/orders/createorders', [buildOrder({ orderNumber: `W-${n}` })])
}

const idsLanded = () => receiver.landed.map(({ headers }) => String(headers['webhook-id']))
async function countOf(condition: string): Promise<number> {
  const text = `select count(*) as n from webhook_deliveries where account_id = $1 and ${condition}`
  const [row] = await on.test.database.query<{ n: number }>({ name: '', text }, [account.account.id])
  return row?.n ?? 0
}

test('what is committed lands within a second, without anybody asking', async () => {
  const worker = startDelivering(on.hub)
  try {
    for (let n = 0; n < 3; n += 1) {
      await saveOrder(account)
      const savedAt = performance.now()
      await until(() => receiver.landed.length === n + 1)
      assert.ok(performance.now() - savedAt < 1_000)
    }
    await until(async () => (await countOf(`state = 'delivered'`)) === 3)
  } finally {
    await worker.stop()
  }
  await saveOrder(account)
  await sleep(400)
  assert.equal(receiver.landed.length, 3)
})

test('two workers send each message once, four at a time to one target', async () => {
  const second = openSecondHub(on)
  await saveApart(40)
  let underWay = 0
  let most = 0
  const spied = (hub: typeof on.hub) => ({
    ...hub,
    outgoing: {
      ...hub.outgoing,
      async send(request: Parameters<typeof hub.outgoing.send>[0]) {
        underWay += 1
        most = Math.max(most, underWay)
        await sleep(20)
        const answer = await hub.outgoing.send(request)
        underWay -= 1
        return answer
      },
    },
  })
  const workers = [startDelivering(spied(on.hub)), startDelivering(spied(second.hub))]
  await until(async () => (await countOf(`state = 'delivered'`)) === 40)
  await Promise.all(workers.map((worker) => worker.stop()))
  await second.close()
  assert.equal(new Set(idsLanded()).size, 40)
  assert.equal(receiver.landed.length, 40)
  assert.equal(most, 4)
})

test('a target that never answers delays no other', async () => {
  const silent = await startReceiver()
  silent.answers(null)
  const dead = await subscribe(`${silent.url}/hook`)
  const worker = startDelivering(on.hub)
  for (let n = 0; n < 5; n += 1) {
    await saveOrder(account)
    const savedAt = performance.now()
    await until(() => receiver.landed.length === n + 1)
    assert.ok(performance.now() - savedAt < 1_000)
  }
  await account.v1.send('DELETE', `/webhooks/${dead}`)
  await silent.close()
  await worker.stop()
})

test('a worker that is stopped hands back what it could not end', async () => {
  receiver.answers(null)
  await saveOrder(account)
  const worker = startDelivering(on.hub)
  await until(() => receiver.landed.length === 1)
  await worker.stop()
  assert.equal(await countOf(`state = 'waiting' and leased_until is null and attempts = 0`), 1)
  receiver.answers(200)
  await deliverDue(on.hub)
  assert.deepEqual(new Set(idsLanded()).size, 1)
  assert.equal(await countOf(`state = 'delivered'`), 1)
})

test('a worker killed in mid-delivery loses nothing: each message lands, at most once more under its id', async () => {
  receiver.answers(null)
  await saveApart(6)
  const child = spawn(process.execPath, [script, JSON.stringify(on.test.connection)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await until(() => receiver.landed.length === 4)
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('close', resolve))
  receiver.answers(200)
  on.setNow(new Date().toISOString())
  await deliverDue(on.hub)
  // Those that the dead one holds are left alone until its lease ends.
  assert.equal(await countOf(`state = 'delivered'`), 0)
  on.advance(61_000)
  await deliverDue(on.hub)
  assert.equal(await countOf(`state = 'delivered'`), 6)
  const times = new Map<string, number>()
  for (const id of idsLanded()) times.set(id, (times.get(id) ?? 0) + 1)
  assert.equal(times.size, 6)
  assert.deepEqual([...times.values()].sort(), [1, 1, 2, 2, 2, 2])
})

test('what a killed worker was sending is sent by another within seconds, and what a living one sends is left alone', async () => {
  receiver.answers(null)
  await saveApart(6)
  const child = spawn(process.execPath, [script, JSON.stringify(on.test.connection)], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  await until(() => receiver.landed.length === 4)
  child.kill('SIGKILL')
  await new Promise((resolve) => child.once('close', resolve))
  on.setNow(new Date().toISOString())
  receiver.answers(null)
  await saveApart(1)
  const second = openSecondHub(on)
  const workers = [startDelivering(on.hub), startDelivering(second.hub)]
  const killedAt = performance.now()
  // Four at a time: those of the dead one held all places.
  await until(() => receiver.landed.length === 8)
  assert.ok(performance.now() - killedAt < 10_000)
  await sleep(3_000)
  assert.equal(receiver.landed.length, 8)
  await Promise.all(workers.map((worker) => worker.stop()))
  await second.close()
})
