import { searchOrders as search } from '../../../core/orders/search-orders.ts'
import { pageFamilies, parsePaging, totalPages } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentSearchHit, readTravelling } from './flat-order-wire.ts'

const fields = { All: 'everything', Order_Number: 'number', TheirRef: 'reference' } as const
const shelves = { All: 'active', Unshipped: 'unshipped', Shipped: 'shipped' } as const
const LONGEST_PHRASE = 200

/** Orders that contain the phrase, the latest first; archived ones never (Starshipit contract, 5.1). */
export const searchOrders = endpoint(async (ctx, { query }) => {
  const phrase = query.text('phrase', { max: LONGEST_PHRASE }) ?? ''
  const within = query.oneOf('fields', ['All', 'Order_Number', 'TheirRef']) ?? 'All'
  const status = query.oneOf('status', ['All', 'Unshipped', 'Shipped']) ?? 'All'
  // Accounts of this hub have no children, so there is nothing to include.
  query.boolean('include_child_accounts')
  const paging = parsePaging(query, pageFamilies.orders)
  query.throwIfFaulty()
  const { orders, total } = await search(ctx, {
    ...{ phrase, within: fields[within], shelf: shelves[status], ...paging },
  })
  const travelling = await readTravelling(ctx, orders)
  return { orders: travelling.map(presentSearchHit), total_pages: totalPages(total, paging) }
})
