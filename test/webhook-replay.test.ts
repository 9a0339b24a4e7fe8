// Secrets, replays, tests and the log of a webhook (stores-and-webhooks, 8.3 to 8.7).
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { dropOldDeliveries } from '../src/core/webhooks/drop-old-deliveries.ts'
import type { Json } from './support/hub.ts'
import { DAY, HOUR, idOf, oneWebhook } from './support/one-webhook.ts'
import { signedBy } from './support/receiver.ts'
import { refuse, type V1Page } from './support/v1.ts'

const hook = oneWebhook()

suite('secrets', () => {
  test('for 24 hours after a rotation both secrets sign, then the new one alone', async () => {
    const old = await hook.secret()
    const { body } = await hook.post<{ secret: string }>('rotate')
    assert.notEqual(body.secret, old)
    assert.equal(await hook.secret(), body.secret)
    const [both] = await hook.tell()
    assert.ok(both)
    assert.deepEqual([signedBy(old, both), signedBy(body.secret, both)], [1, 1])
    assert.equal(String(both.headers['webhook-signature']).split(' ').length, 2)
    hook.on.advance(DAY)
    const [one] = await hook.tell()
    assert.ok(one)
    assert.deepEqual([signedBy(old, one), signedBy(body.secret, one)], [0, 1])
  })

  test('a second rotation within the day leaves the first secret its 24 hours', async () => {
    const secrets = [await hook.secret()]
    for (let nth = 0; nth < 2; nth += 1) {
      secrets.unshift((await hook.post<{ secret: string }>('rotate')).body.secret)
      hook.on.advance(10 * HOUR)
    }
    const signing = async () => {
      const [landed] = await hook.tell()
      assert.ok(landed)
      return secrets.map((secret) => signedBy(secret, landed))
    }
    assert.deepEqual(await signing(), [1, 1, 1])
    hook.on.advance(5 * HOUR)
    assert.deepEqual(await signing(), [1, 1, 0])
    hook.on.advance(10 * HOUR)
    assert.deepEqual(await signing(), [1, 0, 0])
  })
})

suite('replays and tests', () => {
  test('one delivery goes out again under its id, with a new timestamp', async () => {
    const [first] = await hook.tell()
    hook.on.advance(HOUR)
    const [shown] = await hook.log()
    const { body } = await hook.post(`deliveries/${shown?.deliveryId}/replay`)
    assert.equal(body.state, 'waiting')
    const [again] = await hook.round()
    assert.ok(first && again)
    assert.deepEqual([idOf(again), again.text], [idOf(first), first.text])
    assert.notEqual(again.headers['webhook-timestamp'], first.headers['webhook-timestamp'])
    assert.equal(signedBy(await hook.secret(), again), 1)
  })

  test('everything since a time, or only what failed since then', async () => {
    await hook.tell()
    hook.on.advance(HOUR)
    const since = hook.on.hub.now().toISOString()
    const [second] = await hook.tell()
    hook.receiver.answers(500)
    await hook.tell()
    for (let attempt = 0; attempt < 10; attempt += 1) {
      hook.on.advance(2 * DAY)
      await hook.round()
    }
    await hook.post('enable')
    hook.receiver.answers(200)
    const failed = (await hook.post<{ replayed: number }>(`replay?since=${since}&failed=true`)).body.replayed
    assert.deepEqual([failed, (await hook.round()).length], [1, 1])
    assert.equal((await hook.post<{ replayed: number }>(`replay?since=${since}`)).body.replayed, 2)
    assert.ok((await hook.round()).some((landed) => idOf(landed) === (second && idOf(second))))
    const until = (await hook.post<{ replayed: number }>(`replay?since=2020-01-01&until=2020-02-01`)).body
    assert.deepEqual(until, { replayed: 0 })
    assert.equal((await refuse(hook.account, 'POST', `/hub/webhooks/${hook.id}/replay`)).status, 400)
    assert.equal(
      (await refuse(hook.account, 'POST', `/hub/webhooks/${hook.id}/replay?since=soon`)).status,
      400,
    )
  })

  test('after a week the body is dropped, and worded alike for a replay; after a month the log is gone', async () => {
    const [first] = await hook.tell()
    hook.on.advance(8 * DAY)
    await dropOldDeliveries(hook.on.hub)
    const [shown] = await hook.log()
    assert.deepEqual([shown?.state, shown?.body], ['delivered', null])
    await hook.post(`deliveries/${shown?.deliveryId}/replay`)
    assert.equal((await hook.round())[0]?.text, first?.text)
    hook.on.advance(24 * DAY)
    await dropOldDeliveries(hook.on.hub)
    assert.deepEqual(await hook.log(), [])
    const text = 'select from webhook_events where account_id = $1'
    const left = await hook.on.test.database.query({ name: '', text }, [hook.account.account.id])
    assert.deepEqual(left, [])
  })

  test('a test has the real shape, and points to an empty list', async () => {
    const { body } = await hook.post('test')
    assert.equal(body.test, true)
    const [landed] = await hook.round()
    assert.ok(landed)
    assert.deepEqual(Object.keys(landed.body), ['resource_url', 'resource_type'])
    assert.equal(signedBy(await hook.secret(), landed), 1)
    const url = new URL(String(landed.body.resource_url))
    const page = (await hook.account.v1.get<V1Page>(url.pathname + url.search)).body
    assert.deepEqual([page.total, page.orders], [0, []])
  })

  test('the log pages, filters by state, and keeps what targets say to itself', async () => {
    hook.receiver.answers({ status: 200, body: 'the inside of your network' })
    for (let n = 0; n < 3; n += 1) await hook.tell()
    const answer = await hook.account.v1.get<Json>(`/hub/webhooks/${hook.id}/deliveries?pageSize=2&page=2`)
    assert.deepEqual(
      [answer.body.total, answer.body.pages, (answer.body.deliveries as Json[]).length],
      [3, 2, 1],
    )
    assert.doesNotMatch(answer.text, /inside of/)
    assert.equal((await hook.log('?state=failed')).length, 0)
    assert.equal(
      (await refuse(hook.account, 'GET', `/hub/webhooks/${hook.id}/deliveries?state=lost`)).status,
      400,
    )
    assert.equal(
      (await refuse(hook.account, 'POST', `/hub/webhooks/${hook.id}/deliveries/4711/replay`)).status,
      404,
    )
    assert.equal((await refuse(hook.account, 'POST', `/hub/webhooks/4711/test`)).status, 404)
  })

  test('a deleted webhook takes its queue and its log along', async () => {
    hook.receiver.answers(500)
    await hook.tell()
    await hook.account.v1.send('DELETE', `/webhooks/${hook.id}`)
    const { database } = hook.on.test
    const left = await database.query({ name: '', text: 'select from webhook_deliveries' }, [])
    assert.deepEqual(left, [])
    hook.on.advance(DAY)
    assert.deepEqual(await hook.round(), [])
    hook.id = await hook.subscribe()
  })
})
