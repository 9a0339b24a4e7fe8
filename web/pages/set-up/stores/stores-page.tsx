import { ActionIcon, Anchor, Badge, Button, Group, Loader, Stack, Table, Text, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPlus, IconRefresh } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useAccountId, useRole } from '../../../api/account.ts'
import { type StoreRow, storesApi, storesQuery } from '../../../api/stores.ts'
import { formatAge, formatInstant } from '../../../parts/format.ts'
import { PageHead } from '../../../parts/page-head.tsx'
import { useShortcuts } from '../../../parts/shortcuts/shortcuts.ts'
import { Failed, Loading } from '../../../parts/states.tsx'
import { texts } from '../../../texts/texts.ts'
import { useChange } from '../use-change.ts'
import { AddStore } from './add-store.tsx'
import { StoreStateBadge } from './store-state.tsx'

export function StoresPage() {
  const accountId = useAccountId()
  const { isAtLeast } = useRole()
  const mayChange = isAtLeast('manager')
  const [isAdding, adding] = useDisclosure()
  const stores = useQuery(storesQuery(accountId))
  useShortcuts([
    {
      ...{ id: 'stores.add', label: texts.stores.add, group: texts.setUp.group, keys: 'n', run: adding.open },
      isDisabled: !mayChange,
    },
  ])
  if (stores.isPending) return <Loading />
  if (stores.isError) return <Failed error={stores.error} onRetry={() => void stores.refetch()} />
  return (
    <>
      <PageHead title={texts.stores.title} hint={texts.stores.hint}>
        {mayChange && (
          <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
            {texts.stores.add}
          </Button>
        )}
      </PageHead>
      <Table.ScrollContainer minWidth={720}>
        <Table verticalSpacing="sm" aria-label={texts.stores.title}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{texts.stores.columns.name}</Table.Th>
              <Table.Th>{texts.stores.columns.kind}</Table.Th>
              <Table.Th>{texts.stores.columns.state}</Table.Th>
              <Table.Th>{texts.stores.columns.refreshed}</Table.Th>
              <Table.Th>{texts.stores.columns.next}</Table.Th>
              <Table.Th w={60}>{texts.stores.columns.actions}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {stores.data.map((store) => (
              <StoreLine key={store.storeId} store={store} isLinked={mayChange} />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {!mayChange && (
        <Text size="sm" c="dimmed">
          {texts.stores.mayNot}
        </Text>
      )}
      <AddStore opened={isAdding} onClose={adding.close} />
    </>
  )
}

function StoreLine({ store, isLinked }: { store: StoreRow; isLinked: boolean }) {
  const accountId = useAccountId()
  const { storeId, storeName, kind, state } = store
  const now = Date.now()
  const isPulled = state !== 'manual'
  const refresh = useChange({
    run: () => storesApi(accountId).refresh(storeId),
    nouns: ['stores', 'refreshes'],
    done: () => texts.stores.refreshQueued,
  })
  return (
    <Table.Tr>
      <Table.Td>
        <Group gap="xs">
          {isLinked ? (
            <Anchor
              fw={600}
              renderRoot={(props) => (
                <Link
                  {...props}
                  to="/a/$accountId/set-up/stores/$storeId"
                  params={{ accountId: String(accountId), storeId: String(storeId) }}
                />
              )}
            >
              {storeName}
            </Anchor>
          ) : (
            <Text fw={600}>{storeName}</Text>
          )}
          {store.isDefault && (
            <Badge variant="default" tt="none">
              {texts.stores.isDefault}
            </Badge>
          )}
        </Group>
      </Table.Td>
      <Table.Td>{texts.stores.kinds[kind] ?? kind}</Table.Td>
      <Table.Td>
        <Stack gap={4} align="flex-start">
          <Group gap="xs">
            <StoreStateBadge store={store} />
            {store.isRefreshing && (
              <Group gap={4}>
                <Loader size={12} aria-hidden />
                <Text size="xs">{texts.stores.refreshing}</Text>
              </Group>
            )}
          </Group>
          <Troubles store={store} />
        </Stack>
      </Table.Td>
      <Table.Td>
        {isPulled && (
          <span title={formatInstant(store.refreshDate)}>
            {store.refreshDate ? formatAge(earlier(store.refreshDate, now), now) : texts.stores.never}
          </span>
        )}
      </Table.Td>
      <Table.Td>{isPulled && nextRefresh(store, now)}</Table.Td>
      <Table.Td>
        {isPulled && store.active && (
          <Tooltip label={texts.stores.refresh}>
            <ActionIcon
              variant="default"
              size="lg"
              loading={refresh.isPending}
              onClick={() => refresh.mutate(undefined)}
              aria-label={texts.stores.refreshOf(storeName)}
            >
              <IconRefresh size={16} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

export function Troubles({ store }: { store: StoreRow }) {
  const told = [
    ...(store.message === null ? [] : [store.message]),
    ...(store.unmappedOrders > 0 ? [texts.stores.unmapped(store.unmappedOrders)] : []),
    ...(store.failedNotices > 0 ? [texts.stores.failedNotices(store.failedNotices)] : []),
    ...(store.gaps > 0 ? [texts.stores.gaps(store.gaps)] : []),
  ]
  return told.map((text) => (
    <Text key={text} size="xs" c="dimmed" maw={360}>
      {text}
    </Text>
  ))
}

function nextRefresh({ nextRefreshAt, autoRefresh, active }: StoreRow, now: number): string {
  if (!autoRefresh || !active) return texts.stores.notByItself
  if (nextRefreshAt === null || Date.parse(nextRefreshAt) <= now) return texts.stores.dueNow
  return formatAge(nextRefreshAt, now)
}

/** A refresh covers a little of the time to come; nobody reads that as done. */
function earlier(instant: string, nowMs: number): string {
  return Date.parse(instant) > nowMs ? new Date(nowMs).toISOString() : instant
}
