// The filter language of lists: `COLUMN:::VALUE;VALUE`, several joined by commas, `!` before a column to turn it round
// (Starshipit contract, 1.8).
import { gramsOf } from '../../../core/orders/measures.ts'
import type { OrderCondition } from '../../../core/orders/order-conditions.ts'
import type { Stage } from '../../../core/orders/order-progress.ts'
import type { Fields } from '../../../http/fields.ts'
import { countryCode } from '../countries.ts'
import { parseDateSpan } from './filter-dates.ts'

const LONGEST_FILTER = 2_000
const MOST_VALUES = 100

type Asked = OrderCondition extends infer C ? (C extends OrderCondition ? Omit<C, 'negated'> : never) : never
type Fault = (text: string) => null
/** What a column asks for; null once it has told what is wrong with its values. */
type Column = (values: string[], fault: Fault) => Asked | null

const columns: Record<string, Column> = {
  Order: (texts) => ({ on: 'number', texts }),
  Name: (texts) => ({ on: 'name', texts }),
  Address: (values, fault) =>
    values.every((value) => /^(in)?valid$/i.test(value))
      ? { on: 'addressCheck', values }
      : fault('takes valid, or invalid'),
  Date: (values, fault) => {
    const spans = values.map(parseDateSpan)
    return spans.every((span) => span !== null)
      ? { on: 'orderDate', spans }
      : fault('takes a day, month or year such as 2026-05-01, MAY 2026 or >=2026')
  },
  Source: (values) => ({
    on: 'source',
    // Orders that do not say where they come from are shown under this name.
    values: values.flatMap((value) => (value.toLowerCase() === 'api' ? [value, null] : value)),
  }),
  State: (values) => ({ on: 'state', values }),
  Country: (values) => ({ on: 'country', values: values.map((value) => countryCode(value) ?? value) }),
  Carrier: (values) => ({
    on: 'carrier',
    // What orders without one are shown with.
    values: values.flatMap((value) => (value.toLowerCase() === 'none' ? [value, null] : value)),
  }),
  Service: (values) => ({ on: 'service', values }),
  Status: (values, fault) => {
    const stages = values.map((value) => stagesByName.get(value.toLowerCase()))
    return stages.every((stage) => stage !== undefined)
      ? { on: 'stage', stages: stages.flat() }
      : fault(`takes ${[...stagesByName.keys()].join(', ')}`)
  },
  SKU: (values) => ({ on: 'sku', values, alone: false }),
  SingleSKU: (values) => ({ on: 'sku', values, alone: true }),
  // The book keeps nothing of what a store was told.
  Writeback: () => ({ on: 'nothing' }),
  Weight: (values, fault) => {
    const comparisons = values.map(parseWeight)
    return comparisons.every((comparison) => comparison !== null)
      ? { on: 'weight', comparisons }
      : fault('takes kilograms such as 2.5 or >=5')
  },
  ShippingMethod: (values) => ({ on: 'requestedService', values }),
  ShippingDescription: (values) => ({ on: 'shippingDescription', values }),
  Tag: (names) => ({ on: 'tag', names }),
}

const stagesByName = new Map<string, Stage[]>([
  ['new', ['unshipped', 'saved']],
  ['unshipped', ['unshipped']],
  ['saved', ['saved']],
  ['printed', ['printed']],
  ['shipped', ['shipped']],
  ['delivered', ['delivered']],
])

export function parseFilter(query: Fields): OrderCondition[] {
  const text = query.text('filter', { max: LONGEST_FILTER })?.trim() ?? ''
  if (text === '') return []
  // Values may have commas, so only one before a further column ends a part.
  return text
    .replace(/,\s*$/, '')
    .split(/,(?=\s*!?\s*\w+\s*:::)/)
    .flatMap((part) => parsePart(query, part) ?? [])
}

function parsePart(query: Fields, part: string): OrderCondition | null {
  const [, bang, name = '', rest = ''] = /^\s*(!?)\s*(\w+)\s*:::(.*)$/s.exec(part) ?? []
  if (name === '') {
    return query.fault(
      'filter',
      `The filter field must be COLUMN:::VALUE, several joined by commas; '${shown(part)}' is not.`,
    )
  }
  const column = Object.keys(columns).find((known) => known.toLowerCase() === name.toLowerCase())
  if (!column) {
    const known = Object.keys(columns).join(', ')
    return query.fault(
      'filter',
      `The filter field has the unknown column '${shown(name)}'; use any of ${known}.`,
    )
  }
  const values = rest.split(';').flatMap((value) => value.trim() || [])
  const fault: Fault = (text) => query.fault('filter', `The filter field ${text} in its column ${column}.`)
  if (values.length === 0) return fault('has no value')
  if (values.length > MOST_VALUES) return fault(`has more than ${MOST_VALUES} values`)
  const asked = columns[column]?.(values, fault)
  return asked ? { ...asked, negated: bang === '!' } : null
}

function parseWeight(text: string) {
  const [, operator = '', number] = /^(>=|<=|>|<)?\s*(\d{1,9}(?:\.\d{1,9})?)$/.exec(text) ?? []
  if (number === undefined) return null
  return { operator: (operator || '=') as '=' | '>=' | '<=' | '>' | '<', grams: gramsOf([Number(number)]) }
}

function shown(text: string): string {
  return text.length > 50 ? `${text.slice(0, 50)}…` : text
}
