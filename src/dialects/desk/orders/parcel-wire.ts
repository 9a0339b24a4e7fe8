// What is said of a parcel before it has a label.
import { type Confirmation, confirmations } from '../../../core/carriers/carrier.ts'
import type { Dimensions } from '../../../core/orders/order.ts'
import type { WeightDraft } from '../../../core/orders/order-draft.ts'
import type { Fields } from '../../../http/fields.ts'

/** What is null is as the order has it. */
export interface ParcelBody {
  weight: { value: number; units: 'pounds' | 'ounces' | 'grams' } | null
  dimensions: { units: 'inches' | 'centimeters'; length: number; width: number; height: number } | null
  confirmation: string | null
}

export interface NewLabelBody extends ParcelBody {
  carrierCode: string
  serviceCode: string
  packageCode: string | null
  /** Null: today. */
  shipDate: string | null
  isTest: boolean
  /** Of an order that is shipped already. */
  isFurther: boolean
}

export interface ShipBody {
  carrierCode: string
  trackingNumber: string | null
  /** Null: today. */
  shipDate: string | null
  notifyCustomer: boolean
  notifySalesChannel: boolean
}

export interface VoidBody {
  /** Why the label stays; null where it is voided now. */
  refusal: string | null
}

export interface Parcel {
  weight: WeightDraft | null
  dimensions: Dimensions | null
  confirmation: Confirmation | null
}

export function parseParcel(body: Fields): Parcel {
  const weight = body.object('weight')
  const units = weight?.requiredOneOf('units', ['pounds', 'ounces', 'grams']) ?? 'grams'
  const dimensions = body.object('dimensions')
  const side = (name: string) => dimensions?.number(name, { min: 0 }) ?? 0
  const lengths = dimensions?.requiredOneOf('units', ['inches', 'centimeters']) ?? 'centimeters'
  return {
    weight: weight && { value: weight.number('value', { min: 0 }) ?? 0, units },
    dimensions: dimensions && {
      units: lengths,
      ...{ length: side('length'), width: side('width'), height: side('height') },
    },
    confirmation: body.isBlank('confirmation') ? null : body.oneOf('confirmation', confirmations),
  }
}

/** A day, or null where none is given. */
export function parseDay(body: Fields, name: string): string | null {
  const day = body.text(name)?.trim() || null
  if (day === null || isDay(day)) return day
  return body.fault(name, `The ${name} field must be a day, such as 2026-03-02.`)
}

function isDay(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? new Date(`${text}T00:00:00Z`) : null
  return at !== null && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}
