// What people call the members of an order.
const members: Record<string, string> = {
  orderStatus: 'Status',
  orderNumber: 'Number',
  orderKey: 'Key',
  orderDate: 'Ordered',
  orderTotal: 'Total',
  customerEmail: 'E-mail',
  customerUsername: 'Customer',
  customerId: 'Customer',
  paymentDate: 'Paid on',
  paymentMethod: 'Paid by',
  shipByDate: 'Ship by',
  shipDate: 'Shipped on',
  holdUntilDate: 'Held until',
  amountPaid: 'Amount paid',
  taxAmount: 'Tax',
  shippingAmount: 'Shipping',
  customerNotes: 'Notes of the customer',
  internalNotes: 'Internal notes',
  gift: 'Gift',
  giftMessage: 'Gift message',
  requestedShippingService: 'Service asked for',
  carrierCode: 'Carrier',
  serviceCode: 'Service',
  packageCode: 'Package',
  confirmation: 'Confirmation',
  weight: 'Weight',
  dimensions: 'Dimensions',
  items: 'Items',
  shipTo: 'Ship to',
  billTo: 'Bill to',
  tagIds: 'Tags',
  userId: 'Assigned to',
  extras: 'Further details',
  insuranceOptions: 'Insurance',
  'insuranceOptions.provider': 'Insured by',
  'insuranceOptions.insureShipment': 'Insure the parcel',
  'insuranceOptions.insuredValue': 'Insured value',
  internationalOptions: 'Customs',
  'internationalOptions.contents': 'Contents',
  'internationalOptions.nonDelivery': 'If it cannot be delivered',
  'internationalOptions.customsItems': 'Customs items',
  advancedOptions: 'Options',
  'advancedOptions.warehouseId': 'Ships from',
  'advancedOptions.nonMachinable': 'Not machinable',
  'advancedOptions.saturdayDelivery': 'Saturday delivery',
  'advancedOptions.containsAlcohol': 'Contains alcohol',
  'advancedOptions.customField1': 'Custom field 1',
  'advancedOptions.customField2': 'Custom field 2',
  'advancedOptions.customField3': 'Custom field 3',
  'advancedOptions.source': 'Source',
  'advancedOptions.billToParty': 'Carrier is paid by',
  'advancedOptions.billToAccount': 'Payer’s account',
  'advancedOptions.billToPostalCode': 'Payer’s postal code',
  'advancedOptions.billToCountryCode': 'Payer’s country',
  externallyFulfilled: 'Shipped by somebody else',
  externallyFulfilledBy: 'Shipped by',
}

export const parts: Record<string, string> = {
  name: 'Name',
  company: 'Company',
  street1: 'Street',
  street2: 'Street, line 2',
  street3: 'Street, line 3',
  city: 'City',
  state: 'State or province',
  postalCode: 'Postal code',
  country: 'Country code',
  phone: 'Phone',
  residential: 'Residential',
}

export const itemParts: Record<string, string> = {
  sku: 'SKU',
  name: 'Name',
  quantity: 'Quantity',
  unitPrice: 'Unit price',
  warehouseLocation: 'Location',
  options: 'Options',
  weight: 'Weight each',
  imageUrl: 'Address of the picture',
  upc: 'UPC',
  taxAmount: 'Tax',
  shippingAmount: 'Shipping',
  fulfillmentSku: 'Fulfilment SKU',
  adjustment: 'Adjustment, such as a discount',
}

/** `shipTo.city`, `items[500001].quantity`: what people call it. */
export function member(path: string): string {
  const item = /^items\[[^\]]+\](?:\.(\w+))?$/.exec(path)
  if (item) return item[1] ? `Item: ${(itemParts[item[1]] ?? item[1]).toLowerCase()}` : 'Item'
  const address = /^(shipTo|billTo)\.(\w+)$/.exec(path)
  if (address)
    return `${members[address[1] ?? '']}: ${(parts[address[2] ?? ''] ?? address[2] ?? '').toLowerCase()}`
  return members[path] ?? path
}
