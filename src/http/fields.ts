// Reads members of a body that came from strangers: tolerant of numbers and booleans written as text, strict about the
// rest, and collecting every fault under the path the caller knows it by. No dialect.
import { type Fault, HubError } from '../core/errors.ts'

export const INT32_MAX = 2_147_483_647
const INT32_MIN = -2_147_483_648
/** Amounts and weights beyond this are slips, and would lose their cents as floats. */
const LARGEST_AMOUNT = 1e12
/** Further faults of one body are not told: a million bad entries must not make an answer of gigabytes. */
const MOST_FAULTS = 100
/** No list of a body is longer; callers set smaller bounds of their own. */
const MOST_ENTRIES = 2_000

export type JsonObject = Record<string, unknown>

interface Limits {
  max?: number
  min?: number
}

/** One object of a body. All readers answer null for a member that is absent or null. */
export class Fields {
  readonly #object: JsonObject
  readonly #path: string
  readonly #faults: Fault[]

  constructor(object: JsonObject, path = '', faults: Fault[] = []) {
    this.#object = camelCased(object)
    this.#path = path
    this.#faults = faults
  }

  /** True when the member is there, be it null. */
  has(name: string): boolean {
    return this.raw(name) !== undefined
  }

  /** True when the member is left out, null, or text of nothing but white space. */
  isBlank(name: string): boolean {
    const value = this.raw(name)
    return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
  }

  /** The member as it came. */
  raw(name: string): unknown {
    return this.#object[name]
  }

