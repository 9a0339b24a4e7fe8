import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { type Receiver, startReceiver } from '../../../../test/support/receiver.ts'
import { saveOrder } from '../../../../test/support/v1.ts'
import { deliverDue } from '../../../core/webhooks/deliver.ts'
import type { DeliveriesAnswer, DeliveryAnswer, DeliveryRow, NewWebhookAnswer } from './webhook-wire.ts'

suite('the log of a webhook', () => {
  let on: TestHub
  let account: TestAccount
  let manager: SignedIn
  let receiver: Receiver
  let path: string

  before(async () => {
    on = await startTestHub()
    account = await on.addAccount()
    manager = await signIn(on, account, 'manager')
    receiver = await startReceiver()
    const { body } = await manager.post<NewWebhookAnswer>('/webhooks', {
      ...{ url: receiver.url, events: ['order.created'], wording: 'standard' },
    })
    path = `/webhooks/${body.webhook.webhookId}`
  })
  after(async () => {
    await receiver.close()
    await on.close()
  })

  const log = async (query = '') => (await manager.get<DeliveriesAnswer>(`${path}/deliveries${query}`)).body

  test('a test message is sent, and stands in the log with what was said to it', async () => {
    receiver.answers({ status: 200, body: 'thanks' })
    const queued = await manager.post<DeliveryRow>(`${path}/test`)
    assert.deepEqual([queued.status, queued.body.isTest, queued.body.state], [200, true, 'waiting'])
    await deliverDue(on.hub)
    const { body } = await manager.get<DeliveryAnswer>(`${path}/deliveries/${queued.body.deliveryId}`)
    const at = on.hub.now().toISOString()
    const { lastAttempt } = body
    assert.deepEqual(body, {
      ...queued.body,
      ...{ state: 'delivered', attempts: 1, nextAttemptAt: null, endedAt: at, lastAttempt },
      body: receiver.landed[0]?.text,
      log: [{ at, durationMs: lastAttempt?.durationMs, outcome: 'delivered', status: 200, answer: 'thanks' }],
    })
  })

  test('all that failed is told again from a moment on', async () => {
    receiver.answers({ status: 500, body: 'broken' })
    await saveOrder(account)
    await deliverDue(on.hub)
    const [first] = (await log()).deliveries
    assert.deepEqual([first?.state, first?.attempts, first?.lastAttempt?.status], ['waiting', 1, 500])
    for (let step = 0; step < 14; step += 1) {
      on.advance(13 * 3_600_000)
      await deliverDue(on.hub)
    }
    const [failed] = (await log('?state=failed')).deliveries
    assert.equal(failed?.deliveryId, first?.deliveryId)
    await manager.post(`${path}/resume`)
    receiver.answers({ status: 204 })
    const again = await manager.post(`${path}/replay`, { since: '2026-01-01' })
    assert.deepEqual(again.body, { again: 1 })
    await deliverDue(on.hub)
    assert.equal((await log('?state=failed')).total, 0)
    assert.equal((await log('?state=delivered')).total, 2)
  })

  test('what is no moment is refused', async () => {
    for (const body of [{}, { since: 'once' }]) {
      const refused = await manager.post(`${path}/replay`, body)
      assert.deepEqual([refused.status, refusal(refused).fields[0]?.path], [400, 'since'])
    }
    assert.equal((await manager.get(`${path}/deliveries/1`)).status, 404)
    assert.equal((await manager.get(`${path}/deliveries?state=lost`)).status, 400)
  })
})
