// Products between this wire's words and the book's, which are V1's: kilograms and metres here, ounces and inches there
// (Starshipit contract, 5.8).
import { Decimal } from 'decimal.js'
import { toGrams, toOunces } from '../../../core/money.ts'
import type { ProductChanges } from '../../../core/products/add-product.ts'
import type { Product, ProductDetails } from '../../../core/products/product.ts'
import type { ExtrasChanges, ProductExtras } from '../../../core/products/product-extras.ts'
import type { Fields } from '../../../http/fields.ts'
import { countryName, parseCountry } from '../countries.ts'
import { presentMembers } from '../orders/present-members.ts'

const INCH_METRES = new Decimal('0.0254')
/** Of what is stored in V1's units. */
const DECIMALS = 10
/** Beyond these the digits of kilograms and metres come from V1's units. */
const SHOWN_DECIMALS = 9

const texts = {
  title: 'name',
  customs_description: 'customsDescription',
  hs_code: 'customsTariffNo',
  barcode: 'upc',
  bin_location: 'warehouseLocation',
} as const satisfies Record<string, keyof ProductDetails>
const extraTexts = {
  mid: 'manufacturerId',
  dangerous_goods_type: 'dangerousGoodsType',
  brand: 'brand',
  color: 'color',
  size: 'size',
  material: 'material',
  model: 'model',
  usage: 'usage',
} as const satisfies Record<string, keyof ProductExtras>
const sides = {
  length: ['length', 'lengthM'],
  width: ['width', 'widthM'],
  height: ['height', 'heightM'],
} as const satisfies Record<string, [keyof ProductDetails, keyof ProductExtras]>

/** What is given of the product; a member that is null or empty is cleared, one that is left out stays. */
export function parseProduct(fields: Fields): ProductChanges {
  const details: Partial<ProductDetails> = {}
  const extras: ExtrasChanges = {}
  const text = (name: string, max?: number) => {
    const value = fields.text(name, max === undefined ? {} : { max })
    return value?.trim() ? value : null
  }
  if (fields.has('sku')) details.sku = fields.requiredText('sku')
  for (const [name, member] of Object.entries(texts))
    if (fields.has(name)) details[member] = name === 'title' ? fields.requiredText(name) : text(name)
  for (const [name, member] of Object.entries(extraTexts)) if (fields.has(name)) extras[member] = text(name)
  if (fields.has('description')) extras.description = text('description', 10_000)
  if (fields.has('country')) details.customsCountryCode = parseCountry(fields, 'country')
  if (fields.has('price')) details.price = fields.number('price')
  if (fields.has('weight')) {
    const weightKg = fields.number('weight', { min: 0 })
    extras.weightKg = weightKg
    details.weightOz = weightKg === null ? null : ouncesOf(weightKg)
  }
  for (const [name, [detail, extra]] of Object.entries(sides)) {
    if (!fields.has(name)) continue
    const metres = fields.number(name, { min: 0 })
    extras[extra] = metres
    details[detail] = metres === null ? null : inchesOf(metres)
  }
  return { details, extras }
}

export function presentProduct({ doc, extras }: Product): object {
  const { weightKg, description, lengthM, widthM, heightM, ...facts } = extras ?? {}
  const side = (inches: number | null, metres: number | undefined) =>
    inches === null ? null : metres !== undefined && inchesOf(metres) === inches ? metres : metresOf(inches)
  return presentMembers({
    id: doc.productId,
    sku: doc.sku,
    title: doc.name,
    customs_description: doc.customsDescription,
    description,
    country: doc.customsCountryCode && countryName(doc.customsCountryCode),
    weight: doc.weightOz === null ? null : kilogramsOf(doc.weightOz, weightKg),
    height: side(doc.height, heightM),
    length: side(doc.length, lengthM),
    width: side(doc.width, widthM),
    hs_code: doc.customsTariffNo,
    mid: facts.manufacturerId,
    price: doc.price,
    dangerous_goods_type: facts.dangerousGoodsType,
    barcode: doc.upc,
    bin_location: doc.warehouseLocation,
    brand: facts.brand,
    color: facts.color,
    size: facts.size,
    material: facts.material,
    model: facts.model,
    usage: facts.usage,
  })
}

function ouncesOf(kilograms: number): number {
  return toOunces(new Decimal(kilograms).times(1000).toNumber(), 'grams')
}

/** As it was sent, unless V1 gave another weight since. */
function kilogramsOf(ounces: number, sentKg: number | undefined): number {
  if (sentKg !== undefined && ouncesOf(sentKg) === ounces) return sentKg
  return toGrams(ounces, 'ounces').div(1000).toDecimalPlaces(SHOWN_DECIMALS).toNumber()
}

function inchesOf(metres: number): number {
  return new Decimal(metres).div(INCH_METRES).toDecimalPlaces(DECIMALS).toNumber()
}

function metresOf(inches: number): number {
  return new Decimal(inches).times(INCH_METRES).toDecimalPlaces(SHOWN_DECIMALS).toNumber()
}
