// What core asks of a kind of store that orders are pulled from. Each kind is a folder in `src/connectors`.
import type { CalendarDate } from '../dates.ts'
import type { Address } from '../orders/order.ts'
import type { OrderDraft } from '../orders/order-draft.ts'
import type { Outgoing } from '../outgoing.ts'
import type { StatusMapping } from './store.ts'

/** Stores-and-webhooks, section 5; our own ids start at 9000. */
export interface Marketplace {
  marketplaceId: number
  name: string
  canRefresh: boolean
  supportsCustomMappings: boolean
  supportsCustomStatuses: boolean
  canConfirmShipments: boolean
}

/** How credentials travel; several may be on (stores-and-webhooks, 1.1). */
export const authModes = [
  'basic',
  'query-pair',
  'header-pair',
  'token-header',
  'query-key',
  'url-only',
] as const
export type AuthMode = (typeof authModes)[number]

/** What the kinds know of a store; each kind reads what it needs. Kept as one JSON beside the store, without secrets. */
export interface StoreSettings {
  authModes: AuthMode[]
  /** IANA zone of the cart's times without a zone. */
  timeZone: string
  /** Plain http to public addresses is the store's own opt-in. */
  allowHttp: boolean
  /** The cart filters by the date of creation: windows overlap by 24 hours, and a nightly pull goes back 30 days. */
  createdOnly: boolean
  /** Quirk 39: a stamp parameter that gets past page caches. */
  cacheStamp: boolean
  /** Quirk 27: an order without a recipient takes the buyer's address. */
  billToAsShipTo: boolean
  /** Minutes between refreshes; null: 15, stretched up to 60 when nothing comes. */
  everyMinutes: number | null
  /** Minutes after a label is made until the shop is told; left out: at once. */
  notifyDelayMinutes?: number
  /** Kinds that can: also fetch private notes, one call an order. */
  fetchNotes: boolean
  /** Kinds that know all three: what the order date is; left out: when it was paid, else completed, else created. */
  orderDateFrom?: 'paid' | 'created'
  /** Kinds whose shops can: they are asked to call when an order changes, and each call is a hint to refresh. */
  hints?: boolean
}

/** What whoever sets a store of a kind up may choose; the other settings mean nothing to the kind. */
export interface StoreQuestions {
  /** Ways of signing in that it knows. */
  authModes: readonly AuthMode[]
  settings: readonly (keyof Omit<StoreSettings, 'authModes'>)[]
}

/** What a well-known cart wants otherwise than its kind does. */
export interface StorePreset {
  settings: Partial<StoreSettings>
  mappings: StatusMapping[]
}

export interface Credentials {
  username?: string
  password?: string
  /** The shop signs its calls with it; made up when hints are switched on. */
  hintSecret?: string
}

/** A call as it came. */
export interface HintCall {
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: Buffer
}

/** A store as its kind needs it. */
export interface StoreConnection {
  storeId: number
  url: string
  credentials: Credentials
  settings: StoreSettings
}

/** Both ends are instants; a kind that asks by minutes rounds the start down and the end up. */
export interface ImportWindow {
  from: Date
  to: Date
}

/** One page as the cart sent it, kept for 14 days so that a lost import can be replayed. */
export interface RawPage {
  /** From 1, counting what was fetched in the window. */
  page: number
  receivedAt: Date
  contentType: string
  body: Buffer
  /** Where it was asked, credentials masked. */
  url: string
}

/** An order as the cart tells it. Core maps its status and saves it. */
export interface PulledOrder {
  /** The cart's own key; null where it sends none, then the number is the key. */
  externalId: string | null
  orderNumber: string
  /** The cart's own word. */
  statusKey: string
  /** All that the cart says; members that a cart has no word for are null or neutral. `orderId` is null, `orderKey` the external id or the number. */
  content: Omit<OrderDraft, 'orderStatus' | 'paymentDate' | 'origin' | 'uniqueNumber'>
  /** When the cart says it was paid; undefined where it does not say (then the order date stands for it, once paid). */
  paidAt?: string | null
  /** The total as the cart says it; the order's own is reckoned from its lines. */
  total: number | null
  currency: string | null
  /** Name of the ship-from location the cart asks for. */
  warehouseName: string | null
  /** Oddities survived on the way, whole sentences. */
  warnings: string[]
}

export interface RejectedOrder {
  /** As far as it could be read. */
  orderNumber: string | null
  reason: string
}

/** A bounded part of a page, at most 100 orders, in the order in which they came. */
export interface PulledBatch {
  page: number
  /** As the cart says; null when it does not. */
  pages: number | null
  orders: PulledOrder[]
  rejected: RejectedOrder[]
  warnings: string[]
}

/** How a pull or a push failed, for the ledger and for what is tried next. */
export type StoreFailure =
  /** 401, 403, or a fault that says so: no retry before the next schedule. */
  | 'auth'
  /** No answer in time: the window is halved, down to one hour. */
  | 'timed_out'
  /** Another network failure, a 5xx or a truncated page, after the retries of the page. */
  | 'unavailable'
  /** Another 4xx. */
  | 'refused'
  /** 200, but not what was asked for. */
  | 'not_orders'
  /** More pages, orders or bytes than a refresh may have. */
  | 'too_much'
  /** The rules for outgoing requests forbid the address. */
  | 'forbidden_target'

