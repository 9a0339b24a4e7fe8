// The columns of a file as the page shows them. Pure.
import type { ImportFieldWire, ImportMappingWire } from '../../api/file-imports.ts'

export const fieldParts = {
  order: ['orderNumber', 'orderDate', 'orderStatus', 'paymentDate', 'shipByDate', 'tags'],
  recipient: [
    ...([
      'shipToName',
      'shipToCompany',
      'shipToStreet1',
      'shipToStreet2',
      'shipToStreet3',
      'shipToCity',
    ] as const),
    ...(['shipToState', 'shipToPostalCode', 'shipToCountry', 'shipToPhone', 'customerEmail'] as const),
    ...(['customerUsername', 'billToName'] as const),
  ],
  items: [
    ...(['itemSku', 'itemName', 'itemQuantity', 'itemUnitPrice', 'itemOptions', 'itemWeight'] as const),
    ...(['itemLocation', 'itemUpc', 'itemImageUrl'] as const),
  ],
  amounts: ['amountPaid', 'shippingAmount', 'taxAmount', 'paymentMethod'],
  other: [
    ...(['requestedShippingService', 'weight', 'customerNotes', 'internalNotes', 'giftMessage'] as const),
    ...(['customField1', 'customField2', 'customField3'] as const),
  ],
} as const satisfies Record<string, readonly ImportFieldWire[]>

export const partNames = Object.keys(fieldParts) as (keyof typeof fieldParts)[]

/** Another column for a field, or none. */
export function withColumn(
  mapping: ImportMappingWire,
  field: ImportFieldWire,
  column: number | null,
): ImportMappingWire {
  const { [field]: _before, ...columns } = mapping.columns
  return { ...mapping, columns: column === null ? columns : { ...columns, [field]: column } }
}

/** Without these a file makes no orders. */
export function isWhole({ columns }: ImportMappingWire): boolean {
  const { orderNumber, shipToName, shipToCompany } = columns
  return orderNumber !== undefined && (shipToName !== undefined || shipToCompany !== undefined)
}

/** Heads may be empty or alike; a letter as in a spreadsheet tells them apart. */
export function columnNames(headers: readonly string[]): string[] {
  return headers.map((header, at) => (header.trim() === '' ? letterOf(at) : `${letterOf(at)}: ${header}`))
}

function letterOf(at: number): string {
  const last = String.fromCharCode(65 + (at % 26))
  return at < 26 ? last : letterOf(Math.floor(at / 26) - 1) + last
}
