// What a cart is told of a package, in the query and in the body: carts read one or the other (stores-and-webhooks, 1.4).
import { XMLBuilder } from 'fast-xml-parser'
import type { ShipmentNotice } from '../../core/stores/connector.ts'
import { forbiddenCharacters } from '../forbidden-characters.ts'
import { cartDay, cartMinute, type Parameters } from './build-request.ts'
import { carrierToken } from './carrier-tokens.ts'

const LONGEST_NOTE = 1_000
const LONGEST_FIELD = 100
const LONGEST_WORD = 50

const builder = new XMLBuilder({ suppressEmptyNode: true })

interface Words {
  carrier: string
  service: string
  trackingNumber: string
  labelCreated: string
  shipDate: string
}

export function noticeParameters(notice: ShipmentNotice): Parameters {
  const words = wordsOf(notice)
  return [
    ['order_number', notice.orderNumber],
    ['carrier', words.carrier],
    ['service', words.service],
    ['tracking_number', words.trackingNumber],
    ['label_create_date', words.labelCreated],
    ['ship_date', words.shipDate],
  ]
}

export function noticeXml(notice: ShipmentNotice): string {
  const words = wordsOf(notice)
  const { recipient } = notice
  const content = {
    OrderNumber: notice.orderNumber,
    // Some carts look their order up by this, also those that send none (Magento).
    OrderID: notice.externalId ?? notice.orderNumber,
    CustomerCode: text(notice.customerCode),
    CustomerNotes: text(notice.customerNotes, LONGEST_NOTE),
    InternalNotes: text(notice.internalNotes, LONGEST_NOTE),
    NotesToCustomer: text(notice.notesToCustomer, LONGEST_NOTE),
    NotifyCustomer: String(notice.notifyCustomer),
    LabelCreateDate: words.labelCreated,
    ShipDate: words.shipDate,
    Carrier: words.carrier,
    Service: words.service,
    TrackingNumber: words.trackingNumber,
    ShippingCost: notice.shippingCost === null ? '' : notice.shippingCost.toFixed(2),
    CustomField1: text(notice.customField1, LONGEST_FIELD),
    CustomField2: text(notice.customField2, LONGEST_FIELD),
    CustomField3: text(notice.customField3, LONGEST_FIELD),
    ...(notice.warehouseName === null ? {} : { RequestedWarehouse: text(notice.warehouseName) }),
    Recipient: {
      Name: text(recipient.name),
      Company: text(recipient.company),
      Address1: text(recipient.street1),
      Address2: text([recipient.street2, recipient.street3].filter((line) => line).join(', ')),
      City: text(recipient.city),
      State: text(recipient.state),
      PostalCode: text(recipient.postalCode),
      Country: text(recipient.country),
    },
    Items: {
      Item: notice.items.map(({ sku, name, quantity, lineItemKey, upc }) => ({
        SKU: text(sku),
        Name: text(name),
        Quantity: String(quantity),
        LineItemID: text(lineItemKey),
        UPC: text(upc),
      })),
    },
  }
  return `<?xml version="1.0" encoding="utf-8"?>\n${builder.build({ ShipNotice: content })}`
}

function wordsOf(notice: ShipmentNotice): Words {
  return {
    carrier: carrierToken(notice.carrierCode),
    service: text(notice.serviceName || notice.carrierName, LONGEST_WORD),
    trackingNumber: text(notice.trackingNumber),
    labelCreated: cartMinute(notice.labelCreatedAt),
    shipDate: cartDay(notice.shipDate),
  }
}

/** What XML may hold of it, cut to the protocol's length where a longer one could be refused. */
function text(value: string | null, longest = Number.POSITIVE_INFINITY): string {
  const clean = (value ?? '').toWellFormed().replace(forbiddenCharacters, '')
  return clean.length <= longest ? clean : [...clean].slice(0, longest).join('')
}
