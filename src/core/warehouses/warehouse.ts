// A warehouse: where parcels leave from. Core's words are V1's, as for orders.
import { type Fault, HubError } from '../errors.ts'
import type { Address } from '../orders/order.ts'

const longestName = 200

/** All that an account may say of a warehouse, replaced together. */
export interface WarehouseDetails {
  /** Null: the name at its address. */
  warehouseName: string | null
  originAddress: Address
  /** Null: the same, but of unknown kind. */
  returnAddress: Address | null
  /** Null on an update: as it is. True unsets the former default. */
  isDefault: boolean | null
}

export interface Warehouse {
  warehouseId: number
  warehouseName: string
  /** Null until a new account completes its first warehouse. */
  originAddress: Address | null
  returnAddress: Address | null
  createDate: Date
  isDefault: boolean
}

/** What is stored of it. @throws HubError invalid, with every fault */
export function checkedDetails({ warehouseName, originAddress, returnAddress }: WarehouseDetails) {
  const faults: Fault[] = []
  const name = [warehouseName, originAddress.name, originAddress.company, 'Warehouse']
    .map((text) => text?.trim() ?? '')
    .find((text) => text !== '') as string
  if (name.length > longestName) {
    faults.push({ path: 'warehouseName', text: `A warehouse's name has at most ${longestName} characters.` })
  }
  if (isBlank(originAddress))
    faults.push({ path: 'originAddress', text: 'The originAddress field must hold an address.' })
  if (faults.length > 0) throw new HubError('invalid', faults.map(({ text }) => text).join(' '), { faults })
  return { name, originAddress, returnAddress: returnAddress ?? { ...originAddress, residential: null } }
}

function isBlank(address: Address): boolean {
  const { name: _name, company: _company, phone: _phone, residential: _kind, ...place } = address
  return Object.values(place).every((value) => typeof value !== 'string' || value.trim() === '')
}
