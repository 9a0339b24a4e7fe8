// How messages get through, or do not: retries, disabled targets, replays, secrets (stores-and-webhooks, 8.3 to 8.7).
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach, suite, test } from 'node:test'
import type { Mail } from '../src/core/notices/mailer.ts'
import { readWebhook } from '../src/core/webhooks/change-webhook.ts'
import { deliverDue, settleAndClaim } from '../src/core/webhooks/deliver.ts'
import { dropOldDeliveries } from '../src/core/webhooks/drop-old-deliveries.ts'
import { queueDeliveries } from '../src/core/webhooks/queue-deliveries.ts'
import { createOutgoing } from '../src/outgoing/create-outgoing.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from './support/hub.ts'
import { type Landed, type Receiver, signedBy, startReceiver } from './support/receiver.ts'
import { refuse, saveOrder, type V1Page } from './support/v1.ts'

const SECOND = 1_000
const HOUR = 3_600 * SECOND
const DAY = 24 * HOUR

/** What names mean at the moment. */
const names = new Map<string, string>()
let on: TestHub
let account: TestAccount
let receiver: Receiver
let id: number

before(async () => {
  on = await startTestHub({
    outgoing: createOutgoing({
      allowPrivateTargets: ['127.0.0.0/8'],
      rememberedMs: 0,
      resolve: async (name) => [{ address: names.get(name) ?? '8.8.8.8', family: 4 }],
    }),
  })
})
after(() => on.close())
beforeEach(async () => {
  on.setNow('2026-03-02T12:00:00.000Z')
  account = await on.addAccount()
  receiver = await startReceiver()
  id = await subscribe()
})
afterEach(async () => {
  await account.v1.send('DELETE', `/webhooks/${id}`)
  await receiver.close()
  on.complaints.splice(0)
})

async function subscribe(target_url = `${receiver.url}/hook`): Promise<number> {
  const { body } = await account.v1.post<{ id: number }>('/webhooks/subscribe', {
    ...{ target_url, event: 'ORDER_NOTIFY' },
  })
  return body.id
}

/** An order, and one round of delivering. */
async function tell(): Promise<Landed[]> {
  await saveOrder(account)
  return round()
}

