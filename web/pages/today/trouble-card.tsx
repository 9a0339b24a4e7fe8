import { Anchor, Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useAccountId } from '../../api/account.ts'
import type { TodayAnswer } from '../../api/today.ts'
import { formatAge } from '../../parts/format.ts'
import { texts } from '../../texts/texts.ts'
import { TodayCard } from './today-card.tsx'

interface Trouble {
  key: string
  title: string
  detail: string
  place: { to: '/a/$accountId/set-up/stores/$storeId'; storeId: number } | { to: Other }
}
type Other = '/a/$accountId/set-up/webhooks' | '/a/$accountId/set-up/stores'

/** What does not work by itself any more, each with the page that mends it. */
export function TroubleCard({ today }: { today: Pick<TodayAnswer, 'stores' | 'webhooks' | 'notices'> }) {
  const accountId = String(useAccountId())
  const troubles = troublesOf(today, Date.now())
  return (
    <TodayCard title={texts.today.trouble}>
      {troubles.length === 0 && (
        <Group gap="xs" wrap="nowrap">
          <IconCircleCheck color="var(--mantine-primary-color-filled)" aria-hidden />
          <Text>{texts.today.noTrouble}</Text>
        </Group>
      )}
      <Stack component="ul" gap="sm" m={0} p={0}>
        {troubles.map(({ key, title, detail, place }) => (
          <Group component="li" key={key} gap="xs" wrap="nowrap" align="flex-start">
            <IconAlertTriangle color="var(--mantine-color-orange-filled)" aria-hidden />
            <Stack gap={0} miw={0}>
              <Anchor
                renderRoot={(props) =>
                  'storeId' in place ? (
                    <Link {...props} to={place.to} params={{ accountId, storeId: String(place.storeId) }} />
                  ) : (
                    <Link {...props} to={place.to} params={{ accountId }} />
                  )
                }
              >
                {title}
              </Anchor>
              <Text size="sm" c="dimmed">
                {detail}
              </Text>
            </Stack>
          </Group>
        ))}
      </Stack>
    </TodayCard>
  )
}

function troublesOf(
  { stores, webhooks, notices }: Pick<TodayAnswer, 'stores' | 'webhooks' | 'notices'>,
  nowMs: number,
): Trouble[] {
  const today = texts.today
  const store = (storeId: number) => ({ to: '/a/$accountId/set-up/stores/$storeId', storeId }) as const
  return [
    ...stores.map(({ storeId, storeName, why, message, refreshedAt }) => ({
      key: `store ${storeId}`,
      title: why === 'failing' ? today.failing(storeName) : today.late(storeName),
      detail: [message, refreshedAt ? today.lastFetched(formatAge(refreshedAt, nowMs)) : today.neverFetched]
        .filter(Boolean)
        .join(' '),
      place: store(storeId),
    })),
    ...webhooks.map(({ webhookId, name, url, active, failed, failingSince }) => ({
      key: `webhook ${webhookId}`,
      title: active ? today.webhookFailing(name ?? url) : today.webhookOff(name ?? url),
      detail: [
        failed > 0 ? today.lost(failed) : null,
        failingSince ? today.failingSince(formatAge(failingSince, nowMs)) : null,
      ]
        .filter(Boolean)
        .join('. '),
      place: { to: '/a/$accountId/set-up/webhooks' } as const,
    })),
    ...notices.map(({ channel, storeId, count }) => ({
      key: `notice ${channel} ${storeId}`,
      title: channel === 'store' ? today.untoldStores(count) : today.untoldBuyers(count),
      detail: '',
      place: storeId === null ? ({ to: '/a/$accountId/set-up/stores' } as const) : store(storeId),
    })),
  ]
}
