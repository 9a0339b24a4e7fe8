// Orders that somebody else has shipped, as this dialect sends them (Starshipit contract, 5.4).
import type { Ctx } from '../../../core/context.ts'
import { todayIn, zoneOf } from '../../../core/dates.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import type { ShippedRow } from '../../../core/orders/record-shipped-orders.ts'
import type { Fields } from '../../../http/fields.ts'
import { parseCountry } from '../countries.ts'
import { LONGEST_PART } from '../orders/address-wire.ts'
import { LONGEST_NUMBER, parseCarrier } from '../orders/order-wire.ts'

const LONGEST_POST_CODE = 10

/** The tracking number is the number of an order that has none. Faults are left in the fields. */
export function parseShippedRow(ctx: Ctx, row: Fields): ShippedRow {
  const trackingNumber = row.requiredText('tracking_number', { max: LONGEST_PART })
  row.requiredText('carrier')
  const carrierCode = parseCarrier(row) ?? ''
  if (carrierCode === '' && !row.isBlank('carrier'))
    row.fault('carrier', 'The carrier field must name a carrier.')
  const country = parseCountry(row, 'country')
  if (row.isBlank('country')) row.fault('country', 'The country field is required.')
  const shipDate = todayIn(zoneOf(ctx.account), ctx.now())
  const parts = {
    orderNumber:
      row.text('order_number', { max: LONGEST_NUMBER })?.trim() || trackingNumber.slice(0, LONGEST_NUMBER),
    name: row.text('name', { max: LONGEST_PART }),
    postalCode: row.requiredText('postcode', { max: LONGEST_POST_CODE }),
    serviceCode: row.text('carrier_service_code', { max: LONGEST_PART }) || null,
    ...{ carrierCode, country, shipDate, now: ctx.now() },
  }
  return {
    draft: shippedDraft(parts),
    fulfillment: {
      ...{ carrierCode, shipDate, trackingNumber },
      ...{ notifyCustomer: false, notifySalesChannel: false },
    },
  }
}

interface ShippedParts {
  orderNumber: string
  name: string | null
  postalCode: string
  country: string | null
  carrierCode: string
  serviceCode: string | null
  shipDate: string
  now: Date
}

function shippedDraft(parts: ShippedParts): OrderDraft {
  const { orderNumber, carrierCode, serviceCode, shipDate, name, postalCode, country } = parts
  return {
    ...{
      orderId: null,
      orderNumber,
      orderKey: null,
      orderStatus: 'shipped',
      orderDate: parts.now.toISOString(),
    },
    ...{ paymentDate: null, shipByDate: null, customerUsername: null, customerEmail: null, billTo: null },
    shipTo: {
      ...{ name, company: null, street1: null, street2: null, street3: null, city: null, state: null },
      ...{ postalCode, country, phone: null, residential: null },
    },
    ...{
      items: [],
      amountPaid: 0,
      taxAmount: 0,
      shippingAmount: 0,
      customerNotes: null,
      internalNotes: null,
    },
    ...{ gift: false, giftMessage: null, paymentMethod: null, requestedShippingService: null },
    ...{ carrierCode, serviceCode, packageCode: null, confirmation: 'none', shipDate },
    ...{ weight: null, dimensions: null },
    insuranceOptions: { provider: null, insureShipment: false, insuredValue: 0 },
    internationalOptions: { contents: null, customsItems: null, nonDelivery: null },
    advancedOptions: {
      ...{ warehouseId: null, nonMachinable: false, saturdayDelivery: false, containsAlcohol: false },
      ...{ storeId: null, customField1: null, customField2: null, customField3: null, source: null },
      ...{ billToParty: null, billToAccount: null, billToPostalCode: null, billToCountryCode: null },
      billToMyOtherAccount: null,
    },
    ...{ origin: 'api', uniqueNumber: true },
  }
}
