// What the store of the tests that kill workers holds.
import type { PulledBatch } from '../../src/core/stores/connector.ts'
import { batchOf, pulledOrder } from './fake-connector.ts'

const PAGES = 4
const PAGE = 5

export function storePages(): PulledBatch[] {
  return Array.from({ length: PAGES }, (_, at) => {
    const page = at + 1
    const orders = Array.from({ length: PAGE }, (_, nth) => pulledOrder(`P-${page}-${nth}`))
    return { ...batchOf(...orders), page, pages: PAGES }
  })
}
