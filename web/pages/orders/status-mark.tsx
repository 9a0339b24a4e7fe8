import {
  IconBan,
  IconClock,
  IconCreditCard,
  IconHandStop,
  IconPackage,
  IconTruck,
  IconX,
} from '@tabler/icons-react'
import type { OrderStatus } from '../../../src/dialects/desk/orders/list-wire.ts'
import { texts } from '../../texts/texts.ts'
import styles from './order-grid.module.css'

const marks: Record<OrderStatus, typeof IconBan> = {
  awaiting_payment: IconCreditCard,
  awaiting_shipment: IconPackage,
  on_hold: IconHandStop,
  pending_fulfillment: IconClock,
  shipped: IconTruck,
  cancelled: IconX,
  rejected_fulfillment: IconBan,
}

/** A sign and a word each, so that no colour is needed to tell them apart. */
export function StatusMark({ status }: { status: OrderStatus }) {
  const Icon = marks[status]
  return (
    <span className={styles.status} data-status={status}>
      <Icon size={16} aria-hidden />
      {texts.status.of(status)}
    </span>
  )
}
