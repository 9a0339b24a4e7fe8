// What the desk's list of orders filters and sorts by beside the order's other columns, as columns of its row. Pure.
import type { OrderDocument } from './order.ts'
import { folded } from './order-words.ts'

/** Index entries have room for so much of a text, however many bytes its letters have. */
const LONGEST_KEY = 100
const LONGEST_COUNTRY = 60
/** `0`: lengths sort before letters, as digits do. */
const FIRST_LENGTH = 48
const MOST_DIGITS = 25
/** A shop may say any quantity; what the column does not hold must not keep its other orders out. */
const MOST_PIECES = Number.MAX_SAFE_INTEGER

/** In the order of `listedColumns`. */
export function listedValues(doc: OrderDocument): unknown[] {
  const lines = doc.items.filter(({ adjustment }) => !adjustment)
  return [
    doc.shipByDate,
    doc.orderTotal,
    Math.min(
      lines.reduce((sum, { quantity }) => sum + quantity, 0),
      MOST_PIECES,
    ),
    countryKey(doc.shipTo.country ?? '') || null,
    beginning(folded(doc.shipTo.name ?? ''), LONGEST_KEY),
    fieldsKey(doc),
    numberSort(doc.orderNumber),
  ]
}

export const listedColumns =
  'ship_by, order_total, item_quantity, country, recipient_key, fields_key, number_sort'

/** Sorts numbers as people count: the digits of each run stand behind how many they are, so that 999 comes before 1000. */
export function numberSort(number: string): string {
  return beginning(folded(number), LONGEST_KEY).replaceAll(/[0-9]+/g, (run) => {
    const digits = run.replace(/^0+/, '')
    return String.fromCharCode(FIRST_LENGTH + Math.min(digits.length, MOST_DIGITS)) + digits
  })
}

export function countryKey(country: string): string {
  return beginning(country.trim(), LONGEST_COUNTRY).toUpperCase()
}

/** What of a custom field is looked at. */
export function fieldKey(text: string): string {
  return beginning(folded(text), LONGEST_KEY).replaceAll('\n', ' ')
}

/** A line each; null when all are empty. */
function fieldsKey({ advancedOptions }: OrderDocument): string | null {
  const { customField1, customField2, customField3 } = advancedOptions
  const key = [customField1, customField2, customField3].map((field) => fieldKey(field ?? '')).join('\n')
  return key === '\n\n' ? null : key
}

function beginning(text: string, letters: number): string {
  return text.length <= letters ? text : [...text].slice(0, letters).join('')
}
