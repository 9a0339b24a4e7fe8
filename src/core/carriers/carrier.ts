// What a carrier is to the hub: something that knows services and packages, quotes, books parcels and takes them back.
// Each kind of carrier is a folder in src/carriers that implements this and passes carriers/carrier-cases.ts (ADR 0007).
import type { Decimal } from 'decimal.js'
import type { CalendarDate } from '../dates.ts'
import type { Address, InternationalOptions } from '../orders/order.ts'

/** Where a parcel goes from or to, as far as prices depend on it. */
export interface Place {
  /** ISO 3166-1 alpha-2. */
  country: string
  state: string | null
  city: string | null
  postalCode: string
  residential: boolean
}

/** One parcel as it is weighed and measured. */
export interface Parcel {
  /** From a tenth of a gram. */
  weightGrams: Decimal
  /** Null: unknown; such a parcel has no dimensional weight. */
  dimensionsCm: { length: Decimal; width: Decimal; height: Decimal } | null
  packageCode: string | null
}

export const confirmations = ['none', 'delivery', 'signature', 'adult_signature', 'direct_signature'] as const
export type Confirmation = (typeof confirmations)[number]

export interface RateRequest {
  from: Place
  to: Place
  parcel: Parcel
  /** Null: every service. */
  serviceCode: string | null
  confirmation: Confirmation
  /** Value to insure in the account's currency; zero for none. */
  insuredValue: Decimal
  shipDate: CalendarDate
}

/** A price in the account's currency, exact, two decimals. */
export interface Rate {
  serviceCode: string
  serviceName: string
  packageCode: string | null
  /** Carriage. */
  shipmentCost: Decimal
  /** Surcharges: residential, remote, signature. */
  otherCost: Decimal
  insuranceCost: Decimal
}

export interface Service {
  code: string
  name: string
  domestic: boolean
  international: boolean
}

export type PackageType = Service

/** A parcel to book. Names and addresses are for the label, prices come from the rate. */
export interface BookingRequest extends RateRequest {
  serviceCode: string
  /** The same for every try at the same label: a carrier that bills must not bill twice for one. */
  idempotencyKey: string
  sender: Address
  recipient: Address
  reference: string | null
  /** Contents, items and what to do when it cannot be delivered; null within a country. */
  customs: InternationalOptions | null
  isReturn: boolean
  test: boolean
}

export interface Booking {
  rate: Rate
  trackingNumber: string
  /** Set by a carrier that draws its own label; null: the hub draws it. */
  label: { pdf: Uint8Array; formPdf: Uint8Array | null } | null
  /** What the carrier needs to cancel. */
  carrierReference: string | null
}

/** Draws numbers that are never drawn twice, in one sequence for each carrier connection; safe under concurrency. */
export type NextSerial = () => Promise<number>

/** A carrier account as it is kept; `settings` are the kind's own, checked by `readSettings`. */
export interface CarrierConnection {
  /** V1's shippingProviderId. */
  carrierId: number
  kind: string
  code: string
  name: string
  nickname: string | null
  accountNumber: string | null
  requiresFundedAccount: boolean
  primary: boolean
  active: boolean
  /** Of the account, ISO 4217: what prices and insured values are in. */
  currency: string
  settings: unknown
}

/**
 * A kind of carrier. Pure for carriers inside the hub; one that calls the outside world does so in `rates`, `book` and
 * `cancel` alone, which the hub never calls inside a transaction.
 */
export interface Carrier {
  readonly kind: string
  /** Set by a kind that every account has one connection of, without set-up; its settings are never needed. */
  readonly builtInCode?: string
  /** What a connection with this code is called when nobody says. */
  defaultName(code: string): string
  /**
   * Checks the settings of a connection (a rate card, for instance) and answers them in the form the others take.
   * @throws HubError invalid with the path of each fault
   */
  readSettings(given: unknown): unknown
  /** Kept settings as whoever edits them writes them, for `readSettings` to read again; left out: as they are kept. */
  writeSettings?(settings: unknown): unknown
  /**
   * How its tracking numbers are written, `#` for a digit, each with the setting that it comes from. For a kind whose
   * settings say it: the hub refuses settings by which two connections of an account would give one number twice.
   */
  numberPatterns?(settings: unknown): readonly { path: string; pattern: string }[]
  services(connection: CarrierConnection): Service[]
  packages(connection: CarrierConnection): PackageType[]
  /**
   * The services that carry the parcel there, cheapest first; none: [].
   * @throws HubError invalid: `serviceCode`, `packageCode` (unknown), `weight`, `dimensions.…` (impossible),
   *   `insuranceOptions.insuredValue` (not insured that high)
   */
  rates(connection: CarrierConnection, request: RateRequest): Promise<Rate[]>
  /** @throws HubError invalid (as `rates`, and `shipTo.postalCode` when nobody goes there), upstream_failed. */
  book(connection: CarrierConnection, request: BookingRequest, nextSerial: NextSerial): Promise<Booking>
  /** Takes a booking back; a second time is harmless. Answers why not, or null. */
  cancel(
    connection: CarrierConnection,
    booking: Pick<Booking, 'trackingNumber' | 'carrierReference'>,
  ): Promise<string | null>
  /**
   * For a kind that bills outside the hub, and for no other: what it booked under the key, or null; what was cancelled is
   * null too. With it, the hub writes down every `book` before it asks, and cancels what a crash cut off: minutes later,
   * so `book` must end, or give up, within two of them.
   * @throws HubError upstream_failed
   */
  findBooking?(
    connection: CarrierConnection,
    idempotencyKey: string,
  ): Promise<Pick<Booking, 'trackingNumber' | 'carrierReference'> | null>
  /** True for labels that must not be put on a parcel. */
  readonly isSample: boolean
}

/** Every kind the hub knows, by name; handed to core by the composition root. */
export type Carriers = ReadonlyMap<string, Carrier>
