import { findManifests } from '../../../core/shipments/find-manifests.ts'
import { pageFamilies, parsePaging, totalPages } from '../paging.ts'
import { endpoint } from '../request.ts'
import { presentManifest } from './manifest-wire.ts'

/** Newest first (Starshipit contract, 5.4). */
export const listManifests = endpoint(async (ctx, { query }) => {
  const paging = parsePaging(query, pageFamilies.orders)
  query.throwIfFaulty()
  const { manifests, total } = await findManifests(ctx, paging)
  return {
    manifests: manifests.map(presentManifest),
    total_pages: totalPages(total, paging),
    total_count: total,
  }
})
