// A kind of store that a test tells what to say, without any network.
import { setTimeout as sleep } from 'node:timers/promises'
import type {
  Connector,
  ImportWindow,
  PulledBatch,
  PulledOrder,
  PushOutcome,
  ShipmentNotice,
  StoreSettings,
} from '../../src/core/stores/connector.ts'
import { buildDraft } from './orders.ts'

export interface FakeConnector extends Connector {
  /** Windows it was asked for. */
  asked: ImportWindow[]
  notices: ShipmentNotice[]
  /** What a pull of a window brings; it may throw a StoreError. */
  answer(window: ImportWindow): PulledBatch[]
  answerPush(notice: ShipmentNotice): PushOutcome
  /** Every pull first waits for it. */
  delayMs: number
}

export const fakeSettings: StoreSettings = {
  authModes: ['basic'],
  timeZone: 'UTC',
  allowHttp: false,
  createdOnly: false,
  cacheStamp: false,
  billToAsShipTo: false,
  everyMinutes: null,
  fetchNotes: false,
}

export function fakeConnector(): FakeConnector {
  const fake: FakeConnector = {
    kind: 'custom',
    marketplace: {
      marketplaceId: 9001,
      name: 'Custom Store',
      canRefresh: true,
      supportsCustomMappings: true,
      supportsCustomStatuses: true,
      canConfirmShipments: true,
    },
    asks: { authModes: ['basic'], settings: ['everyMinutes'] },
    defaultMappings: [
      { orderStatus: 'awaiting_payment', statusKey: 'unpaid' },
      { orderStatus: 'awaiting_shipment', statusKey: 'paid' },
      { orderStatus: 'shipped', statusKey: 'shipped' },
      { orderStatus: 'cancelled', statusKey: 'cancelled' },
      { orderStatus: 'on_hold', statusKey: 'on_hold' },
    ],
    defaultSettings: fakeSettings,
    presets: {},
    asked: [],
    notices: [],
    delayMs: 0,
    answer: () => [],
    answerPush: () => ({ outcome: 'delivered', status: 200, answer: '' }),
    checkConnection() {},
    test: () =>
      Promise.resolve({ orders: 0, statuses: [], authModes: ['basic'], warnings: [], newUrl: null }),
    async *pull(_connection, window, { signal, keepPage, now }) {
      fake.asked.push(window)
      if (fake.delayMs > 0) await sleep(fake.delayMs, undefined, { signal })
      for (const batch of fake.answer(window)) {
        await keepPage({
          receivedAt: now(),
          page: batch.page,
          contentType: 'text/xml',
          body: Buffer.from('<x/>'),
          url: '',
        })
        yield batch
      }
    },
    async *readPage() {},
    push(_connection, notice) {
      fake.notices.push(notice)
      return Promise.resolve(fake.answerPush(notice))
    },
  }
  return fake
}

export function batchOf(...orders: PulledOrder[]): PulledBatch {
  return { page: 1, pages: 1, orders, rejected: [], warnings: [] }
}

type Change = Partial<Omit<PulledOrder, 'content'>> & { content?: Partial<PulledOrder['content']> }

export function pulledOrder(orderNumber: string, { content, ...change }: Change = {}): PulledOrder {
  const {
    orderStatus: _status,
    paymentDate: _paid,
    origin: _origin,
    uniqueNumber: _unique,
    ...draft
  } = buildDraft()
  const externalId = change.externalId === undefined ? `id-${orderNumber}` : change.externalId
  return {
    orderNumber,
    statusKey: 'paid',
    total: null,
    currency: null,
    warehouseName: null,
    warnings: [],
    ...change,
    externalId,
    content: { ...draft, orderNumber, orderKey: externalId ?? orderNumber, ...content },
  }
}
