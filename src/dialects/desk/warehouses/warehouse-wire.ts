// Warehouses as their set-up page shows and changes them.
import type { Address } from '../../../core/orders/order.ts'
import type { Warehouse, WarehouseDetails } from '../../../core/warehouses/warehouse.ts'
import { Fields } from '../../../http/fields.ts'

const longestPart = 200

export type PlainAddress = Omit<Address, 'addressVerified'>

export interface WarehouseAnswer {
  warehouseId: number
  warehouseName: string
  isDefault: boolean
  /** Null until a new account completes its first warehouse: no label can be made before. */
  originAddress: PlainAddress | null
  /** Null: parcels come back to where they left. */
  returnAddress: PlainAddress | null
  createDate: string
}

export interface WarehousesAnswer {
  warehouses: WarehouseAnswer[]
}

export function presentWarehouse(warehouse: Warehouse): WarehouseAnswer {
  const { warehouseId, warehouseName, isDefault, originAddress, returnAddress, createDate } = warehouse
  return {
    ...{ warehouseId, warehouseName, isDefault },
    originAddress: originAddress && plain(originAddress),
    returnAddress: isSame(originAddress, returnAddress) ? null : returnAddress && plain(returnAddress),
    createDate: createDate.toISOString(),
  }
}

/** The whole of it, but for the default: it stays one until another becomes it. */
export function parseWarehouse(body: Fields): WarehouseDetails {
  const origin = body.object('originAddress')
  if (!origin && body.isBlank('originAddress'))
    body.fault('originAddress', 'Say where parcels leave from: originAddress.')
  const returned = body.object('returnAddress')
  return {
    warehouseName: body.requiredText('warehouseName', { max: 200 }),
    originAddress: parseAddress(origin ?? new Fields({})),
    returnAddress: returned && parseAddress(returned),
    isDefault: body.boolean('isDefault'),
  }
}

function parseAddress(given: Fields): Address {
  const text = (name: string) => given.text(name, { max: longestPart })?.trim() || null
  const country = text('country')
  if (country !== null && !/^[a-z]{2}$/i.test(country))
    given.fault('country', 'A country is written by its two letters (ISO 3166-1), such as US.')
  return {
    ...{ name: text('name'), company: text('company'), street1: text('street1'), street2: text('street2') },
    ...{ street3: text('street3'), city: text('city'), state: text('state'), postalCode: text('postalCode') },
    ...{ country: country?.toUpperCase() ?? null, phone: text('phone') },
    ...{ residential: given.boolean('residential'), addressVerified: null },
  }
}

function plain(address: Address): PlainAddress {
  const { name, company, street1, street2, street3, city, state, postalCode, country, phone } = address
  const { residential } = address
  return { name, company, street1, street2, street3, city, state, postalCode, country, phone, residential }
}

/** But for its kind, which nobody says of where parcels come back to. */
function isSame(origin: Address | null, returned: Address | null): boolean {
  if (!origin || !returned) return false
  const text = (address: Address) => JSON.stringify(Object.values(plain({ ...address, residential: null })))
  return text(origin) === text(returned)
}
