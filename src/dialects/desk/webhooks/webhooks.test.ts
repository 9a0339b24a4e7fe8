import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { refusal, type SignedIn, signIn } from '../../../../test/support/desk.ts'
import { startTestHub, type TestAccount, type TestHub } from '../../../../test/support/hub.ts'
import { readWebhookSecret } from '../../../core/webhooks/change-webhook.ts'
import type { NewWebhookAnswer, SecretAnswer, WebhookAnswer, WebhooksAnswer } from './webhook-wire.ts'

const draft = { url: 'http://127.0.0.1:8099/hook', events: ['order.created', 'order.updated'], name: 'ERP' }

suite('webhooks', () => {
  let on: TestHub
  let account: TestAccount
  let manager: SignedIn

  before(async () => {
    on = await startTestHub()
    account = await on.addAccount()
    manager = await signIn(on, account, 'manager')
  })
  after(() => on.close())

  const add = async (more: object = {}) =>
    (await manager.post<NewWebhookAnswer>('/webhooks', { ...draft, ...more })).body

  test('a new webhook is answered with its secret, which nothing shows again', async () => {
    const { webhook, secret } = await add()
    assert.deepEqual(webhook, {
      ...{ webhookId: webhook.webhookId, name: 'ERP', url: draft.url, events: draft.events, storeId: null },
      ...{ wording: 'standard', state: 'fine', disabledAt: null, disabledWhy: null, failingSince: null },
      ...{ failuresInRow: 0, pausedUntil: null, createDate: on.hub.now().toISOString() },
    })
    assert.match(secret ?? '', /^whsec_/)
    const list = await manager.get<WebhooksAnswer>('/webhooks')
    assert.deepEqual(list.body.webhooks, [webhook])
    assert.ok(list.body.events.includes('store.refresh_failed'))
    const one = await manager.get<WebhookAnswer>(`/webhooks/${webhook.webhookId}`)
    assert.deepEqual(one.body, webhook)
    assert.doesNotMatch(list.text + one.text, /whsec_/)
  })

  test('what is left out of an edit stays', async () => {
    const { webhook, secret } = await add()
    const path = `/webhooks/${webhook.webhookId}`
    const renamed = await manager.put<WebhookAnswer>(path, { name: null, events: ['shipment.created'] })
    assert.deepEqual(renamed.body, { ...webhook, name: null, events: ['shipment.created'] })
    const moved = await manager.put<WebhookAnswer>(path, { url: 'http://127.0.0.2:8099/', wording: 'thin' })
    assert.deepEqual([moved.body.url, moved.body.wording], ['http://127.0.0.2:8099/', 'thin'])
    assert.equal(await readWebhookSecret(account.ctx, webhook.webhookId), secret)
  })

  test('credentials in the address are masked; they stay with their host, and never go to another', async () => {
    const { webhook } = await add({ url: 'http://ann:sesame@127.0.0.1:8099/hook' })
    const path = `/webhooks/${webhook.webhookId}`
    const credentials = async () => {
      const text = 'select sealed from webhooks where webhook_id = $1'
      const { webhookId } = webhook
      const [row] = await on.test.database.query<{ sealed: string }>({ name: '', text }, [webhookId])
      return (
        JSON.parse(on.hub.sealer.open(row?.sealed ?? '', `webhook ${webhookId}`)) as { credentials: unknown }
      ).credentials
    }
    assert.equal(webhook.url, 'http://********@127.0.0.1:8099/hook')
    const same = await manager.put<WebhookAnswer>(path, { url: 'http://********@127.0.0.1:8099/other' })
    assert.equal(same.body.url, 'http://********@127.0.0.1:8099/other')
    assert.equal(await credentials(), 'ann:sesame')
    const stolen = await manager.put(path, { url: 'http://********@127.0.0.3:8099/' })
    assert.deepEqual([stolen.status, refusal(stolen).fields[0]?.path], [400, 'url'])
    const plain = await manager.put<WebhookAnswer>(path, { url: 'http://127.0.0.3:8099/' })
    assert.equal(plain.body.url, 'http://127.0.0.3:8099/')
    assert.equal(await credentials(), null)
  })

  test('what is wrong is said by field', async () => {
    const { webhook } = await add()
    const refused: [object, string][] = [
      [{ url: 'ftp://example.com/' }, 'url'],
      [{ url: 'https://10.0.0.1/' }, 'url'],
      [{ events: ['order.eaten'] }, 'events[0]'],
      [{ events: [] }, 'events'],
      [{ storeId: 1 }, 'storeId'],
      [{ wording: 'tracking' }, 'wording'],
    ]
    for (const [body, path] of refused) {
      const made = await manager.post('/webhooks', { ...draft, ...body })
      assert.deepEqual([made.status, refusal(made).fields[0]?.path], [400, path], JSON.stringify(body))
      const changed = await manager.put(`/webhooks/${webhook.webhookId}`, body)
      assert.deepEqual([changed.status, refusal(changed).fields[0]?.path], [400, path], JSON.stringify(body))
    }
  })

  test('a paused webhook rests until it is resumed', async () => {
    const { webhook } = await add()
    const path = `/webhooks/${webhook.webhookId}`
    const paused = await manager.post<WebhookAnswer>(`${path}/pause`)
    const { state, disabledWhy, disabledAt } = paused.body
    assert.deepEqual(
      [state, disabledWhy, disabledAt],
      ['resting', 'Paused by The manager.', on.hub.now().toISOString()],
    )
    assert.deepEqual((await manager.post(`${path}/pause`)).body, paused.body)
    const refused = await manager.post(`${path}/test`)
    assert.equal(refused.status, 409)
    assert.deepEqual((await manager.post(`${path}/resume`)).body, webhook)
  })

  test('a new secret takes the place of the old one', async () => {
    const { webhook, secret } = await add()
    const { body } = await manager.post<SecretAnswer>(`/webhooks/${webhook.webhookId}/secret`)
    assert.match(body.secret, /^whsec_/)
    assert.notEqual(body.secret, secret)
    assert.equal(await readWebhookSecret(account.ctx, webhook.webhookId), body.secret)
  })

  test('a deleted webhook is gone', async () => {
    const { webhook } = await add()
    const path = `/webhooks/${webhook.webhookId}`
    assert.equal((await manager.delete(path)).status, 204)
    assert.equal((await manager.get(path)).status, 404)
    assert.equal((await manager.delete(path)).status, 404)
  })

  test('a packer changes no webhook, and another account does not see them', async () => {
    const { webhook } = await add()
    const path = `/webhooks/${webhook.webhookId}`
    for (const [who, status] of [
      [await signIn(on, account, 'packer'), 403],
      [await signIn(on, await on.addAccount()), 404],
    ] as const) {
      for (const answer of [
        await who.put(path, { name: 'Mine' }),
        await who.delete(path),
        await who.post(`${path}/pause`),
        await who.post(`${path}/resume`),
        await who.post(`${path}/secret`),
        await who.post(`${path}/test`),
        await who.post(`${path}/replay`, { since: '2026-01-01' }),
        await who.get(`${path}/deliveries`),
        await who.get(`${path}/deliveries/1`),
      ])
        assert.equal(answer.status, status)
    }
  })
})
