// How messages get through, or do not: retries, targets that are gone (stores-and-webhooks, 8.3 to 8.7).
import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Mail } from '../src/core/notices/mailer.ts'
import { readWebhook } from '../src/core/webhooks/change-webhook.ts'
import { deliverDue, settleAndClaim } from '../src/core/webhooks/deliver.ts'
import { queueDeliveries } from '../src/core/webhooks/queue-deliveries.ts'
import { DAY, HOUR, idOf, oneWebhook, SECOND, type ShownDelivery } from './support/one-webhook.ts'
import { signedBy, startReceiver } from './support/receiver.ts'
import { refuse, saveOrder, type V1Page } from './support/v1.ts'

const hook = oneWebhook()

suite('retries', () => {
  test('a retry has the same webhook-id, a new timestamp, the next count and a valid signature', async () => {
    hook.receiver.answers(500)
    const [first] = await hook.tell()
    assert.ok(first)
    hook.on.advance(3 * SECOND)
    assert.deepEqual(await hook.round(), [])
    hook.on.advance(4 * SECOND)
    hook.receiver.answers(200)
    const [second] = await hook.round()
    assert.ok(second)
    assert.equal(idOf(second), idOf(first))
    assert.equal(second.text, first.text)
    assert.equal(Number(second.headers['webhook-timestamp']) - Number(first.headers['webhook-timestamp']), 7)
    assert.equal(second.headers['webhook-attempt'], '2')
    for (const landed of [first, second]) assert.equal(signedBy(await hook.secret(), landed), 1)
    const [shown] = await hook.log()
    assert.deepEqual([shown?.state, shown?.attempts, shown?.lastAttempt?.status], ['delivered', 2, 200])
    hook.on.advance(2 * DAY)
    assert.deepEqual(await hook.round(), [])
  })

  test('ten attempts in about 76 hours, then it has failed', async () => {
    hook.receiver.answers(500)
    let attempts = (await hook.tell()).length
    const startedAt = hook.on.hub.now().getTime()
    for (let days = 0; attempts < 10 && days < 400; days += 1) {
      hook.on.advance(HOUR / 4)
      attempts += (await hook.round()).length
    }
    const hours = (hook.on.hub.now().getTime() - startedAt) / HOUR
    assert.ok(hours > 60 && hours < 92, String(hours))
    const [shown] = await hook.log('?state=failed')
    assert.deepEqual([shown?.attempts, shown?.nextAttemptDate], [10, null])
    hook.on.advance(3 * DAY)
    assert.deepEqual(await hook.round(), [])
    assert.equal(await hook.isActive(), true)
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
      hook.receiver.answers({ status, headers: { location: elsewhere.url } })
      assert.equal((await hook.tell()).length, 1)
      const [shown] = await hook.log()
      assert.deepEqual([shown?.state, shown?.lastAttempt?.status], [state, status])
      await hook.post(`deliveries/${shown?.deliveryId}/replay`)
      hook.receiver.answers(200)
      hook.on.advance(HOUR)
      await hook.round()
    }
    assert.equal(elsewhere.landed.length, 0)
    await elsewhere.close()
  })

  test('429 with Retry-After waits as long as it says, and so do its neighbours', async () => {
    hook.receiver.answers({ status: 429, headers: { 'retry-after': '120' } })
    await hook.tell()
    hook.receiver.answers(200)
    hook.on.advance(100 * SECOND)
    assert.deepEqual(await hook.tell(), [])
    hook.on.advance(21 * SECOND)
    assert.equal((await hook.round()).length, 2)
    const until = new Date(hook.on.hub.now().getTime() + 90 * SECOND).toUTCString()
    hook.receiver.answers({ status: 503, headers: { 'retry-after': until } })
    await hook.tell()
    hook.receiver.answers(200)
    hook.on.advance(80 * SECOND)
    assert.deepEqual(await hook.round(), [])
    hook.on.advance(12 * SECOND)
    assert.equal((await hook.round()).length, 1)
  })

  test('after ten failures one probe at a time is sent, and a success lets all through', async () => {
    hook.receiver.answers(500)
    for (let n = 0; n < 12; n += 1) await saveOrderAlone(n)
    await deliverDue(hook.on.hub)
    // Four at once, three times: then the circuit is open.
    assert.equal(hook.receiver.take().length, 12)
    hook.on.advance(10 * SECOND)
    assert.equal((await hook.round()).length, 1)
    hook.on.advance(SECOND)
    assert.deepEqual(await hook.round(), [])
    hook.receiver.answers(200)
    hook.on.advance(61 * SECOND)
    assert.equal((await hook.round()).length, 11)
  })

  /** A message of its own. */
  async function saveOrderAlone(n: number): Promise<void> {
    const order = {
      orderNumber: `P-${n}`,
      orderDate: '2026-03-02',
      orderStatus: 'awaiting_shipment',
      shipTo: { name: 'M' },
    }
    await hook.account.v1.post('/orders/createorders', [order])
  }
})

