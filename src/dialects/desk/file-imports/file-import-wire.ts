// Files of orders, as pages bring them and see them.
import {
  dateOrders,
  type FileFault,
  type FileImport,
  type ImportField,
  type ImportMapping,
  importFields,
  importStatuses,
  weightUnits,
} from '../../../core/file-imports/file-import.ts'
import type { FileImportReport } from '../../../core/file-imports/find-file-imports.ts'
import type { Fields } from '../../../http/fields.ts'

export type ImportMappingWire = ImportMapping
export type ImportFieldWire = ImportField

export interface FileImportWire
  extends Omit<FileImport, 'userId' | 'eventBatch' | 'createdAt' | 'startedAt' | 'endedAt'> {
  createdAt: string
  endedAt: string | null
  mayUndo: boolean
}

/** One order as the file would bring it. */
export interface PreviewOrderWire {
  line: number
  orderNumber: string
  orderDate: string
  status: string
  recipient: string | null
  place: string
  items: { quantity: number; sku: string | null; name: string }[]
  total: number
}

export interface FileImportAnswer {
  file: FileImportWire
  /** Until its orders are in the book. */
  preview: {
    good: number
    bad: number
    /** Lines that belong to no order. */
    lost: number
    orders: PreviewOrderWire[]
    faults: FileFault[]
  } | null
  /** Orders that were refused, or left in the book by an undo, with the reason. */
  told: { line: number; orderNumber: string; orderId: number | null; state: string; outcome: string | null }[]
}

export interface FileImportsAnswer {
  files: FileImportWire[]
  before: number | null
}

export function presentFile(file: FileImport, mayUndo: boolean): FileImportWire {
  const { userId: _whose, eventBatch: _ours, startedAt: _when, createdAt, endedAt, ...rest } = file
  const instants = { createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
  return { ...rest, ...instants, mayUndo }
}

export function presentReport({ file, preview, told }: FileImportReport, mayUndo: boolean): FileImportAnswer {
  return {
    file: presentFile(file, mayUndo),
    preview: preview && { ...preview, orders: preview.orders.map(presentOrder) },
    told: told.map(({ line, orderNumber, orderId, state, outcome }) => {
      return { line, orderNumber, orderId, state, outcome }
    }),
  }
}

type PreviewOrder = NonNullable<FileImportReport['preview']>['orders'][number]

function presentOrder({ line, draft }: PreviewOrder): PreviewOrderWire {
  const { orderNumber, orderDate, orderStatus, shipTo, items, shippingAmount, taxAmount } = draft
  const lines = items.reduce((sum, { quantity, unitPrice }) => sum + quantity * (unitPrice ?? 0), 0)
  return {
    ...{ line, orderNumber, orderDate, status: orderStatus, recipient: shipTo.name ?? shipTo.company },
    place: [shipTo.postalCode, shipTo.city, shipTo.country].filter(Boolean).join(' '),
    items: items.map(({ quantity, sku, name }) => ({ quantity, sku, name })),
    total: Math.round((lines + shippingAmount + taxAmount) * 100) / 100,
  }
}

const MOST_COLUMN = 1_000

/** Every member is read; a field that is left out has no column. */
export function parseMapping(body: Fields): { mapping: ImportMapping; storeId: number | null } {
  const columns: ImportMapping['columns'] = {}
  const given = body.object('columns')
  for (const field of importFields) {
    const at = given?.integer(field, { min: 0, max: MOST_COLUMN }) ?? null
    if (at !== null) columns[field] = at
  }
  const mapping: ImportMapping = {
    columns,
    dateOrder: body.oneOf('dateOrder', dateOrders) ?? 'ymd',
    decimalMark: body.oneOf('decimalMark', ['.', ',']) ?? '.',
    weightUnits: body.oneOf('weightUnits', weightUnits) ?? 'grams',
    status: body.oneOf('status', importStatuses) ?? 'awaiting_shipment',
  }
  return { mapping, storeId: body.integer('storeId', { min: 1 }) }
}
