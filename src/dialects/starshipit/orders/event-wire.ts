// What happened to an order, in the words of this dialect (Starshipit contract, 4.1).
import type { HistoryKind } from '../../../core/orders/order-history.ts'
import type { OrderEvent } from '../../../core/orders/read-order-facts.ts'
import { presentMembers } from './present-members.ts'

/** Category and name. */
const words: Partial<Record<HistoryKind, [category: string, name: string]>> = {
  order_created: ['Order', 'Created'],
  order_updated: ['Order', 'Updated'],
  order_tagged: ['Tag', 'Added'],
  order_untagged: ['Tag', 'Removed'],
  order_user_assigned: ['User', 'Assigned'],
  order_user_unassigned: ['User', 'Unassigned'],
  order_held: ['Order', 'Saved'],
  order_released: ['Order', 'Released'],
  order_restored_from_hold: ['Order', 'Released'],
  order_shipped: ['Shipment', 'Shipped'],
  order_labelled: ['Label', 'Printed'],
  label_voided: ['Label', 'Voided'],
  order_deleted: ['Order', 'Deleted'],
  order_archived: ['Order', 'Archived'],
  order_restored: ['Order', 'Restored'],
  order_merged: ['Order', 'Merged'],
  order_merged_away: ['Order', 'Merged'],
  order_manifested: ['Shipment', 'Manifested'],
  order_replaced: ['Order', 'Replaced'],
  order_unmerged: ['Order', 'Unmerged'],
  order_printed: ['Shipment', 'Printed'],
  order_delivered: ['Shipment', 'Delivered'],
  order_moved_out: ['Order', 'Assigned'],
  order_moved_in: ['Order', 'Assigned'],
}

/** Members of the document under the names they have here. */
const members: Readonly<Record<string, string>> = {
  orderNumber: 'order_number',
  orderDate: 'order_date',
  orderStatus: 'status',
  requestedShippingService: 'shipping_method',
  carrierCode: 'carrier',
  serviceCode: 'carrier_service_code',
  confirmation: 'signature_required',
  shipTo: 'destination',
  customerEmail: 'destination.email',
  customerNotes: 'destination.delivery_instructions',
  weight: 'packages',
  dimensions: 'packages',
  packageCode: 'packages',
  extras: 'details',
}

export function presentEvent({ at, kind, actor, brief }: OrderEvent): object {
  const [category, name] = words[kind] ?? ['Order', kind]
  return presentMembers({
    time: at.toISOString(),
    category,
    name,
    method: actor,
    description: kind === 'order_updated' ? changesOf(brief) : null,
  })
}

/** The names of what changed; not what it was, which the order's own members say. */
function changesOf({ changed = [], edits: _edits, ...brief }: OrderEvent['brief']): string | null {
  const names = [...Object.keys(brief), ...(changed as string[])].map((name) => members[name] ?? name)
  return names.length > 0 ? `Changed: ${[...new Set(names)].join(', ')}` : null
}
