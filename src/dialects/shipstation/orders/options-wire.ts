// Insurance, customs and the advanced options as V1 sends them (V1 contract, section 7).

import type { InsuranceOptions } from '../../../core/orders/order.ts'
import type { AdvancedOptionsDraft, OrderDraft } from '../../../core/orders/order-draft.ts'
import { Fields } from '../../../http/fields.ts'

const providers = ['shipsurance', 'carrier', 'provider', 'xcover', 'parcelguard'] as const
const contents = ['merchandise', 'documents', 'gift', 'returned_goods', 'sample'] as const
const nonDeliveries = ['return_to_sender', 'treat_as_abandoned'] as const
const payers = ['my_account', 'my_other_account', 'recipient', 'third_party'] as const

export function parseInsuranceOptions(body: Fields): InsuranceOptions {
  const options = body.object('insuranceOptions')
  return {
    provider: options?.oneOf('provider', providers) ?? null,
    insureShipment: options?.boolean('insureShipment') ?? false,
    insuredValue: options?.number('insuredValue', { min: 0 }) ?? 0,
  }
}

export function parseInternationalOptions(body: Fields): OrderDraft['internationalOptions'] {
  const options = body.object('internationalOptions')
  const items = options?.objects('customsItems')
  return {
    contents: options?.oneOf('contents', contents) ?? null,
    customsItems:
      items?.map((item) => ({
        customsItemId: parseLineId(item, 'customsItemId'),
        description: item.text('description'),
        quantity: item.number('quantity', { min: 0 }) ?? 0,
        value: item.number('value') ?? 0,
        harmonizedTariffCode: item.text('harmonizedTariffCode'),
        countryOfOrigin: item.text('countryOfOrigin'),
      })) ?? null,
    nonDelivery: options?.oneOf('nonDelivery', nonDeliveries) ?? null,
  }
}

export function parseAdvancedOptions(body: Fields): AdvancedOptionsDraft {
  const options = body.object('advancedOptions') ?? new Fields({})
  return {
    warehouseId: options.integer('warehouseId') || null,
    nonMachinable: options.boolean('nonMachinable') ?? false,
    saturdayDelivery: options.boolean('saturdayDelivery') ?? false,
    containsAlcohol: options.boolean('containsAlcohol') ?? false,
    storeId: options.integer('storeId') || null,
    customField1: options.text('customField1'),
    customField2: options.text('customField2'),
    customField3: options.text('customField3'),
    source: options.text('source'),
    billToParty: options.oneOf('billToParty', payers),
    billToAccount: options.text('billToAccount'),
    billToPostalCode: options.text('billToPostalCode'),
    billToCountryCode: options.text('billToCountryCode'),
    billToMyOtherAccount: parseOtherAccount(options),
  }
}

/** A number in captures, text in some clients; kept as it was sent. */
function parseOtherAccount(options: Fields): number | string | null {
  const text = options.text('billToMyOtherAccount')
  return text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : text
}

/** Order lines and customs lines have 64-bit ids; 0 stands for none. */
export function parseLineId(fields: Fields, name: string): number | null {
  return fields.number(name, { min: 0, max: Number.MAX_SAFE_INTEGER }) || null
}
