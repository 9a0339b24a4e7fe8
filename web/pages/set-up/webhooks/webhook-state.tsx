import { Badge } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPlayerPause } from '@tabler/icons-react'
import type { WebhookAnswer } from '../../../api/webhooks.ts'
import { texts } from '../../../texts/texts.ts'

const looks = {
  fine: { color: 'teal', icon: IconCheck },
  failing: { color: 'orange', icon: IconAlertTriangle },
  resting: { color: 'gray', icon: IconPlayerPause },
} as const

export function WebhookState({ state }: Pick<WebhookAnswer, 'state'>) {
  const { color, icon: Icon } = looks[state]
  return (
    <Badge variant="light" color={color} tt="none" leftSection={<Icon size={12} aria-hidden />}>
      {texts.webhooks.states[state]}
    </Badge>
  )
}
