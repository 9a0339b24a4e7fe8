// How the log and its calls are answered; what they do is in test/webhook-delivery.test.ts.
import assert from 'node:assert/strict'
import { after, afterEach, before, test } from 'node:test'
import { type Json, startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { refuse, saveOrder } from '../../../../test/support/v1.ts'
import { queueDeliveries } from '../../../core/webhooks/queue-deliveries.ts'

let on: TestHub
let utc: TestAccount
let pacific: TestAccount
before(async () => {
  on = await startTestHub()
  utc = await on.addAccount()
  pacific = await on.addAccount({ v1Dates: 'pacific' })
})
after(() => on.close())
afterEach(() => assert.deepEqual(on.complaints, []))

async function subscribe({ v1 }: TestAccount): Promise<number> {
  const target = { target_url: 'http://127.0.0.1:8080/', event: 'ORDER_NOTIFY' }
  return (await v1.post<{ id: number }>('/webhooks/subscribe', target)).body.id
}

async function firstOf({ v1 }: TestAccount, id: number): Promise<Json | undefined> {
  return (await v1.get<{ deliveries: Json[] }>(`/hub/webhooks/${id}/deliveries`)).body.deliveries[0]
}

test('a delivery is answered with every member, in the times of the account', async () => {
  for (const [account, at] of [
    [utc, '2026-03-02T17:46:02.120Z'],
    [pacific, '2026-03-02T09:46:02.1200000'],
  ] as const) {
    const id = await subscribe(account)
    await saveOrder(account)
    await queueDeliveries(on.hub)
    const delivery = await firstOf(account, id)
    const { deliveryId, messageId, body } = delivery ?? {}
    assert.deepEqual(delivery, {
      ...{ deliveryId, webhookId: id, messageId, type: 'order.created', test: false, state: 'waiting' },
      ...{ attempts: 0, createDate: at, nextAttemptDate: at, endDate: null, lastAttempt: null, body },
    })
    const replayed = await account.v1.post<Json>(
      `/hub/webhooks/${id}/deliveries/${deliveryId}/replay`,
      undefined,
    )
    assert.deepEqual(replayed.body, delivery)
  }
})

test('a time to replay from is read in the zone of the account', async () => {
  for (const [account, since, replayed] of [
    [utc, '2026-03-02 17:46:00', 1],
    [utc, '2026-03-02 17:47:00', 0],
    [pacific, '2026-03-02 09:46:00', 1],
    [pacific, '2026-03-02 09:47:00', 0],
  ] as const) {
    on.advance(1_000)
    const id = await subscribe(account)
    await saveOrder(account)
    await queueDeliveries(on.hub)
    const path = `/hub/webhooks/${id}/replay?since=${encodeURIComponent(since)}`
    assert.deepEqual((await account.v1.post(path, undefined)).body, { replayed }, since)
    await account.v1.send('DELETE', `/webhooks/${id}`)
  }
})

test('a webhook and a delivery that are not there are 404', async () => {
  const id = await subscribe(utc)
  for (const [method, path] of [
    ['GET', '4711/deliveries'],
    ['POST', '4711/replay?since=2026-01-01'],
    ['POST', `${id}/deliveries/1/replay`],
    ['POST', `${id}/deliveries/first/replay`],
    ['POST', '4711/test'],
    ['GET', '4711/secret'],
    ['POST', '4711/rotate'],
    ['POST', 'first/enable'],
  ] as const)
    assert.equal((await refuse(utc, method, `/hub/webhooks/${path}`)).status, 404, path)
})
