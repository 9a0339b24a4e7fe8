import type { Account } from '../../../core/account.ts'
import { findFulfillments } from '../../../core/fulfillments/find-fulfillments.ts'
import type { FulfillmentDocument } from '../../../core/fulfillments/fulfillment.ts'
import { presentInstant } from '../dates.ts'
import { parsePaging, parseSortDir, presentPage } from '../paging.ts'
import { parseDayRange, parseRange } from '../ranges.ts'
import { endpoint } from '../request.ts'

// A page of fulfillments, by default the oldest first (V1 contract, section 11).
export const listFulfillments = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query)
  const { createDate } = parseRange(query, 'createDate', ctx.account)
  const shipDate = parseDayRange(query, 'shipDate')
  const batchId = query.text('batchId')
  const filter = {
    fulfillmentId: query.integer('fulfillmentId'),
    orderId: query.integer('orderId'),
    orderNumber: query.text('orderNumber'),
    trackingNumber: query.text('trackingNumber'),
    recipientName: query.text('recipientName'),
    createDateFrom: createDate?.from ?? null,
    createDateTo: createDate?.to ?? null,
    shipDateFrom: shipDate.from,
    shipDateTo: shipDate.to,
    batch: batchId === null ? null : { batchId, storeId: query.integer('storeId') },
  }
  const sortBy = query.oneOf('sortBy', ['ShipDate', 'CreateDate']) === 'ShipDate' ? 'shipDate' : 'createDate'
  const descending = parseSortDir(query)
  query.throwIfFaulty()
  const { docs, total } = await findFulfillments(ctx, filter, { ...paging, sortBy, descending })
  return presentPage(
    'fulfillments',
    docs.map((text) => presentFulfillment(text, ctx.account)),
    total,
    paging,
  )
})

/** `shipDate` is a day shown at its midnight, in whichever zone: never shifted. */
function presentFulfillment(text: string, account: Account): string {
  if (account.v1Dates === 'utc') return text
  const doc = JSON.parse(text) as FulfillmentDocument
  return JSON.stringify({
    ...doc,
    createDate: presentInstant(doc.createDate, account),
    shipDate: `${doc.shipDate.slice(0, 10)}T00:00:00.0000000`,
    voidDate: doc.voidDate && presentInstant(doc.voidDate, account),
    deliveryDate: doc.deliveryDate && presentInstant(doc.deliveryDate, account),
  })
}
