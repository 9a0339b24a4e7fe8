// Products between V1's words and core's. The stored document is V1's own form in the `utc` setting (V1 contract,
// sections 5 and 9).
import type { Account } from '../../../core/account.ts'
import { confirmations, type ProductDocument } from '../../../core/products/product.ts'
import type { ProductUpdate } from '../../../core/products/update-product.ts'
import type { Fields } from '../../../http/fields.ts'
import { presentTrimmed } from '../dates.ts'

const LONG = { max: 10_000 }
const MEASURE = { min: 0 }

/** Whole resource: what is left out is emptied, but for the SKU. Aliases, id and dates are the server's. */
export function parseProduct(body: Fields): ProductUpdate {
  return {
    sku: body.text('sku'),
    name: body.text('name'),
    price: body.number('price'),
    defaultCost: body.number('defaultCost'),
    length: body.number('length', MEASURE),
    width: body.number('width', MEASURE),
    height: body.number('height', MEASURE),
    weightOz: body.number('weightOz', MEASURE),
    internalNotes: body.text('internalNotes', LONG),
    fulfillmentSku: body.text('fulfillmentSku'),
    active: body.boolean('active') ?? true,
    productCategory: parseCategory(body),
    productType: body.text('productType'),
    warehouseLocation: body.text('warehouseLocation'),
    defaultCarrierCode: body.text('defaultCarrierCode'),
    defaultServiceCode: body.text('defaultServiceCode'),
    defaultPackageCode: body.text('defaultPackageCode'),
    defaultIntlCarrierCode: body.text('defaultIntlCarrierCode'),
    defaultIntlServiceCode: body.text('defaultIntlServiceCode'),
    defaultIntlPackageCode: body.text('defaultIntlPackageCode'),
    defaultConfirmation: body.oneOf('defaultConfirmation', confirmations),
    defaultIntlConfirmation: body.oneOf('defaultIntlConfirmation', confirmations),
    customsDescription: body.text('customsDescription'),
    customsValue: body.number('customsValue', MEASURE),
    customsTariffNo: body.text('customsTariffNo'),
    customsCountryCode: parseCountry(body),
    noCustoms: body.boolean('noCustoms'),
    tagIds: (body.objects('tags') ?? []).map((tag) => tag.requiredInteger('tagId')),
    upc: body.text('upc'),
    thumbnailURL: body.text('thumbnailURL') ?? body.text('thumbnailUrl'),
  }
}

function parseCategory(body: Fields): ProductUpdate['productCategory'] {
  const category = body.object('productCategory')
  if (!category) return null
  return { categoryId: category.requiredInteger('categoryId'), name: category.text('name') ?? '' }
}

function parseCountry(body: Fields): string | null {
  const country = body.text('customsCountryCode')?.trim().toUpperCase() || null
  if (country === null || /^[A-Z]{2}$/.test(country)) return country
  return body.fault(
    'customsCountryCode',
    'The customsCountryCode field must be a two-character country code (ISO 3166-1), such as US.',
  )
}

/** The text to send for a stored product. */
export function presentProduct(text: string, account: Account): string {
  if (account.v1Dates === 'utc') return text
  const doc = JSON.parse(text) as ProductDocument
  return JSON.stringify({
    ...doc,
    createDate: presentTrimmed(doc.createDate, account),
    modifyDate: presentTrimmed(doc.modifyDate, account),
  })
}