/** A store that could not be asked or told. The message is fit to be shown: what happened and what to change. */
export class StoreError extends Error {
  readonly failure: StoreFailure
  /** When the store asked to be left alone for longer than a refresh waits. */
  readonly retryAfterMs: number | null
  constructor(
    failure: StoreFailure,
    message: string,
    options: { retryAfterMs?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'StoreError'
    this.failure = failure
    this.retryAfterMs = options.retryAfterMs ?? null
  }
}

export interface PullTools {
  outgoing: Outgoing
  now(): Date
  /** Waits; tests pass the time themselves. Ends early, throwing, when the signal aborts. */
  pause(ms: number): Promise<void>
  signal: AbortSignal
  /** Awaited before the page's orders are handed on. */
  keepPage(page: RawPage): Promise<void>
  /** Progress and oddities of the whole pull, whole sentences. */
  warn(sentence: string): void
}

/** One package that left, or an order marked as shipped (stores-and-webhooks, 1.4). */
export interface ShipmentNotice {
  orderNumber: string
  /** Null where the cart sent none. */
  externalId: string | null
  customerCode: string | null
  customerNotes: string | null
  internalNotes: string | null
  notesToCustomer: string | null
  /** True where the cart is asked to tell the buyer. */
  notifyCustomer: boolean
  labelCreatedAt: Date
  shipDate: CalendarDate
  /** V1's carrier code, and the names people know. */
  carrierCode: string
  carrierName: string
  serviceName: string
  trackingNumber: string
  /** In the account's currency; null for a shipment made elsewhere. */
  shippingCost: number | null
  customField1: string | null
  customField2: string | null
  customField3: string | null
  recipient: Address
  /** Lines and quantities of this package alone, without adjustments. */
  items: {
    sku: string | null
    name: string
    quantity: number
    lineItemKey: string | null
    upc: string | null
  }[]
  warehouseName: string | null
  /** True when nothing shippable of the order is left. */
  completesOrder: boolean
  /** The store's own word for shipped, as its mappings have it; left out: what its kind begins with. */
  shippedStatusKey?: string
}

export type PushOutcome =
  /** Any 2xx, or an answer that says the order is shipped already. Never sent again. */
  | { outcome: 'delivered'; status: number; answer: string }
  /** `retry: 'few'` for answers that will not heal: three tries (1.4). */
  | {
      outcome: 'failed'
      status: number | null
      answer: string
      retry: 'schedule' | 'few'
      retryAfterMs: number | null
    }

export interface TestReport {
  orders: number
  /** The cart's words, in the order in which they were met. */
  statuses: string[]
  /** The least that works; kept by the store. */
  authModes: AuthMode[]
  warnings: string[]
  /** Suggested by redirects (quirk 34). */
  newUrl: string | null
}

export interface Connector {
  kind: string
  marketplace: Marketplace
  asks: StoreQuestions
  /** For a new store without mappings of its own. */
  defaultMappings: StatusMapping[]
  defaultSettings: StoreSettings
  /** By name; one that is chosen counts before the two above. */
  presets: Readonly<Record<string, StorePreset>>
  /** The credentials this kind cannot do without, or an address it cannot use. @throws HubError invalid, naming the member */
  checkConnection(connection: Omit<StoreConnection, 'storeId'>): void
  /** One small request that changes nothing in the cart. @throws StoreError */
  test(connection: StoreConnection, tools: Omit<PullTools, 'keepPage'>): Promise<TestReport>
  /**
   * Every order changed in the window, page by page, each page fetched with the retries of 1.5 and handed to `keepPage`
   * before its batches come. Orders may come twice; core tells them apart. @throws StoreError, after batches that stand
   */
  pull(connection: StoreConnection, window: ImportWindow, tools: PullTools): AsyncIterable<PulledBatch>
  /** A kept page once more, without asking the cart. @throws StoreError not_orders */
  readPage(connection: StoreConnection, page: RawPage): AsyncIterable<PulledBatch>
  /** Tells the cart. Failure is an outcome; only surprises throw. */
  push(
    connection: StoreConnection,
    notice: ShipmentNotice,
    tools: { outgoing: Outgoing; now(): Date; signal: AbortSignal },
  ): Promise<PushOutcome>
  /** Kinds whose shops call when an order changes (stores-and-webhooks, 6.4). */
  hints?: {
    /** By the signature over the body. */
    isFrom(call: HintCall, secret: string): boolean
    /** A shop tries an address out, unsigned: it is answered as if it were heard, and nothing comes of it. */
    isTrial(call: HintCall): boolean
    /** Has the shop call the address; whatever of it is there already is mended. @throws StoreError */
    ask(
      connection: StoreConnection,
      target: { address: string; secret: string },
      tools: { outgoing: Outgoing; now(): Date; signal: AbortSignal },
    ): Promise<void>
  }
}

/** Every kind by its name. */
export type Connectors = Readonly<Record<string, Connector>>
