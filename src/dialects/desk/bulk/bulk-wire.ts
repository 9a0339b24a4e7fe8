// Things done to many orders, as pages ask for them and see them.
import type { BulkAction, BulkKind, BulkParameters } from '../../../core/bulk/bulk-action.ts'
import type { BulkRequest, TrackingLine } from '../../../core/bulk/bulk-request.ts'
import type { RefusedRow } from '../../../core/bulk/find-bulk-actions.ts'
import { type Fields, INT32_MAX } from '../../../http/fields.ts'
import { parseDay } from '../orders/parcel-wire.ts'
import { parseSelection, type SelectionWire } from '../orders/selection-wire.ts'

/** What a page sends to start one; `tracking` for orders marked as shipped, one for each of them or none at all. */
export type BulkRequestWire = {
  [K in BulkKind]: {
    kind: K
    parameters: BulkParameters[K]
    selection: SelectionWire
    tracking?: { orderId?: number; orderNumber?: string; trackingNumber: string }[]
  }
}[BulkKind]

export interface BulkActionWire {
  bulkActionId: number
  kind: BulkKind
  parameters: BulkParameters[BulkKind]
  selection: { orders: number } | { filter: object }
  /** `user Ann Lee (ann@example.com)` */
  actor: string
  state: BulkAction['state']
  /** Why it failed. */
  message: string | null
  total: number
  done: number
  refused: number
  undoOf: number | null
  undoneBy: number | null
  createdAt: string
  endedAt: string | null
  /** By whoever asks, now. */
  mayUndo: boolean
  hasPapers: boolean
}

export interface BulkActionAnswer {
  action: BulkActionWire
  /** The first refused orders. */
  refusedRows: RefusedRow[]
}

export interface BulkActionsAnswer {
  actions: BulkActionWire[]
  /** The next part of the list is older than this one; null: there is none. */
  before: number | null
}

export interface MovePreviewAnswer {
  total: number
  movable: number
  refused: { orderId: number; orderNumber: string | null; text: string }[]
}

export function presentAction(
  action: BulkAction,
  can: Pick<BulkActionWire, 'mayUndo' | 'hasPapers'>,
): BulkActionWire {
  const { userId: _whose, eventBatch: _ours, startedAt: _when, createdAt, endedAt, ...rest } = action
  const instants = { createdAt: createdAt.toISOString(), endedAt: endedAt?.toISOString() ?? null }
  return { ...rest, ...instants, ...can }
}

const kinds: readonly BulkKind[] = [
  ...([
    'tag',
    'untag',
    'assign',
    'unassign',
    'hold',
    'release',
    'mark_shipped',
    'delete',
    'restore',
  ] as const),
  ...(['move', 'label', 'print'] as const),
]

/** @throws HubError invalid */
export function parseBulkRequest(body: Fields): BulkRequest {
  const kind = body.requiredOneOf('kind', kinds)
  const selection = parseSelection(body)
  const parameters = parseParameters(kind, body.object('parameters') ?? body.alone())
  const tracking = kind === 'mark_shipped' ? parseTracking(body) : []
  body.throwIfFaulty()
  // Parameters were read as this very kind has them.
  return { kind, parameters, selection, tracking } as BulkRequest
}

function parseParameters(kind: BulkKind | null, given: Fields): object {
  switch (kind) {
    case 'tag':
    case 'untag':
      return { tagIds: given.integers('tagIds', { min: 1 }) ?? [] } satisfies BulkParameters['tag']
    case 'assign':
      return { userId: given.requiredText('userId') } satisfies BulkParameters['assign']
    case 'hold':
      return { until: requiredDay(given, 'until') } satisfies BulkParameters['hold']
    case 'mark_shipped':
      return parseShipped(given)
    case 'move':
      return { targetAccountId: given.requiredInteger('targetAccountId', { min: 1, max: INT32_MAX }) }
    case 'label':
      return { service: parseService(given.object('service')) } satisfies BulkParameters['label']
    case 'print':
      return { slips: given.boolean('slips') ?? false, pickList: given.boolean('pickList') ?? false }
    default:
      return {}
  }
}

function parseShipped(given: Fields): BulkParameters['mark_shipped'] {
  return {
    carrierCode: given.requiredText('carrierCode', { max: 100 }),
    shipDate: given.isBlank('shipDate') ? null : requiredDay(given, 'shipDate'),
    notifyCustomer: given.boolean('notifyCustomer') ?? false,
    notifySalesChannel: given.boolean('notifySalesChannel') ?? false,
  }
}

function parseService(given: Fields | null): BulkParameters['label']['service'] {
  if (!given) return null
  return {
    carrierCode: given.requiredText('carrierCode', { max: 100 }),
    serviceCode: given.requiredText('serviceCode', { max: 100 }),
    packageCode: given.isBlank('packageCode') ? null : given.text('packageCode', { max: 100 }),
  }
}

function requiredDay(given: Fields, name: string): string {
  if (given.isBlank(name)) given.fault(name, `The ${name} field is required, as a day such as 2026-03-02.`)
  return parseDay(given, name) ?? ''
}

/** One line for each order of the longest bulk action that is pasted by hand. */
const MOST_TRACKING = 20_000

function parseTracking(body: Fields): TrackingLine[] {
  return (body.objects('tracking', MOST_TRACKING) ?? []).map((line) => ({
    orderId: line.integer('orderId', { min: 1 }),
    orderNumber: line.text('orderNumber', { max: 200 }),
    trackingNumber: line.text('trackingNumber', { max: 200 }) ?? '',
  }))
}
