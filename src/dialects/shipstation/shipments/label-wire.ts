// Labels to make, as V1 sends them (V1 contract, section 10).
import { type Confirmation, confirmations } from '../../../core/carriers/carrier.ts'
import type { AddressDraft, WeightDraft } from '../../../core/orders/order-draft.ts'
import { noAddress } from '../../../core/orders/plain-draft.ts'
import type {
  FreeLabelDraft,
  LabelDraft,
  LabelFormat,
  OrderLabelDraft,
} from '../../../core/shipments/label-draft.ts'
import type { Fields } from '../../../http/fields.ts'
import { parseAddress } from '../orders/address-wire.ts'
import {
  parseAdvancedOptions,
  parseInsuranceOptions,
  parseInternationalOptions,
} from '../orders/options-wire.ts'
import { parseDayField, parseDimensions, parseWeight } from '../orders/order-wire.ts'

/** `labelFormat` is our extension. */
const formats: readonly LabelFormat[] = ['pdf', 'zpl']

export function parseOrderLabel(body: Fields): OrderLabelDraft {
  const orderId = body.requiredInteger('orderId')
  const draft = parseLabel(body)
  const isGiven = !isNull(body, 'advancedOptions')
  const options = parseAdvancedOptions(body)
  const { customField1, customField2, customField3 } = options
  return {
    ...draft,
    orderId,
    weight: parseWeight(body, 'weight'),
    warehouseId: options.warehouseId,
    customFields: isGiven ? [customField1, customField2, customField3] : null,
  }
}

export function parseFreeLabel(body: Fields): FreeLabelDraft {
  const draft = parseLabel(body)
  if (body.isBlank('packageCode')) body.fault('packageCode', 'The packageCode field is required.')
  const options = parseAdvancedOptions(body)
  const { billToParty, billToAccount, billToPostalCode, billToCountryCode } = options
  return {
    ...draft,
    weight: requiredWeight(body),
    shipFrom: requiredAddress(body, 'shipFrom'),
    shipTo: requiredAddress(body, 'shipTo'),
    returnTo: optionalAddress(body, 'returnTo'),
    payer: { billToParty, billToAccount, billToPostalCode, billToCountryCode },
    storeId: options.storeId,
    customFields: [options.customField1, options.customField2, options.customField3],
  }
}

function parseLabel(body: Fields): LabelDraft {
  const carrierCode = body.requiredText('carrierCode')
  const serviceCode = body.requiredText('serviceCode')
  const shipDate = parseDayField(body, 'shipDate')
  if (body.isBlank('shipDate')) body.fault('shipDate', 'The shipDate field is required.')
  return {
    carrierCode,
    serviceCode,
    packageCode: optionalText(body, 'packageCode'),
    confirmation: parseConfirmation(body),
    shipDate: shipDate ?? '',
    weight: null,
    dimensions: parseDimensions(body),
    insuranceOptions: isNull(body, 'insuranceOptions') ? null : parseInsuranceOptions(body),
    internationalOptions: isNull(body, 'internationalOptions') ? null : parseInternationalOptions(body),
    isTest: body.boolean('testLabel') ?? false,
    format: body.oneOf('labelFormat', formats) ?? 'pdf',
  }
}

export function parseConfirmation(body: Fields): Confirmation | null {
  return body.isBlank('confirmation') ? null : body.oneOf('confirmation', confirmations)
}

export function requiredWeight(body: Fields): WeightDraft {
  const weight = parseWeight(body, 'weight')
  if (!weight && body.faults.every(({ path }) => !path.startsWith('weight'))) {
    body.fault('weight', 'The weight field is required.')
  }
  return weight ?? { value: 0, units: 'ounces' }
}

/** Blank text is none. */
export function optionalText(body: Fields, name: string): string | null {
  const text = body.text(name)
  return text === null || text.trim() === '' ? null : text.trim()
}

function requiredAddress(body: Fields, name: string): AddressDraft {
  if (isNull(body, name)) body.fault(name, `The ${name} field is required.`)
  return optionalAddress(body, name) ?? noAddress
}

function optionalAddress(body: Fields, name: string): AddressDraft | null {
  const address = body.object(name)
  return address && parseAddress(address)
}

function isNull(body: Fields, name: string): boolean {
  return (body.raw(name) ?? null) === null
}
