import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { connectTestStore } from '../../../../test/support/connected-store.ts'
import { type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { type Receiver, startReceiver } from '../../../../test/support/receiver.ts'
import { deliverDue } from '../../../core/webhooks/deliver.ts'
import type { AlertsAnswer, NewWebhookAnswer } from './webhook-wire.ts'

suite('alerts', () => {
  let on: TestHub
  let account: TestAccount
  let manager: SignedIn
  let receiver: Receiver

  before(async () => {
    on = await startTestHub()
    account = await on.addAccount()
    manager = await signIn(on, account, 'manager')
    receiver = await startReceiver()
  })
  after(async () => {
    await receiver.close()
    await on.close()
  })

  const alerts = async (who = manager) => (await who.get<AlertsAnswer>('/alerts')).body.alerts

  test('where all is well there is nothing to tell', async () => {
    assert.deepEqual(await alerts(), [])
  })

  test('a webhook is told of after a day of failing, and when it was disabled, to those who look after webhooks', async () => {
    const made = await manager.post<NewWebhookAnswer>('/webhooks', {
      url: receiver.url,
      events: ['order.created'],
    })
    const { webhookId } = made.body.webhook
    receiver.answers({ status: 500 })
    const since = on.hub.now().toISOString()
    await manager.post(`/webhooks/${webhookId}/test`)
    const failFor = async (hours: number) => {
      for (let passed = 0; passed < hours; passed += 12) {
        on.advance(12 * 3_600_000)
        await deliverDue(on.hub)
      }
    }
    await deliverDue(on.hub)
    assert.deepEqual(await alerts(), [])
    await failFor(24)
    const [failing] = await alerts()
    const name = new URL(receiver.url).host
    const message = 'Every attempt has failed for 1 day (3 in a row); after 5 days it is disabled.'
    assert.deepEqual(failing, { kind: 'webhook_failing', name, since, message, storeId: null, webhookId })
    assert.deepEqual(await alerts(await signIn(on, account, 'packer')), [])
    await manager.post(`/webhooks/${webhookId}/test`)
    await failFor(96)
    const [disabled] = await alerts()
    assert.deepEqual(
      [disabled?.kind, disabled?.message],
      [
        'webhook_disabled',
        'Every attempt failed for 5 days. What it missed can be replayed once it is enabled.',
      ],
    )
    await manager.post(`/webhooks/${webhookId}/resume`)
    assert.deepEqual(await alerts(), [])
  })

  test('everybody hears of a store that is behind', async () => {
    const storeId = await connectTestStore(account, 'Corner')
    const since = on.hub.now().toISOString()
    on.advance(3 * 3_600_000)
    const message = 'It was not refreshed of late; is a worker running?'
    const behind = { kind: 'store_behind', name: 'Corner', since, message, storeId, webhookId: null }
    assert.deepEqual(await alerts(), [behind])
    assert.deepEqual(await alerts(await signIn(on, account, 'packer')), [behind])
    assert.deepEqual(await alerts(await signIn(on, await on.addAccount())), [])
  })
})
