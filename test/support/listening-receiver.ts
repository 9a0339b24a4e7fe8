// An account whose webhooks a test subscribes, and what its receiver is told: for tests of what is told, and what is not.
import assert from 'node:assert/strict'
import { after, afterEach, before, beforeEach } from 'node:test'
import { createStore } from '../../src/core/stores/create-store.ts'
import { deliverDue } from '../../src/core/webhooks/deliver.ts'
import { type Json, startTestHub, type TestAccount, type TestHub } from './hub.ts'
import { type Landed, type Receiver, startReceiver } from './receiver.ts'
import { equip } from './shipping.ts'
import type { V1Page } from './v1.ts'

export interface ListeningReceiver {
  on: TestHub
  account: TestAccount
  storeId: number
  otherStoreId: number
  /** Another one for every test. */
  receiver: Receiver
  /** Until the end of the test. */
  subscribe(event: string, more?: Json): Promise<number>
  told(): Promise<Landed[]>
  /** What the receiver would be answered when it asks where it is told to. */
  fetched<Body = V1Page>(landed: Landed, more?: string): Promise<Body>
  secretOf(id: number): Promise<string>
}

export const guid = '[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}'

export function only(landed: Landed[]): Landed {
  assert.equal(landed.length, 1, JSON.stringify(landed.map(({ text }) => text)))
  return landed[0] as Landed
}

/** Called once, outside any test of the file. */
export function listeningReceiver(): ListeningReceiver {
  const hooks: number[] = []
  const all = {
    async subscribe(event: string, more: Json = {}) {
      const { body } = await all.account.v1.post<{ id: number }>('/webhooks/subscribe', {
        ...{ target_url: `${all.receiver.url}/${event}`, event, ...more },
      })
      hooks.push(body.id)
      return body.id
    },
    async told() {
      await deliverDue(all.on.hub)
      return all.receiver.take().sort((a, b) => a.path.localeCompare(b.path))
    },
    async fetched<Body>({ body }: Landed, more = '') {
      const url = new URL(String(body.resource_url))
      assert.equal(url.origin, 'https://hub.example.com')
      assert.ok(url.href.length <= 200, url.href)
      return (await all.account.v1.get<Body>(url.pathname + url.search + more)).body
    },
    async secretOf(id: number) {
      return (await all.account.v1.get<{ secret: string }>(`/hub/webhooks/${id}/secret`)).body.secret
    },
  } as ListeningReceiver
  before(async () => {
    all.on = await startTestHub()
    all.account = await all.on.addAccount()
    await equip(all.on, all.account)
    const other = await createStore(all.account.ctx, { storeName: 'Other', marketplaceName: 'ShipStation' })
    all.otherStoreId = other.storeId
    const stores = (await all.account.v1.get<{ storeId: number }[]>('/stores')).body
    all.storeId = stores[0]?.storeId as number
  })
  after(() => all.on.close())
  beforeEach(async () => {
    all.receiver = await startReceiver()
  })
  afterEach(async () => {
    for (const id of hooks.splice(0)) await all.account.v1.send('DELETE', `/webhooks/${id}`)
    await deliverDue(all.on.hub)
    await all.receiver.close()
    all.on.complaints.splice(0)
  })
  return all
}
