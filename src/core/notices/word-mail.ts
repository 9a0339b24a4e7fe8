// What a buyer reads when a parcel has left. Pure.
import type { Ctx } from '../context.ts'
import type { OrderDocument } from '../orders/order.ts'
import type { Mail } from './mailer.ts'

export function mailFor(
  { account }: Pick<Ctx, 'account'>,
  { orderNumber, shipTo, items }: OrderDocument,
  sent: { to: string; carrierCode: string; trackingNumber: string | null; shipDate: string },
): Mail {
  const lines = items.filter((item) => !item.adjustment && item.quantity > 0)
  const paragraphs = [
    `Hello${shipTo.name ? ` ${shipTo.name}` : ''},`,
    `your order ${orderNumber} has left on ${sent.shipDate}.`,
    sent.trackingNumber
      ? `Carrier: ${sent.carrierCode}\nTracking number: ${sent.trackingNumber}`
      : `Carrier: ${sent.carrierCode}`,
    lines.map(({ quantity, name }) => `${quantity} × ${name}`).join('\n'),
    account.name,
  ]
  return {
    to: sent.to,
    subject: `Your order ${orderNumber} is on its way`,
    text: `${paragraphs.filter((paragraph) => paragraph !== '').join('\n\n')}\n`,
  }
}
