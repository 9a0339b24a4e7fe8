// One webhook of a new account, its receiver, and a clock: for tests of how messages get through.
import { after, afterEach, before, beforeEach } from 'node:test'
import { deliverDue } from '../../src/core/webhooks/deliver.ts'
import { createOutgoing } from '../../src/outgoing/create-outgoing.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from './hub.ts'
import { type Landed, type Receiver, startReceiver } from './receiver.ts'
import { saveOrder } from './v1.ts'

export const SECOND = 1_000
export const HOUR = 3_600 * SECOND
export const DAY = 24 * HOUR

export interface ShownDelivery {
  deliveryId: number
  messageId: string
  state: string
  attempts: number
  test: boolean
  nextAttemptDate: string | null
  lastAttempt: { outcome: string; status: number | null } | null
  body: string | null
}

export interface OneWebhook {
  /** What names mean at the moment. */
  names: Map<string, string>
  on: TestHub
  /** Another one for every test. */
  account: TestAccount
  receiver: Receiver
  id: number
  subscribe(target_url?: string): Promise<number>
  /** An order, and one round of delivering. */
  tell(): Promise<Landed[]>
  round(): Promise<Landed[]>
  log(query?: string): Promise<ShownDelivery[]>
  post<T = Json>(path: string): Promise<{ body: T }>
  secret(): Promise<string>
  isActive(): Promise<unknown>
}

export const idOf = ({ headers }: Landed) => headers['webhook-id']

/** Called once, outside any test of the file. */
export function oneWebhook(): OneWebhook {
  const made: Omit<OneWebhook, 'on' | 'account' | 'receiver' | 'id'> = {
    names: new Map<string, string>(),
    async subscribe(target_url = `${all.receiver.url}/hook`) {
      const { body } = await all.account.v1.post<{ id: number }>('/webhooks/subscribe', {
        ...{ target_url, event: 'ORDER_NOTIFY' },
      })
      return body.id
    },
    async tell() {
      await saveOrder(all.account)
      return all.round()
    },
    async round() {
      await deliverDue(all.on.hub)
      return all.receiver.take()
    },
    async log(query = '') {
      const path = `/hub/webhooks/${all.id}/deliveries${query}`
      return (await all.account.v1.get<{ deliveries: ShownDelivery[] }>(path)).body.deliveries
    },
    post<T>(path: string) {
      return all.account.v1.post<T>(`/hub/webhooks/${all.id}/${path}`, undefined)
    },
    secret: async () =>
      (await all.account.v1.get<{ secret: string }>(`/hub/webhooks/${all.id}/secret`)).body.secret,
    async isActive() {
      const { webhooks } = (await all.account.v1.get<{ webhooks: Json[] }>('/webhooks')).body
      return webhooks.find(({ WebHookID }) => WebHookID === all.id)?.Active
    },
  }
  const all = made as OneWebhook
  before(async () => {
    all.on = await startTestHub({
      outgoing: createOutgoing({
        allowPrivateTargets: ['127.0.0.0/8'],
        rememberedMs: 0,
        resolve: async (name) => [{ address: all.names.get(name) ?? '8.8.8.8', family: 4 }],
      }),
    })
  })
  after(() => all.on.close())
  beforeEach(async () => {
    all.on.setNow('2026-03-02T12:00:00.000Z')
    all.account = await all.on.addAccount()
    all.receiver = await startReceiver()
    all.id = await all.subscribe()
  })
  afterEach(async () => {
    await all.account.v1.send('DELETE', `/webhooks/${all.id}`)
    await all.receiver.close()
    all.on.complaints.splice(0)
  })
  return all
}
