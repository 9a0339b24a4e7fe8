// Reads the settings of a carrier as somebody wrote them in a file: strict, since a slip in a price list costs money.
// Members that nobody asks for are faults too, and every fault is told at once with its path.
import { Decimal } from 'decimal.js'
import { type Fault, HubError } from '../errors.ts'

const mostFaults = 30
const mostEntries = 5_000
const longestText = 100
const largestNumber = new Decimal(1_000_000)

interface Shared {
  faults: Fault[]
  readers: SettingsReader[]
}

export class SettingsReader {
  readonly #members: Map<string, unknown>
  readonly #path: string
  readonly #shared: Shared
  readonly #asked = new Set<string>()

  constructor(value: unknown, path = '', shared: Shared = { faults: [], readers: [] }) {
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
    this.#members = new Map(isObject ? Object.entries(value) : [])
    this.#path = path
    this.#shared = shared
    shared.readers.push(this)
    if (!isObject) this.fault('', 'must be an object')
  }

  fault(name: string, text: string): void {
    const path = this.pathOf(name)
    this.#shared.faults.push({ path, text: `${path === '' ? 'The file' : path} ${text}.` })
  }

  pathOf(name: string): string {
    return [this.#path, name].filter((part) => part !== '').join('.')
  }

  /** @throws HubError invalid with every fault of this reader and those it made. */
  done(): void {
    if (this.#shared.faults.length === 0) for (const reader of this.#shared.readers) reader.#refuseOthers()
    const faults = this.#shared.faults.slice(0, mostFaults)
    if (faults.length > 0)
      throw new HubError('invalid', faults.map(({ text }) => text).join('\n'), { faults })
  }

  has(name: string): boolean {
    return this.#member(name) !== undefined
  }

  text(name: string, pattern = /./, form = 'text'): string {
    const value = this.#member(name)
    if (isText(value) && pattern.test(value)) return value
    this.#refuse(name, form)
    return ''
  }

  flag(name: string, otherwise: boolean): boolean {
    const value = this.#member(name) ?? otherwise
    if (typeof value === 'boolean') return value
    this.fault(name, 'must be true or false')
    return otherwise
  }

  /** A number from 0, as text or not, as exact text. */
  amount(name: string, { decimals, above = -1 }: { decimals: number; above?: number }): string {
    const value = this.#member(name)
    const isNumeral =
      typeof value === 'number' || (typeof value === 'string' && /^\d{1,7}(\.\d{1,6})?$/.test(value))
    const number = new Decimal(isNumeral ? value : Number.NaN)
    const isWithin = number.gt(above) && number.gte(0) && number.lte(largestNumber)
    if (isWithin && number.decimalPlaces() <= decimals) return number.toFixed()
    const least = above < 0 ? 'from 0' : `more than ${above}`
    this.#refuse(name, `a number ${least}, at most ${largestNumber}, with at most ${decimals} decimals`)
    return '0'
  }

  optionalAmount(name: string, limits: { decimals: number; above?: number }): string | null {
    return this.has(name) ? this.amount(name, limits) : null
  }

  object(name: string): SettingsReader | null {
    return this.has(name) ? new SettingsReader(this.#member(name), this.pathOf(name), this.#shared) : null
  }

  /** At least one. */
  objects(name: string): SettingsReader[] {
    return this.#list(name).map(
      (entry, at) => new SettingsReader(entry, this.pathOf(`${name}[${at}]`), this.#shared),
    )
  }

  /** At least one. */
  texts(name: string): string[] {
    return this.#list(name).flatMap((entry, at) => {
      if (isText(entry)) return [entry.trim()]
      this.fault(`${name}[${at}]`, 'must be text; write a postcode in quotation marks')
      return []
    })
  }

  #list(name: string): unknown[] {
    const value = this.#member(name)
    if (Array.isArray(value) && value.length > 0 && value.length <= mostEntries) return value
    this.#refuse(name, `a list of 1 to ${mostEntries} entries`)
    return []
  }

  #refuse(name: string, form: string): void {
    this.fault(name, `must be ${form}${this.has(name) ? '' : '; it is missing'}`)
  }

  #member(name: string): unknown {
    this.#asked.add(name)
    const value = this.#members.get(name)
    return value === null ? undefined : value
  }

  #refuseOthers(): void {
    for (const name of this.#members.keys()) {
      if (!this.#asked.has(name)) this.fault(name, 'is not known, perhaps misspelt')
    }
  }
}

/** Not blank, not long, and such that a database can keep it. */
function isText(value: unknown): value is string {
  if (typeof value !== 'string' || value.trim() === '' || value.length > longestText) return false
  return value.isWellFormed() && !value.includes('\0')
}

/** Faults every code that comes twice. */
export function refuseTwice(
  readers: readonly SettingsReader[],
  codes: readonly string[],
  name = 'code',
): void {
  codes.forEach((code, at) => {
    if (code !== '' && codes.indexOf(code) < at) readers[at]?.fault(name, `'${code}' is there twice`)
  })
}