  fault(name: string, text: string): null {
    if (this.#faults.length < MOST_FAULTS) this.#faults.push({ path: this.pathOf(name), text })
    return null
  }

  /** The same object, collecting faults of its own. */
  alone(): Fields {
    return new Fields(this.#object, this.#path)
  }

  get faults(): readonly Fault[] {
    return this.#faults
  }

  pathOf(name: string): string {
    if (name === '') return this.#path
    return this.#path === '' ? name : `${this.#path}.${name}`
  }

  /** @throws HubError invalid with every fault found so far, in this object and those read from it. */
  throwIfFaulty(): void {
    if (this.#faults.length === 0) return
    throw new HubError('invalid', this.#faults.map((fault) => fault.text).join(' '), { faults: this.#faults })
  }

  text(name: string, { max = 1000 }: Limits = {}): string | null {
    const value = this.raw(name)
    if (value === undefined || value === null) return null
    const text = typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
    if (typeof text !== 'string') return this.fault(name, `The ${name} field must be text.`)
    if (!text.isWellFormed() || text.includes('\0')) {
      return this.fault(
        name,
        `The ${name} field contains characters that are not text (NUL or a lone surrogate).`,
      )
    }
    if (text.length > max) return this.fault(name, `The ${name} field is longer than ${max} characters.`)
    return text
  }

  /** Text that must be there and not blank. */
  requiredText(name: string, limits: Limits = {}): string {
    const text = this.text(name, limits)
    if (text !== null && text.trim() !== '') return text
    if (text !== null || this.#isMissing(name)) this.fault(name, `The ${name} field is required.`)
    return ''
  }

  oneOf<T extends string>(name: string, values: readonly T[]): T | null {
    const text = this.text(name)
    if (text === null || text.trim() === '') return null
    const wanted = text.trim().toLowerCase()
    return (
      values.find((value) => value.toLowerCase() === wanted) ??
      this.fault(
        name,
        `The ${name} field has the unknown value '${shown(text)}'; use one of ${values.join(', ')}.`,
      )
    )
  }

  /** One of the values, which must be there. */
  requiredOneOf<T extends string>(name: string, values: readonly T[]): T | null {
    return this.isBlank(name) ? this.fault(name, `The ${name} field is required.`) : this.oneOf(name, values)
  }

  /** A finite number; text that spells one is read. */
  number(name: string, { min = -LARGEST_AMOUNT, max = LARGEST_AMOUNT }: Limits = {}): number | null {
    const value = this.raw(name)
    if (value === undefined || value === null || value === '') return null
    const number = typeof value === 'string' && isNumeral(value) ? Number(value) : value
    if (typeof number !== 'number' || !Number.isFinite(number))
      return this.fault(name, `The ${name} field must be a number.`)
    if (number < min || number > max)
      return this.fault(name, `The ${name} field must be between ${min} and ${max}.`)
    return number
  }

  /** A whole number within int32. */
  integer(name: string, { min = INT32_MIN, max = INT32_MAX }: Limits = {}): number | null {
    const number = this.number(name, { min, max })
    if (number !== null && !Number.isInteger(number))
      return this.fault(name, `The ${name} field must be a whole number.`)
    return number
  }

  /** A whole number that must be there. */
  requiredInteger(name: string, limits: Limits = {}): number {
    const number = this.integer(name, limits)
    if (number === null && (this.#isMissing(name) || this.raw(name) === ''))
      this.fault(name, `The ${name} field is required.`)
    return number ?? 0
  }

  boolean(name: string): boolean | null {
    const value = this.raw(name)
    if (value === undefined || value === null || value === '') return null
    if (typeof value === 'boolean') return value
    const word =
      typeof value === 'string' || typeof value === 'number' ? String(value).trim().toLowerCase() : ''
    if (word === 'true' || word === '1') return true
    if (word === 'false' || word === '0') return false
    return this.fault(name, `The ${name} field must be true or false.`)
  }

  object(name: string): Fields | null {
    const value = this.raw(name)
    if (value === undefined || value === null) return null
    if (!isObject(value)) return this.fault(name, `The ${name} field must be an object.`)
    return new Fields(value, this.pathOf(name), this.#faults)
  }

  /** The members of a list of objects, each with its place in the path. */
  objects(name: string, most = MOST_ENTRIES): Fields[] | null {
    const value = this.raw(name)
    if (value === undefined || value === null) return null
    if (!Array.isArray(value)) return this.fault(name, `The ${name} field must be a list.`)
    if (value.length > most) return this.#tooMany(name, value, most)
    return value.flatMap((entry: unknown, at) => {
      const place = `${name}[${at}]`
      if (isObject(entry)) return [new Fields(entry, this.pathOf(place), this.#faults)]
      this.fault(place, `The ${place} field must be an object.`)
      return []
    })
  }

  /** A list of whole numbers within int32; one alone stands for a list of one. */
  integers(name: string, limits: Limits = {}): number[] | null {
    const value = this.raw(name)
    if (value === undefined || value === null) return null
    const list: unknown[] = Array.isArray(value) ? value : [value]
    if (list.length > MOST_ENTRIES) return this.#tooMany(name, list)
    const read = new Fields(
      Object.fromEntries(list.map((entry, at) => [`${name}[${at}]`, entry])),
      this.#path,
      this.#faults,
    )
    return list.map((_, at) => read.requiredInteger(`${name}[${at}]`, limits))
  }

  /** A list of texts that are not blank; one alone stands for a list of one. */
  texts(name: string, limits: Limits = {}): string[] | null {
    const value = this.raw(name)
    if (value === undefined || value === null) return null
    const list: unknown[] = Array.isArray(value) ? value : [value]
    if (list.length > MOST_ENTRIES) return this.#tooMany(name, list)
    const read = new Fields(
      Object.fromEntries(list.map((entry, at) => [`${name}[${at}]`, entry])),
      this.#path,
      this.#faults,
    )
    return list.map((_, at) => read.requiredText(`${name}[${at}]`, limits))
  }

  #tooMany(name: string, list: unknown[], most = MOST_ENTRIES): null {
    return this.fault(name, `The ${name} field has ${list.length} entries; it must have at most ${most}.`)
  }

  #isMissing(name: string): boolean {
    const value = this.raw(name)
    return value === undefined || value === null
  }
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Some clients write members as `OrderNumber`; a member in its usual spelling wins. */
function camelCased(object: JsonObject): JsonObject {
  if (!Object.keys(object).some((name) => /^[A-Z]/.test(name))) return object
  const renamed = Object.entries(object).map(([name, value]) => [
    name.charAt(0).toLowerCase() + name.slice(1),
    value,
  ])
  return { ...Object.fromEntries(renamed), ...object }
}

function isNumeral(text: string): boolean {
  return /^\s*[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?\s*$/.test(text)
}

function shown(text: string): string {
  return text.length > 50 ? `${text.slice(0, 50)}…` : text
}
