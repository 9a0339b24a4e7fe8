// What a draft says where its source has no word.
import type { AddressDraft, AdvancedOptionsDraft, OrderDraft } from './order-draft.ts'

export const noAddress: AddressDraft = {
  name: null,
  company: null,
  street1: null,
  street2: null,
  street3: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  phone: null,
  residential: null,
}

export const plainOptions: AdvancedOptionsDraft = {
  warehouseId: null,
  nonMachinable: false,
  saturdayDelivery: false,
  containsAlcohol: false,
  storeId: null,
  customField1: null,
  customField2: null,
  customField3: null,
  source: null,
  billToParty: null,
  billToAccount: null,
  billToPostalCode: null,
  billToCountryCode: null,
  billToMyOtherAccount: null,
}

const noInsurance: OrderDraft['insuranceOptions'] = {
  provider: null,
  insureShipment: false,
  insuredValue: 0,
}

/** Of how an order travels. */
export const noCarriage = {
  carrierCode: null,
  serviceCode: null,
  packageCode: null,
  confirmation: null,
  shipDate: null,
  weight: null,
  dimensions: null,
  insuranceOptions: noInsurance,
  internationalOptions: { contents: null, customsItems: null, nonDelivery: null },
} as const satisfies Partial<OrderDraft>
