// Warehouses between V1's words and core's (V1 contract, section 11).
import type { Account } from '../../../core/account.ts'
import type { Address } from '../../../core/orders/order.ts'
import type { Warehouse, WarehouseDetails } from '../../../core/warehouses/warehouse.ts'
import { Fields } from '../../../http/fields.ts'
import { presentInstant } from '../dates.ts'
import { parseAddress } from '../orders/address-wire.ts'

/** Whole resource, but for the default: it stays one until another becomes it. */
export function parseWarehouse(body: Fields): WarehouseDetails {
  const origin = body.object('originAddress')
  if (!origin && (body.raw('originAddress') ?? null) === null)
    body.fault('originAddress', 'The originAddress field is required.')
  const returned = body.object('returnAddress')
  return {
    warehouseName: body.text('warehouseName', { max: 200 }),
    originAddress: unverified(origin ?? new Fields({})),
    returnAddress: returned && unverified(returned),
    isDefault: body.boolean('isDefault'),
  }
}

function unverified(address: Fields): Address {
  return { ...parseAddress(address), addressVerified: null }
}

const nowhere = unverified(new Fields({}))

export function presentWarehouse(warehouse: Warehouse, account: Account): object {
  const { warehouseId, warehouseName, originAddress, returnAddress, createDate, isDefault } = warehouse
  return {
    warehouseId,
    warehouseName,
    originAddress: inOrder(originAddress ?? nowhere),
    returnAddress: inOrder(returnAddress ?? { ...(originAddress ?? nowhere), residential: null }),
    createDate: presentInstant(createDate.toISOString(), account),
    isDefault,
    sellerIntegrationId: null,
    extInventoryIdentity: null,
    registerFedexMeter: null,
  }
}

/** Addresses are kept as JSON that forgets the order of its members; clients show and compare them in V1's. */
function inOrder(address: Address): Address {
  return { ...nowhere, ...address }
}
