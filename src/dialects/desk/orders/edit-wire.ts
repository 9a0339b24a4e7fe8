// Edits and new orders as the pages send them; what a member may hold is core's to say.
import type { ManualOrder } from '../../../core/orders/create-manual-order.ts'
import type { MemberEdit } from '../../../core/orders/merge-edits.ts'
import type { Fields } from '../../../http/fields.ts'

const LONGEST_PATH = 100

/** `was`: what whoever edits has seen; left out is null. */
export interface EditBody {
  changes: { path: string; was: unknown; is: unknown }[]
}

export interface NewOrderBody {
  orderNumber: string
  /** Null: the default manual store. */
  storeId: number | null
  members: { path: string; is: unknown }[]
}

/** @throws HubError invalid */
export function parseEdits(body: Fields): MemberEdit[] {
  const changes = body.objects('changes')
  if (!changes || changes.length === 0) body.fault('changes', 'Say what is to change.')
  const edits = (changes ?? []).map((change) => ({ ...parseMember(change), was: change.raw('was') ?? null }))
  body.throwIfFaulty()
  return edits
}

/** @throws HubError invalid */
export function parseNewOrder(body: Fields): ManualOrder {
  const order = {
    orderNumber: body.text('orderNumber') ?? '',
    storeId: body.integer('storeId'),
    members: (body.objects('members') ?? []).map(parseMember),
  }
  body.throwIfFaulty()
  return order
}

function parseMember(fields: Fields): { path: string; is: unknown } {
  return { path: fields.requiredText('path', { max: LONGEST_PATH }), is: fields.raw('is') ?? null }
}
