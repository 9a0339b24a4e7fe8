// The states of an order: what the list needs of an order's texts.
const statuses: Record<string, string> = {
  awaiting_payment: 'Awaiting payment',
  awaiting_shipment: 'Awaiting shipment',
  pending_fulfillment: 'Pending fulfilment',
  shipped: 'Shipped',
  on_hold: 'On hold',
  cancelled: 'Cancelled',
  rejected_fulfillment: 'Fulfilment rejected',
}

export const status = {
  of: (name: string) => statuses[name] ?? name,
}
