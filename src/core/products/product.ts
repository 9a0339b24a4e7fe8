// A product: what the book knows of a SKU. Pure.
import type { InstantText } from '../dates.ts'
import { toOunces } from '../money.ts'
import type { OrderItem } from '../orders/order.ts'
import type { ItemDraft } from '../orders/order-draft.ts'
import type { ProductExtras } from './product-extras.ts'

export const confirmations = ['none', 'delivery', 'signature', 'adult_signature', 'direct_signature'] as const
type Confirmation = (typeof confirmations)[number]

/** What an account may say of a product, all of it replaced together. */
export interface ProductDetails {
  sku: string
  name: string | null
  price: number | null
  defaultCost: number | null
  length: number | null
  width: number | null
  height: number | null
  weightOz: number | null
  internalNotes: string | null
  fulfillmentSku: string | null
  active: boolean
  productCategory: { categoryId: number; name: string } | null
  productType: string | null
  warehouseLocation: string | null
  defaultCarrierCode: string | null
  defaultServiceCode: string | null
  defaultPackageCode: string | null
  defaultIntlCarrierCode: string | null
  defaultIntlServiceCode: string | null
  defaultIntlPackageCode: string | null
  defaultConfirmation: Confirmation | null
  defaultIntlConfirmation: Confirmation | null
  customsDescription: string | null
  customsValue: number | null
  customsTariffNo: string | null
  customsCountryCode: string | null
  noCustoms: boolean | null
  tags: { tagId: number; name: string }[] | null
  upc: string | null
  thumbnailURL: string | null
}

/**
 * The product as it is stored and answered: V1's member names, instants in UTC, every member present, in the order of
 * the stored text (V1 contract, sections 9 and 16).
 */
export interface ProductDocument extends ProductDetails {
  aliases: null
  productId: number
  createDate: InstantText
  modifyDate: InstantText
}

/** A product with what V1 has no word for. */
export interface Product {
  doc: ProductDocument
  extras: ProductExtras | null
}

/** A line that is a thing with a SKU; discounts and fees are no products. */
export function hasProduct(item: Pick<ItemDraft | OrderItem, 'sku' | 'adjustment'>): boolean {
  return !item.adjustment && item.sku !== null && item.sku.trim() !== ''
}

/** What the first line that names a SKU says of it. */
export function detailsOf(item: ItemDraft | OrderItem): ProductDetails {
  return {
    ...detailsOfSku((item.sku ?? '').trim()),
    name: item.name,
    price: item.unitPrice,
    weightOz: item.weight && toOunces(item.weight.value, item.weight.units),
    fulfillmentSku: item.fulfillmentSku,
    warehouseLocation: item.warehouseLocation,
    upc: item.upc,
    thumbnailURL: item.imageUrl,
  }
}

/** Of a SKU that nothing else is known of. */
export function detailsOfSku(sku: string): ProductDetails {
  return {
    sku,
    name: null,
    price: null,
    defaultCost: null,
    length: null,
    width: null,
    height: null,
    weightOz: null,
    internalNotes: null,
    fulfillmentSku: null,
    active: true,
    productCategory: null,
    productType: null,
    warehouseLocation: null,
    defaultCarrierCode: null,
    defaultServiceCode: null,
    defaultPackageCode: null,
    defaultIntlCarrierCode: null,
    defaultIntlServiceCode: null,
    defaultIntlPackageCode: null,
    defaultConfirmation: null,
    defaultIntlConfirmation: null,
    customsDescription: null,
    customsValue: null,
    customsTariffNo: null,
    customsCountryCode: null,
    noCustoms: null,
    tags: null,
    upc: null,
    thumbnailURL: null,
  }
}

type Known = Pick<ProductDocument, 'productId' | 'createDate' | 'modifyDate'>

export function composeProduct(details: ProductDetails, known: Known): ProductDocument {
  return {
    aliases: null,
    productId: known.productId,
    sku: details.sku,
    name: details.name,
    price: details.price,
    defaultCost: details.defaultCost,
    length: details.length,
    width: details.width,
    height: details.height,
    weightOz: details.weightOz,
    internalNotes: details.internalNotes,
    fulfillmentSku: details.fulfillmentSku,
    createDate: known.createDate,
    modifyDate: known.modifyDate,
    active: details.active,
    productCategory: details.productCategory,
    productType: details.productType,
    warehouseLocation: details.warehouseLocation,
    defaultCarrierCode: details.defaultCarrierCode,
    defaultServiceCode: details.defaultServiceCode,
    defaultPackageCode: details.defaultPackageCode,
    defaultIntlCarrierCode: details.defaultIntlCarrierCode,
    defaultIntlServiceCode: details.defaultIntlServiceCode,
    defaultIntlPackageCode: details.defaultIntlPackageCode,
    defaultConfirmation: details.defaultConfirmation,
    defaultIntlConfirmation: details.defaultIntlConfirmation,
    customsDescription: details.customsDescription,
    customsValue: details.customsValue,
    customsTariffNo: details.customsTariffNo,
    customsCountryCode: details.customsCountryCode,
    noCustoms: details.noCustoms,
    tags: details.tags,
    upc: details.upc,
    thumbnailURL: details.thumbnailURL,
  }
}
