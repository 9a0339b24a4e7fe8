// A status in words, with a colour and a sign of its own.
import { Badge } from '@mantine/core'
import {
  IconBan,
  IconClock,
  IconCreditCard,
  IconHandStop,
  IconPackage,
  IconTruck,
  IconX,
} from '@tabler/icons-react'
import { texts } from '../../texts/texts.ts'

const looks = {
  awaiting_payment: { color: 'yellow', Icon: IconCreditCard },
  awaiting_shipment: { color: 'blue', Icon: IconPackage },
  pending_fulfillment: { color: 'grape', Icon: IconClock },
  shipped: { color: 'teal', Icon: IconTruck },
  on_hold: { color: 'orange', Icon: IconHandStop },
  cancelled: { color: 'gray', Icon: IconX },
  rejected_fulfillment: { color: 'red', Icon: IconBan },
} as const

export function StatusBadge({ status }: { status: keyof typeof looks }) {
  const { color, Icon } = looks[status]
  return (
    <Badge
      size="lg"
      variant="light"
      color={color}
      tt="none"
      leftSection={<Icon size={14} aria-hidden />}
      style={{ flexShrink: 0 }}
    >
      {texts.status.of(status)}
    </Badge>
  )
}
