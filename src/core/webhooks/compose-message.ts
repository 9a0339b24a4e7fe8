// What a message is made of beside its batch: ids and facts, read when it is worded.
import type { Queryable, Statement } from '../../db/database.ts'
import type { CarrierConnection } from '../carriers/carrier.ts'
import type { Hub } from '../context.ts'
import type { FulfillmentDocument } from '../fulfillments/fulfillment.ts'
import type { ShipmentDocument } from '../shipments/shipment.ts'
import type { EventType } from './event.ts'
import type { TrackingFacts, WebhookMessage, WordingName } from './wording.ts'

/** A body must stay below 20 kB. */
const MOST_SUBJECTS = 500

/** One message to one webhook, as it is queued and kept. */
export interface MessageFrame {
  accountId: number
  type: EventType
  batchId: string
  /** The one parcel of a `tracking` message. */
  subject: number | null
  eventAt: Date
  wording: WordingName
  storeId: number | null
  withItems: boolean
}

export async function wordMessage(hub: Hub, db: Queryable, frame: MessageFrame): Promise<string> {
  const { type, batchId, storeId, withItems, wording, eventAt } = frame
  const message: WebhookMessage = {
    ...{ type, batchId, storeId, withItems, at: eventAt.toISOString() },
    subjects: wording === 'thin' ? [] : await readSubjects(db, frame),
    tracking: wording === 'tracking' ? await readTracking(hub, db, frame) : null,
  }
  return hub.wordings[wording].body(message)
}

const subjectsOfBatch: Statement = {
  name: 'webhook_batch_subjects',
  text: `select distinct unnest(subjects) as id from webhook_events
    where account_id = $1 and batch_id = $2 and type = $4 and ($3::int is null or store_id = $3) order by id limit ${MOST_SUBJECTS}`,
}

async function readSubjects(db: Queryable, { accountId, type, batchId, storeId, subject }: MessageFrame) {
  if (subject !== null) return [subject]
  const rows = await db.query<{ id: number }>(subjectsOfBatch, [accountId, batchId, storeId, type])
  return rows.map(({ id }) => id)
}

const shipmentFacts: Statement = {
  name: 'webhook_shipment_facts',
  text: `select s.doc, o.extras, c.carrier_id as "carrierId", c.kind, c.code, c.name, c.nickname, c.settings,
      c.account_number as "accountNumber", c.requires_funded_account as "requiresFundedAccount",
      c.is_primary as "primary", c.active, a.currency
    from shipments s join accounts a on a.account_id = s.account_id
      left join orders o on o.account_id = s.account_id and o.order_id = s.order_id
      left join carriers c on c.account_id = s.account_id and c.carrier_id = s.carrier_id
    where s.account_id = $1 and s.shipment_id = $2`,
}
const fulfillmentFacts: Statement = {
  name: 'webhook_fulfillment_facts',
  text: `select f.doc, o.extras from fulfillments f
      left join orders o on o.account_id = f.account_id and o.order_id = f.order_id
    where f.account_id = $1 and f.fulfillment_id = $2`,
}

async function readTracking(
  hub: Hub,
  db: Queryable,
  { accountId, type, subject, eventAt }: MessageFrame,
): Promise<TrackingFacts> {
  const updatedAt = eventAt.toISOString()
  if (type === 'fulfillment.shipped') {
    const [row] = await db.query<{ doc: string; extras: string | null }>(fulfillmentFacts, [
      accountId,
      subject,
    ])
    if (!row) return { ...sampleTracking, updatedAt }
    const doc = JSON.parse(row.doc) as FulfillmentDocument
    return {
      ...{ orderNumber: doc.orderNumber, reference: referenceOf(row.extras), carrierName: doc.carrierCode },
      ...{ serviceName: null, shipDate: doc.shipDate.slice(0, 10), trackingNumber: doc.trackingNumber },
      ...{ status: 'dispatched', updatedAt },
    }
  }
  const [row] = await db.query<{ doc: string; extras: string | null } & Partial<CarrierConnection>>(
    shipmentFacts,
    [accountId, subject],
  )
  if (!row) return { ...sampleTracking, updatedAt }
  const { doc: text, extras, ...connection } = row
  const doc = JSON.parse(text) as ShipmentDocument
  const { orderNumber, trackingNumber, shipDate, serviceCode } = doc
  return {
    ...{ orderNumber, reference: referenceOf(extras), carrierName: connection.name ?? doc.carrierCode },
    ...{ serviceName: serviceNameOf(hub, connection, serviceCode), shipDate, trackingNumber },
    ...{ status: type === 'shipment.voided' ? 'cancelled' : 'printed', updatedAt },
  }
}

/** Of a parcel that never was: what a test tells of. */
const sampleTracking: Omit<TrackingFacts, 'updatedAt'> = {
  ...{
    orderNumber: 'TEST',
    reference: null,
    carrierName: 'Test',
    serviceName: 'Test',
    shipDate: '2026-01-02',
  },
  ...{ trackingNumber: 'TEST', status: 'printed' },
}

function referenceOf(extras: string | null): string | null {
  if (extras === null) return null
  return (JSON.parse(extras) as { reference?: string }).reference ?? null
}

function serviceNameOf(hub: Hub, connection: Partial<CarrierConnection>, code: string): string {
  const carrier = connection.kind === undefined ? undefined : hub.carriers.get(connection.kind)
  const services = carrier?.services(connection as CarrierConnection) ?? []
  return services.find((service) => service.code === code)?.name ?? code
}