async function round(): Promise<Landed[]> {
  await deliverDue(on.hub)
  return receiver.take()
}

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition(); ) {
    if (Date.now() > deadline) throw new Error(`waited too long for ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

interface Shown {
  deliveryId: number
  messageId: string
  state: string
  attempts: number
  test: boolean
  nextAttemptDate: string | null
  lastAttempt: { outcome: string; status: number | null } | null
  body: string | null
}

async function log(query = ''): Promise<Shown[]> {
  return (await account.v1.get<{ deliveries: Shown[] }>(`/hub/webhooks/${id}/deliveries${query}`)).body
    .deliveries
}
const post = <T = Json>(path: string) => account.v1.post<T>(`/hub/webhooks/${id}/${path}`, undefined)
const secret = async () =>
  (await account.v1.get<{ secret: string }>(`/hub/webhooks/${id}/secret`)).body.secret
const isActive = async () => {
  const { webhooks } = (await account.v1.get<{ webhooks: Json[] }>('/webhooks')).body
  return webhooks.find(({ WebHookID }) => WebHookID === id)?.Active
}
const idOf = ({ headers }: Landed) => headers['webhook-id']

suite('retries', () => {
  test('a retry has the same webhook-id, a new timestamp, the next count and a valid signature', async () => {
    receiver.answers(500)
    const [first] = await tell()
    assert.ok(first)
    on.advance(3 * SECOND)
    assert.deepEqual(await round(), [])
    on.advance(4 * SECOND)
    receiver.answers(200)
    const [second] = await round()
    assert.ok(second)
    assert.equal(idOf(second), idOf(first))
    assert.equal(second.text, first.text)
    assert.equal(Number(second.headers['webhook-timestamp']) - Number(first.headers['webhook-timestamp']), 7)
    assert.equal(second.headers['webhook-attempt'], '2')
    for (const landed of [first, second]) assert.equal(signedBy(await secret(), landed), 1)
    const [shown] = await log()
    assert.deepEqual([shown?.state, shown?.attempts, shown?.lastAttempt?.status], ['delivered', 2, 200])
    on.advance(2 * DAY)
    assert.deepEqual(await round(), [])
  })

  test('ten attempts in about 76 hours, then it has failed', async () => {
    receiver.answers(500)
    let attempts = (await tell()).length
    const startedAt = on.hub.now().getTime()
    for (let days = 0; attempts < 10 && days < 400; days += 1) {
      on.advance(HOUR / 4)
      attempts += (await round()).length
    }
    const hours = (on.hub.now().getTime() - startedAt) / HOUR
    assert.ok(hours > 60 && hours < 92, String(hours))
    const [shown] = await log('?state=failed')
    assert.deepEqual([shown?.attempts, shown?.nextAttemptDate], [10, null])
    on.advance(3 * DAY)
    assert.deepEqual(await round(), [])
    assert.equal(await isActive(), true)
  })

  test('any answer but a 2xx is a failure, a redirect too', async () => {
    const elsewhere = await startReceiver()
    for (const [status, state] of [
      [200, 'delivered'],
      [204, 'delivered'],
      [299, 'delivered'],
      [302, 'waiting'],
      [307, 'waiting'],
      [404, 'waiting'],
      [503, 'waiting'],
    ] as const) {
      receiver.answers({ status, headers: { location: elsewhere.url } })
      assert.equal((await tell()).length, 1)
      const [shown] = await log()
      assert.deepEqual([shown?.state, shown?.lastAttempt?.status], [state, status])
      await post(`deliveries/${shown?.deliveryId}/replay`)
      receiver.answers(200)
      on.advance(HOUR)
      await round()
    }
    assert.equal(elsewhere.landed.length, 0)
    await elsewhere.close()
  })

  test('429 with Retry-After waits as long as it says, and so do its neighbours', async () => {
    receiver.answers({ status: 429, headers: { 'retry-after': '120' } })
    await tell()
    receiver.answers(200)
    on.advance(100 * SECOND)
    assert.deepEqual(await tell(), [])
    on.advance(21 * SECOND)
    assert.equal((await round()).length, 2)
    const until = new Date(on.hub.now().getTime() + 90 * SECOND).toUTCString()
    receiver.answers({ status: 503, headers: { 'retry-after': until } })
    await tell()
    receiver.answers(200)
    on.advance(80 * SECOND)
    assert.deepEqual(await round(), [])
    on.advance(12 * SECOND)
    assert.equal((await round()).length, 1)
  })

  test('after ten failures one probe at a time is sent, and a success lets all through', async () => {
    receiver.answers(500)
    for (let n = 0; n < 12; n += 1) await saveOrderAlone(n)
    await deliverDue(on.hub)
    // Four at once, three times: then the circuit is open.
    assert.equal(receiver.take().length, 12)
    on.advance(10 * SECOND)
    assert.equal((await round()).length, 1)
    on.advance(SECOND)
    assert.deepEqual(await round(), [])
    receiver.answers(200)
    on.advance(61 * SECOND)
    assert.equal((await round()).length, 11)
  })

  /** A message of its own. */
  async function saveOrderAlone(n: number): Promise<void> {
    const order = {
      orderNumber: `P-${n}`,
      orderDate: '2026-03-02',
      orderStatus: 'awaiting_shipment',
      shipTo: { name: 'M' },
    }
    await account.v1.post('/orders/createorders', [order])
  }
})

test('a success ends the count of failures also when both were under way at once', async () => {
  await saveOrder(account)
  await queueDeliveries(on.hub)
  await saveOrder(account)
  await queueDeliveries(on.hub)
  const [first, second] = await settleAndClaim(on.hub, [], 10)
  assert.ok(first && second)
  const at = on.hub.now()
  const came = { at, durationMs: 1, retryAfterMs: null, answer: null }
  await settleAndClaim(on.hub, [{ ...came, delivery: first, outcome: 'answered', status: 500 }], 0)
  await settleAndClaim(on.hub, [{ ...came, delivery: second, outcome: 'delivered', status: 200 }], 0)
  const { failingSince, failuresInRow } = await readWebhook(account.ctx, id)
  assert.deepEqual([failingSince, failuresInRow], [null, 0])
})

suite('targets that are gone', () => {
  test('410 disables at once, with what still waited; V1 shows it', async () => {
    receiver.answers(500)
    await tell()
    receiver.answers(410)
    await tell()
    assert.equal(await isActive(), false)
    assert.deepEqual(
      (await log()).map(({ state }) => state),
      ['failed', 'failed'],
    )
    assert.match(on.complaints.at(-1)?.message ?? '', /disabled/)
    receiver.answers(200)
    on.advance(DAY)
    assert.deepEqual(await tell(), [])
  })

  test('its owner is told by mail where there is a mail server, and a mail server that fails is no matter', async () => {
    const mails: Mail[] = []
    const mailer = { send: async (mail: Mail) => void mails.push(mail) }
    receiver.answers(410)
    await saveOrder(account)
    await deliverDue({ ...on.hub, mailer })
    await until(() => mails.length > 0)
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      [`Webhook ${id} fails`],
    )
    assert.match(mails[0]?.to ?? '', /^owner-.*@example\.com$/)
    assert.match(mails[0]?.text ?? '', /127\.0\.0\.1:\d+\.\n\nIt was disabled\. The target answered 410/)
    await post('enable')
    await saveOrder(account)
    await deliverDue({ ...on.hub, mailer: { send: () => Promise.reject(new Error('no')) } })
    await until(() => on.complaints.some(({ message }) => /could not be told by mail/.test(message)))
    assert.equal(await isActive(), false)
  })

  test('five days of failures disable; enabled again, everything since can be replayed', async () => {
    receiver.answers(500)
    const since = on.hub.now().toISOString()
    for (let hours = 0; hours <= 121; hours += 11) {
      assert.equal(await isActive(), true)
      await tell()
      on.advance(11 * HOUR)
    }
    assert.equal(await isActive(), false)
    const messages = on.complaints.map(({ message }) => message)
    assert.deepEqual(messages, [
      'A webhook has failed for 1 day',
      'A webhook has failed for 3 days',
      'A webhook was disabled; enable it when its target works',
    ])
    receiver.answers(200)
    receiver.take()
    const missed = await saveOrder(account, { orderNumber: 'MISSED' })
    assert.deepEqual(await round(), [])
    const refused = await refuse(account, 'POST', `/hub/webhooks/${id}/replay?since=${since}`)
    assert.equal(refused.status, 400)
    assert.match(refused.body.message, /enable it/)
    await post('enable')
    assert.equal(await isActive(), true)
    const { replayed } = (await post<{ replayed: number }>(`replay?since=${since}`)).body
    const landed = await round()
    assert.equal(landed.length, replayed)
    assert.equal(new Set(landed.map(idOf)).size, 13)
    const numbers = await Promise.all(
      landed.map(async ({ body }) => {
        const url = new URL(String(body.resource_url))
        return (await account.v1.get<V1Page>(url.pathname + url.search)).body.orders[0]?.orderNumber
      }),
    )
    assert.ok(numbers.includes(missed.orderNumber))
  })

  test('a name that changes to a private address after subscribing is refused at delivery', async () => {
    const port = new URL(receiver.url).port
    names.set('turncoat.example.com', '127.0.0.1')
    const turncoat = await subscribe(`http://turncoat.example.com:${port}/hook`)
    assert.equal((await tell()).length, 2)
    for (const address of ['10.0.0.7', '169.254.169.254']) {
      names.set('turncoat.example.com', address)
      assert.equal((await tell()).length, 1)
      const { body } = await account.v1.get<{ deliveries: Shown[] }>(`/hub/webhooks/${turncoat}/deliveries`)
      assert.deepEqual(
        [body.deliveries[0]?.state, body.deliveries[0]?.lastAttempt?.outcome],
        ['waiting', 'forbidden_target'],
      )
      assert.doesNotMatch(JSON.stringify(body), new RegExp(address.replaceAll('.', '\\.')))
    }
    names.set('inside.example.com', '10.0.0.7')
    const refused = await refuse(account, 'POST', '/webhooks/subscribe', {
      ...{ target_url: 'https://inside.example.com/hook', event: 'SHIP_NOTIFY' },
    })
    assert.equal(refused.status, 400)
    await account.v1.send('DELETE', `/webhooks/${turncoat}`)
  })
})

