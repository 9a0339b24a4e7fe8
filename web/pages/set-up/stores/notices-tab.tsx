import { Badge, Button, Group, SegmentedControl, Stack, Table, Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useAccountId } from '../../../api/account.ts'
import { type NoticeRow, noticesQuery, storesApi } from '../../../api/stores.ts'
import { formatAge, formatInstant } from '../../../parts/format.ts'
import { Empty, Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { OrderLink } from './refresh-detail.tsx'
import { noticeStates } from './store-search.ts'
import type { ShownOfStore } from './use-store-search.ts'

const words = texts.stores.notices
const filters = ['all', ...noticeStates] as const
const colors = { waiting: 'blue', delivered: 'teal', failed: 'red' } as const
const nouns = ['stores', 'store', 'notices', 'alerts']

export function NoticesTab({ storeId, search, onShow }: { storeId: number } & ShownOfStore) {
  const accountId = useAccountId()
  const filter = search.state ?? 'all'
  const notices = useInfiniteQuery(noticesQuery(accountId, storeId, filter))
  const retryAll = useChange({
    run: () => storesApi(accountId).retryNotices(storeId),
    nouns,
    done: ({ again }) => words.retried(again),
  })
  if (notices.isError) return <Failed error={notices.error} onRetry={() => void notices.refetch()} />
  const rows = notices.data?.pages.flatMap((page) => page.notices) ?? []
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {words.hint}
      </Text>
      <Group justify="space-between">
        <SegmentedControl
          aria-label={words.filter}
          data={filters.map((value) => ({ value, label: words.states[value] }))}
          value={filter}
          onChange={(value) => onShow({ tab: 'notices', state: noticeStates.find((one) => one === value) })}
        />
        <Button variant="default" loading={retryAll.isPending} onClick={() => retryAll.mutate(undefined)}>
          {words.retryAll}
        </Button>
      </Group>
      {notices.isPending && <Loading />}
      {notices.isSuccess && rows.length === 0 && <Empty title={words.none} hint={words.noneHint} />}
      {rows.length > 0 && (
        <Table.ScrollContainer minWidth={720}>
          <Table verticalSpacing="xs" aria-label={texts.stores.tabs.notices}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{words.columns.order}</Table.Th>
                <Table.Th>{words.columns.state}</Table.Th>
                <Table.Th>{words.columns.at}</Table.Th>
                <Table.Th ta="right">{words.columns.tries}</Table.Th>
                <Table.Th>{words.columns.answer}</Table.Th>
                <Table.Th aria-label={texts.stores.columns.actions} />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map((notice) => (
                <Line key={notice.noticeId} notice={notice} />
              ))}
            </Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {notices.hasNextPage && (
        <Group>
          <Button
            variant="default"
            loading={notices.isFetchingNextPage}
            onClick={() => void notices.fetchNextPage()}
          >
            {texts.setUp.more}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Line({ notice }: { notice: NoticeRow }) {
  const accountId = useAccountId()
  const { noticeId, orderId, orderNumber, state, attempts, answer, status } = notice
  const retry = useChange({
    run: () => storesApi(accountId).retryNotice(noticeId),
    nouns,
    done: () => words.retried(1),
  })
  return (
    <Table.Tr>
      <Table.Td>
        <OrderLink orderId={orderId} orderNumber={orderNumber} />
      </Table.Td>
      <Table.Td>
        <Badge variant="light" color={colors[state]} tt="none">
          {words.states[state]}
        </Badge>
        {notice.nextAttemptAt && (
          <Text size="xs" c="dimmed">
            {words.next(formatAge(notice.nextAttemptAt, Date.now()))}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{formatInstant(notice.lastAttemptAt ?? notice.createdAt)}</Table.Td>
      <Table.Td ta="right">{attempts}</Table.Td>
      <Table.Td maw={320}>
        <Text size="sm" lineClamp={2} title={answer ?? ''}>
          {[status === null ? '' : words.status(status), answer ?? '']
            .filter((part) => part !== '')
            .join(': ')}
        </Text>
      </Table.Td>
      <Table.Td>
        {state === 'failed' && (
          <Button
            variant="default"
            size="xs"
            loading={retry.isPending}
            onClick={() => retry.mutate(undefined)}
            aria-label={words.retryOf(orderNumber ?? String(orderId))}
          >
            {words.retry}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}
