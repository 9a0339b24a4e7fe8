// Printed orders handed to their carriers: a manifest for each carrier, and every order of it is shipped.
import type { Statement } from '../../db/database.ts'
import type { CarrierConnection } from '../carriers/carrier.ts'
import { carrierOfKind, readCarrier } from '../carriers/find-carriers.ts'
import { type Ctx, inTransaction } from '../context.ts'
import { todayIn, zoneOf } from '../dates.ts'
import type { ManifestContent } from '../labels/label.ts'
import { shipManifested } from '../orders/ship-manifested.ts'
import { manifestSender } from './manifest-sender.ts'
import { type KeptShipment, lockLiveShipments } from './shipment-rows.ts'

export interface Manifest {
  manifestId: number
  carrierId: number
  createdAt: Date
  orders: number
  parcels: number
  content: ManifestContent
}

/**
 * All orders or none. Every parcel of an order goes on its manifest; its ship date is today in the account's zone. Answers
 * one manifest a carrier, in the order of the first shipments.
 * @throws HubError with a fault for each row, by the place of its id in the call: unknown, archived, not printed, shipped
 */
export function manifestOrders(ctx: Ctx, ids: readonly number[]): Promise<Manifest[]> {
  return inTransaction(ctx, async (ctx) => {
    const shipments = await lockLiveShipments(ctx, [...new Set(ids)])
    await shipManifested(ctx, ids, todayIn(zoneOf(ctx.account), ctx.now()))
    const manifests: Manifest[] = []
    for (const [carrierId, carried] of Map.groupBy(shipments, (shipment) => shipment.carrierId)) {
      manifests.push(await keepManifest(ctx, await readCarrier(ctx, carrierId), carried))
    }
    return manifests
  })
}

const drawId: Statement = { name: 'manifest_id', text: `select nextval('manifest_ids') as id` }
const insert: Statement = {
  name: 'manifest_insert',
  text: `with taken as (
      update shipments set manifest_id = $2 where account_id = $1 and shipment_id = any($8::int[])
    )
    insert into manifests (account_id, manifest_id, carrier_id, created_at, orders, parcels, content)
    values ($1, $2, $3, $4, $5, $6, $7)`,
}

async function keepManifest(
  ctx: Ctx,
  connection: CarrierConnection,
  shipments: readonly KeptShipment[],
): Promise<Manifest> {
  const [drawn] = await ctx.db.query<{ id: number }>(drawId, [])
  const manifestId = drawn?.id as number
  const content = await contentOf(ctx, manifestId, connection, shipments)
  const orders = new Set(shipments.map(({ doc }) => doc.orderId)).size
  const manifest = {
    ...{ manifestId, carrierId: connection.carrierId, createdAt: ctx.now() },
    ...{ orders, parcels: shipments.length, content },
  }
  await ctx.db.query(insert, [
    ...[ctx.account.id, manifestId, manifest.carrierId, manifest.createdAt, orders, manifest.parcels],
    JSON.stringify(content),
    shipments.map(({ doc }) => doc.shipmentId),
  ])
  return manifest
}

async function contentOf(
  ctx: Ctx,
  manifestId: number,
  connection: CarrierConnection,
  shipments: readonly KeptShipment[],
): Promise<ManifestContent> {
  const carrier = carrierOfKind(ctx, connection.kind)
  const names = new Map(carrier.services(connection).map(({ code, name }) => [code, name]))
  return {
    ...{ manifestId, carrierName: connection.name, accountNumber: connection.accountNumber },
    sender: await manifestSender(ctx),
    day: todayIn(zoneOf(ctx.account), ctx.now()),
    isSample: carrier.isSample,
    rows: shipments.map(({ doc }) => {
      const { name, company, city, postalCode, country } = doc.shipTo
      return {
        trackingNumber: doc.trackingNumber,
        orderNumber: doc.orderNumber ?? '',
        recipient: { name, company, city, postalCode, country },
        serviceName: names.get(doc.serviceCode) ?? doc.serviceCode,
        weight: doc.weight,
      }
    }),
  }
}
