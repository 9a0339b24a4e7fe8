import {
  Anchor,
  Badge,
  Button,
  Drawer,
  Group,
  Pagination,
  SegmentedControl,
  Stack,
  Table,
  Text,
  Title,
} from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useAccountId } from '../../../api/account.ts'
import { type DeliveryRow, deliveriesQuery, type WebhookAnswer } from '../../../api/webhooks.ts'
import { formatAge, formatInstant, formatNumber } from '../../../parts/format.ts'
import { Empty, Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { attemptInWords } from './attempt-words.ts'
import { DeliveryDetail } from './delivery-detail.tsx'
import { ReplayModal } from './replay-modal.tsx'
import { deliveryStates, type ShownOfWebhook, type WebhookSearch } from './webhook-search.ts'

const words = texts.webhooks.log
const place = '/a/$accountId/set-up/webhooks/$webhookId'
const filters = ['all', ...deliveryStates] as const
const colors = { waiting: 'blue', delivered: 'teal', failed: 'red' } as const

export function DeliveryLog({ webhook }: { webhook: WebhookAnswer }) {
  const { webhookId, state } = webhook
  const search = useSearch({ from: place })
  const navigate = useNavigate({ from: place })
  const show = (next: ShownOfWebhook) => void navigate({ search: next as WebhookSearch })
  const filter = search.state ?? 'all'
  const page = search.page ?? 1
  const openId = search.delivery ?? null
  const setOpenId = (delivery: number | null) => show({ ...search, delivery: delivery ?? undefined })
  const [isReplaying, replaying] = useDisclosure()
  const log = useQuery({
    ...deliveriesQuery(useAccountId(), webhookId, filter, page),
    placeholderData: keepPreviousData,
  })
  if (log.isError) return <Failed error={log.error} onRetry={() => void log.refetch()} />
  const isResting = state === 'resting'
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <Title order={2} size="h4">
          {words.title}
        </Title>
        <Group gap="xs">
          <SegmentedControl
            aria-label={words.filter}
            data={filters.map((value) => ({ value, label: words.states[value] }))}
            value={filter}
            onChange={(value) => show({ state: deliveryStates.find((one) => one === value) })}
          />
          <Button variant="default" disabled={isResting} onClick={replaying.open}>
            {words.replayAll}
          </Button>
        </Group>
      </Group>
      {log.isPending && <Loading />}
      {log.data?.deliveries.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
      {log.data && log.data.deliveries.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table verticalSpacing="xs" highlightOnHover aria-label={words.title}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.columns.at}</Table.Th>
                <Table.Th>{words.columns.event}</Table.Th>
                <Table.Th>{words.columns.state}</Table.Th>
                <Table.Th ta="right">{words.columns.attempts}</Table.Th>
                <Table.Th>{words.columns.last}</Table.Th>
                <Table.Th ta="right">{words.columns.took}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {log.data.deliveries.map((delivery) => (
                <Line
                  key={delivery.deliveryId}
                  delivery={delivery}
                  onOpen={() => setOpenId(delivery.deliveryId)}
                />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {log.data && log.data.pages > 1 && (
        <Pagination
          total={log.data.pages}
          value={page}
          onChange={(next) => show({ state: search.state, page: next })}
          aria-label={words.pages}
          getItemProps={(number) => ({ 'aria-label': String(number) })}
        />
      )}
      <Drawer
        opened={openId !== null}
        onClose={() => setOpenId(null)}
        position="right"
        size="xl"
        title={openId === null ? '' : words.message(openId)}
      >
        {openId !== null && (
          <DeliveryDetail webhookId={webhookId} deliveryId={openId} isResting={isResting} />
        )}
      </Drawer>
      <ReplayModal webhookId={webhookId} opened={isReplaying} onClose={replaying.close} />
    </Stack>
  )
}

function Line({ delivery, onOpen }: { delivery: DeliveryRow; onOpen(): void }) {
  const { deliveryId, type, isTest, state, attempts, nextAttemptAt, lastAttempt, createdAt } = delivery
  return (
    <Table.Tr>
      <Table.Td>
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="left"
          onClick={onOpen}
          title={words.open(deliveryId)}
        >
          {formatInstant(createdAt)}
        </Anchor>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          {texts.webhooks.events[type] ?? type}
          {isTest && (
            <Badge variant="default" tt="none">
              {words.test}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={colors[state]} tt="none">
          {words.states[state]}
        </Badge>
        {nextAttemptAt && attempts > 0 && (
          <Text size="xs" c="dimmed">
            {words.next(formatAge(nextAttemptAt, Date.now()))}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{attempts}</Table.Td>
      <Table.Td>{lastAttempt && attemptInWords(lastAttempt)}</Table.Td>
      <Table.Td ta="right">
        {lastAttempt && words.milliseconds(formatNumber(lastAttempt.durationMs))}
      </Table.Td>
    </Table.Tr>
  )
}
