// Builders of what is printed, for tests.
import type { CustomsContent, LabelContent } from '../../src/core/labels/label.ts'
import type { Address, CustomsItem } from '../../src/core/orders/order.ts'

export function buildAddress(members: Partial<Address> = {}): Address {
  return {
    name: 'Ada Example',
    company: null,
    street1: '742 Evergreen Terrace',
    street2: null,
    street3: null,
    city: 'Springfield',
    state: 'IL',
    postalCode: '62704',
    country: 'US',
    phone: null,
    residential: null,
    addressVerified: null,
    ...members,
  }
}

export const warehouse = buildAddress({
  name: 'Shipping Department',
  company: 'Packhouse Supply Co.',
  street1: '1200 Industrial Way',
  street2: 'Dock 4',
  city: 'Austin',
  state: 'TX',
  postalCode: '78744',
  phone: '512-555-0100',
})

export function buildLabel(members: Partial<LabelContent> = {}): LabelContent {
  return {
    carrierName: 'USPS',
    serviceName: 'Priority Mail',
    trackingNumber: '9400111899560008123456',
    sender: warehouse,
    recipient: buildAddress(),
    weight: { value: 35, units: 'ounces', WeightUnits: 1 },
    dimensions: { units: 'inches', length: 12, width: 9.5, height: 4 },
    shipDate: '2026-11-20',
    orderNumber: '100-2045',
    warehouseName: 'Austin main',
    lines: ['SKU BLUE-MUG x2', 'Leave with the neighbour', 'Ref 77-A'],
    isReturn: false,
    isSample: false,
    ...members,
  }
}

export function buildCustomsItem(members: Partial<CustomsItem> = {}): CustomsItem {
  return {
    customsItemId: 1,
    description: 'Ceramic mug, blue',
    quantity: 2,
    value: 24.5,
    harmonizedTariffCode: '6912.00',
    countryOfOrigin: 'PT',
    ...members,
  }
}

export function buildCustoms(members: Partial<CustomsContent> = {}): CustomsContent {
  return {
    trackingNumber: 'LX123456785US',
    sender: warehouse,
    recipient: buildAddress({
      name: 'Erika Mustermann',
      street1: 'Lindenstraße 12',
      city: 'Berlin',
      state: null,
      postalCode: '10969',
      country: 'DE',
    }),
    items: [
      buildCustomsItem(),
      buildCustomsItem({
        description: 'Cotton tea towel',
        quantity: 1,
        value: 9,
        harmonizedTariffCode: null,
      }),
    ],
    weight: { value: 35, units: 'ounces', WeightUnits: 1 },
    contents: 'merchandise',
    nonDelivery: 'return_to_sender',
    currency: 'USD',
    shipDate: '2026-11-20',
    isSample: false,
    ...members,
  }
}
