import { Anchor, Button, Table, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useAccountId, useRole } from '../../../api/account.ts'
import { storesQuery } from '../../../api/stores.ts'
import { type WebhookAnswer, webhooksQuery } from '../../../api/webhooks.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Empty, Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { SecretModal } from './secret-modal.tsx'
import { WebhookForm } from './webhook-form.tsx'
import { WebhookState } from './webhook-state.tsx'

const words = texts.webhooks
const MOST_EVENTS = 3

export function WebhooksPage() {
  const accountId = useAccountId()
  const navigate = useNavigate()
  const webhooks = useQuery(webhooksQuery(accountId))
  const stores = useQuery(storesQuery(accountId))
  const mayChange = useRole().isAtLeast('manager')
  const [isAdding, adding] = useDisclosure()
  const [made, setMade] = useState<{ webhookId: number; secret: string } | null>(null)
  useShortcuts([
    {
      ...{ id: 'webhooks.add', label: words.add, group: texts.setUp.group, keys: 'n' },
      ...{ run: adding.open, isDisabled: !mayChange },
    },
  ])
  if (webhooks.isPending) return <Loading />
  if (webhooks.isError) return <Failed error={webhooks.error} onRetry={() => void webhooks.refetch()} />
  const nameOf = (storeId: number | null) =>
    storeId === null
      ? words.allStores
      : (stores.data?.find((store) => store.storeId === storeId)?.storeName ?? words.storeOf(storeId))
  return (
    <>
      <PageHead title={words.title} hint={words.hint}>
        {mayChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
            {words.add}
          </Button>
        )}
      </PageHead>
      {!mayChange && (
        <Text size="sm" c="dimmed">
          {texts.setUp.mayNot}
        </Text>
      )}
      {webhooks.data.webhooks.length === 0 ? (
        <Empty title={words.none} hint={words.noneHint} />
      ) : (
        <Table.ScrollContainer minWidth={640}>
          <Table verticalSpacing="sm" aria-label={words.title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.columns.name}</Table.Th>
                <Table.Th>{words.columns.events}</Table.Th>
                <Table.Th>{words.columns.store}</Table.Th>
                <Table.Th>{words.columns.state}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {webhooks.data.webhooks.map((webhook) => (
                <Line key={webhook.webhookId} webhook={webhook} store={nameOf(webhook.storeId)} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      <WebhookForm
        opened={isAdding}
        webhook={null}
        onClose={adding.close}
        onMade={({ webhook: { webhookId }, secret }) => {
          adding.close()
          if (secret !== null) setMade({ webhookId, secret })
        }}
      />
      <SecretModal
        secret={made?.secret ?? null}
        onClose={() => {
          const webhookId = String(made?.webhookId)
          setMade(null)
          void navigate({
            to: '/a/$accountId/set-up/webhooks/$webhookId',
            params: { accountId: String(accountId), webhookId },
          })
        }}
      />
    </>
  )
}

function Line({ webhook, store }: { webhook: WebhookAnswer; store: string }) {
  const accountId = String(useAccountId())
  const { webhookId, name, url, events, state } = webhook
  return (
    <Table.Tr>
      <Table.Td maw={320}>
        <Anchor
          fw={600}
          renderRoot={(props) => (
            <Link
              {...props}
              to="/a/$accountId/set-up/webhooks/$webhookId"
              params={{ accountId, webhookId: String(webhookId) }}
            />
          )}
        >
          {name ?? new URL(url).host}
        </Anchor>
        <Text size="xs" c="dimmed" truncate title={url}>
          {url}
        </Text>
      </Table.Td>
      <Table.Td>
        <Text size="sm">{eventsInWords(events)}</Text>
      </Table.Td>
      <Table.Td>{store}</Table.Td>
      <Table.Td>
        <WebhookState state={state} />
      </Table.Td>
    </Table.Tr>
  )
}

function eventsInWords(events: readonly string[]): string {
  const shown = events.slice(0, MOST_EVENTS).map((event) => words.events[event] ?? event)
  const more = events.length - shown.length
  return more > 0 ? `${shown.join(', ')} ${words.moreEvents(more)}` : shown.join(', ')
}