test('a success ends the count of failures also when both were under way at once', async () => {
  await saveOrder(hook.account)
  await queueDeliveries(hook.on.hub)
  await saveOrder(hook.account)
  await queueDeliveries(hook.on.hub)
  const [first, second] = await settleAndClaim(hook.on.hub, [], 10)
  assert.ok(first && second)
  const at = hook.on.hub.now()
  const came = { at, durationMs: 1, retryAfterMs: null, answer: null }
  await settleAndClaim(hook.on.hub, [{ ...came, delivery: first, outcome: 'answered', status: 500 }], 0)
  await settleAndClaim(hook.on.hub, [{ ...came, delivery: second, outcome: 'delivered', status: 200 }], 0)
  const { failingSince, failuresInRow } = await readWebhook(hook.account.ctx, hook.id)
  assert.deepEqual([failingSince, failuresInRow], [null, 0])
})

suite('targets that are gone', () => {
  test('410 disables at once, with what still waited; V1 shows it', async () => {
    hook.receiver.answers(500)
    await hook.tell()
    hook.receiver.answers(410)
    await hook.tell()
    assert.equal(await hook.isActive(), false)
    assert.deepEqual(
      (await hook.log()).map(({ state }) => state),
      ['failed', 'failed'],
    )
    assert.match(hook.on.complaints.at(-1)?.message ?? '', /disabled/)
    hook.receiver.answers(200)
    hook.on.advance(DAY)
    assert.deepEqual(await hook.tell(), [])
  })

  test('its owner is told by mail where there is a mail server, and a mail server that fails is no matter', async () => {
    const mails: Mail[] = []
    const mailer = { send: async (mail: Mail) => void mails.push(mail) }
    hook.receiver.answers(410)
    await saveOrder(hook.account)
    await deliverDue({ ...hook.on.hub, mailer })
    await until(() => mails.length > 0)
    assert.deepEqual(
      mails.map(({ subject }) => subject),
      [`Webhook ${hook.id} fails`],
    )
    assert.match(mails[0]?.to ?? '', /^owner-.*@example\.com$/)
    assert.match(mails[0]?.text ?? '', /127\.0\.0\.1:\d+\.\n\nIt was disabled\. The target answered 410/)
    await hook.post('enable')
    await saveOrder(hook.account)
    await deliverDue({ ...hook.on.hub, mailer: { send: () => Promise.reject(new Error('no')) } })
    await until(() => hook.on.complaints.some(({ message }) => /could not be told by mail/.test(message)))
    assert.equal(await hook.isActive(), false)
  })

  test('five days of failures disable; enabled again, everything since can be replayed', async () => {
    hook.receiver.answers(500)
    const since = hook.on.hub.now().toISOString()
    for (let hours = 0; hours <= 121; hours += 11) {
      assert.equal(await hook.isActive(), true)
      await hook.tell()
      hook.on.advance(11 * HOUR)
    }
    assert.equal(await hook.isActive(), false)
    const messages = hook.on.complaints.map(({ message }) => message)
    assert.deepEqual(messages, [
      'A webhook has failed for 1 day',
      'A webhook has failed for 3 days',
      'A webhook was disabled; enable it when its target works',
    ])
    hook.receiver.answers(200)
    hook.receiver.take()
    const missed = await saveOrder(hook.account, { orderNumber: 'MISSED' })
    assert.deepEqual(await hook.round(), [])
    const refused = await refuse(hook.account, 'POST', `/hub/webhooks/${hook.id}/replay?since=${since}`)
    assert.equal(refused.status, 400)
    assert.match(refused.body.message, /enable it/)
    await hook.post('enable')
    assert.equal(await hook.isActive(), true)
    const { replayed } = (await hook.post<{ replayed: number }>(`replay?since=${since}`)).body
    const landed = await hook.round()
    assert.equal(landed.length, replayed)
    assert.equal(new Set(landed.map(idOf)).size, 13)
    const numbers = await Promise.all(
      landed.map(async ({ body }) => {
        const url = new URL(String(body.resource_url))
        return (await hook.account.v1.get<V1Page>(url.pathname + url.search)).body.orders[0]?.orderNumber
      }),
    )
    assert.ok(numbers.includes(missed.orderNumber))
  })

  test('a name that changes to a private address after subscribing is refused at delivery', async () => {
    const port = new URL(hook.receiver.url).port
    hook.names.set('turncoat.example.com', '127.0.0.1')
    const turncoat = await hook.subscribe(`http://turncoat.example.com:${port}/hook`)
    assert.equal((await hook.tell()).length, 2)
    for (const address of ['10.0.0.7', '169.254.169.254']) {
      hook.names.set('turncoat.example.com', address)
      assert.equal((await hook.tell()).length, 1)
      const { body } = await hook.account.v1.get<{ deliveries: ShownDelivery[] }>(
        `/hub/webhooks/${turncoat}/deliveries`,
      )
      assert.deepEqual(
        [body.deliveries[0]?.state, body.deliveries[0]?.lastAttempt?.outcome],
        ['waiting', 'forbidden_target'],
      )
      assert.doesNotMatch(JSON.stringify(body), new RegExp(address.replaceAll('.', '\\.')))
    }
    hook.names.set('inside.example.com', '10.0.0.7')
    const refused = await refuse(hook.account, 'POST', '/webhooks/subscribe', {
      ...{ target_url: 'https://inside.example.com/hook', event: 'SHIP_NOTIFY' },
    })
    assert.equal(refused.status, 400)
    await hook.account.v1.send('DELETE', `/webhooks/${turncoat}`)
  })
})

async function until(condition: () => boolean): Promise<void> {
  for (const deadline = Date.now() + 10_000; !condition(); ) {
    if (Date.now() > deadline) throw new Error(`waited too long for ${condition}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