suite('secrets', () => {
  test('for 24 hours after a rotation both secrets sign, then the new one alone', async () => {
    const old = await secret()
    const { body } = await post<{ secret: string }>('rotate')
    assert.notEqual(body.secret, old)
    assert.equal(await secret(), body.secret)
    const [both] = await tell()
    assert.ok(both)
    assert.deepEqual([signedBy(old, both), signedBy(body.secret, both)], [1, 1])
    assert.equal(String(both.headers['webhook-signature']).split(' ').length, 2)
    on.advance(DAY)
    const [one] = await tell()
    assert.ok(one)
    assert.deepEqual([signedBy(old, one), signedBy(body.secret, one)], [0, 1])
  })
})

suite('replays and tests', () => {
  test('one delivery goes out again under its id, with a new timestamp', async () => {
    const [first] = await tell()
    on.advance(HOUR)
    const [shown] = await log()
    const { body } = await post(`deliveries/${shown?.deliveryId}/replay`)
    assert.equal(body.state, 'waiting')
    const [again] = await round()
    assert.ok(first && again)
    assert.deepEqual([idOf(again), again.text], [idOf(first), first.text])
    assert.notEqual(again.headers['webhook-timestamp'], first.headers['webhook-timestamp'])
    assert.equal(signedBy(await secret(), again), 1)
  })

  test('everything since a time, or only what failed since then', async () => {
    await tell()
    on.advance(HOUR)
    const since = on.hub.now().toISOString()
    const [second] = await tell()
    receiver.answers(500)
    await tell()
    for (let attempt = 0; attempt < 10; attempt += 1) {
      on.advance(2 * DAY)
      await round()
    }
    await post('enable')
    receiver.answers(200)
    const failed = (await post<{ replayed: number }>(`replay?since=${since}&failed=true`)).body.replayed
    assert.deepEqual([failed, (await round()).length], [1, 1])
    assert.equal((await post<{ replayed: number }>(`replay?since=${since}`)).body.replayed, 2)
    assert.ok((await round()).some((landed) => idOf(landed) === (second && idOf(second))))
    const until = (await post<{ replayed: number }>(`replay?since=2020-01-01&until=2020-02-01`)).body
    assert.deepEqual(until, { replayed: 0 })
    assert.equal((await refuse(account, 'POST', `/hub/webhooks/${id}/replay`)).status, 400)
    assert.equal((await refuse(account, 'POST', `/hub/webhooks/${id}/replay?since=soon`)).status, 400)
  })

  test('after a week the body is dropped, and worded alike for a replay; after a month the log is gone', async () => {
    const [first] = await tell()
    on.advance(8 * DAY)
    await dropOldDeliveries(on.hub)
    const [shown] = await log()
    assert.deepEqual([shown?.state, shown?.body], ['delivered', null])
    await post(`deliveries/${shown?.deliveryId}/replay`)
    assert.equal((await round())[0]?.text, first?.text)
    on.advance(24 * DAY)
    await dropOldDeliveries(on.hub)
    assert.deepEqual(await log(), [])
    const text = 'select from webhook_events where account_id = $1'
    const left = await on.test.database.query({ name: '', text }, [account.account.id])
    assert.deepEqual(left, [])
  })

  test('a test has the real shape, and points to an empty list', async () => {
    const { body } = await post('test')
    assert.equal(body.test, true)
    const [landed] = await round()
    assert.ok(landed)
    assert.deepEqual(Object.keys(landed.body), ['resource_url', 'resource_type'])
    assert.equal(signedBy(await secret(), landed), 1)
    const url = new URL(String(landed.body.resource_url))
    const page = (await account.v1.get<V1Page>(url.pathname + url.search)).body
    assert.deepEqual([page.total, page.orders], [0, []])
  })

  test('the log pages, filters by state, and keeps what targets say to itself', async () => {
    receiver.answers({ status: 200, body: 'the inside of your network' })
    for (let n = 0; n < 3; n += 1) await tell()
    const answer = await account.v1.get<Json>(`/hub/webhooks/${id}/deliveries?pageSize=2&page=2`)
    assert.deepEqual(
      [answer.body.total, answer.body.pages, (answer.body.deliveries as Json[]).length],
      [3, 2, 1],
    )
    assert.doesNotMatch(answer.text, /inside of/)
    assert.equal((await log('?state=failed')).length, 0)
    assert.equal((await refuse(account, 'GET', `/hub/webhooks/${id}/deliveries?state=lost`)).status, 400)
    assert.equal((await refuse(account, 'POST', `/hub/webhooks/${id}/deliveries/4711/replay`)).status, 404)
    assert.equal((await refuse(account, 'POST', `/hub/webhooks/4711/test`)).status, 404)
  })

  test('a deleted webhook takes its queue and its log along', async () => {
    receiver.answers(500)
    await tell()
    await account.v1.send('DELETE', `/webhooks/${id}`)
    const { database } = on.test
    const left = await database.query({ name: '', text: 'select from webhook_deliveries' }, [])
    assert.deepEqual(left, [])
    on.advance(DAY)
    assert.deepEqual(await round(), [])
    id = await subscribe()
  })
})
