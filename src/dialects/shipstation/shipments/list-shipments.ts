import type { Account } from '../../../core/account.ts'
import { findShipments } from '../../../core/shipments/find-shipments.ts'
import type { ShipmentFilter } from '../../../core/shipments/shipment-filter.ts'
import { parsePaging, parseSortDir, presentPage } from '../paging.ts'
import { parseDayRange, parseRange } from '../ranges.ts'
import { endpoint, type Query } from '../request.ts'
import { presentShipment } from './shipment-wire.ts'

// A page of shipments, voided ones included, by default the oldest first (V1 contract, section 10).
export const listShipments = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query)
  const filter = parseFilter(query, ctx.account)
  const withItems = query.boolean('includeShipmentItems') ?? false
  const isByShipDate = query.oneOf('sortBy', ['ShipDate', 'CreateDate']) === 'ShipDate'
  const descending = parseSortDir(query)
  query.throwIfFaulty()
  const sortBy = isByShipDate ? 'shipDate' : 'createDate'
  const { shipments, total } = await findShipments(ctx, filter, { ...paging, sortBy, descending })
  return presentPage(
    'shipments',
    shipments.map((shipment) => presentShipment(shipment, ctx.account, withItems)),
    total,
    paging,
  )
})

function parseFilter(query: Query, account: Account): ShipmentFilter {
  return {
    orderId: query.integer('orderId'),
    orderNumber: query.text('orderNumber'),
    trackingNumber: query.text('trackingNumber'),
    batchId: query.text('batchId'),
    recipientName: query.text('recipientName'),
    recipientCountry: query.text('recipientCountryCode'),
    storeId: query.integer('storeId'),
    carrierCode: query.text('carrierCode'),
    serviceCode: query.text('serviceCode'),
    shipDate: parseDayRange(query, 'shipDate'),
    ...parseRange(query, 'createDate', account),
    ...parseRange(query, 'voidDate', account),
  }
}
