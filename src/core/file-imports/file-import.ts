// A file of orders that somebody brings: what it is, which column says what, and what became of it. Pure.
import type { OrderStatus } from '../orders/order.ts'

export const MOST_BYTES = 20 * 1024 * 1024
export const MOST_LINES = 100_000
export const MOST_COLUMNS = 300
/** A file that nobody imports is kept so long. */
export const UPLOADS_KEPT_MS = 7 * 86_400_000
/** So long it is known what became of each order of a file. */
export const ROWS_KEPT_MS = 90 * 86_400_000

/** What a column can say. Those of an order stand in any of its lines, those of an item in each. */
const orderFields = [
  'orderNumber',
  'orderDate',
  'paymentDate',
  'shipByDate',
  'orderStatus',
  'customerUsername',
  'customerEmail',
  'shipToName',
  'shipToCompany',
  'shipToStreet1',
  'shipToStreet2',
  'shipToStreet3',
  'shipToCity',
  'shipToState',
  'shipToPostalCode',
  'shipToCountry',
  'shipToPhone',
  'billToName',
  'amountPaid',
  'taxAmount',
  'shippingAmount',
  'customerNotes',
  'internalNotes',
  'giftMessage',
  'paymentMethod',
  'requestedShippingService',
  'weight',
  'customField1',
  'customField2',
  'customField3',
  'tags',
] as const
const itemFields = [
  'itemSku',
  'itemName',
  'itemQuantity',
  'itemUnitPrice',
  'itemWeight',
  'itemOptions',
  'itemLocation',
  'itemUpc',
  'itemImageUrl',
] as const
export const importFields = [...orderFields, ...itemFields] as const
export type ImportField = (typeof importFields)[number]

/** Statuses that an order of a file may begin in. */
export const importStatuses = [
  'awaiting_payment',
  'awaiting_shipment',
  'shipped',
  'cancelled',
] as const satisfies readonly OrderStatus[]
export type ImportStatus = (typeof importStatuses)[number]

export const dateOrders = ['ymd', 'dmy', 'mdy'] as const
export const weightUnits = ['grams', 'kilograms', 'ounces', 'pounds'] as const

/** Which column (by its place from 0) says what, and how the file writes dates, amounts and weights. */
export interface ImportMapping {
  columns: Partial<Record<ImportField, number>>
  dateOrder: (typeof dateOrders)[number]
  decimalMark: '.' | ','
  weightUnits: (typeof weightUnits)[number]
  /** Of orders whose line says nothing. */
  status: ImportStatus
}

export interface FileImport {
  fileImportId: number
  fileName: string
  sizeBytes: number
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'
  delimiter: Delimiter
  headers: string[]
  mapping: ImportMapping
  /** Null: the default store. */
  storeId: number | null
  userId: string | null
  actor: string
  state: 'uploaded' | 'waiting' | 'running' | 'done' | 'failed' | 'undoing' | 'undone'
  message: string | null
  lines: number
  orders: number
  created: number
  refused: number
  removed: number
  kept: number
  eventBatch: string
  createdAt: Date
  startedAt: Date | null
  endedAt: Date | null
}

export type Delimiter = ',' | ';' | '\t' | '|'

/** Whether it is no longer known which orders a file brought. */
export function isForgotten({ endedAt }: Pick<FileImport, 'endedAt'>, now: Date): boolean {
  return endedAt !== null && endedAt.getTime() < now.getTime() - ROWS_KEPT_MS
}

/** One line of the file below its head; `line` counts from 1, the head included. */
export interface FileLine {
  line: number
  cells: string[]
}

/** One thing wrong with a file. `column` is its head as the file has it. */
export interface FileFault {
  line: number
  column: string | null
  text: string
}
