// Shipments and their papers as rows.
import type { Statement } from '../../db/database.ts'
import type { Ctx } from '../context.ts'
import { noteChange } from '../live/changes.ts'
import { folded, nameWords } from '../orders/order-words.ts'
import type { PrintedLabel } from './print-label.ts'
import { type ShipmentDocument, type ShipmentItem, voided } from './shipment.ts'
import { numberKey } from './shipment-filter.ts'

export interface ShipmentRow {
  doc: ShipmentDocument
  items: ShipmentItem[] | null
  carrierId: number
  carrierReference: string | null
  charged: string
  batchId: string
}

const insert: Statement = {
  name: 'shipment_insert',
  text: `insert into shipments (account_id, shipment_id, order_id, number_key, store_id, carrier_id, carrier_code, service_code,
      tracking_number, recipient_key, recipient_words, recipient_country, create_date, ship_date, carrier_reference,
      charged, doc, items, batch_id, user_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, array_to_tsvector(string_to_array($11, ' ')), $12, $13, $14, $15, $16, $17, $18, $19, $20)`,
}
const insertPapers: Statement = {
  name: 'label_insert',
  text: `insert into labels (account_id, shipment_id, created_at, pdf, form_pdf, content) values ($1, $2, $3, $4, $5, $6)`,
}

export async function insertShipment(ctx: Ctx, row: ShipmentRow): Promise<void> {
  const { doc } = row
  const recipient = folded(doc.shipTo.name ?? '')
  await ctx.db.query(insert, [
    ctx.account.id,
    doc.shipmentId,
    doc.orderId,
    doc.orderNumber === null ? null : numberKey(doc.orderNumber),
    doc.advancedOptions.storeId,
    row.carrierId,
    doc.carrierCode,
    doc.serviceCode,
    doc.trackingNumber,
    recipient,
    [...nameWords(ctx.account.id, recipient)].join(' '),
    doc.shipTo.country,
    doc.createDate,
    doc.shipDate,
    row.carrierReference,
    row.charged,
    JSON.stringify(doc),
    row.items && JSON.stringify(row.items),
    row.batchId,
    ctx.member?.userId ?? null,
  ])
  noteChange(ctx, 'shipments', [doc.shipmentId])
}

export async function insertLabel(ctx: Ctx, shipmentId: number, printed: PrintedLabel): Promise<void> {
  const { pdf, formPdf, content } = printed
  const values = [ctx.account.id, shipmentId, ctx.now(), bytea(pdf), formPdf && bytea(formPdf)]
  await ctx.db.query(insertPapers, [...values, content && JSON.stringify(content)])
}

function bytea(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
}

export interface KeptShipment {
  doc: ShipmentDocument
  carrierId: number
  carrierReference: string | null
  manifestId: number | null
  /** Null for one from before there were batches. */
  batchId: string | null
}

const columns = `doc, carrier_id as "carrierId", carrier_reference as "carrierReference", manifest_id as "manifestId",
  batch_id as "batchId"`
const read: Statement = {
  name: 'shipment_read',
  text: `select ${columns} from shipments where account_id = $1 and shipment_id = $2`,
}
const lock: Statement = { name: 'shipment_lock', text: `${read.text} for update` }
const live: Statement = {
  name: 'shipment_newest_live',
  text: `select ${columns} from shipments where account_id = $1 and order_id = $2 and void_date is null
    order by shipment_id desc limit 1`,
}

const liveOfOrders: Statement = {
  name: 'shipments_live_of_orders',
  text: `select ${columns} from shipments where account_id = $1 and order_id = any($2::int[]) and void_date is null
    order by shipment_id`,
}
const lockLive: Statement = { name: 'shipments_lock_live', text: `${liveOfOrders.text} for update` }

/** Null when the account has no such shipment. */
export function readShipment(ctx: Ctx, id: number): Promise<KeptShipment | null> {
  return one(ctx, read, id)
}

export function lockShipment(ctx: Ctx, id: number): Promise<KeptShipment | null> {
  return one(ctx, lock, id)
}

/** The newest shipment of an order whose label is not voided. */
export function readNewestLive(ctx: Ctx, orderId: number): Promise<KeptShipment | null> {
  return one(ctx, live, orderId)
}

/** All whose labels are not voided, oldest first. */
export function readLiveShipments(ctx: Ctx, orderIds: readonly number[]): Promise<KeptShipment[]> {
  return several(ctx, liveOfOrders, orderIds)
}

/** Before the orders themselves are locked, as a void locks them. */
export function lockLiveShipments(ctx: Ctx, orderIds: readonly number[]): Promise<KeptShipment[]> {
  return several(ctx, lockLive, orderIds)
}

type ShipmentRowRead = Omit<KeptShipment, 'doc'> & { doc: string }

async function one(ctx: Ctx, statement: Statement, id: number): Promise<KeptShipment | null> {
  const [row] = await ctx.db.query<ShipmentRowRead>(statement, [ctx.account.id, id])
  return row ? keptOf(row) : null
}

async function several(ctx: Ctx, statement: Statement, ids: readonly number[]): Promise<KeptShipment[]> {
  return (await ctx.db.query<ShipmentRowRead>(statement, [ctx.account.id, ids])).map(keptOf)
}

function keptOf(row: ShipmentRowRead): KeptShipment {
  return { ...row, doc: JSON.parse(row.doc) as ShipmentDocument }
}

const markVoided: Statement = {
  name: 'shipment_void',
  text: 'update shipments set void_date = $3, doc = $4 where account_id = $1 and shipment_id = $2',
}

/** Of a shipment locked before by the caller. */
export async function writeVoided(ctx: Ctx, doc: ShipmentDocument): Promise<void> {
  const at = ctx.now().toISOString()
  await ctx.db.query(markVoided, [ctx.account.id, doc.shipmentId, at, JSON.stringify(voided(doc, at))])
  noteChange(ctx, 'shipments', [doc.shipmentId])
}
