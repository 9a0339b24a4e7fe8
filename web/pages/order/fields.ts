// Which members each part of the page edits, and how each is typed in.
export type FieldKind =
  | {
      kind:
        | 'text'
        | 'long'
        | 'amount'
        | 'quantity'
        | 'flag'
        | 'flagOrNull'
        | 'moment'
        | 'weight'
        | 'dimensions'
    }
  | { kind: 'options' | 'carrier' | 'service' | 'warehouse' | 'customsItems' }
  | { kind: 'choice'; values: readonly string[] }

const addressParts = [
  ...['name', 'company', 'street1', 'street2', 'street3', 'city', 'state', 'postalCode', 'country'],
  ...['phone', 'residential'],
]

export const fields = {
  items: ['items'],
  shipTo: addressParts.map((part) => `shipTo.${part}`),
  billTo: addressParts.map((part) => `billTo.${part}`),
  money: ['shippingAmount', 'taxAmount', 'amountPaid', 'paymentMethod', 'paymentDate'],
  notes: ['customerNotes', 'internalNotes', 'gift', 'giftMessage'],
  details: [
    ...['customerEmail', 'advancedOptions.customField1', 'advancedOptions.customField2'],
    ...['advancedOptions.customField3', 'advancedOptions.source'],
  ],
  shipping: [
    ...[
      'requestedShippingService',
      'shipByDate',
      'advancedOptions.warehouseId',
      'carrierCode',
      'serviceCode',
    ],
    ...['packageCode', 'confirmation', 'weight', 'dimensions', 'insuranceOptions.insureShipment'],
    ...['insuranceOptions.insuredValue', 'insuranceOptions.provider', 'advancedOptions.nonMachinable'],
    ...['advancedOptions.saturdayDelivery', 'advancedOptions.containsAlcohol'],
  ],
  customs: [
    ...['internationalOptions.contents', 'internationalOptions.nonDelivery'],
    'internationalOptions.customsItems',
  ],
} satisfies Record<string, string[]>
export type PartName = keyof typeof fields

const kinds: Record<string, FieldKind> = {
  customerNotes: { kind: 'long' },
  internalNotes: { kind: 'long' },
  giftMessage: { kind: 'long' },
  gift: { kind: 'flag' },
  shippingAmount: { kind: 'amount' },
  taxAmount: { kind: 'amount' },
  amountPaid: { kind: 'amount' },
  paymentDate: { kind: 'moment' },
  shipByDate: { kind: 'moment' },
  'advancedOptions.warehouseId': { kind: 'warehouse' },
  carrierCode: { kind: 'carrier' },
  serviceCode: { kind: 'service' },
  confirmation: {
    kind: 'choice',
    values: ['none', 'delivery', 'signature', 'adult_signature', 'direct_signature'],
  },
  weight: { kind: 'weight' },
  dimensions: { kind: 'dimensions' },
  'insuranceOptions.insureShipment': { kind: 'flag' },
  'insuranceOptions.insuredValue': { kind: 'amount' },
  'insuranceOptions.provider': {
    kind: 'choice',
    values: ['carrier', 'shipsurance', 'xcover', 'parcelguard', 'provider'],
  },
  'advancedOptions.nonMachinable': { kind: 'flag' },
  'advancedOptions.saturdayDelivery': { kind: 'flag' },
  'advancedOptions.containsAlcohol': { kind: 'flag' },
  'internationalOptions.contents': {
    kind: 'choice',
    values: ['merchandise', 'documents', 'gift', 'returned_goods', 'sample'],
  },
  'internationalOptions.nonDelivery': {
    kind: 'choice',
    values: ['return_to_sender', 'treat_as_abandoned'],
  },
  'internationalOptions.customsItems': { kind: 'customsItems' },
}

const itemKinds: Record<string, FieldKind> = {
  quantity: { kind: 'quantity' },
  unitPrice: { kind: 'amount' },
  options: { kind: 'options' },
  weight: { kind: 'weight' },
}

export function kindOf(path: string): FieldKind {
  const item = /^items\[[^\]]+\]\.(\w+)$/.exec(path)
  if (item) return itemKinds[item[1] ?? ''] ?? { kind: 'text' }
  if (path.endsWith('.residential')) return { kind: 'flagOrNull' }
  return kinds[path] ?? { kind: 'text' }
}
