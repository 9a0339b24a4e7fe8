// What can be said of a parcel beside its measures: told by Delivery Services, sent as metadatas, heeded by Print Label.
import { type Confirmation, confirmations } from '../../../core/carriers/carrier.ts'
import { HubError } from '../../../core/errors.ts'
import type { Order } from '../../../core/orders/order.ts'
import type { OrderDraft } from '../../../core/orders/order-draft.ts'
import { itemsToDeclare } from '../../../core/shipments/customs.ts'

const contents = ['merchandise', 'documents', 'gift', 'returned_goods', 'sample'] as const
const nonDeliveries = ['return_to_sender', 'treat_as_abandoned'] as const

interface Metafield {
  key: string
  name: string
  description: string
  values: readonly string[]
}

const confirmation: Metafield = {
  key: 'confirmation',
  name: 'Confirmation of delivery',
  description: 'How the carrier is to prove that the parcel arrived',
  values: confirmations,
}
const customsContents: Metafield = {
  key: 'customs_contents',
  name: 'Contents for customs',
  description: 'What kind of goods customs is told of',
  values: contents,
}
const nonDelivery: Metafield = {
  key: 'customs_non_delivery',
  name: 'When it cannot be delivered',
  description: 'What becomes of a parcel abroad that cannot be delivered',
  values: nonDeliveries,
}

/** Of a service: how it is confirmed where a carrier does that, and customs where the parcel leaves the country. */
export function presentMetafields(
  service: { isConfirmed: boolean; isInternational: boolean },
  chosen: { confirmation: Confirmation },
): object[] {
  return [
    ...(service.isConfirmed ? [presentMetafield(confirmation, chosen.confirmation, 'none')] : []),
    ...(service.isInternational
      ? [
          presentMetafield(customsContents, contents[0], contents[0]),
          presentMetafield(nonDelivery, nonDeliveries[0], nonDeliveries[0]),
        ]
      : []),
  ]
}

function presentMetafield(
  { key, name, description, values }: Metafield,
  value: string,
  usual: string,
): object {
  return {
    ...{ key, name, description, display_type: 'dropdownlist' },
    ...{ value, default_value: usual, available_values: values },
  }
}

/** Null: as the order says otherwise. @throws HubError invalid */
export function chosenConfirmation(order: Order): Confirmation | null {
  return chosen(order, confirmation) as Confirmation | null
}

/** @throws HubError invalid */
export function chosenCustoms(order: Order): OrderDraft['internationalOptions'] {
  return {
    contents: chosen(order, customsContents),
    nonDelivery: chosen(order, nonDelivery),
    customsItems: itemsToDeclare(order.doc),
  }
}

function chosen({ extras, doc }: Order, { key, values }: Metafield): string | null {
  const given = extras?.metadatas?.find((one) => one.key.toLowerCase() === key)?.value?.trim()
  if (!given) return null
  const value = values.find((one) => one === given.toLowerCase())
  if (value) return value
  const text = `The ${key} of order ${doc.orderNumber} must be one of ${values.join(', ')}.`
  throw new HubError('invalid', text, { faults: [{ path: 'metadatas', text }] })
}
