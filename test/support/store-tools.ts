// What a connector is handed in a test: the hub's own way out, with names that all lead to loopback, and a clock that
// nobody waits for.
import { setImmediate as breath } from 'node:timers/promises'
import type { Outgoing, OutgoingRequest } from '../../src/core/outgoing.ts'
import type {
  Connector,
  PulledBatch,
  PulledOrder,
  PullTools,
  RawPage,
  ShipmentNotice,
  StoreConnection,
  StoreSettings,
} from '../../src/core/stores/connector.ts'
import { createOutgoing } from '../../src/outgoing/create-outgoing.ts'

export const testNow = new Date('2026-09-03T15:00:00.000Z')

export interface TestTools extends PullTools {
  /** What was waited for, in milliseconds. */
  pauses: number[]
  kept: RawPage[]
  warned: string[]
  sent: OutgoingRequest[]
}

/** Time-outs are shortened to this; nothing else of a request is changed. */
export function testTools({ timeoutMs = 2_000, signal = new AbortController().signal } = {}): TestTools {
  const real = createOutgoing({
    allowPrivateTargets: ['127.0.0.0/8', '::1/128'],
    resolve: () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]),
  })
  const sent: OutgoingRequest[] = []
  const outgoing: Outgoing = {
    check: real.check,
    send(request) {
      sent.push(request)
      return real.send({ ...request, firstByteTimeoutMs: timeoutMs, totalTimeoutMs: timeoutMs })
    },
  }
  const tools: TestTools = {
    outgoing,
    now: () => testNow,
    signal,
    pauses: [],
    kept: [],
    warned: [],
    sent,
    async pause(ms) {
      signal.throwIfAborted()
      tools.pauses.push(ms)
      await breath()
    },
    keepPage(page) {
      tools.kept.push(page)
      return Promise.resolve()
    },
    warn: (sentence) => void tools.warned.push(sentence),
  }
  return tools
}

export function connectionTo(
  connector: Connector,
  url: string,
  settings: Partial<StoreSettings> = {},
  credentials = { username: 'hub', password: 'open sesame' },
): StoreConnection {
  return { storeId: 4711, url, credentials, settings: { ...connector.defaultSettings, ...settings } }
}

export interface Pulled {
  orders: PulledOrder[]
  numbers: string[]
  rejected: { orderNumber: string | null; reason: string }[]
  warnings: string[]
  batches: PulledBatch[]
}

export async function gather(batches: AsyncIterable<PulledBatch>): Promise<Pulled> {
  const all: PulledBatch[] = []
  for await (const batch of batches) all.push(batch)
  const orders = all.flatMap((batch) => batch.orders)
  return {
    orders,
    numbers: orders.map(({ orderNumber }) => orderNumber),
    rejected: all.flatMap((batch) => batch.rejected),
    warnings: all.flatMap((batch) => batch.warnings),
    batches: all,
  }
}

/** The hour before the test's now. */
export const lastHour = { from: new Date(testNow.getTime() - 3_600_000), to: testNow }

export function shipmentNotice(change: Partial<ShipmentNotice> = {}): ShipmentNotice {
  return {
    orderNumber: 'LUM-10931',
    externalId: '880231',
    customerCode: 'k.beaulieu@example.ca',
    customerNotes: null,
    internalNotes: null,
    notesToCustomer: null,
    notifyCustomer: false,
    labelCreatedAt: new Date('2026-09-03T14:59:30.000Z'),
    shipDate: '2026-09-04',
    carrierCode: 'ups',
    carrierName: 'UPS',
    serviceName: 'UPS Ground',
    trackingNumber: '1Z999AA10123456784',
    shippingCost: 9.5,
    customField1: null,
    customField2: null,
    customField3: null,
    recipient: {
      name: 'Karine Beaulieu',
      company: 'Atelier Nord & Cie',
      street1: '3320 rue Rachel Est',
      street2: 'Unité 12',
      street3: null,
      city: 'Montréal',
      state: 'QC',
      postalCode: 'H1W 1A2',
      country: 'CA',
      phone: null,
      residential: null,
      addressVerified: null,
    },
    items: [{ sku: 'LAMP-BR', name: 'Brass lamp', quantity: 2, lineItemKey: 'L-1', upc: null }],
    warehouseName: null,
    completesOrder: true,
    ...change,
  }
}
