import { Badge, Tooltip } from '@mantine/core'
import {
  IconAlertTriangle,
  IconCheck,
  IconClockExclamation,
  IconHandStop,
  IconHourglass,
  IconPlayerPause,
} from '@tabler/icons-react'
import type { StoreRow } from '../../../api/stores.ts'
import { texts } from '../../../texts/texts.ts'

const looks = {
  manual: { color: 'gray', icon: IconHandStop },
  inactive: { color: 'gray', icon: IconPlayerPause },
  new: { color: 'blue', icon: IconHourglass },
  failing: { color: 'red', icon: IconAlertTriangle },
  behind: { color: 'orange', icon: IconClockExclamation },
  fine: { color: 'teal', icon: IconCheck },
} as const

export function StoreStateBadge({ store }: { store: Pick<StoreRow, 'state' | 'message'> }) {
  const { color, icon: Icon } = looks[store.state]
  const badge = (
    <Badge variant="light" color={color} tt="none" leftSection={<Icon size={12} aria-hidden />}>
      {texts.stores.states[store.state]}
    </Badge>
  )
  if (!store.message) return badge
  return (
    <Tooltip label={store.message} multiline maw={360}>
      {badge}
    </Tooltip>
  )
}
