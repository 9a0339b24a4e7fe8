// A hub process of its own that makes a label, or prints an order, for tests that kill it. What it does arrives as JSON; it says `drawing`
// when the label is about to be drawn, and `made` when all is kept.
import type { Account } from '../../src/core/account.ts'
import { createLabelForOrder, printOrder } from '../../src/core/shipments/create-label.ts'
import { type Connection, Database } from '../../src/db/database.ts'
import { buildHub } from './build-hub.ts'
import { plainLabels } from './plain-labels.ts'

export interface ChildTask {
  connection: Connection
  account: Account
  orderId: number
  /** Two labels are printed for the order, in place of one that ships it. */
  prints?: boolean
  /** Never goes on from here. */
  stopsAt: 'drawing' | null
}

const {
  connection,
  account,
  orderId,
  stopsAt,
  prints = false,
} = JSON.parse(process.argv[2] ?? '{}') as ChildTask
const say = (word: string): unknown => process.stdout.write(`${word}\n`)
const database = new Database(connection, 2)
const hub = buildHub(database, {
  labels: {
    ...plainLabels,
    async labelPdf(content) {
      say('drawing')
      if (stopsAt === 'drawing') await new Promise((resolve) => setTimeout(resolve, 60_000))
      return plainLabels.labelPdf(content)
    },
  },
})
const ctx = { ...hub, db: database, account, actor: 'child' }
const carrier = { carrierCode: 'stamps_com', serviceCode: 'usps_ground_advantage' }
if (prints) {
  await printOrder(ctx, {
    ...{ orderId, carrier: carrier.carrierCode, serviceCode: carrier.serviceCode, shipDate: '2026-03-03' },
    parcels: () => [1, 2].map((weightKg) => ({ parcelId: 0, weightKg })),
    confirmation: () => null,
    internationalOptions: () => null,
  })
} else {
  await createLabelForOrder(ctx, {
    orderId,
    ...carrier,
    packageCode: null,
    confirmation: null,
    shipDate: '2026-03-03',
    weight: null,
    dimensions: null,
    insuranceOptions: null,
    internationalOptions: null,
    isTest: false,
    format: 'pdf',
    warehouseId: null,
    customFields: null,
  })
}
say('made')
await database.close()
