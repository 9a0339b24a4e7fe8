import { ActionIcon, Indicator, Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useAccountId, useRole } from '../api/account.ts'
import { type AlertRow, alertsQuery } from '../api/webhooks.ts'
import { formatInstant } from '../parts/format.ts'
import { useShortcuts } from '../parts/shortcuts/shortcuts.ts'
import { texts } from '../texts/texts.ts'
import styles from './alert-bell.module.css'

const words = texts.alerts

/** What somebody should look after: stores behind, webhooks that fail, shops that could not be told. */
export function AlertBell() {
  const [isOpen, popover] = useDisclosure()
  const alerts = useQuery(alertsQuery(useAccountId())).data ?? []
  useShortcuts([
    { id: 'shell.alerts', label: words.title, group: texts.shell.general, keys: 'g l', run: popover.open },
  ])
  return (
    <Popover opened={isOpen} onChange={popover.toggle} position="bottom-end" width={360} trapFocus withArrow>
      <Indicator disabled={alerts.length === 0} label={alerts.length} size={16} offset={6} color="red" inline>
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            onClick={popover.toggle}
            aria-label={words.label(alerts.length)}
          >
            <IconBell size={18} aria-hidden />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown aria-label={words.title}>
        <Stack gap="xs">
          <Text fw={600} size="sm">
            {words.title}
          </Text>
          {alerts.length === 0 && <Text size="sm">{words.none}</Text>}
          {alerts.map((alert) => (
            <Line
              key={`${alert.kind} ${alert.storeId ?? alert.webhookId}`}
              alert={alert}
              onGo={popover.close}
            />
          ))}
        </Stack>
      </Popover.Dropdown>
    </Popover>
  )
}

function Line({ alert, onGo }: { alert: AlertRow; onGo(): void }) {
  const accountId = String(useAccountId())
  const navigate = useNavigate()
  const { isAtLeast } = useRole()
  const { kind, name, since, message, storeId, webhookId } = alert
  const go = () => {
    onGo()
    if (webhookId !== null)
      void navigate({
        to: '/a/$accountId/set-up/webhooks/$webhookId',
        params: { accountId, webhookId: String(webhookId) },
      })
    else if (!isAtLeast('manager'))
      void navigate({ to: '/a/$accountId/set-up/stores', params: { accountId } })
    else
      void navigate({
        to: '/a/$accountId/set-up/stores/$storeId',
        params: { accountId, storeId: String(storeId) },
      })
  }
  return (
    <UnstyledButton onClick={go} className={styles.alert}>
      <Text size="sm" fw={500}>
        {words.kinds[kind]}: {name}
      </Text>
      <Text size="xs">{message}</Text>
      <Text size="xs" c="dimmed">
        {words.since(formatInstant(since))}
      </Text>
    </UnstyledButton>
  )
}
